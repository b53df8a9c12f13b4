// Values of YAML that JavaScript has no type for: whole floats, big integers, moments and days, each printed as Ruby prints it.
import type { Data, Key, Scalar, ZonedTime } from '../types.ts';
import { rubyTime, strftime } from './dates.ts';
import { mappingOf } from './ordered.ts';

/** Key that marks the JSON of a scalar or of a mapping in written order. No mapping of Data has it. */
export const MARK = '\0';

abstract class Value implements Scalar {
  abstract readonly type: Scalar['type'];
  abstract toString(): string;

  /** js-yaml writes mappings as keys "[object Object]", and other objects as their text. */
  get [Symbol.toStringTag](): string {
    return this.type;
  }

  /** What decodeData makes the value of again. */
  toJSON(): unknown {
    return { [MARK]: this.type, value: String(this) };
  }
}

/** Ruby's Float#to_s: "3.0", "0.1", "1.0e-05", "1.0e+20". */
export function floatText(number: number): string {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(number);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', power = '0'] = number.toExponential().split('e');
    const exponent = Math.abs(Number(power));
    return `${digits.includes('.') ? digits : digits + '.0'}e${power.startsWith('-') ? '-' : '+'}${exponent < 10 ? '0' : ''}${exponent}`;
  }
  return Number.isInteger(number) ? `${Object.is(number, -0) ? '-0' : number}.0` : String(number);
}

/** A float without a fraction, which prints as "3.0"; infinities and NaN, too. */
export class Float extends Value {
  readonly type = 'float';
  readonly number: number;
  constructor(number: number) {
    super();
    this.number = number;
  }
  toString(): string {
    return floatText(this.number);
  }
}

/** A number that is to print as a float: 3 → 3.0, 3.5 as it is. */
export const float = (number: number): number | Float =>
  Number.isInteger(number) || !Number.isFinite(number) ? new Float(number) : number;

/** An integer beyond those that a JavaScript number holds. */
export class BigInteger extends Value {
  readonly type = 'integer';
  readonly value: bigint;
  constructor(value: bigint) {
    super();
    this.value = value;
  }
  toString(): string {
    return String(this.value);
  }
}

/** An integer of any size. */
export function integer(value: bigint): number | BigInteger {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : new BigInteger(value);
}

/** Ruby's Time, at its own offset. */
export class Timestamp extends Value {
  readonly type = 'time';
  readonly #time: ZonedTime;
  constructor(time: ZonedTime) {
    super();
    this.#time = time;
  }
  get time(): ZonedTime {
    return this.#time;
  }
  /** By a pattern of strftime. */
  format(pattern: string): string {
    return strftime(this.time, pattern);
  }
  /** Ruby's <=>. */
  order(other: ZonedTime): number {
    return orderOf(this.time, other);
  }
  toString(): string {
    return rubyTime(this.time);
  }
  override toJSON(): unknown {
    return { [MARK]: this.type, value: this.time };
  }
}

const orderOf = (a: ZonedTime, b: ZonedTime): number => Math.sign(a.ms - b.ms || (a.nanos ?? 0) - (b.nanos ?? 0));

/** What a rendering used of the moment of the build: all of it, a text by a pattern, or its order beside another moment. */
export type MomentUse = 'moment' | `moment ${string}`;

/** Text of a use of a moment: where it stays the same, so does what was rendered. */
export function textOfUse(use: MomentUse, time: ZonedTime): string {
  const [, operator, argument = ''] = /^moment ([%<])(.*)$/s.exec(use) ?? [];
  if (operator === '%') return strftime(time, argument);
  return operator === '<' ? String(orderOf(time, JSON.parse(argument) as ZonedTime)) : String(time.ms);
}

/** The moment of the build. It notes what of it is used, so that a page that prints the year is rendered again once a year. */
export class BuildTime extends Timestamp {
  readonly #note: (use: MomentUse) => void;
  constructor(time: ZonedTime, note: (use: MomentUse) => void) {
    super(time);
    this.#note = note;
  }
  override get time(): ZonedTime {
    this.#note('moment');
    return super.time;
  }
  override format(pattern: string): string {
    this.#note(`moment %${pattern}`);
    return strftime(super.time, pattern);
  }
  override order(other: ZonedTime): number {
    this.#note(`moment <${JSON.stringify(other)}`);
    return orderOf(super.time, other);
  }
  /** Its day, as the year and day of texts that have none (ms). */
  get day(): number {
    const { ms, offset } = super.time;
    this.#note('moment %%F');
    return Math.floor((ms + offset * 60_000) / 86_400_000) * 86_400_000 - offset * 60_000;
  }
}

/** Ruby's Date: "2018-06-06". */
export class Day extends Value {
  readonly type = 'day';
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
  /** Astronomical Julian day number, by which Ruby compares a date with a number. */
  get astronomical(): number {
    return Date.parse(this.text) / 86_400_000 + 2_440_587.5;
  }
}

export const isScalar = (value: unknown): value is Scalar => value instanceof Value;

const isPlainNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** A number as JavaScript compares it, any other value as it is. */
export function plainOf(value: unknown): unknown {
  if (value instanceof Float) return value.number;
  return value instanceof BigInteger ? value.value : value;
}

/** Ruby's <=>: undefined for values that have no order. */
export function compare(first: unknown, second: unknown): number | undefined {
  const [a, b] = [plainOf(first), plainOf(second)];
  if (isPlainNumber(a) && isPlainNumber(b)) return a < b ? -1 : a > b ? 1 : a >= b ? 0 : undefined;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Day) return b instanceof Day ? compare(a.text, b.text) : isPlainNumber(b) ? compare(a.astronomical, b) : undefined;
  if (!(a instanceof Timestamp && b instanceof Timestamp)) return undefined;
  if (a === b) return 0;
  return b instanceof BuildTime ? 0 - b.order(a.time) : a.order(b.time);
}

/** A number of any kind. */
export const isNumeric = (value: unknown): boolean => isPlainNumber(plainOf(value));

/** A value for which its JSON stands: a scalar or a mapping in written order. */
function marked(kind: unknown, value: unknown): Data | undefined {
  if (kind === 'time') return new Timestamp(value as ZonedTime);
  if (kind === 'map')
    return mappingOf((value as readonly (readonly [Key, Data])[]).map(([key, item]) => [decodeData(key), decodeData(item)]));
  const text = String(value);
  if (kind === 'float') return new Float(Number(text));
  if (kind === 'integer') return new BigInteger(BigInt(text));
  return kind === 'day' ? new Day(text) : undefined;
}

/** Data from its JSON, in which scalars and mappings in written order are marked; the value itself where nothing is. */
export function decodeData<T>(value: T): T {
  if (typeof value !== 'object' || value === null || isScalar(value)) return value;
  if (Array.isArray(value)) {
    const items = value.map(decodeData);
    return items.every((item, index) => item === value[index]) ? value : (items as T);
  }
  const entries = value as { readonly [key: string]: unknown };
  const made = MARK in entries ? marked(entries[MARK], entries['value']) : undefined;
  if (made !== undefined) return made as T;
  let changed: { [key: string]: unknown } | undefined;
  for (const key in entries) {
    const item = decodeData(entries[key]);
    if (item === entries[key]) continue;
    changed ??= { ...entries };
    changed[key] = item;
  }
  return (changed ?? value) as T;
}
