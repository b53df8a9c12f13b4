// Values as in Ruby: floats that stay floats, properties, and the text of each kind of value.
import type { Key } from '../types.ts';
import { entriesOf, typedKeys } from '../util/ordered.ts';
import { BigInteger, Day, floatText, integer, isNumeric, isScalar, plainOf, Timestamp } from '../util/scalars.ts';
import { strftime } from '../util/strftime.ts';
import { limitFailure } from './error.ts';

export { BigInteger, compare, Float, float, integer, plainOf, Timestamp } from '../util/scalars.ts';

/** `empty` and `blank`: "" but in comparisons. A class, so that they are never taken for mappings. */
class Literal {}
export const EMPTY = new Literal();
export const BLANK = new Literal();

/** Kind of a value that Ruby compares; undefined for nil, booleans, lists and mappings. */
export function kindOf(value: unknown): 'Numeric' | 'String' | 'Time' | 'Date' | undefined {
  if (typeof value === 'string') return 'String';
  if (value instanceof Timestamp) return 'Time';
  if (value instanceof Day) return 'Date';
  return isNumeric(value) ? 'Numeric' : undefined;
}

/** nil, in either of its forms. */
export function isNil(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** A mapping of YAML or a view. */
export function isHash(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(isScalar(value) || value instanceof Literal);
}

/** Number of characters, a surrogate pair counted once. */
function lengthOf(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}

/** Whether a value is one of Jekyll's drops: a post, an item or a static file, which are no mappings in Ruby. */
const isDrop = (value: unknown): value is object => isHash(value) && PRINTED in value;

/** Keys of a drop. */
export const keysOf = (drop: object): readonly string[] => printed(drop)?.keys?.() ?? Object.keys(drop);

/** Ruby's size of texts, lists, mappings and integers; undefined for what has none. */
export function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return lengthOf(value);
  if (Array.isArray(value)) return value.length;
  if (Number.isInteger(value) || value instanceof BigInteger) return 8; // bytes
  return isHash(value) && !isDrop(value) ? Object.keys(value).length : undefined;
}

/** Ruby's first of lists and mappings: of a mapping the first pair. */
export function firstOf(value: unknown): unknown {
  if (Array.isArray(value)) return (value[0] as unknown) ?? null;
  if (!isHash(value)) return undefined;
  return entriesOf(value)[0] ?? null;
}

/** Whether a mapping has a key: a text is no number, where the keys of YAML are known. */
export function hasKey(object: object, key: unknown): boolean {
  const name = String(key ?? null);
  if (!Object.hasOwn(object, name)) return false;
  const typed = typedKeys(object);
  if (!typed) return !isNil(key) && (typeof key !== 'object' || isScalar(key));
  return typed.has(name) ? typeof (typed.get(name) ?? null) === typeof (key ?? null) : typeof key === 'string';
}

/**
 * `object.key` and `object[key]`: own properties and items only; undefined when there is none. A name behind a dot may
 * also be a command: size, first or last, where no property has that name. Of Jekyll's drops (posts, items, static files) it is a
 * method of Enumerable: count or first.
 */
export function memberOf(object: unknown, key: unknown, isName: boolean): unknown {
  if (typeof object === 'object' && object !== null && !isScalar(object)) {
    if (Array.isArray(object)) {
      if (typeof key === 'number') return (object.at(key) as unknown) ?? null;
      if (isName && key === 'last') return (object.at(-1) as unknown) ?? null;
    } else if (hasKey(object, key)) {
      return (object as { readonly [name: string]: unknown })[String(key ?? null)];
    }
  }
  if (!isName) return undefined;
  if (key === 'count' && isDrop(object)) return keysOf(object).length;
  return key === 'size' ? sizeOf(object) : key === 'first' ? firstOf(object) : undefined;
}

function numberText(number: number): string {
  if (!Number.isInteger(number)) return floatText(number);
  return Math.abs(number) < 1e21 ? String(number) : BigInt(number).toString();
}

const RANGE = Symbol('range');

/** A list that prints as a range: "1..3". */
export const asRange = (list: readonly number[], text: string): readonly number[] => Object.defineProperty(list, RANGE, { value: text });

const rangeText = (list: object): string | undefined => (RANGE in list ? String(list[RANGE]) : undefined);

/** Ruby's to_s in outputs: nil is "", a list is joined, a mapping is written as by Ruby's inspect. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isNil(value)) return '';
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return rangeText(value) ?? value.map(itemText).join('');
  if (value instanceof Literal) return '';
  return typeof value === 'object' && !isScalar(value) ? (printed(value)?.text() ?? rubyText(value)) : String(value);
}

/** An item of a printed list: of a page its content (Jekyll's Page#to_s), though by itself a page prints as a mapping. */
const itemText = (item: unknown): string => textOf(isHash(item) && DOCUMENT in item && !printed(item) ? item['content'] : item);

/** How a document prints itself; mappings without it print as Ruby's Hash does. */
export const PRINTED = Symbol('printed');

export interface Printed {
  /** Jekyll's Drop#to_s. */
  text(): string;
  /** What `jsonify` writes at a depth of lists and mappings (Jekyll's Drop#hash_for_json); 0 for the value itself. */
  json(depth: number): object;
  /** Moment (ms) and path, by which documents compare (Jekyll's DocumentDrop#<=>); unset for what has no order. */
  readonly rank?: readonly [number, string];
  /** Keys of Jekyll's drop, over which a loop runs, where they are others than those of the view. */
  readonly keys?: () => readonly string[];
}

