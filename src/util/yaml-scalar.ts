// Plain YAML scalars as Ruby's Psych reads them: "no" is false, "2018-3-7" a date, "12:30" in base 60.
import type { Scalar } from '../types.ts';
import { isDay, parseRuby } from './dates.ts';
import { type BigInteger, Day, Float, float, integer, Timestamp } from './scalars.ts';
import { utcOf, type WallTime, zoned } from './zones.ts';

const WORDS: ReadonlyMap<string, boolean | null> = new Map(
  Object.entries({ '~': null, null: null, yes: true, true: true, on: true, no: false, false: false, off: false }),
);

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?(?:\s*(?:(Z)|([-+])(?:(\d\d?):(\d\d)?|(\d{1,4}))))?$/;
const INTEGER = /^[-+]?(?:0b[01_,]+|0[0-7_,]+|0|[1-9](?:[0-9]|,[0-9]|_[0-9])*|0x[0-9a-fA-F_,]+)$/;
const FLOAT = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:e[-+][0-9]+)?$/i;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\.[0-9_]*)?$/;
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['.inf', Infinity],
  ['+.inf', Infinity],
  ['-.inf', -Infinity],
  ['.nan', Number.NaN],
]);

function readInteger(text: string): number | BigInteger | string {
  const digits = text.replace(/[,_+]/g, '');
  const negative = digits.startsWith('-');
  const bare = negative ? digits.slice(1) : digits;
  if (bare === '' || /^0[bx]?$/.test(bare)) return bare === '0' ? 0 : text;
  const value = BigInt(/^0[0-7]/.test(bare) ? `0o${bare}` : bare);
  return integer(negative ? -value : value);
}

/** "12:30" → 45000 and "1:02:03" → 3723, as Psych has it: the first part is hours. */
function base60(text: string): number {
  return text.split(':').reduce((sum, part, index) => sum + Number(part.replaceAll('_', '')) * 60 ** Math.abs(index - 2), 0);
}

/** Whether Ruby's Time.utc takes it: 30 February, 24:00 and a leap second, but not 24:01. */
function isPossible({ month, day, hour, minute, second }: WallTime): boolean {
  const midnight = hour === 24 && minute === 0 && second === 0;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (hour < 24 || midnight) && minute <= 59 && second <= 60;
}

/** A timestamp at its own offset; without one it is UTC, on the clock of the zone. Psych leaves what Ruby refuses a text. */
function time(match: RegExpExecArray, zone: string): Timestamp | string {
  const [text, year, month, day, hour, minute, second, fraction = '', utc, sign, clock, past = '0', run = ''] = match;
  // "+530" is 53 hours, and no offset
  const [hours, minutes] = clock === undefined ? [run.slice(0, 2), run.slice(2)] : [clock, past];
  const digits = fraction.slice(0, 9).padEnd(9, '0');
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(digits.slice(0, 3)),
  };
  const nanos = Number(digits.slice(3));
  const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) || 0;
  if (!isPossible(wall) || Math.abs(east) >= 1440) return text;
  const ms = utcOf(wall) - east * 60_000;
  if (hours === '' && utc === undefined) return new Timestamp(zoned(ms, zone, nanos));
  return new Timestamp({ ms, offset: east, ...(utc !== undefined && { zone: 'Z' }), ...(nanos > 0 && { nanos }) });
}

function date(match: RegExpExecArray): Day | string {
  const [text, year = '', month = '', day = ''] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return text;
  return new Day(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/**
 * Value of a plain scalar; a string is the text itself, as for a day that no calendar has.
 * @param zone IANA zone of timestamps without an offset
 */
export function readScalar(text: string, zone: string): string | number | boolean | null | Scalar {
  const first = text.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  // "." "+" "-" may begin a number
  if (!digit && first !== 46 && first !== 43 && first !== 45) {
    if (text.length > 5) return text;
    const word = WORDS.get(text.toLowerCase());
    return word === undefined ? text : word;
  }
  if (digit && text.charCodeAt(4) === 45) {
    // "2018-06-06 14:17:12 -0500", as most posts have it
    const ruby = text.length === 25 ? parseRuby(text) : undefined;
    if (ruby) return new Timestamp(ruby);
    const day = DATE.exec(text);
    if (day) return date(day);
    const moment = TIME.exec(text);
    if (moment) return time(moment, zone);
  }
  if (INTEGER.test(text)) return readInteger(text);
  if (text.includes(':')) return !BASE_60.test(text) ? text : text.includes('.') ? float(base60(text)) : base60(text);
  if (!text.includes('.')) return text;
  if (FLOAT.test(text)) return /^[-+]?\.$/.test(text) ? text : readFloat(text);
  const special = SPECIAL.get(text.toLowerCase());
  return special === undefined ? text : new Float(special);
}

function readFloat(text: string): number | Float | string {
  const value = Number(text.replace(/[,_]/g, ''));
  return Number.isNaN(value) ? text : float(value);
}
