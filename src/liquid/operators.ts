// Comparisons as Ruby's Liquid makes them.
import { type Context, Drop, defaultOperators, isTruthy, toValue, toValueSync } from 'liquidjs';
import { UNKNOWN_OPERATOR } from './markup.ts';
import { alike, Float, isHash, textOf } from './values.ts';

function kindOf(value: unknown): string {
  if (value instanceof Drop && 'equals' in value) return 'other'; // empty, blank, nil
  if (typeof value === 'number') return 'Numeric';
  return typeof value === 'string' ? 'String' : 'other';
}

/** A comparison that fails when its value is used, so not behind a false `and`. A class, since liquidjs asks `instanceof Drop`. */
class Failure extends Drop {
  readonly message: string;
  constructor(message: string) {
    super();
    this.message = message;
  }
  override valueOf(): never {
    throw new Error(this.message);
  }
}

/** nil and booleans compare as false, a string with a number fails. */
function ordered(first: unknown, second: unknown, test: (order: number) => boolean): unknown {
  const [left, right] = alike(first, second);
  const a = toValue(left) as unknown;
  const b = toValue(right) as unknown;
  const kinds = [left, right].map((side) => kindOf(side instanceof Float ? side.number : side));
  if (kinds.includes('other')) return false;
  if (kinds[0] !== kinds[1]) return new Failure(`comparison of ${kinds[0]} with ${typeof b === 'string' ? 'String' : textOf(b)} failed`);
  const [x, y] = typeof a === 'number' ? [a, b as number] : [textOf(a), textOf(b)];
  return test(x < y ? -1 : x > y ? 1 : 0);
}

function contains(left: unknown, right: unknown): boolean {
  const list = toValue(left) as unknown;
  const item = toValue(right) as unknown;
  if (list === undefined || list === null || item === undefined || item === null) return false;
  if (typeof list === 'string') return list.includes(textOf(item));
  if (Array.isArray(list)) return list.some((entry) => toValue(entry) === item);
  return isHash(list) && typeof item === 'string' && Object.hasOwn(list, item);
}

/** Whether a value is the literal `blank`, which nothing equals in Ruby. Of liquidjs's drops only `blank` equals `false`. */
function isBlank(value: unknown): boolean {
  return value instanceof Drop && 'equals' in value && typeof value.equals === 'function' && toValueSync(value.equals(false)) === true;
}

function equal(first: unknown, second: unknown, context: Context): unknown {
  const [left, right] = alike(first, second);
  if (isBlank(left) || isBlank(right)) return false;
  return defaultOperators['==']?.(left, right, context);
}

/** Operators for liquidjs's option of that name. */
export const OPERATORS = {
  ...defaultOperators,
  '==': equal,
  '!=': function* (left: unknown, right: unknown, context: Context): Generator<unknown, boolean, unknown> {
    return !isTruthy(yield equal(left, right, context), context);
  },
  '<': (left: unknown, right: unknown) => ordered(left, right, (order) => order < 0),
  '>': (left: unknown, right: unknown) => ordered(left, right, (order) => order > 0),
  '<=': (left: unknown, right: unknown) => ordered(left, right, (order) => order <= 0),
  '>=': (left: unknown, right: unknown) => ordered(left, right, (order) => order >= 0),
  contains,
  [UNKNOWN_OPERATOR]: (_left: unknown, operator: unknown) => new Failure(`unknown operator "${textOf(operator)}"`),
};
