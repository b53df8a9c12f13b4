// Times anywhere in a text, as Ruby's Time.parse reads them: what is missing after the year, month and day is zero.
import type { ZonedTime } from '../types.ts';
import { type DateParts, datePartsOf } from './date-parts.ts';
import { monthDays, parseRuby } from './dates.ts';
import { atOffset, fromWall, utcOf, type WallTime, zoned, zoneName } from './zones.ts';

/** A time that was found in a text. */
export interface FoundTime {
  readonly time: ZonedTime;
  /** The year, and perhaps the day, is that of the moment `now`. */
  readonly fromNow: boolean;
  /** The day that its month does not have, which is read as one of the next month. */
  readonly overrun: boolean;
  /** Words or numbers of the text are left that are neither date nor clock. */
  readonly partial: boolean;
}

/** The zone and moment for what a text does not say. */
export interface TimeBase {
  /** IANA zone. */
  readonly zone: string;
  /** Milliseconds since 1970; its year, month and day stand for those that a text lacks. */
  readonly now: number;
}

/** Hours east of UTC by name (Ruby's Time.zone_offset); single letters are those of the military. */
const HOURS: ReadonlyMap<string, number> = new Map([
  ...Object.entries({ UTC: 0, UT: 0, GMT: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, Z: 0 }),
  ...[...'ABCDEFGHIKLM'].map((letter, index) => [letter, index + 1] as const),
  ...[...'NOPQRSTUVWXY'].map((letter, index) => [letter, -1 - index] as const),
]);

/** "-10", "-1030", "-10:30", "-103015", "-10:30:15" in seconds east of UTC; undefined for other names. */
function secondsEast(name: string): number | undefined {
  const match = /^([-+])(\d\d)(?:(\d\d)(\d\d)?|:(\d\d)(?::(\d\d))?)?$/.exec(name);
  if (!match) return undefined;
  const east = Number(match[2]) * 3600 + Number(match[3] ?? match[5] ?? 0) * 60 + Number(match[4] ?? match[6] ?? 0);
  return (match[1] === '-' ? -east : east) || 0;
}

/** Whole minutes east of UTC of a text's zone; undefined for names that Ruby does not know in the site's zone. */
function offsetOf(name: string, zone: string, year: number): number | undefined {
  const upper = name.toUpperCase();
  const east = secondsEast(upper);
  if (east !== undefined) return Math.trunc(east / 60) || 0;
  const known = HOURS.get(upper);
  if (known !== undefined) return known * 60;
  // the zone's own names, in winter and in summer
  const times = [1, 7].map((month) => fromWall({ year, month, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }, zone));
  return times.find((time) => zoneName(time).toUpperCase() === upper)?.offset;
}

