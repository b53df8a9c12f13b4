// Ruby's strftime: dates by a format such as "%B %-d, %Y", with English names.
import type { ZonedTime } from '../types.ts';
import { cached } from './cached.ts';
import { zoneName } from './zones.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAY = 86_400_000;
/** Most compiled formats in the cache; a site has a handful. */
const MOST_FORMATS = 200;
/** Widest field: "%99999999d" in a post must not fill the memory. */
const WIDEST = 1024;

/** Input of a directive: the moment, and a date whose UTC fields are the shown ones. */
interface Moment extends ZonedTime {
  readonly date: Date;
}

type Part = (moment: Moment) => string;

interface Style {
  /** "-": no padding; "_": spaces; "0": zeros; "": the directive's own. */
  readonly pad: string;
  /** "^" upper case, "#" the other case. */
  readonly letters: string;
  readonly width: number | undefined;
  readonly colons: number;
}

/** Day of the year from 0. */
function yearDay(date: Date): number {
  const start = new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return Math.floor((date.getTime() - start) / DAY);
}

/** ISO 8601: the week holding the year's first Thursday is number 1. */
function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY);
  return { year: thursday.getUTCFullYear(), week: Math.floor(yearDay(thursday) / 7) + 1 };
}

function hour12(date: Date): number {
  return date.getUTCHours() % 12 || 12;
}

/** Directives that give a number: value, default padding, default width. */
const NUMBERS: ReadonlyMap<string, readonly [(moment: Moment) => number, string, number]> = new Map([
  ['Y', [({ date }) => date.getUTCFullYear(), '0', 4]],
  ['C', [({ date }) => Math.floor(date.getUTCFullYear() / 100), '0', 2]],
  ['y', [({ date }) => ((date.getUTCFullYear() % 100) + 100) % 100, '0', 2]],
  ['m', [({ date }) => date.getUTCMonth() + 1, '0', 2]],
  ['d', [({ date }) => date.getUTCDate(), '0', 2]],
  ['e', [({ date }) => date.getUTCDate(), ' ', 2]],
  ['j', [({ date }) => yearDay(date) + 1, '0', 3]],
  ['H', [({ date }) => date.getUTCHours(), '0', 2]],
  ['k', [({ date }) => date.getUTCHours(), ' ', 2]],
  ['I', [({ date }) => hour12(date), '0', 2]],
  ['l', [({ date }) => hour12(date), ' ', 2]],
  ['M', [({ date }) => date.getUTCMinutes(), '0', 2]],
  ['S', [({ date }) => date.getUTCSeconds(), '0', 2]],
  ['s', [({ ms }) => Math.floor(ms / 1000), '0', 1]],
  ['u', [({ date }) => date.getUTCDay() || 7, '0', 1]],
  ['w', [({ date }) => date.getUTCDay(), '0', 1]],
  ['G', [({ date }) => isoWeek(date).year, '0', 4]],
  ['g', [({ date }) => isoWeek(date).year % 100, '0', 2]],
  ['V', [({ date }) => isoWeek(date).week, '0', 2]],
  ['U', [({ date }) => Math.floor((yearDay(date) + 7 - date.getUTCDay()) / 7), '0', 2]],
  ['W', [({ date }) => Math.floor((yearDay(date) + 7 - ((date.getUTCDay() + 6) % 7)) / 7), '0', 2]],
] as const);

/** Directives that give a word; "#" makes it upper case, but lower for p and Z. */
const WORDS: ReadonlyMap<string, Part> = new Map([
  ['A', ({ date }: Moment) => DAYS[date.getUTCDay()] ?? ''],
  ['a', ({ date }: Moment) => (DAYS[date.getUTCDay()] ?? '').slice(0, 3)],
  ['B', ({ date }: Moment) => MONTHS[date.getUTCMonth()] ?? ''],
  ['b', ({ date }: Moment) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3)],
  ['h', ({ date }: Moment) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3)],
  ['p', ({ date }: Moment) => (date.getUTCHours() < 12 ? 'AM' : 'PM')],
  ['P', ({ date }: Moment) => (date.getUTCHours() < 12 ? 'am' : 'pm')],
  ['Z', zoneName],
  ['n', () => '\n'],
  ['t', () => '\t'],
  ['%', () => '%'],
]);

const COMPOSITES: ReadonlyMap<string, string> = new Map([
  ['F', '%Y-%m-%d'],
  ['T', '%H:%M:%S'],
  ['X', '%H:%M:%S'],
  ['R', '%H:%M'],
  ['r', '%I:%M:%S %p'],
  ['D', '%m/%d/%y'],
  ['x', '%m/%d/%y'],
  ['c', '%a %b %e %H:%M:%S %Y'],
  ['v', '%e-%^b-%Y'],
]);

