// Values as in Ruby: floats that stay floats, properties, and the text of each kind of value.
import { limitFailure } from './error.ts';

/** A float without a fraction, which prints as "3.0". A class, so that it is never taken for a mapping. */
export class Float {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** `empty` and `blank`: "" but in comparisons. A class, so that they are never taken for mappings. */
class Literal {}
export const EMPTY = new Literal();
export const BLANK = new Literal();

/** A number that is to print as a float: 3 → 3.0, 3.5 as it is. */
export function float(number: number): number | Float {
  return Number.isInteger(number) ? new Float(number) : number;
}

/** "4.0": a float without a fraction as YAML gives it. */
const WHOLE_FLOAT = /^-?\d+\.0$/;

/** The number of a whole float of YAML; other values as they are. */
export function unwhole(value: unknown): unknown {
  return typeof value === 'string' && WHOLE_FLOAT.test(value) ? Number(value) : value;
}

/** Two values for a comparison: floats as numbers; beside a number, a whole float of YAML is a number too. */
export function alike(left: unknown, right: unknown): readonly [unknown, unknown] {
  const [a, b] = [left instanceof Float ? left.number : left, right instanceof Float ? right.number : right];
  return [typeof b === 'number' ? unwhole(a) : a, typeof a === 'number' ? unwhole(b) : b];
}

/** nil, in either of its forms. */
export function isNil(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** A mapping of YAML or a view. */
export function isHash(value: unknown): value is { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Float || value instanceof Literal);
}

/** Number of characters, a surrogate pair counted once. */
function lengthOf(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}

/** Ruby's size of texts, lists, mappings and integers; undefined for what has none. */
export function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return lengthOf(value);
  if (Array.isArray(value)) return value.length;
  if (Number.isInteger(value)) return 8; // bytes
  return isHash(value) ? Object.keys(value).length : undefined;
}

/** Ruby's first of lists and mappings: of a mapping the first pair. */
export function firstOf(value: unknown): unknown {
  if (Array.isArray(value)) return (value[0] as unknown) ?? null;
  if (!isHash(value)) return undefined;
  const [name] = Object.keys(value);
  return name === undefined ? null : [name, value[name]];
}

/**
 * `object.key` and `object[key]`: own properties and items only; undefined when there is none. A name behind a dot may
 * also be a command: size, first or last, where no property has that name.
 */
export function memberOf(object: unknown, key: unknown, isName: boolean): unknown {
  if (typeof object === 'object' && object !== null) {
    if (Array.isArray(object)) {
      if (typeof key === 'number') return (object.at(key) as unknown) ?? null;
      if (isName && key === 'last') return (object.at(-1) as unknown) ?? null;
    } else if (!isNil(key) && typeof key !== 'object' && Object.hasOwn(object, String(key))) {
      return (object as { readonly [name: string]: unknown })[String(key)];
    }
  }
  if (!isName) return undefined;
  return key === 'size' ? sizeOf(object) : key === 'first' ? firstOf(object) : undefined;
}

/** Ruby's Float#to_s: "3.0", "0.1", "1.0e-05", "1.0e+20". */
function floatText(number: number): string {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(number);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', power = '0'] = number.toExponential().split('e');
    const exponent = Math.abs(Number(power));
    return `${digits.includes('.') ? digits : digits + '.0'}e${power.startsWith('-') ? '-' : '+'}${exponent < 10 ? '0' : ''}${exponent}`;
  }
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

function numberText(number: number): string {
  if (!Number.isInteger(number)) return floatText(number);
  return Math.abs(number) < 1e21 ? String(number) : BigInt(number).toString();
}

/** Ruby's to_s in outputs: nil is "", a list is joined, a mapping is written as by Ruby's inspect. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isNil(value)) return '';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Float) return floatText(value.number);
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value instanceof Literal) return '';
  return typeof value === 'object' ? (printed(value)?.text() ?? rubyText(value)) : String(value);
}

/** How a document prints itself; mappings without it print as Ruby's Hash does. */
export const PRINTED = Symbol('printed');

export interface Printed {
  /** Jekyll's Drop#to_s. */
  text(): string;
  /** What `jsonify` writes at a depth of lists and mappings (Jekyll's Drop#hash_for_json); 0 for the value itself. */
  json(depth: number): object;
  /** Moment (ms) and path, by which documents compare (Jekyll's DocumentDrop#<=>); unset for what has no order. */
  readonly rank?: readonly [number, string];
}

export function printed(value: object): Printed | undefined {
  return PRINTED in value ? (value[PRINTED] as Printed) : undefined;
}

/** Ruby's to_s in filters: as textOf, but a list is written as by Ruby's inspect. */
export function stringOf(value: unknown): string {
  return Array.isArray(value) ? rubyText(value) : textOf(value);
}

interface Notation {
  readonly comma: string;
  readonly arrow: string;
  readonly nil: string;
  readonly string: (text: string) => string;
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

const RUBY: Notation = { comma: ', ', arrow: '=>', nil: 'nil', string: rubyString };
const JSON_TEXT: Notation = { comma: ',', arrow: ':', nil: 'null', string: (text) => JSON.stringify(text) };
/** Deepest level that is printed: a page holds its neighbours, which hold theirs. */
const DEEPEST = 12;
const MOST = 200_000;

function write(value: unknown, { comma, arrow, nil, string }: Notation): string {
  let count = 0;
  const print = (value: unknown, depth: number): string => {
    if (++count > MOST) throw limitFailure('grows too large');
    if (isNil(value)) return nil;
    if (typeof value === 'string') return string(value);
    if (typeof value !== 'object' || value instanceof Float) return textOf(value);
    if (value instanceof Literal) return string('');
    if (depth >= DEEPEST) return nil;
    if (Array.isArray(value)) return `[${value.map((item) => print(item, depth + 1)).join(comma)}]`;
    return `{${Object.entries(printed(value)?.json(depth) ?? value)
      .map(([key, item]) => string(key) + arrow + print(item, depth + 1))
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

/** Ruby's to_i for counts in filters: "3 apples" is 3, nil is 0. */
export function integerOf(value: unknown): number {
  if (value === true) return 1;
  const plain = value instanceof Float ? value.number : value;
  if (typeof plain === 'number') return Math.trunc(plain) || 0;
  return typeof plain === 'string' ? Number.parseInt(plain.replaceAll('_', ''), 10) || 0 : 0;
}

/** `item["a.b"]` as Jekyll's filters read it: own properties only, dots go deeper. */
export function propertyOf(item: unknown, key: string): unknown {
  if (!key.includes('.')) return own(item, key);
  return key.split('.').reduce<unknown>((value, part) => own(value, part), item);
}

function own(item: unknown, key: string): unknown {
  return isHash(item) && Object.hasOwn(item, key) ? item[key] : undefined;
}
