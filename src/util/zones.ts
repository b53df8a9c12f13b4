// Time zones: the offset of an IANA zone at a moment, and the moment of a wall clock's time.
import type { ZonedTime } from '../types.ts';

const QUARTER = 900_000;
const DAY = 86_400_000;
/** Most cached offsets of a zone; a site's dates fall into far fewer quarters of an hour. */
const CACHE_LIMIT = 20_000;

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

/** A function (moment, IANA zone) → minutes east of UTC, with a cache of formatters (50 µs to make) and offsets (2 µs). */
function createOffsets(): (ms: number, zone: string) => number {
  const zones = new Map<string, { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }>();
  return (ms, zone) => {
    if (isUtc(zone)) return 0;
    let entry = zones.get(zone);
    if (entry === undefined) {
      entry = { format: new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }), offsets: new Map() };
      zones.set(zone, entry);
    }
    const quarter = Math.floor(ms / QUARTER);
    let offset = entry.offsets.get(quarter);
    if (offset === undefined) {
      if (entry.offsets.size >= CACHE_LIMIT) entry.offsets.clear();
      offset = readOffset(entry.format.format(quarter * QUARTER));
      entry.offsets.set(quarter, offset);
    }
    return offset;
  };
}

const offsetAt = createOffsets();

/** A moment as it is shown in an IANA zone. @throws RangeError for a zone that isZone does not know */
export function zoned(ms: number, zone: string): ZonedTime {
  return { ms, offset: offsetAt(ms, zone) };
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

/** The IANA zone of a TZ by the C library's rules: "UTC+8" is eight hours behind UTC, an unknown one is UTC. */
export function zoneOf(name: string): string {
  if (isZone(name)) return name;
  const [, sign = '', hours] = /^[A-Za-z]{3,}([-+]?)(\d{1,2})(?::00)?$/.exec(name) ?? [];
  const fixed = `Etc/GMT${sign || '+'}${Number(hours)}`;
  return hours !== undefined && isZone(fixed) ? fixed : 'UTC';
}

/**
 * The moment at which a clock in the zone shows this time. Where clocks are put forward the time does not exist and is read with the offset before
 * (02:30 → 03:30); where they are put back it exists twice and the second is meant. Both as Ruby on Linux does.
 */
export function fromWall(wall: WallTime, zone: string): ZonedTime {
  const utc = utcOf(wall);
  if (isUtc(zone)) return { ms: utc, offset: 0 };
  const before = offsetAt(utc - DAY, zone);
  const after = offsetAt(utc + DAY, zone);
  const late = utc - after * 60_000;
  const ms = before === after || offsetAt(late, zone) === after ? late : utc - before * 60_000;
  return zoned(ms, zone);
}
