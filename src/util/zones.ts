// Time zones: the offset of an IANA zone at a moment, and the moment of a wall clock's time.
import type { ZonedTime } from '../types.ts';
import { cached } from './cached.ts';
import NAMES from './zone-names.json' with { type: 'json' };

const QUARTER = 900_000;
const DAY = 86_400_000;
/** Most cached offsets of a zone; a site's dates fall into far fewer quarters of an hour. */
const MOST_OFFSETS = 20_000;

/** A wall clock's reading, without a zone. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Milliseconds since 1970 of a wall clock in UTC. */
export function utcOf(wall: WallTime): number {
  const ms = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond);
  // Date.UTC reads the years 0 to 99 as 1900 to 1999
  return wall.year >= 0 && wall.year < 100 ? new Date(ms).setUTCFullYear(wall.year, wall.month - 1, wall.day) : ms;
}

function isUtc(zone: string): boolean {
  return zone === 'UTC' || zone === 'Etc/UTC' || zone === 'GMT';
}

/** "…, GMT-05:00" → -300; zones before standard time have seconds, which are dropped. */
function readOffset(text: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text);
  const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
  return match?.[1] === '-' && minutes > 0 ? -minutes : minutes;
}

/** Cached offsets of a zone by quarters of an hour: a formatter takes 50 µs to make and 2 µs to ask. */
const offsetsOf = cached((zone: string) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return cached((quarter: number) => readOffset(format.format(quarter * QUARTER)), MOST_OFFSETS);
});

/** Minutes east of UTC at a moment in milliseconds. */
const offsetAt = (ms: number, zone: string): number => (isUtc(zone) ? 0 : offsetsOf(zone)(Math.floor(ms / QUARTER)));

/** A moment as it is shown in an IANA zone. @throws RangeError for a zone that isZone does not know */
export function zoned(ms: number, zone: string, nanos?: number): ZonedTime {
  return { ms, offset: offsetAt(ms, zone), zone, ...(nanos && { nanos }) };
}

/** A moment on the clock of an offset, in minutes: the zone's own where it has that offset then (Ruby's Time#localtime). */
export function atOffset(ms: number, offset: number, zone: string, nanos?: number): ZonedTime {
  const local = zoned(ms, zone, nanos);
  return local.offset === offset ? local : { ms, offset, ...(nanos && { nanos }) };
}

/** Offsets in minutes with their abbreviations, of each zone that has abbreviations of letters. */
const namesOf = cached((zone: string): ReadonlyMap<number, string> => {
  const entry = Object.entries(NAMES).find(([, zones]) => zones.split(' ').includes(zone))?.[0] ?? '';
  const words = entry === '' ? [] : entry.split(' ');
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[Number(word), words[index + 1] ?? '']] : [])));
});

/**
 * Abbreviation of a time's zone, as Ruby's Time#zone: "EDT", "IST", "-03", "UTC"; "" at a fixed offset. From zone-names.json,
 * which is made of tzdata 2025b: for every zone the last abbreviation of each offset that it had from 1995 to 2036.
 */
export function zoneName({ offset, zone }: ZonedTime): string {
  if (zone === undefined) return '';
  if (zone === 'Z' || isUtc(zone)) return zone === 'GMT' ? zone : 'UTC';
  if (offset % 15 !== 0) return 'LMT'; // before standard time
  const hours = Math.floor(Math.abs(offset) / 60);
  const digits = (number: number): string => String(number).padStart(2, '0');
  return namesOf(zone).get(offset) ?? (offset < 0 ? '-' : '+') + digits(hours) + (offset % 60 === 0 ? '' : digits(Math.abs(offset) % 60));
}

/** Whether a text is the name of a time zone: "America/Toronto", "UTC", "EST5EDT". */
export function isZone(name: string): boolean {
  if (name === 'UTC') return true; // without waking Intl, which takes its time
  if (/^[-+]/.test(name)) return false; // newer Nodes take "+08:00", older ones and Ruby do not
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** IANA zone of a TZ by the C library's rules: "UTC+8" is eight hours behind UTC, an unknown one is UTC. */
export function zoneOf(name: string): string {
  if (isZone(name)) return name;
  const [, sign = '', hours] = /^[A-Za-z]{3,}([-+]?)(\d{1,2})(?::00)?$/.exec(name) ?? [];
  const fixed = `Etc/GMT${sign || '+'}${Number(hours)}`;
  return hours !== undefined && isZone(fixed) ? fixed : 'UTC';
}

/**
 * The moment at which a clock in the zone shows this time, as Ruby on Linux. A time that clocks skip is read
 * with the offset before (02:30 → 03:30); of a time that exists twice the second is meant.
 */
export function fromWall(wall: WallTime, zone: string): ZonedTime {
  const utc = utcOf(wall);
  if (isUtc(zone)) return zoned(utc, zone);
  const before = offsetAt(utc - DAY, zone);
  const after = offsetAt(utc + DAY, zone);
  const late = utc - after * 60_000;
  const ms = before === after || offsetAt(late, zone) === after ? late : utc - before * 60_000;
  return zoned(ms, zone);
}
