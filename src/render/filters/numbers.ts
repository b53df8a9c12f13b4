// Filters over numbers, as Liquid's; a whole number is what Ruby calls an Integer.
import { type Filter, onValue, textOf } from './values.ts';

/** Liquid's Utils.to_number: "3.5" is 3.5, "7 apples" is 7, anything else 0. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  const text = value.trim();
  if (/^-?\d+\.\d+$/.test(text)) return Number(text);
  return Number(/^[-+]?\d+/.exec(text)?.[0] ?? 0);
}

/** Liquid's Utils.to_integer; `missing` when there is no argument. Throws for what is no whole number. */
export function integerOf(value: unknown, missing: number): number {
  if (value === undefined) return missing;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const text = textOf(value).trim();
  if (!/^[-+]?\d+$/.test(text)) throw new Error(`"${textOf(value)}" is not a whole number`);
  return Number(text);
}

/** Liquid reckons in decimals: 0.1 plus 0.2 is 0.3. */
function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function divide(a: number, b: number): number {
  if (!Number.isInteger(a) || !Number.isInteger(b)) return tidy(a / b);
  if (b === 0) throw new Error('a number cannot be divided by 0');
  return Math.floor(a / b);
}

function remainder(a: number, b: number): number {
  if (b === 0) throw new Error('a number cannot be divided by 0');
  return tidy(a - b * Math.floor(a / b));
}

/** Half away from zero, as Ruby: 2.5 is 3, -2.5 is -3. */
function round(value: number, digits: number): number {
  const rounded = Number(`${Math.round(Number(`${Math.abs(value)}e${digits}`))}e${-digits}`);
  return value < 0 ? 0 - rounded : rounded;
}

const unary = (run: (value: number) => number): Filter => onValue((value) => run(numberOf(value)));
const binary = (run: (a: number, b: number) => number): Filter => onValue((value, other) => run(numberOf(value), numberOf(other)));

/** Number filters by name. */
export const numberFilters: { readonly [name: string]: Filter } = {
  abs: unary(Math.abs),
  ceil: unary(Math.ceil),
  floor: unary(Math.floor),
  plus: binary((a, b) => tidy(a + b)),
  minus: binary((a, b) => tidy(a - b)),
  times: binary((a, b) => tidy(a * b)),
  divided_by: binary(divide),
  modulo: binary(remainder),
  at_least: binary(Math.max),
  at_most: binary(Math.min),
  round: onValue((value, digits) => round(numberOf(value), digits === undefined ? 0 : numberOf(digits))),
  to_integer: onValue((value) => (value === true ? 1 : Math.trunc(numberOf(value)))),
};