export function printed(value: object): Printed | undefined {
  return PRINTED in value ? (value[PRINTED] as Printed) : undefined;
}

/** The document that a view shows. */
export const DOCUMENT = Symbol('document');

/** Ruby's to_s in filters: as textOf, but a list is written as by Ruby's inspect. */
export function stringOf(value: unknown): string {
  return Array.isArray(value) ? rubyText(value) : textOf(value);
}

interface Notation {
  readonly range: (text: string) => string;
  readonly comma: string;
  readonly arrow: string;
  readonly nil: string;
  readonly string: (text: string) => string;
  /** Whether keys stay what they are, or become texts. */
  readonly typed: boolean;
  readonly moment: (value: Timestamp | Day) => string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\u001b': '\\e',
  '\f': '\\f',
  '\v': '\\v',
  '\b': '\\b',
};

function rubyString(text: string): string {
  const escaped = text.replace(/["\\]|#(?=[{$@])/g, '\\$&').replace(/[\0-\x1f\x7f]/g, (char) => {
    return ESCAPES[char] ?? `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `"${escaped}"`;
}

/** Ruby's inspect of a Time, with its fraction, and of a Date, with its day in the Julian count. */
function inspectMoment(value: Timestamp | Day): string {
  if (value instanceof Day) return `#<Date: ${value.text} ((${Date.parse(value.text) / 86_400_000 + 2_440_588}j,0s,0n),+0s,2299161j)>`;
  const fraction = strftime(value.time, '%N').replace(/0{1,9}$/, '');
  const text = String(value);
  return fraction === '' ? text : text.replace(/(?<=:\d\d)(?= )/, `.${fraction}`);
}

const RUBY: Notation = { comma: ', ', arrow: '=>', nil: 'nil', typed: true, range: String, string: rubyString, moment: inspectMoment };
const JSON_TEXT: Notation = {
  comma: ',',
  arrow: ':',
  nil: 'null',
  typed: false,
  range: (text) => JSON.stringify(text),
  string: (text) => JSON.stringify(text),
  moment: (value) => `"${value}"`,
};
/** Deepest level that is printed: a page holds its neighbours, which hold theirs. */
const DEEPEST = 12;
const MOST = 200_000;

function write(value: unknown, { comma, arrow, nil, range, string, typed, moment }: Notation): string {
  let count = 0;
  const keyText = (key: Key): string => (typeof key === 'string' || !typed ? string(textOf(key)) : print(key, DEEPEST));
  const print = (value: unknown, depth: number): string => {
    if (++count > MOST) throw limitFailure('grows too large');
    if (isNil(value)) return nil;
    if (typeof value === 'string') return string(value);
    if (value instanceof Timestamp || value instanceof Day) return moment(value);
    if (typeof value !== 'object' || isScalar(value)) return textOf(value);
    if (value instanceof Literal) return string('');
    if (depth >= DEEPEST) return nil;
    const ends = rangeText(value);
    if (ends !== undefined) return range(ends);
    if (Array.isArray(value)) return `[${value.map((item) => print(item, depth + 1)).join(comma)}]`;
    return `{${entriesOf(printed(value)?.json(depth) ?? value)
      .map(([key, item]) => keyText(key) + arrow + print(item, depth + 1))
      .join(comma)}}`;
  };
  return print(value, 0);
}

/** Ruby's inspect: `{"a"=>[1, nil]}`. Throws when the value is too large to print. */
export function rubyText(value: unknown): string {
  return write(value, RUBY);
}

/** Ruby's to_json: `{"a":[1,null]}`. Throws when the value is too large to print. */
export function jsonText(value: unknown): string {
  return write(value, JSON_TEXT);
}

/** Items for filters that take a list: none for nil, one for a mapping or a string; nested lists are flattened. */
export function listOf(value: unknown): unknown[] {
  if (isNil(value)) return [];
  return Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
}

/** Ruby's to_i: "3 apples" is 3, nil is 0. */
export function toInteger(value: unknown): number | BigInteger {
  if (value === true) return 1;
  if (value instanceof Timestamp) return Math.floor(value.time.ms / 1000);
  const plain = plainOf(value);
  if (typeof plain === 'bigint') return integer(plain);
  if (typeof plain === 'number') return Number.isFinite(plain) ? integer(BigInt(Math.trunc(plain))) : 0;
  const [digits] = typeof plain === 'string' ? (/^\s*[-+]?\d+(?:_\d+)*/.exec(plain) ?? []) : [];
  return digits === undefined ? 0 : integer(BigInt(digits.replace(/[_+\s]/g, '')));
}

/** Ruby's to_i for counts in filters. */
export function integerOf(value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  return Number(plainOf(toInteger(value)));
}

/** `item["a.b"]` as Jekyll's filters read it: own properties only, dots go deeper; a text has the texts that are in it (Ruby's String#[]). */
export function propertyOf(item: unknown, key: string): unknown {
  if (!key.includes('.')) return ownOf(item, key);
  return key.split('.').reduce<unknown>(ownOf, item);
}

/** `item["a"]`, where a dot means nothing. */
export function ownOf(item: unknown, key: string): unknown {
  if (typeof item === 'string') return item.includes(key) ? key : undefined;
  return isHash(item) && Object.hasOwn(item, key) ? item[key] : undefined;
}
