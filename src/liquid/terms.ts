// Terms: literals, variables and ranges, by the rules of Ruby's strict and lax parsers.
import { type Cursor, NAME, take } from './cursor.ts';
import { Failure } from './error.ts';
import { asRange, BLANK, EMPTY, float, integer, integerOf, memberOf, textOf } from './values.ts';

/** Where terms, expressions and conditions are evaluated: the context of a render, or a template of another language. */
export interface Evaluation {
  /** The value of a variable; undefined when there is none. */
  find(name: string): unknown;
  /** Whether a variable that is not set is an error. */
  readonly strict: boolean;
  /** Calls a filter; keyword arguments are pairs. */
  apply(name: string, input: unknown, args: readonly unknown[]): unknown;
  /** Counts characters or items that are made. Throws beyond the limit. */
  use(size: number): void;
}

/** The value of a term, expression or condition. */
export type Value = (context: Evaluation) => unknown;

/** A term: `page.tags[0]`, `"text"`, `(1..3)`. */
export interface Term {
  readonly value: Value;
  /** The variable it begins with; undefined for literals and for `[x].y`. */
  readonly root?: string;
  /** What is written, where each evaluation gives the same. */
  readonly literal?: string;
}

/** Ruby's QuotedFragment, to build expressions of. */
export const QUOTED = `"[^"]*"|'[^']*'`;
export const FRAGMENT = `(?:${QUOTED}|(?:[^\\s,|'"]|${QUOTED})+)`;
const LOOKUPS = /\[[^\]]+(?:\]|$)|[\w-]+\??/g;
const WORDS = /[\w-]+\??/g;
const RANGE = /^\(\s*(\S(?:(?!\.\.(?!\.))\S)*)\s*\.\.\s*(\S+)\s*\)$/;
const STRING = /"[^"]*"|'[^']*'/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;

const literal = (value: unknown, written: string): Term => ({ value: () => value, literal: written });

/** The term of markup that holds nothing to read; it is nil. */
export const NOTHING = literal(undefined, '');

const WORD_LITERALS: ReadonlyMap<string, Term> = new Map([
  ['true', literal(true, 'true')],
  ['false', literal(false, 'false')],
  ['nil', literal(undefined, 'nil')],
  ['null', literal(undefined, 'null')],
  ['empty', literal(EMPTY, 'empty')],
  ['blank', literal(BLANK, 'blank')],
]);

function variable(root: string | Term, keys: readonly (string | Term)[]): Term {
  const { length } = keys;
  const undefinedAt = (context: Evaluation, count: number): Error => {
    const parts = [root, ...keys.slice(0, count)].map((part) => (typeof part === 'string' ? part : textOf(part.value(context))));
    return new Failure('liquid-variable', `undefined variable "${parts.join('.')}"`);
  };
  const value: Value = (context) => {
    const name = typeof root === 'string' ? root : root.value(context);
    let object = typeof name === 'string' ? context.find(name) : undefined;
    for (let i = 0; i < length; i++) {
      if (object === undefined && context.strict) throw undefinedAt(context, i);
      const key = keys[i];
      object = typeof key === 'string' ? memberOf(object, key, true) : memberOf(object, key?.value(context), false);
    }
    if (object === undefined && context.strict) throw undefinedAt(context, length);
    return object;
  };
  return typeof root === 'string' ? { value, root } : { value };
}

/** Weight of an integer of a range against that of a character: ranges are made whole. */
const INTEGER = 20;

/** A list of integers, printed as a range; nil counts as 0. */
function range(low: Term, high: Term): Term {
  const value: Value = (context) => {
    const [from, to] = [integerOf(low.value(context)), integerOf(high.value(context))];
    const length = Math.max(0, to - from + 1);
    context.use(length * INTEGER);
    return asRange(
      Array.from({ length }, (_, i) => from + i),
      `${from}..${to}`,
    );
  };
  return { value };
}

/** The words of a variable and the brackets with their content; a bracket that is never closed is skipped. */
const lookupsIn = (text: string): readonly string[] =>
  (text.match(LOOKUPS) ?? []).flatMap((part) => (part.startsWith('[') && !part.endsWith(']') ? (part.match(WORDS) ?? []) : part));

/** Ruby's Expression.parse: the term of a quoted fragment. */
export function laxTerm(fragment: string): Term {
  const text = fragment.trim();
  if (/^"[\s\S]*"$|^'[\s\S]*'$/.test(text) && text.length > 1) return literal(text.slice(1, -1), text);
  if (/^-?\d+$/.test(text)) return literal(integer(BigInt(text)), text);
  const [, low, high = ''] = RANGE.exec(text) ?? [];
  if (low !== undefined) return range(laxTerm(low), laxTerm(high));
  if (/^-?\d[\d.]+$/.test(text)) return literal(float(Number.parseFloat(text)), text);
  const [root, ...keys] = lookupsIn(text);
  if (root === undefined) return NOTHING;
  const part = (lookup: string): string | Term => (lookup.startsWith('[') ? laxTerm(lookup.slice(1, -1)) : lookup);
  return WORD_LITERALS.get(text) ?? variable(part(root), keys.map(part));
}

/** The dot of `a.b`, not the first one of `(a..b)`. */
function takeDot(cursor: Cursor): boolean {
  const from = cursor.at;
  if (take(cursor, '.') !== undefined && cursor.text.charAt(cursor.at) !== '.') return true;
  cursor.at = from;
  return false;
}

function takeBracket(cursor: Cursor): Term | undefined {
  const inner = strictTerm(cursor);
  return inner && take(cursor, ']') !== undefined ? inner : undefined;
}

function takeKeys(cursor: Cursor): readonly (string | Term)[] | undefined {
  const keys: (string | Term)[] = [];
  for (;;) {
    const bracket = take(cursor, '[') !== undefined;
    if (!bracket && !takeDot(cursor)) return keys;
    const key = bracket ? takeBracket(cursor) : take(cursor, NAME);
    if (key === undefined) return undefined;
    keys.push(key);
  }
}

function takeRange(cursor: Cursor): Term | undefined {
  const low = strictTerm(cursor);
  if (!low || take(cursor, '..') === undefined) return undefined;
  const high = strictTerm(cursor);
  return high && take(cursor, ')') !== undefined ? range(low, high) : undefined;
}

/** Reads a term by the rules of Ruby's strict parser; undefined where that fails. */
export function strictTerm(cursor: Cursor): Term | undefined {
  const written = take(cursor, STRING) ?? take(cursor, NUMBER);
  if (written !== undefined) return laxTerm(written);
  if (take(cursor, '(') !== undefined) return takeRange(cursor);
  const root = take(cursor, '[') === undefined ? take(cursor, NAME) : takeBracket(cursor);
  const keys = root === undefined ? undefined : takeKeys(cursor);
  if (root === undefined || !keys) return undefined;
  const word = typeof root === 'string' && keys.length === 0 ? WORD_LITERALS.get(root) : undefined;
  return word ?? variable(root, keys);
}
