// Filters on numbers, in exact decimals as Ruby's: integers stay integers and floats floats.
import type { Filter, Filters } from '../tag.ts';
import { BigInteger, Float, float, integer, plainOf, toInteger } from '../values.ts';

/** The number `digits` / 10 ** `scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
  readonly float: boolean;
}

/** Digits behind the point of a quotient, more than a float holds. */
const PRECISION = 24;
/** Most digits of a number: 1e308 has fewer. */
const MOST_DIGITS = 20_000;

const ZERO: Decimal = { digits: 0n, scale: 0, float: false };

/** "-1.25e-7" → -125 / 10 ** 9. */
function floatOf(text: string): Decimal {
  const [mantissa = '', power = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(power);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale, float: true } : { digits: digits * 10n ** BigInt(-scale), scale: 0, float: true };
}

/** A number as JavaScript counts with it. */
const plainNumber = (value: unknown): number => (isEndless(value) ? value.number : Number(String(numberOf(operand(value)))));

/** NaN or an infinity, which no decimals hold. */
const isEndless = (value: unknown): value is Float => value instanceof Float && !Number.isFinite(value.number);

/** Ruby Liquid's to_number: "3.5" is a float, "12 apples" is 12, all else is 0. */
function operand(value: unknown): Decimal {
  if (typeof value === 'number' && Number.isInteger(value)) return { digits: BigInt(value), scale: 0, float: false };
  if (value instanceof BigInteger) return { digits: value.value, scale: 0, float: false };
  if (typeof value === 'number' || value instanceof Float) {
    const number = Number(plainOf(value));
    if (!Number.isFinite(number)) throw new Error(`${Number.isNaN(number) ? 'NaN' : 'Infinity'} is no number to count with`);
    return floatOf(String(number));
  }
  if (typeof value !== 'string') return ZERO;
  const text = value.trim();
  return /^-?\d+\.\d+$/.test(text) ? floatOf(text) : { digits: BigInt(String(toInteger(text))), scale: 0, float: false };
}

const numberOf = ({ digits, scale, float: isFloat }: Decimal): unknown =>
  isFloat ? float(Number(`${digits}e-${scale}`)) : integer(digits);

/** Two numbers with one scale. */
function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale];
}

/** Rounds down, as Ruby divides. */
function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new Error('divided by 0');
  return a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n);
}

type Exact = (a: Decimal, b: Decimal) => Omit<Decimal, 'float'>;

type Plain = (a: number, b: number) => number;

/**
 * An operation; of two small integers by JavaScript, where the result is one.
 * @param endless the operation on NaN and the infinities
 */
const binary =
  (exact: Exact, quick: Plain, endless: Plain = quick): Filter =>
  (input, [other]) => {
    if (Number.isSafeInteger(input) && Number.isSafeInteger(other)) {
      const result = quick(input as number, other as number);
      if (Number.isSafeInteger(result)) return result;
    }
    if (isEndless(input) || isEndless(other)) return float(endless(plainNumber(input), plainNumber(other)));
    const [a, b] = [operand(input), operand(other)];
    if (a.scale + b.scale > MOST_DIGITS || String(a.digits).length + String(b.digits).length > MOST_DIGITS)
      throw new Error('a number is too long to count with');
    return numberOf({ ...exact(a, b), float: a.float || b.float });
  };

const sum: Exact = (a, b) => {
  const [x, y, scale] = aligned(a, b);
  return { digits: x + y, scale };
};

const divided: Exact = (a, b) => {
  const [x, y] = aligned(a, b);
  const scale = a.float || b.float ? PRECISION + String(y).length : 0;
  return { digits: floorDivide(x * 10n ** BigInt(scale), y), scale };
};

const divide = binary(
  divided,
  (a, b) => Math.floor(a / b),
  (a, b) => a / b,
);

const isFloat = (value: unknown): boolean => isEndless(value) || operand(value).float;

/** A float divided by 0, or by 0.0, is endless to Ruby, and no error. */
const dividedBy: Filter = (input, args, context) => {
  const [by] = args;
  return plainNumber(by) === 0 && (isFloat(input) || isFloat(by)) ? float(plainNumber(input) / 0) : divide(input, args, context);
};

const modulo: Exact = (a, b) => {
  const [x, y, scale] = aligned(a, b);
  return { digits: x - y * floorDivide(x, y), scale };
};

/** Digits rounded to so many places, halves away from zero. */
function rounded({ digits, scale }: Decimal, places: number): Omit<Decimal, 'float'> {
  if (places >= scale) return { digits, scale };
  const unit = 10n ** BigInt(Math.min(scale - places, MOST_DIGITS));
  const size = ((digits < 0n ? -digits : digits) + unit / 2n) / unit;
  const whole = digits < 0n ? -size : size;
  return places >= 0 ? { digits: whole, scale: places } : { digits: whole * 10n ** BigInt(-places), scale: 0 };
}

const round: Filter = (input, [places]) => {
  if (isEndless(input) && plainNumber(places) > 0) return input;
  const number = operand(input);
  const to = Math.max(-MOST_DIGITS, Math.min(MOST_DIGITS, Number(plainOf(numberOf(operand(places))))));
  return numberOf({ ...rounded(number, Math.trunc(to)), float: number.float && to > 0 });
};

/** The number itself, or the limit where that is on the wrong side. */
const limited =
  (isBeyond: (value: bigint, limit: bigint) => boolean): Filter =>
  (input, [limit]) => {
    const [a, b] = [operand(input), operand(limit)];
    const [x, y] = aligned(a, b);
    return numberOf(isBeyond(x, y) ? b : a);
  };

const floor: Filter = (input) => {
  const { digits, scale } = operand(input);
  return integer(floorDivide(digits, 10n ** BigInt(scale)));
};

/** Ruby Liquid's arithmetic. */
export const NUMBER_FILTERS: Filters = {
  plus: binary(sum, (a, b) => a + b),
  minus: binary(
    (a, b) => sum(a, { ...b, digits: -b.digits }),
    (a, b) => a - b,
  ),
  times: binary(
    (a, b) => ({ digits: a.digits * b.digits, scale: a.scale + b.scale }),
    (a, b) => a * b || 0,
    (a, b) => a * b,
  ),
  divided_by: dividedBy,
  modulo: binary(modulo, (a, b) => a - b * Math.floor(a / b) || 0),
  round,
  abs: (input) => {
    const number = operand(input);
    return numberOf({ ...number, digits: number.digits < 0n ? -number.digits : number.digits });
  },
  ceil: (input) => {
    const { digits, scale } = operand(input);
    return integer(-floorDivide(-digits, 10n ** BigInt(scale)));
  },
  floor,
  at_least: limited((value, limit) => limit > value),
  at_most: limited((value, limit) => limit < value),
};
