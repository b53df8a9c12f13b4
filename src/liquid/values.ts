// Values as in Ruby: floats that stay floats, and the text of each kind of value.
import { Drop, toValue } from 'liquidjs';

/** A float without a fraction, which prints as "3.0". A class, since liquidjs asks `instanceof Drop`. */
export class Float extends Drop {
  readonly number: number;
  constructor(number: number) {
    super();
    this.number = number;
  }
  override valueOf(): number {
    return this.number;
  }
}

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

const isNumber = (value: unknown): boolean => typeof value === 'number' || value instanceof Float;

/** Two values for a comparison: beside a number, a whole float of YAML is a number too. */
export function alike(left: unknown, right: unknown): readonly [unknown, unknown] {
  return [isNumber(right) ? unwhole(left) : left, isNumber(left) ? unwhole(right) : right];
}

/** A mapping of YAML or a view: neither list nor drop. */
export function isHash(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Drop);
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
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Float) return floatText(value.number);
  if (value instanceof Drop) return textOf(toValue(value));
  if (Array.isArray(value)) return value.map(textOf).join('');
  return typeof value === 'object' ? (printed(value)?.text() ?? rubyText(value)) : String(value);
}

/** How a document prints itself; mappings without it print as Ruby's Hash does. */
export const PRINTED = Symbol('printed');

export interface Printed {
  /** Jekyll's Drop#to_s. */
  text(): string;
  /** What `jsonify` writes at a depth of lists and mappings (Jekyll's Drop#hash_for_json); 0 for the value itself. */
  json(depth: number): object;
}

function printed(value: object): Printed | undefined {
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
    if (++count > MOST) throw new Error('a value is too large to be printed');
    const plain = value instanceof Float ? value : toValue(value);
    if (plain === undefined || plain === null) return nil;
    if (typeof plain === 'string') return string(plain);
    if (typeof plain !== 'object' || plain instanceof Float) return textOf(plain);
    if (depth >= DEEPEST) return nil;
    if (Array.isArray(plain)) return `[${plain.map((item) => print(item, depth + 1)).join(comma)}]`;
    return `{${Object.entries(printed(plain)?.json(depth) ?? plain)
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
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
}

/** Ruby's to_i for counts in filters: "3 apples" is 3, nil is 0. */
export function integerOf(value: unknown): number {
  if (value === true) return 1;
  const plain = value instanceof Float ? value.number : value;
  if (typeof plain === 'number') return Math.trunc(plain);
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
