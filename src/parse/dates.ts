// Date of a document: from its front matter, else from its name, as Ruby's Time.parse reads them.
import type { Data, DataMap, Diagnostic, SourceFile, ZonedTime } from '../types.ts';
import { isDay, rubyTime, zoned } from '../util/dates.ts';
import { isScalar, Timestamp } from '../util/scalars.ts';
import { type FoundTime, parseTime, type TimeBase } from '../util/time-parse.ts';
import type { Collector } from './collector.ts';
import { textOf } from './values.ts';

/** Source of a date: its file, the site's zone and the moment of the build, the file's diagnostics. */
export interface TimeContext extends TimeBase {
  readonly file: SourceFile;
  readonly collector: Collector;
  /** Whether it is a page: Jekyll never reads the date of one, which stays the text that it is. */
  readonly isPage: boolean;
}

/** Code of the warning about a date of which a part is that of the build: the document is another one on another day. */
export const FROM_NOW = 'date-now';

const PAST_END = 'a day that its month does not have; it is read as';
const HINT = 'Write it as 2018-06-06 14:17:12 -0500.';

/** Value as the file has it, since YAML turns "2020-02-30 10:00:00 +0900" into the first of March. */
function writtenIn({ file, collector }: TimeContext, key: string, value: Data): string {
  const text = file.text();
  const line = text.indexOf(`\n${key}:`);
  if (line < 0 || collector.at(key).line === undefined) return String(value);
  const at = line + key.length + 2;
  const end = text.indexOf('\n', at);
  return text
    .slice(at, end < 0 ? text.length : end)
    .trim()
    .replace(/^["']|["']$/g, '');
}

/** Whether a timestamp begins with a day that the calendar does not have. */
function isOverrun(written: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(written) ?? [];
  return year !== undefined && !isDay(Number(year), Number(month), Number(day));
}

/** The time of a value of YAML, as Jekyll's Utils.parse_date has it of the value's text. */
function timeOf(value: Data, key: string, context: TimeContext): FoundTime | undefined {
  if (!(value instanceof Timestamp)) return parseTime(String(value), context);
  return { time: value.time, fromNow: false, partial: false, overrun: isOverrun(writtenIn(context, key, value)) };
}

/** Date of a key on the clock of the site's zone, undefined when there is none. Reports dates that are wrong or read in part. */
export function readTime(key: string, data: DataMap, context: TimeContext): ZonedTime | undefined {
  const { zone, collector, isPage } = context;
  const value = data[key];
  if (textOf(value) === undefined || value === undefined || (typeof value === 'object' && !isScalar(value))) return undefined;
  const report = (severity: Diagnostic['severity'], message: string, hint: string, code = 'date'): void => {
    collector.list.push({ severity, code, ...collector.at(key), message, hint });
  };
  const found = timeOf(value, key, context);
  const named = (text: string): string => `${key} "${text.slice(0, 60)}"`;
  if (!found) {
    // Jekyll stops here too, but never reads a last_modified_at
    const hint = 'Write a day that exists, as 2018-06-06 or 2018-06-06 14:17:12 -0500.';
    if (key === 'date' && !isPage) report('error', `${named(String(value))} is not a possible date`, hint);
    else if (key === 'date') report('warning', `${named(String(value))} is not a possible date; it stays a text`, hint);
    else report('warning', `${named(String(value))} is not a possible date; it is left out`, hint);
    return undefined;
  }
  // without the fraction: Jekyll reads the date again from its text
  const time = zoned(Math.floor(found.time.ms / 1000) * 1000, zone);
  if (found.overrun)
    report('warning', `${named(writtenIn(context, key, value))} is ${PAST_END} ${rubyTime(time)}`, 'Write a day that exists.');
  else if (found.fromNow) report('warning', `${named(String(value))} has no year; it is read as ${rubyTime(time)}`, HINT, FROM_NOW);
  else if (found.partial) report('warning', `${named(String(value))} can only be read in part, as ${rubyTime(time)}`, HINT);
  return time;
}

/** Date of the front matter, else of the file's name. A draft may have none: no mtime reaches its URL. */
export function dateOf(data: DataMap, written: string | undefined, context: TimeContext): ZonedTime | undefined {
  const { file, collector } = context;
  const own = data['date'];
  if (own instanceof Timestamp || textOf(own) !== undefined) return readTime('date', data, context);
  if (written === undefined) return undefined;
  const found = parseTime(written, context);
  if (found && !found.overrun) return found.time;
  const what = found ? `${PAST_END} ${rubyTime(found.time).slice(0, 10)}` : 'not a possible one';
  const message = `the date ${written} in the name of this post is ${what}`;
  const hint = 'Rename the file to a day that exists.';
  collector.list.push({ severity: found ? 'warning' : 'error', code: 'date', file: file.name, message, hint });
  return found?.time;
}
