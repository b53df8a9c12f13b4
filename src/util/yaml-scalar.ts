// Plain YAML scalars as Ruby's Psych reads them: "no" is false, "2018-3-7" a date, "12:30" in base 60.
import { isDay, parseRuby, rubyTime } from './dates.ts';
import { utcOf, zoned } from './zones.ts';

const WORDS: ReadonlyMap<string, boolean | null> = new Map(
  Object.entries({ '~': null, null: null, yes: true, true: true, on: true, no: false, false: false, off: false }),
);

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?(?:\s*(?:Z|([-+])(\d{1,2}):?(\d\d)?))?$/;
const INTEGER = /^[-+]?(?:0b[01_,]+|0[0-7_,]+|0|[1-9](?:[0-9]|,[0-9]|_[0-9])*|0x[0-9a-fA-F_,]+)$/;
const FLOAT = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:e[-+][0-9]+)?$/i;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\.[0-9_]*)?$/;
const SPECIAL: ReadonlyMap<string, string> = new Map(
  Object.entries({ '.inf': 'Infinity', '+.inf': 'Infinity', '-.inf': '-Infinity', '.nan': 'NaN' }),
);

function integer(text: string): number | string {
  const digits = text.replace(/[,_+]/g, '');
  const negative = digits.startsWith('-');
  const bare = negative ? digits.slice(1) : digits;
  const value = /^0[0-7]/.test(bare) ? Number.parseInt(bare, 8) : Number(bare);
  if (Number.isNaN(value)) return text;
  // Ruby's integers have no end; as text the digits are kept
  if (!Number.isSafeInteger(value)) return bare.startsWith('0') ? text : digits;
  return negative && value !== 0 ? -value : value;
}

/** "12:30" → 45000 and "1:02:03" → 3723, as Psych has it: the first part is hours. */
function base60(text: string): number {
  return text.split(':').reduce((sum, part, index) => sum + Number(part.replaceAll('_', '')) * 60 ** Math.abs(index - 2), 0);
}

function time(match: RegExpExecArray, zone: string): string {
  const [text, year, month, day, hour, minute, second, fraction = '', sign, hours = 0, minutes = 0] = match;
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0')),
  };
  const east = Number(hours) * 60 + Number(minutes);
  // Time.utc reads 30 February as 1 March, 24:00 and a leap second; Psych leaves what it refuses a text
  const midnight = wall.hour === 24 && wall.minute === 0 && wall.second === 0;
  const possible = wall.month >= 1 && wall.month <= 12 && wall.day >= 1 && wall.day <= 31 && (wall.hour < 24 || midnight);
  if (!possible || wall.minute > 59 || wall.second > 60 || east >= 1440) return text;
  return rubyTime(zoned(utcOf(wall) - (sign === '-' ? -east : east) * 60_000, zone));
}

function date(match: RegExpExecArray): string {
  const [text, year = '', month = '', day = ''] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return text;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * Value of a plain scalar; a string is the text itself, a timestamp rubyTime's text in the zone (UTC by
 * default). Infinities, NaN, big integers and floats without a fraction ("4.0") stay text, as Ruby prints
 * them; so does a day that no calendar has.
 */
export function readScalar(text: string, zone: string): string | number | boolean | null {
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
    if (ruby) return rubyTime(zoned(ruby.ms, zone));
    const day = DATE.exec(text);
    if (day) return date(day);
    const moment = TIME.exec(text);
    if (moment) return time(moment, zone);
  }
  if (INTEGER.test(text)) return integer(text);
  if (text.includes(':')) return BASE_60.test(text) ? base60(text) : text;
  if (!text.includes('.')) return text;
  if (FLOAT.test(text)) return /^[-+]?\.$/.test(text) ? text : float(text);
  return SPECIAL.get(text.toLowerCase()) ?? text;
}

function float(text: string): number | string {
  const value = Number(text.replace(/[,_]/g, ''));
  if (!Number.isFinite(value)) return text;
  // as a JavaScript number a version 4.0 would print as 4
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${Object.is(value, -0) ? '-0' : value}.0` : value;
}
