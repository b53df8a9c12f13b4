// Dates anywhere in a text, as Ruby's Date._parse finds them: "Sept. 29th, 2016; updated …", "29-Sep-2016".
import type { ZonedTime } from '../types.ts';
import { isDay, readOffset } from './dates.ts';
import { fromWall, utcOf, type WallTime, zoned } from './zones.ts';

export interface FreeDate {
  readonly time: ZonedTime;
  /** True if the date is the whole text, and its month has the day. */
  readonly exact: boolean;
}

type Part = string | undefined;
type Parts = readonly [year: Part, month: Part, day: Part];

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const MONTHS = MONTH.slice(1, -1).split('|');
const DAY_NAME = /\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*/i;
const CLOCK =
  /(?<!\d)(\d{1,2})\s*(?:[:h]\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:[.,](\d*))?)?(?:\s*([ap])(?:m\b|\.m\.))?|([ap])(?:m\b|\.m\.))(?:\s*(Z\b|UTC\b|GMT\b|[ECMP][SD]T\b|[-+]\d{1,2}(?::?\d\d)?(?!\d)))?/i;

/** Ruby refuses longer texts (the `limit` of Date.parse). */
const LONGEST = 128;

const of = (source: string): RegExp => new RegExp(source, 'i');

/** Date._parse's forms in its order, each with what its groups are. */
const FORMS: readonly (readonly [RegExp, (match: readonly Part[]) => Parts])[] = [
  [of(`(?<!\\d)(\\d+)[^-\\d\\s]*\\s*${MONTH}[^-\\d\\s']*(?:\\s*(\\d+))?`), ([, d, m, y]) => [y, m, d]],
  [of(`\\b${MONTH}[^-\\d\\s']*\\s*(\\d+)[^-\\d\\s']*(?:\\s*(?:,\\s*)?(\\d+))?`), ([, m, d, y]) => [y, m, d]],
  [/(?<!\d)(\d+)-(\d+)-(\d+)/, ([, y, m, d]) => [y, m, d]],
  [of(`(?<!\\d)(\\d+)-${MONTH}[^-/.]*-(\\d+)`), ([, d, m, y]) => [y, m, d]],
  [of(`\\b${MONTH}[^-/.]*-(\\d+)-(\\d+)`), ([, m, d, y]) => [y, m, d]],
  [/(?<!\d)(\d+)\/\s*(\d+)\D\s*(\d+)/, ([, y, m, d]) => [y, m, d]],
  [/(?<!\d)(\d+)\.\s*(\d+)\.\s*(\d+)/, ([, y, m, d]) => [y, m, d]],
  [/(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)/, ([, y, m, d]) => [y, m, d]],
];

/** The number with more than two digits is the year (Date._parse's s3e): "29/09/2016", "September 2016". */
function ordered([y, m, d]: Parts): Parts {
  const isYear = (part: Part): boolean => part !== undefined && part.length > 2;
  if (y === undefined) return isYear(d) ? [d, m, '1'] : [undefined, m, d];
  if (m !== undefined && !MONTHS.includes(m.toLowerCase()) && isYear(m)) return [m, d, y];
  return isYear(d) ? [d, m, y] : [y, m, d];
}

function yearOf(part: string): number {
  const year = Number(part);
  return part.length > 2 ? year : year + (year < 69 ? 2000 : 1900);
}

function dayIn(text: string): { readonly year: number; readonly month: number; readonly day: number; readonly rest: string } | undefined {
  for (const [form, parts] of FORMS) {
    const match = form.exec(text);
    if (!match) continue;
    const [y, m = '', d] = ordered(parts(match));
    const month = MONTHS.indexOf(m.toLowerCase()) + 1 || Number(m);
    const day = Number(d);
    // a year that is not written would be that of the day of the build
    if (y === undefined || !(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
    return { year: yearOf(y), month, day, rest: text.replace(match[0], ' ') };
  }
  return undefined;
}

function clockIn(match: RegExpExecArray | null): Pick<WallTime, 'hour' | 'minute' | 'second' | 'millisecond'> | undefined {
  const [, hours = 0, minutes = 0, seconds = 0, fraction = '', half, lone] = match ?? [];
  const noon = (half ?? lone)?.toLowerCase();
  const [written, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (written > (noon === undefined ? 23 : 12) || minute > 59 || second > 59) return undefined;
  const hour = noon === undefined ? written : (written % 12) + (noon === 'p' ? 12 : 0);
  return { hour, minute, second, millisecond: fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0')) };
}

/**
 * First date in a text and its clock, if any, as Ruby's Time.parse finds them; without an offset in the zone.
 * A day up to 31 beyond the month's end is in the next month. undefined without a year, month and
 * day, and for what no clock has.
 */
export function findTime(text: string, zone: string): FreeDate | undefined {
  if (text.length > LONGEST || /'\d/.test(text)) return undefined; // "'16" is a year to Ruby in some places only
  const unnamed = text.replace(DAY_NAME, ' ');
  const match = CLOCK.exec(unnamed);
  const clock = clockIn(match);
  const found = dayIn(match ? unnamed.replace(match[0], ' ') : unnamed);
  if (!clock || !found) return undefined;
  const wall: WallTime = { ...found, ...clock };
  const offset = match?.[7] === undefined ? undefined : readOffset(match[7]);
  const time = offset === undefined ? fromWall(wall, zone) : zoned(utcOf(wall) - offset * 60_000, zone);
  return { time, exact: isDay(found.year, found.month, found.day) && !/[\p{L}\p{N}]/u.test(found.rest.replace(/\bT\b/, '')) };
}
