// Conditions of if, elsif, unless, case and where_exp, and comparisons as Ruby's Liquid makes them.
import { typedKeys } from '../util/ordered.ts';
import { atEnd, type Cursor, take, takeWord } from './cursor.ts';
import { FRAGMENT, laxTerm, strictTerm, type Term, type Value } from './terms.ts';
import { BLANK, compare, DOCUMENT, EMPTY, hasKey, isHash, isNil, kindOf, printed, textOf } from './values.ts';

/** A parsed condition. */
export interface Condition {
  /** A truthy value where it is met. */
  readonly value: Value;
  /** Whether Ruby's strict parser fails. */
  readonly lenient: boolean;
}

interface Part {
  readonly value: Value;
  /** The word before the next part; undefined at the end. */
  readonly join: string | undefined;
}

type Compare = (left: unknown, right: unknown) => boolean;

const CONDITION = new RegExp(`(${FRAGMENT})\\s*([=!<>a-z_]+)?\\s*(${FRAGMENT})?`);
const OPERATOR = /==|!=|<>|<=?|>=?|contains(?=\s)/y;

/** Anything but nil and false. */
export function isTruthy(value: unknown): boolean {
  return !isNil(value) && value !== false;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return isHash(value) && Object.keys(value).length === 0;
}

const documentOf = (value: object): unknown => (DOCUMENT in value ? value[DOCUMENT] : undefined);

/**
 * Ruby's == of two objects: posts, items and files are themselves only (Jekyll's drops), pages and other mappings
 * are equal where all their values are. The URL decides first: values of other pages are not worked out for it.
 */
function isSameObject(first: unknown, second: unknown): boolean {
  if (!isHash(first) || !isHash(second) || first['url'] !== second['url']) return false;
  if (printed(first) || printed(second))
    return documentOf(first) !== undefined && documentOf(first) === documentOf(second) && first['path'] === second['path'];
  const names = Object.keys(first);
  return (
    names.length === Object.keys(second).length && names.every((name) => Object.hasOwn(second, name) && isEqual(first[name], second[name]))
  );
}

/** Ruby's ==. Nothing is blank, since Ruby's strings have no such method. */
export function isEqual(first: unknown, second: unknown): boolean {
  if (first === BLANK || second === BLANK) return false;
  if (first === EMPTY) return isEmpty(second);
  if (second === EMPTY) return isEmpty(first);
  if (Array.isArray(first) && Array.isArray(second))
    return first.length === second.length && first.every((item, i) => isEqual(item, second[i]));
  return (first ?? null) === (second ?? null) || compare(first, second) === 0 || isSameObject(first, second);
}

/** Whether a value of a list is an object of the site, which is never equal to what a template has of it. */
const isEntry = (value: unknown): boolean => isHash(value) && (DOCUMENT in value || printed(value) !== undefined);

function contains(list: unknown, item: unknown): boolean {
  if (!isTruthy(item)) return false;
  if (typeof list === 'string') return list.includes(textOf(item));
  if (Array.isArray(list)) return list.some((entry) => item !== EMPTY && !isEntry(entry) && isEqual(entry, item));
  return isHash(list) && (typeof item === 'string' || typedKeys(list) !== undefined) && hasKey(list, item);
}

/** A string and a number have no order. */
export class Incomparable extends Error {
  readonly left: unknown;
  readonly right: unknown;
  constructor(left: unknown, right: unknown, message: string) {
    super(message);
    this.left = left;
    this.right = right;
  }
}

/** A comparison by order: false for nil, booleans and lists; a string with a number fails. */
function ordered(test: (order: number) => boolean): Compare {
  return (left, right) => {
    const order = compare(left, right);
    if (order !== undefined) return test(order);
    const kinds = [kindOf(left), kindOf(right)];
    if (kinds.includes(undefined) || kinds[0] === kinds[1]) return false;
    const other = kinds[1] === 'Numeric' ? textOf(right) : kinds[1];
    throw new Incomparable(left, right, `comparison of ${kinds[0]} with ${other} failed`);
  };
}

const COMPARISONS: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['==', isEqual],
  ['!=', (left, right) => !isEqual(left, right)],
  ['<>', (left, right) => !isEqual(left, right)],
  ['<', ordered((order) => order < 0)],
  ['>', ordered((order) => order > 0)],
  ['<=', ordered((order) => order <= 0)],
  ['>=', ordered((order) => order >= 0)],
  ['contains', contains],
]);

/** An unknown operator fails when it is evaluated, so not behind a false `and`. */
function comparison(left: Term, operator: string | undefined, right: Term): Value {
  if (operator === undefined) return left.value;
  const compare = COMPARISONS.get(operator);
  const [a, b] = [left.value, right.value];
  return (context) => {
    if (!compare) throw new Error(`unknown operator "${operator}": there are ${[...COMPARISONS.keys()].join(' ')}`);
    return compare(a(context), b(context));
  };
}

/** `and` and `or` bind to the right: the first part that decides ends the evaluation. */
function condition(parts: readonly Part[], lenient: boolean): Condition {
  const [first] = parts;
  if (first && parts.length === 1) return { value: first.value, lenient };
  const value: Value = (context) => {
    let result: unknown;
    for (const part of parts) {
      result = part.value(context);
      if (isTruthy(result) === (part.join === 'or')) break;
    }
    return result;
  };
  return { value, lenient };
}

/** Reads a condition by the rules of Ruby's strict parser; undefined where that fails, with the cursor there. */
export function strictCondition(cursor: Cursor): Condition | undefined {
  const parts: Part[] = [];
  for (;;) {
    const left = strictTerm(cursor);
    if (!left) return undefined;
    const operator = take(cursor, OPERATOR);
    const right = operator === undefined ? left : strictTerm(cursor);
    if (!right) return undefined;
    const join = takeWord(cursor, 'and') ? 'and' : takeWord(cursor, 'or') ? 'or' : undefined;
    parts.push({ value: comparison(left, operator, right), join });
    if (join === undefined) return atEnd(cursor) ? condition(parts, false) : undefined;
  }
}

/** The parts of a condition between `and` and `or` that stand outside of quotes, and these words. */
function laxParts(markup: string): readonly { readonly text: string; readonly join: string | undefined }[] {
  const parts: { readonly text: string; readonly join: string | undefined }[] = [];
  let from = 0;
  for (const { 0: piece, index } of markup.matchAll(/"[^"]*"|'[^']*'|\s(?:and|or)(?=\s)/g)) {
    if (/^["']/.test(piece)) continue;
    parts.push({ text: markup.slice(from, index), join: piece.trim() });
    from = index + piece.length;
  }
  return [...parts, { text: markup.slice(from), join: undefined }];
}

/** The condition of a markup. Throws where Ruby's Liquid does: without anything to compare. */
export function readCondition(markup: string): Condition {
  const strict = strictCondition({ text: markup, at: 0 });
  if (strict) return strict;
  const parts = laxParts(markup).map(({ text, join }): Part => {
    const [, left, operator, right = ''] = CONDITION.exec(text) ?? [];
    if (left === undefined) throw new Error('there is no condition');
    return { value: comparison(laxTerm(left), operator, laxTerm(right)), join };
  });
  return condition(parts, true);
}
