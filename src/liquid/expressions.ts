// Expressions of outputs, assignments and echo: a term and its filters, by the rules of Ruby's Liquid (strict, then lax).
import { atEnd, type Cursor, NAME, take } from './cursor.ts';
import { Failure } from './error.ts';
import { arityError } from './filters/arity.ts';
import type { Details } from './source.ts';
import { type Evaluation, FRAGMENT, laxTerm, NOTHING, strictTerm, type Term, type Value } from './terms.ts';

/** A parsed expression. */
export interface Expression {
  readonly value: Value;
  /** The variable it begins with; undefined for literals. */
  readonly root: string | undefined;
  /** Names of the filters. */
  readonly filters: readonly string[];
  /** Whether it begins with a term; without one, its value is that of nil. */
  readonly readable: boolean;
  /** Whether Ruby's strict parser fails and its lax parser reads only a part. */
  readonly lenient: boolean;
}

interface Argument {
  readonly keyword: string | undefined;
  readonly value: Value;
}

interface Call {
  readonly name: string;
  readonly args: readonly Argument[];
  /** Error of the number of arguments, with which Ruby fails when the filter is applied. */
  readonly wrong: Details | undefined;
}

const FIRST_FRAGMENT = new RegExp(`(${FRAGMENT})([\\s\\S]*)`);
const LAX_FILTER = new RegExp(`(?:\\s+|${FRAGMENT}|,)+`, 'g');
const LAX_ARGUMENT = new RegExp(`[:,]\\s*((?:\\w+\\s*:\\s*)?${FRAGMENT})`, 'g');
const KEYWORD = new RegExp(`^(\\w[\\w-]*)\\s*:\\s*(${FRAGMENT})$`);

/** Number of arguments as Ruby counts them. */
const countOf = (args: readonly Argument[]): number =>
  args.filter(({ keyword }) => keyword === undefined).length + (args.some(({ keyword }) => keyword !== undefined) ? 1 : 0);

const callOf = (name: string, args: readonly Argument[]): Call => ({ name, args, wrong: arityError(name, countOf(args)) });

function apply({ name, args, wrong }: Call, input: unknown, context: Evaluation): unknown {
  if (wrong) throw new Failure(wrong.code, wrong.message, wrong.hint);
  const values = args.map(({ keyword, value }) => (keyword === undefined ? value(context) : [keyword, value(context)]));
  return context.apply(name, input, values);
}

function expression(term: Term, calls: readonly Call[], lenient: boolean): Expression {
  const filtered: Value = (context) => {
    let value = term.value(context);
    for (const call of calls) value = apply(call, value, context);
    return value;
  };
  const filters = calls.map(({ name }) => name);
  return { value: calls.length === 0 ? term.value : filtered, root: term.root, filters, readable: term !== NOTHING, lenient };
}

function strictCall(cursor: Cursor): Call | undefined {
  const name = take(cursor, NAME);
  if (name === undefined) return undefined;
  const args: Argument[] = [];
  for (let mark = ':'; take(cursor, mark) !== undefined; mark = ',') {
    const from = cursor.at;
    const word = take(cursor, NAME);
    const keyword = word !== undefined && take(cursor, ':') !== undefined ? word : undefined;
    if (keyword === undefined) cursor.at = from;
    const term = strictTerm(cursor);
    if (!term) return undefined;
    args.push({ keyword, value: term.value });
  }
  return callOf(name, args);
}

/** Reads an expression by the rules of Ruby's strict parser; undefined where that fails, with the cursor there. */
export function strictExpression(cursor: Cursor): Expression | undefined {
  if (atEnd(cursor)) return expression(NOTHING, [], false);
  const term = strictTerm(cursor);
  if (!term) return undefined;
  const calls: Call[] = [];
  while (take(cursor, '|') !== undefined) {
    const call = strictCall(cursor);
    if (!call) return undefined;
    calls.push(call);
  }
  return atEnd(cursor) ? expression(term, calls, false) : undefined;
}

function laxCall(filter: string): readonly Call[] {
  const name = /\w+/.exec(filter)?.[0];
  if (name === undefined) return [];
  const args = Array.from(filter.matchAll(LAX_ARGUMENT), ([, argument = '']) => {
    const [, keyword, value = argument] = KEYWORD.exec(argument) ?? [];
    return { keyword, value: laxTerm(value).value };
  });
  return [callOf(name, args)];
}

/** The expression of a markup. Never fails: markup that does not parse is nil, and `lenient`. */
export function readExpression(markup: string): Expression {
  const strict = strictExpression({ text: markup, at: 0 });
  if (strict) return strict;
  const [, fragment = '', rest = ''] = FIRST_FRAGMENT.exec(markup) ?? [];
  const filters = /\|\s*([\s\S]*)/.exec(rest)?.[1]?.match(LAX_FILTER) ?? [];
  return expression(laxTerm(fragment), filters.flatMap(laxCall), true);
}
