// Filters on dates, in the site's zone and with English names, without a clock: "now" is the site's own time.
import type { ZonedTime } from '../../types.ts';
import { parseRuby, parseTime, rfc822, shown, strftime, xmlschema, zoned } from '../../util/dates.ts';
import { findTime } from '../../util/free-dates.ts';
import { fromWall } from '../../util/zones.ts';
import type { Context } from '../context.ts';
import { limitFailure } from '../error.ts';
import type { Filter, Filters } from '../tag.ts';
import { integerOf, propertyOf, textOf } from '../values.ts';

const BARE_CLOCK = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)$/;
/** A width beyond any date: `%9999999d` would fill the memory. */
const WIDE = /%[-_0^#:]*\d{4,}/;

/** A text with a time but no offset is local time, as for Ruby's Time.parse; in YAML it is UTC. */
function bareClock(text: string, zone: string): ZonedTime | undefined {
  const match = BARE_CLOCK.exec(text);
  if (!match || !parseTime(`${text}Z`, zone)) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return fromWall({ year, month, day, hour, minute, second, millisecond: 0 }, zone);
}

/** An offset at the end of a text, behind a clock. The clock is matched last, and so once only. */
const OFFSET = /(?:Z|([-+])(\d\d):?(\d\d))$(?<=\d:\d\d.*(?:Z|[-+]\d\d:?\d\d))/;

/** The moment at the text's own offset, if it has one. */
function atOwnOffset(time: ZonedTime | undefined, text: string): ZonedTime | undefined {
  const match = OFFSET.exec(text);
  if (!time || !match) return time;
  const [, sign, hours = 0, minutes = 0] = match;
  const east = Number(hours) * 60 + Number(minutes);
  return { ms: time.ms, offset: sign === '-' && east > 0 ? -east : east };
}

/** Ruby Liquid's to_date: a moment at its text's own offset. */
function timeOf(input: unknown, zone: string, context: Context): ZonedTime | undefined {
  if (Number.isInteger(input)) return zoned(Number(input) * 1000, zone);
  if (typeof input !== 'string') return undefined;
  const text = input.trim();
  if (text.toLowerCase() === 'now' || text.toLowerCase() === 'today') {
    const time = propertyOf(context.given('site'), 'time');
    return typeof time === 'string' ? parseRuby(time) : undefined;
  }
  if (/^\d+$/.test(text)) return zoned(Number(text) * 1000, zone);
  return (
    (text.length === 25 ? parseRuby(text) : undefined) ??
    bareClock(text, zone) ??
    atOwnOffset(parseTime(text, zone) ?? findTime(text, zone)?.time, text)
  );
}

function isEmpty(input: unknown): boolean {
  return textOf(input) === '';
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return `${day}th`;
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
}

/** The filters for a site's zone (IANA). */
export function dateFilters(zone: string): Filters {
  const local = (input: unknown, context: Context): ZonedTime => {
    const time = timeOf(input, zone, context);
    if (!time) throw new Error(`"${textOf(input)}" is not a date`);
    return zoned(time.ms, zone);
  };
  const date: Filter = (input, [format], context) => {
    const pattern = textOf(format);
    if (pattern === '') return input;
    const time = timeOf(input, zone, context);
    if (!time) return input;
    if (WIDE.test(pattern)) throw limitFailure('grows too large');
    return strftime(time, pattern);
  };
  const string = (month: string): Filter => {
    return (input, [type, style], context) => {
      if (isEmpty(input)) return input;
      const time = local(input, context);
      if (type !== 'ordinal') return strftime(time, `%d ${month} %Y`);
      const day = ordinal(shown(time).getUTCDate());
      return strftime(time, style === 'US' ? `${month} ${day}, %Y` : `${day} ${month} %Y`);
    };
  };
  return {
    date,
    date_to_string: string('%b'),
    date_to_long_string: string('%B'),
    date_to_xmlschema: (input, _args, context) => (isEmpty(input) ? input : xmlschema(local(input, context))),
    date_to_rfc822: (input, _args, context) => (isEmpty(input) ? input : rfc822(local(input, context))),
    to_integer: (input) => integerOf(input),
  };
}
