// Dates by the rules of Ruby, YAML and Jekyll. Formats such as "%B %-d" are in strftime.ts.
import type { ZonedTime } from '../types.ts';
import { strftime } from './strftime.ts';
import { utcOf } from './zones.ts';

export { atOffset, isZone, zoned, zoneOf } from './zones.ts';
export { strftime };

/** Number of days of a month, which counts from 1. */
export function monthDays(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the calendar has this day; months and days from 1. */
export const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= monthDays(year, month));

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

/** Reads rubyTime's text with its offset: "2018-06-06 19:17:12 +0000"; undefined for any other and for "-0000", which is UTC. */
export function parseRuby(text: string): ZonedTime | undefined {
  if (text.length !== 25 || text[4] !== '-' || text[7] !== '-' || text[10] !== ' ' || text[13] !== ':' || text[16] !== ':')
    return undefined;
  const sign = text[20];
  if (text[19] !== ' ' || (sign !== '+' && sign !== '-')) return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  const east = digits(text, 21, 23) * 60 + digits(text, 23, 25);
  if (!(year >= 0 && isDay(year, month, day) && hour < 24 && minute < 60 && second < 60 && east < 1440)) return undefined;
  if (sign === '-' && east === 0) return undefined;
  const offset = sign === '-' ? -east : east;
  return { ms: utcOf({ year, month, day, hour, minute, second, millisecond: 0 }) - offset * 60_000, offset };
}

/** A Date whose UTC fields are those that the moment's own clock shows. */
export function shown(time: ZonedTime): Date {
  return new Date(time.ms + time.offset * 60_000);
}

/** As Ruby's Time#to_s, which is what Liquid prints: "2018-06-06 19:17:12 +0000", or "… UTC" for a text's own UTC. */
export const rubyTime = (time: ZonedTime): string => strftime(time, time.zone === 'Z' ? '%Y-%m-%d %H:%M:%S UTC' : '%Y-%m-%d %H:%M:%S %z');

/** As Jekyll's date_to_xmlschema: "2018-06-06T19:17:12+00:00". */
export const xmlschema = (time: ZonedTime): string => strftime(time, '%Y-%m-%dT%H:%M:%S%:z');

/** As Jekyll's date_to_rfc822: "Wed, 06 Jun 2018 19:17:12 +0000". */
export const rfc822 = (time: ZonedTime): string => strftime(time, '%a, %d %b %Y %H:%M:%S %z');
