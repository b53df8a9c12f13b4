// Values as dates, for the filters of Liquid and Nunjucks.
import type { ZonedTime } from '../types.ts';
import { Day, Timestamp } from './scalars.ts';
import { type FoundTime, parseTime, type TimeBase } from './time-parse.ts';
import { fromWall, zoned } from './zones.ts';

/** A reader of texts, with or without a cache. */
type ReadText = (text: string, base: TimeBase) => FoundTime | undefined;

/** Midnight of a day, in UTC or on the clock of a zone. */
function midnight({ text }: Day, zone: string): ZonedTime {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return fromWall({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }, zone);
}

/** Last second of JavaScript's Date. */
const LAST = 8.64e12;

/** The moment of so many seconds since 1970; undefined for a fraction, and beyond the year 275760. */
const seconds = (value: number, zone: string): ZonedTime | undefined =>
  Number.isInteger(value) && Math.abs(value) < LAST ? zoned(value * 1000, zone) : undefined;

/** Ruby Liquid's Utils.to_date: a moment at its own offset, a day as its midnight in UTC; seconds since 1970; else undefined. */
export function toDate(value: unknown, base: TimeBase, read: ReadText = parseTime): ZonedTime | undefined {
  if (value instanceof Timestamp) return value.time;
  if (value instanceof Day) return { ...midnight(value, 'UTC'), offset: 0 };
  if (typeof value !== 'string') return typeof value === 'number' ? seconds(value, base.zone) : undefined;
  return /^\d+$/.test(value) ? seconds(Number(value), base.zone) : read(value, base)?.time;
}

/** The same on the clock of the zone, as Jekyll's date_to_xmlschema and its like have it. */
export function toLocalDate(value: unknown, base: TimeBase, read?: ReadText): ZonedTime | undefined {
  if (value instanceof Day) return midnight(value, base.zone);
  const time = toDate(value, base, read);
  return time && zoned(time.ms, base.zone, time.nanos);
}
