// Date of a document: from its front matter, else from its name, as Ruby's Time.parse reads them.
import type { Data, DataMap, Diagnostic, SourceFile, ZonedTime } from '../types.ts';
import { overrun, parseTime, rubyTime } from '../util/dates.ts';
import { findTime } from '../util/free-dates.ts';
import type { Collector } from './collector.ts';
import { textOf } from './values.ts';

/** Source of a date: its file, the site's zone, the file's diagnostics. */
export interface TimeContext {
  readonly file: SourceFile;
  readonly zone: string;
  readonly collector: Collector;
}

/**
 * Time of a value that YAML left as a date with an offset, a day, or other text. Text with seconds stood in
 * quotes, and Jekyll reads it in the site's zone: Time.parse("2018-06-06 14:17:12").
 */
function timeOf(value: Data, zone: string): ZonedTime | undefined {
  const text = String(value);
  const seconds = text.at(-3) === ':' ? /^(.*\d:\d\d):(\d\d)$/.exec(text) : null;
  if (!seconds) return parseTime(text, zone);
  const minute = Number(seconds[2]) < 60 ? parseTime(seconds[1] ?? '', zone) : undefined;
  return minute && { ms: minute.ms + Number(seconds[2]) * 1000, offset: minute.offset };
}

const PAST_END = 'a day that its month does not have; it is read as';

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

/** Date of a key, undefined when there is none. Reports dates that are wrong or read in part. */
export function readTime(key: string, data: DataMap, context: TimeContext): ZonedTime | undefined {
  const { zone, collector } = context;
  const value = data[key];
  if (textOf(value) === undefined || value === undefined || typeof value === 'object') return undefined;
  const report = (severity: Diagnostic['severity'], message: string, hint: string): void => {
    collector.list.push({ severity, code: 'date', ...collector.at(key), message, hint });
  };
  const time = timeOf(value, zone);
  const written = String(value).slice(0, 60);
  if (time) {
    const own = writtenIn(context, key, value);
    if (overrun(own)) report('warning', `${key} "${own.slice(0, 60)}" is ${PAST_END} ${rubyTime(time)}`, 'Write a day that exists.');
    return time;
  }
  const found = findTime(written, zone);
  const named = `${key} "${written}"`;
  if (!found) {
    // Jekyll stops here too, but never reads a last_modified_at
    const hint = 'Write a day that exists, as 2018-06-06 or 2018-06-06 14:17:12 -0500.';
    if (key === 'date') report('error', `${named} is not a possible date`, hint);
    else report('warning', `${named} is not a possible date; it is left out`, hint);
  } else if (!found.exact) {
    report('warning', `${named} can only be read in part, as ${rubyTime(found.time)}`, 'Write it as 2018-06-06 14:17:12 -0500.');
  }
  return found?.time;
}

/** Date of the front matter, else of the file's name. A draft may have none: no mtime reaches the output. */
export function dateOf(data: DataMap, written: string | undefined, context: TimeContext): ZonedTime | undefined {
  const { file, zone, collector } = context;
  if (textOf(data['date']) !== undefined) return readTime('date', data, context);
  if (written === undefined) return undefined;
  const time = parseTime(written, zone);
  if (time && !overrun(written)) return time;
  const what = time ? `${PAST_END} ${rubyTime(time).slice(0, 10)}` : 'not a possible one';
  const message = `the date ${written} in the name of this post is ${what}`;
  const hint = 'Rename the file to a day that exists.';
  collector.list.push({ severity: time ? 'warning' : 'error', code: 'date', file: file.name, message, hint });
  return time;
}