const isClock = ({ hour, minute, second }: WallTime): boolean =>
  (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60;

const isPossible = (wall: WallTime): boolean => wall.month >= 1 && wall.month <= 12 && wall.day >= 1 && wall.day <= 31 && isClock(wall);

/** Quotient and remainder, as Ruby's divmod. */
const divmod = (value: number, by: number): readonly [number, number] => [Math.floor(value / by), ((value % by) + by) % by];

/**
 * UTC's wall clock for one at an offset in minutes, as Ruby counts (Time.apply_offset): hours and minutes are carried where the offset
 * has some, and a day beyond the month's end goes to the next month's first.
 */
function toUtc(wall: WallTime, offset: number): WallTime {
  const sign = offset > 0 ? -1 : 1;
  const [whole, minutes] = divmod(Math.abs(offset), 60);
  let hours = whole;
  let { hour, minute, day } = wall;
  let carry = 0;
  if (minutes !== 0) {
    [carry, minute] = divmod(minute + sign * minutes, 60);
    hours += sign * carry;
  }
  const [most, left] = divmod(hours, 24);
  let days = most;
  if (left !== 0) {
    [carry, hour] = divmod(hour + sign * left, 24);
    days += sign * carry;
  }
  day += sign * days;
  const { year, month } = wall;
  const [last, next] = [
    { year: year - Number(month === 1), month: month === 1 ? 12 : month - 1 },
    { year: year + Number(month === 12), month: (month % 12) + 1 },
  ];
  if (day < 1 && days !== 0) return { ...wall, ...last, hour, minute, day: monthDays(last.year, last.month) };
  if (sign > 0 && days !== 0 && month <= 12 && day > monthDays(year, month)) return { ...wall, ...next, hour, minute, day: 1 };
  return { ...wall, hour, minute, day };
}

function momentOf(wall: WallTime, nanos: number, parts: DateParts, { zone }: TimeBase): ZonedTime | undefined {
  const offset = parts.zone === undefined ? undefined : offsetOf(parts.zone, zone, wall.year);
  if (offset === undefined) {
    if (!isPossible(wall)) return undefined;
    const time = fromWall(wall, zone);
    return nanos === 0 ? time : { ...time, nanos };
  }
  const utc = toUtc(wall, offset);
  if (Math.abs(offset) >= 1440 || !isPossible(utc)) return undefined;
  // seconds of an offset count for the moment, not for the clock that shows it
  const ms = utcOf(utc) - ((secondsEast(parts.zone ?? '') ?? 0) % 60) * 1000;
  if (/^(?:-00(?::?00)?|utc|z|ut)$/i.test(parts.zone ?? '')) return { ms, offset: 0, zone: 'Z', ...(nanos && { nanos }) };
  return atOffset(ms, offset, zone, nanos);
}

/** Month and day of a day of the year; undefined where the year has none. */
function dayOfYear(year: number, yday: number): { readonly month: number; readonly day: number } | undefined {
  let day = yday;
  for (let month = 1; month <= 12 && day >= 1; month++) {
    if (day <= monthDays(year, month)) return { month, day };
    day -= monthDays(year, month);
  }
  return undefined;
}

/** The moment `now` on the clock of a text's zone. */
function today(parts: DateParts, { zone, now }: TimeBase): Date {
  const local = zoned(now, zone);
  const year = new Date(now).getUTCFullYear();
  const offset = (parts.zone === undefined ? undefined : offsetOf(parts.zone, zone, year)) ?? local.offset;
  return new Date(now + offset * 60_000);
}

/** Units of a date in its order: those before the first that a text has are taken from `now` (Ruby's make_time). */
function completed(parts: DateParts, base: TimeBase): WallTime | undefined {
  const now = today(parts, base);
  const year = parts.year ?? now.getUTCFullYear();
  const ofYear = parts.yday === undefined ? undefined : dayOfYear(year, parts.yday);
  if (parts.yday !== undefined && !ofYear) return undefined;
  const written = [parts.year, ofYear?.month ?? parts.month, ofYear?.day ?? parts.day, parts.hour, parts.minute, parts.second];
  const current = [year, now.getUTCMonth() + 1, now.getUTCDate(), now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds()];
  const first = written.findIndex((value) => value !== undefined);
  const from = first < 0 ? written.length : first;
  const [y = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = written.map((value, index) =>
    value !== undefined ? value : index < from ? current[index] : undefined,
  );
  return { year: y, month, day, hour, minute, second, millisecond: 0 };
}

/** Last year that is read; JavaScript's Date ends in 275760. */
const LAST_YEAR = 250_000;

/** Words of a date that mean nothing to Ruby, and letters that ISO 8601 puts between date and clock. */
const FILLERS = /(?<!\p{L})(?:t|at|on|of|the)(?!\p{L})/giu;

/**
 * The time in a text, as Ruby's Time.parse and Jekyll's Utils.parse_date find it: at the text's own offset, else on the clock of the
 * zone. undefined for texts without date and clock, for what no calendar or clock has, and for texts over 128 characters.
 */
export function parseTime(text: string, base: TimeBase): FoundTime | undefined {
  const ruby = text.length === 25 ? parseRuby(text) : undefined; // the form of nearly every date
  if (ruby) return { time: atOffset(ruby.ms, ruby.offset, base.zone), fromNow: false, overrun: false, partial: false };
  const parts = datePartsOf(text);
  if (!parts) return undefined;
  const { year, yday, month, day, hour, minute, second, fraction } = parts;
  if ([year, yday, month, day, hour, minute, second, fraction].every((part) => part === undefined)) return undefined;
  const wall = completed(parts, base);
  if (!wall || Math.abs(wall.year) > LAST_YEAR) return undefined;
  const digits = (fraction ?? '').slice(0, 9).padEnd(9, '0');
  const time = momentOf({ ...wall, millisecond: Number(digits.slice(0, 3)) }, Number(digits.slice(3)), parts, base);
  if (!time) return undefined;
  return {
    time,
    fromNow: year === undefined,
    overrun: wall.day > monthDays(wall.year, wall.month),
    partial: /[\p{L}\p{N}]/u.test(parts.rest.replace(FILLERS, '')),
  };
}
