// Filters that show dates, as Liquid's and Jekyll's.
import type { ZonedTime } from '../../types.ts';
import { cached } from '../../util/cached.ts';
import { rfc822, strftime, xmlschema } from '../../util/dates.ts';
import { BuildTime } from '../../util/scalars.ts';
import { parseTime } from '../../util/time-parse.ts';
import { toDate, toLocalDate } from '../../util/to-date.ts';
import { type Filter, isLookup, onValue, textOf } from './values.ts';

/** Most cached dates: room for those of a large site. */
const MOST_DATES = 50_000;
/** Most cached formats of a site: each has dates of its own, whose keys need not be put together. */
const MOST_FORMATS = 100;
const NOW = /^(?:now|today)$/i;
const LONGEST_NOW = 5;

interface Moment {
  /** At the offset that the text has: what `date` shows. */
  readonly written: ZonedTime;
  /** In the site's zone: what the other filters show. */
  readonly local: ZonedTime;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return day + 'th';
  return day + (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
}

type Style = 'plain' | 'ordinal' | 'US';

/** "06 Jun 2018", "6th June 2018" or, in the style "US", "June 6th, 2018". */
function long(show: (pattern: string) => string, month: '%b' | '%B', style: Style): string {
  if (style === 'plain') return show(`%d ${month} %Y`);
  const day = ordinal(Number(show('%-d')));
  return show(style === 'US' ? `${month} ${day}, %Y` : `${day} ${month} %Y`);
}

const styleOf = (type: unknown, style: unknown): Style => (type !== 'ordinal' ? 'plain' : style === 'US' ? 'US' : 'ordinal');

/** Date filters of a site in the IANA zone. Other text is an error; `date` returns it (as Liquid). */
export function createDateFilters(zone: string): { readonly [name: string]: Filter } {
  const base = { zone, now: 0 };
  // a date without a year is left as text: layouts have no clock
  const read = (text: string) => {
    const found = parseTime(text, base);
    return found?.fromNow ? undefined : found;
  };
  const moments = cached((text: string): Moment | 'none' => {
    const [written, local] = [toDate(text, base, read), toLocalDate(text, base, read)];
    return written && local ? { written, local } : 'none';
  }, MOST_DATES);
  const local = (show: (time: ZonedTime) => string) => {
    const texts = cached((text: string) => {
      const moment = moments(text);
      if (moment === 'none') throw new Error(noDate(text));
      return show(moment.local);
    }, MOST_DATES);
    return (value: unknown): unknown => (textOf(value) === '' ? value : texts(textOf(value)));
  };
  const dayOf = (month: '%b' | '%B'): Filter => {
    const inStyle = cached((style: Style) => local((time) => long((pattern) => strftime(time, pattern), month, style)));
    return onValue((value, type, style) => inStyle(styleOf(type, style))(value));
  };
  const formats = cached(
    (format: string) =>
      cached((text: string) => {
        const moment = moments(text);
        return moment === 'none' ? text : strftime(moment.written, format);
      }, MOST_DATES),
    MOST_FORMATS,
  );
  return {
    date: onMoment(
      (moment, format) => moment.format(format),
      onValue((value, format) => {
        const [text, wanted] = [textOf(value), textOf(format)];
        return wanted === '' || text === '' ? value : formats(wanted)(text);
      }),
    ),
    date_to_xmlschema: onMoment((moment) => moment.format('%FT%T%:z'), onValue(local(xmlschema))),
    date_to_rfc822: onMoment((moment) => moment.format('%a, %d %b %Y %T %z'), onValue(local(rfc822))),
    date_to_string: onMoment((moment, type, style) => dayOfMoment(moment, '%b', styleOf(type, style)), dayOf('%b')),
    date_to_long_string: onMoment((moment, type, style) => dayOfMoment(moment, '%B', styleOf(type, style)), dayOf('%B')),
  };
}

/** The moment of the build, where a filter gets it or "now"; a text beside it. */
function onMoment(show: (moment: BuildTime, ...args: readonly string[]) => string, other: Filter): Filter {
  return function (this: unknown, input, ...args) {
    const isNow = typeof input === 'string' && input.length <= LONGEST_NOW && NOW.test(input);
    const site = isNow && isLookup(this) ? this.lookup('site') : undefined;
    const moment = typeof site === 'object' && site !== null && 'time' in site ? site.time : input;
    if (!(moment instanceof BuildTime)) return other.call(this, input, ...args);
    const wanted = args.map(textOf);
    return wanted[0] === '' ? other.call(this, input, ...args) : show(moment, ...wanted);
  };
}

const dayOfMoment = (moment: BuildTime, month: '%b' | '%B', style: Style): string =>
  long((pattern) => moment.format(pattern), month, style);

const noDate = (text: string): string => `"${text}" is not a date`;
