// Filters that show dates, as Liquid's and Jekyll's.
import type { ZonedTime } from '../../types.ts';
import { parseRuby, parseTime, rfc822, strftime, xmlschema, zoned } from '../../util/dates.ts';
import { bounded, type Filter, onValue, textOf } from './values.ts';

/** Room for the dates of a large site, each in several formats. */
const REMEMBERED = 50_000;
/** Formats that a site uses: each has its own map of dates, whose keys need not be put together. */
const FORMATS = 100;
const NO_OFFSET = /^(.*\d{1,2}:\d{2}):(\d{2})$/;

interface Moment {
  /** At the offset that the text has: what `date` shows. */
  readonly written: ZonedTime;
  /** In the site's zone: what the other filters show. */
  readonly local: ZonedTime;
}

function parse(text: string, zone: string): ZonedTime | undefined {
  if (text.length === 25) {
    const time = parseRuby(text);
    if (time) return time;
  }
  if (/^\d+$/.test(text)) return zoned(Number(text) * 1000, zone);
  // Ruby's Time.parse takes a time without an offset for a local one, where YAML takes it for UTC
  const bare = NO_OFFSET.exec(text);
  const time = parseTime(bare?.[1] ?? text, zone);
  return time && bare ? { ...time, ms: time.ms + Number(bare[2]) * 1000 } : time;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return day + 'th';
  return day + (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
}

function long(time: ZonedTime, month: '%b' | '%B', type: unknown, style: unknown): string {
  if (type !== 'ordinal') return strftime(time, `%d ${month} %Y`);
  const day = ordinal(Number(strftime(time, '%-d')));
  return strftime(time, style === 'US' ? `${month} ${day}, %Y` : `${day} ${month} %Y`);
}

/** Date filters of a site in the IANA zone. What is no date is an error, but for `date`, which gives it back (as Liquid). */
export function createDateFilters(zone: string): { readonly [name: string]: Filter } {
  const moments = bounded<Moment | 'none'>(REMEMBERED);
  const formats = bounded<(text: string, make: () => string) => string>(FORMATS);
  const shown = (format: string, text: string, make: () => string): string =>
    formats(format, () => bounded<string>(REMEMBERED))(text, make);
  const moment = (text: string): Moment | 'none' =>
    moments(text, () => {
      const written = parse(text, zone);
      return written ? { written, local: zoned(written.ms, zone) } : 'none';
    });
  const local = (show: (time: ZonedTime, ...args: unknown[]) => string, name: string): Filter =>
    onValue((value, ...args) => {
      const text = textOf(value);
      if (text === '') return value;
      return shown(args.length === 0 ? name : [name, ...args].join('\n'), text, () => {
        const known = moment(text);
        if (known === 'none') throw new Error(noDate(text));
        return show(known.local, ...args);
      });
    });
  return {
    date: onValue((value, format) => {
      const text = textOf(value);
      const wanted = textOf(format);
      if (wanted === '' || text === '') return value;
      return shown(`date\n${wanted}`, text, () => {
        if (/^(?:now|today)$/i.test(text)) throw new Error(noDate(text));
        const known = moment(text);
        return known === 'none' ? text : strftime(known.written, wanted);
      });
    }),
    date_to_xmlschema: local(xmlschema, 'xmlschema'),
    date_to_rfc822: local(rfc822, 'rfc822'),
    date_to_string: local((time, type, style) => long(time, '%b', type, style), 'string'),
    date_to_long_string: local((time, type, style) => long(time, '%B', type, style), 'long'),
  };
}

function noDate(text: string): string {
  return /^(?:now|today)$/i.test(text)
    ? `"${text}" would make a page that changes every day; site.time is the newest post's date`
    : `"${text}" is not a date`;
}
