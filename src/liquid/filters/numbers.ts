// Filters on numbers: integers stay integers and floats floats, as in Ruby.
import type { Filter, Filters } from '../tag.ts';
import { Float, float } from '../values.ts';

interface Operand {
  readonly number: number;
  readonly float: boolean;
}

/** Ruby Liquid's to_number: "3.5" is a float, "12 apples" is 12, all else is 0. */
function operand(value: unknown): Operand {
  if (value instanceof Float) return { number: value.number, float: true };
  if (typeof value === 'number') return { number: value, float: !Number.isInteger(value) };
  if (typeof value !== 'string') return { number: 0, float: false };
  const text = value.trim();
  if (/^-?\d+\.\d+$/.test(text)) return { number: Number(text), float: true };
  return { number: Number.parseInt(text, 10) || 0, float: false };
}

/** Ruby's Liquid counts in decimals: 0.1 + 0.2 is 0.3. */
function decimal(number: number): number {
  return Number.isInteger(number) ? number : Number(number.toPrecision(15));
}

function result(number: number, isFloat: boolean): unknown {
  return isFloat ? float(number) : number;
}

function binary(apply: (a: number, b: number, isFloat: boolean) => number): Filter {
  return (input, [other]) => {
    const a = operand(input);
    const b = operand(other);
    const isFloat = a.float || b.float;
    return result(apply(a.number, b.number, isFloat), isFloat);
  };
}

function checked(divisor: number): number {
  if (divisor === 0) throw new Error('divided by 0');
  return divisor;
}

function shift(number: number, places: number): number {
  const [digits = '0', power = '0'] = String(number).split('e');
  return Number(`${digits}e${Number(power) + places}`);
}

/** Halves are rounded away from zero. */
const round: Filter = (input, [places]) => {
  const { number, float: isFloat } = operand(input);
  const to = Math.trunc(operand(places).number);
  const rounded = Math.sign(number) * shift(Math.round(shift(Math.abs(number), to)), -to) || 0;
  return result(rounded, isFloat && to > 0);
};

function choose(pick: (a: number, b: number) => boolean): Filter {
  return (input, [other]) => {
    const a = operand(input);
    const b = operand(other);
    const chosen = pick(b.number, a.number) ? b : a;
    return result(chosen.number, chosen.float);
  };
}

function unary(apply: (number: number) => number, keepsFloat: boolean): Filter {
  return (input) => {
    const { number, float: isFloat } = operand(input);
    return result(apply(number) || 0, isFloat && keepsFloat);
  };
}

/** Ruby Liquid's arithmetic. */
export const NUMBER_FILTERS: Filters = {
  plus: binary((a, b) => decimal(a + b)),
  minus: binary((a, b) => decimal(a - b)),
  times: binary((a, b) => decimal(a * b)),
  divided_by: binary((a, b, isFloat) => (isFloat ? a / checked(b) : Math.floor(a / checked(b)))),
  modulo: binary((a, b) => decimal(a - b * Math.floor(a / checked(b)))),
  round,
  abs: unary(Math.abs, true),
  ceil: unary(Math.ceil, false),
  floor: unary(Math.floor, false),
  at_least: choose((limit, value) => limit > value),
  at_most: choose((limit, value) => limit < value),
};
