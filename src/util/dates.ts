// Dates by the rules of Ruby, YAML and Jekyll. Formats such as "%B %-d" are in strftime.ts.
import type { ZonedTime } from '../types.ts';
import { strftime } from './strftime.ts';
import { fromWall, utcOf, type WallTime, zoned } from './zones.ts';

export { isZone, zoned, zoneOf } from './zones.ts';
export { strftime };

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const NUMERIC = /^(\d{2}|\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|\s+)(\S.*))?$/i;
const DAY_FIRST = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+(\S.*))?$/i;
const MONTH_FIRST = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(\S.*))?$/i;
const CLOCK = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d*))?)?\s*(?:([ap]\.?m\.?)\s*)?(Z|UTC|GMT|[ECMP][SD]T|[-+]\d{1,2}(?::?\d\d)?)?$/i;

/** Minutes east of UTC by Ruby's zone letters, as far as blogs use them. */
const LETTERS: ReadonlyMap<string, number> = new Map(
  Object.entries({ Z: 0, UTC: 0, GMT: 0, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420 }),
);

/** Whether the calendar has this day; months and days from 1. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return false;
  if (day <= 28) return true;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

const isDayOfRuby = ({ month, day }: { readonly month: number; readonly day: number }): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** Whether a date at a text's beginning, in parseTime's forms, has a day that its month does not have. */
export function overrun(text: string): boolean {
  const day = readDay(text.trim());
  return day !== undefined && isDayOfRuby(day) && !isDay(day.year, day.month, day.day);
}

/** "-05:00", "-0500", "+5", "Z", "EST" → minutes. */
export function readOffset(text: string): number | undefined {
  const letters = LETTERS.get(text.toUpperCase());
  if (letters !== undefined) return letters;
  const match = /^([-+])(\d{1,2}):?(\d\d)?$/.exec(text);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes >= 24 * 60 ? undefined : match[1] === '-' ? 0 - minutes : minutes;
}

function readDay(
  text: string,
): { readonly year: number; readonly month: number; readonly day: number; readonly clock: string } | undefined {
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [, year = '', , month, day, clock = ''] = numeric;
    const short = Number(year);
    return { year: year.length === 2 ? short + (short < 69 ? 2000 : 1900) : short, month: Number(month), day: Number(day), clock };
  }
  const dayFirst = DAY_FIRST.exec(text);
  const [, day, name, year, clock = ''] = dayFirst ?? reorder(MONTH_FIRST.exec(text)) ?? [];
  if (name === undefined) return undefined;
  return { year: Number(year), month: MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1, day: Number(day), clock };
}

function reorder(match: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return match ? [match[0], match[2], match[1], match[3], match[4]] : undefined;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly offset: number | undefined;
  readonly seconds: boolean;
}

const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, millisecond: 0, offset: undefined, seconds: false };

function readClock(text: string): Clock | undefined {
  if (text === '') return MIDNIGHT;
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const [, hours, minutes, seconds, fraction = '', half, zone] = match;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const minute = Number(minutes);
  const second = Number(seconds ?? 0);
  const offset = zone === undefined ? undefined : readOffset(zone);
  if (hour > 23 || minute > 59 || second > 59 || (zone !== undefined && offset === undefined)) return undefined;
  const millisecond = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { hour, minute, second, millisecond, offset, seconds: seconds !== undefined };
}

/**
 * A date of an author in the IANA zone: "2018-06-06 14:17:12 -0500", "2018-3-7", "6 Jun 2018 10:20 EST" …
 * Without an offset a time with seconds is UTC (YAML's timestamp), any other time or date the zone's.
 * A day up to 31 beyond the month's end is in the next month (Ruby: "2018-02-31" is 3 March); see overrun.
 * undefined for anything else and for what no calendar or clock has ("2018-02-32", "25:00").
 */
export function parseTime(text: string, zone: string): ZonedTime | undefined {
  // the form of nearly every date from parseYaml
  const ruby = text.length === 25 ? parseRuby(text) : undefined;
  if (ruby) return zoned(ruby.ms, zone);
  const day = readDay(text.trim());
  if (!day || !isDayOfRuby(day)) return undefined;
  const clock = readClock(day.clock);
  if (!clock) return undefined;
  const wall: WallTime = { ...day, ...clock };
  const offset = clock.offset ?? (clock.seconds ? 0 : undefined);
  return offset === undefined ? fromWall(wall, zone) : zoned(utcOf(wall) - offset * 60_000, zone);
}

/** The number that the digits from `from` to `to` make; NaN when there is anything else. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Reads rubyTime's text with its offset, and "2018-06-06" as midnight at offset 0; undefined otherwise. */
export function parseRuby(text: string): ZonedTime | undefined {
  const whole = text.length === 25;
  if ((!whole && text.length !== 10) || text[4] !== '-' || text[7] !== '-') return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 0) || !isDay(year, month, day)) return undefined;
  if (!whole) return { ms: utcOf({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }), offset: 0 };
  const sign = text[20];
  if (text[10] !== ' ' || text[13] !== ':' || text[16] !== ':' || text[19] !== ' ' || (sign !== '+' && sign !== '-')) return undefined;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const east = digits(text, 21, 23) * 60 + digits(text, 23, 25);
  if (!(hour < 24 && minute < 60 && second < 60 && east < 1440)) return undefined;
  const offset = sign === '-' ? 0 - east : east;
  return { ms: utcOf({ year, month, day, hour, minute, second, millisecond: 0 }) - offset * 60_000, offset };
}

/** A Date whose UTC fields are those that the moment's own clock shows. */
export function shown(time: ZonedTime): Date {
  return new Date(time.ms + time.offset * 60_000);
}

/** As Ruby's Time#to_s, which is what Liquid prints: "2018-06-06 19:17:12 +0000". */
export const rubyTime = (time: ZonedTime): string => strftime(time, '%Y-%m-%d %H:%M:%S %z');

/** As Jekyll's date_to_xmlschema: "2018-06-06T19:17:12+00:00". */
export const xmlschema = (time: ZonedTime): string => strftime(time, '%Y-%m-%dT%H:%M:%S%:z');

/** As Jekyll's date_to_rfc822: "Wed, 06 Jun 2018 19:17:12 +0000". */
export const rfc822 = (time: ZonedTime): string => strftime(time, '%a, %d %b %Y %H:%M:%S %z');
