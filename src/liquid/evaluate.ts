// Liquid's conditions and expressions for templates of other languages, as where_exp and group_by_exp take them.
import { Incomparable, isTruthy, strictCondition } from './conditions.ts';
import { atEnd, type Cursor } from './cursor.ts';
import { strictExpression } from './expressions.ts';
import type { Evaluation, Value } from './terms.ts';

/** The value of a variable; undefined when there is none. */
export type Scope = (name: string) => unknown;

/** Calls a filter by its name. */
export type Apply = Evaluation['apply'];

function strictly(text: string, read: (cursor: Cursor) => { readonly value: Value } | undefined): Value {
  const cursor: Cursor = { text, at: 0 };
  const found = read(cursor);
  if (found && text.trim() !== '') return found.value;
  const rest = atEnd(cursor) ? 'is not complete' : `cannot be read at "${text.slice(cursor.at).trim()}"`;
  throw new Error(`the expression "${text}" ${rest}`);
}

function evaluate(value: Value, find: Scope, apply: Apply): unknown {
  try {
    return value({ find, apply, strict: false, use: () => undefined });
  } catch (error) {
    if (!(error instanceof Incomparable)) throw error;
    throw new Error(`${JSON.stringify(error.left)} cannot be compared with ${JSON.stringify(error.right)}`);
  }
}

/** A condition: "item.x == 'y' and item.tags contains 'z'". Throws where Ruby's strict parser fails. */
export function parseCondition(text: string): (scope: Scope) => boolean {
  const value = strictly(text, strictCondition);
  return (scope) => isTruthy(evaluate(value, scope, (_name, input) => input));
}

/** A value with filters: "post.date | date: '%Y'". Throws where Ruby's strict parser fails. */
export function parseExpression(text: string, apply: Apply): (scope: Scope) => unknown {
  const value = strictly(text, strictExpression);
  return (scope) => evaluate(value, scope, apply);
}