function padded(text: string, width: number, pad: string): string {
  if (pad !== '0' || !text.startsWith('-')) return text.padStart(width, pad);
  return '-' + text.slice(1).padStart(width - 1, '0');
}

/** "%z", "%:z", "%::z", "%:::z"; a width pads between the sign and the hours. */
function zoneText(offset: number, { colons, pad, width = 0 }: Pick<Style, 'colons' | 'pad' | 'width'>): string {
  const east = Math.abs(offset);
  const colon = colons > 0 ? ':' : '';
  const minutes = colon + String(east % 60).padStart(2, '0');
  // three colons: no minutes where there are none
  const tail = colons > 2 ? (east % 60 === 0 ? '' : minutes) : minutes + (colons > 1 ? ':00' : '');
  const sign = offset < 0 ? '-' : '+';
  const hours = String(Math.floor(east / 60));
  const room = Math.max(2, width - 1 - tail.length);
  return pad === '_' ? (sign + hours).padStart(room + 1, ' ') + tail : sign + hours.padStart(room, '0') + tail;
}

function wordPart(word: Part, directive: string, style: Style): Part {
  const pad = style.pad === '0' ? '0' : ' ';
  const lower = style.letters === '#' && (directive === 'p' || directive === 'Z');
  return (moment) => {
    const text = word(moment);
    const cased = style.letters === '' ? text : lower ? text.toLowerCase() : text.toUpperCase();
    return style.width === undefined || style.pad === '-' ? cased : cased.padStart(style.width, pad);
  };
}

function numberPart(entry: readonly [(moment: Moment) => number, string, number], style: Style): Part {
  const [value, own, usual] = entry;
  if (style.pad === '-') return (moment) => String(value(moment));
  const pad = style.pad === '_' ? ' ' : style.pad === '0' ? '0' : own;
  const width = style.width ?? usual;
  return (moment) => {
    const number = value(moment);
    return padded(String(number), number < 0 && style.width === undefined ? width + 1 : width, pad);
  };
}

/** %L and %N: a width says how many digits of the second's fraction. */
function fractionPart(digits: number): Part {
  return ({ ms, nanos = 0 }) =>
    (String(((ms % 1000) + 1000) % 1000).padStart(3, '0') + String(nanos).padStart(6, '0')).padEnd(digits, '0').slice(0, digits);
}

/** The part for one directive; undefined when Ruby does not know it and prints it as it stands. */
function directivePart(directive: string, style: Style): Part | undefined {
  if (directive === 'z') {
    return ({ offset }) => zoneText(offset, style);
  }
  if (style.colons > 0) return undefined;
  const number = NUMBERS.get(directive);
  if (number) return numberPart(number, style);
  const word = WORDS.get(directive);
  if (word) return wordPart(word, directive, style);
  if (directive === 'L' || directive === 'N') return fractionPart(style.width ?? (directive === 'L' ? 3 : 9));
  const composite = COMPOSITES.get(directive);
  if (composite === undefined) return undefined;
  const parts = compile(directive === 'v' || style.letters === '' ? composite : composite.replaceAll('%', '%^'));
  const pad = style.pad === '0' ? '0' : ' ';
  return (moment) => padded(joined(parts, moment), style.pad === '-' ? 0 : (style.width ?? 0), pad);
}

function compile(format: string): readonly (string | Part)[] {
  const parts: (string | Part)[] = [];
  let from = 0;
  for (const match of format.matchAll(/%([-_0^#]*)((?:[1-9]\d*)?)(:{0,3})(?:E(?=[cCxXyY])|O(?=[deHkIlmMSuUVwWy]))?([A-Za-z%])/g)) {
    const [whole, flags = '', width, colons = '', directive = ''] = match;
    const style: Style = {
      pad: flags.replace(/[^-_0]/g, '').slice(-1),
      letters: flags.includes('^') ? '^' : flags.includes('#') ? '#' : '',
      width: width === '' ? undefined : Math.min(WIDEST, Number(width)),
      colons: colons.length,
    };
    if (match.index > from) parts.push(format.slice(from, match.index));
    parts.push(directivePart(directive, style) ?? whole);
    from = match.index + whole.length;
  }
  if (from < format.length) parts.push(format.slice(from));
  return parts;
}

function joined(parts: readonly (string | Part)[], moment: Moment): string {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : part(moment);
  return text;
}

const compiled = cached(compile, MOST_FORMATS);

/** Ruby's Time#strftime at the time's own offset, with flags, widths and ":" of %:z; unknown directives stay. */
export function strftime({ ms, offset, zone, nanos }: ZonedTime, format: string): string {
  return joined(compiled(format), { ms, offset, zone, nanos, date: new Date(ms + offset * 60_000) });
}
