// Outputs and expressions, parsed once each per engine and evaluated without a template around them.
import { type Context, type Liquid as Engine, TokenKind, toValueSync, Value } from 'liquidjs';
import { type Expression, readExpression } from './markup.ts';
import { float } from './values.ts';

/** A parsed expression. */
export interface Output extends Expression {
  /** Its value; Floats and `empty` as they are. */
  readonly value: (context: Context) => unknown;
}

/** Parses the markup between `{{` and `}}`. Throws for an unknown filter when filters are strict. */
export type Outputs = (markup: string) => Output;

interface Token {
  readonly kind: number;
  content?: unknown;
  readonly input: string;
  readonly begin: number;
  readonly end: number;
}

/** Makes "3.0" a float, as in Ruby; it is an integer in liquidjs. */
export function keepFloats(tokens: Iterable<unknown>): void {
  for (const entry of tokens) {
    const token = (Array.isArray(entry) ? entry[1] : entry) as Token | undefined;
    if (token?.kind !== TokenKind.Number) continue;
    const text = token.input.slice(token.begin, token.end);
    if (text.includes('.')) token.content = float(Number(text));
  }
}

/** Keeps floats in a value and in its filters' arguments. */
export function keepValueFloats(value: Value | undefined): void {
  if (!value) return;
  keepFloats(value.initial.postfix);
  for (const filter of value.filters) keepFloats(filter.args);
}

/** liquidjs's value of markup that markup.ts wrote anew. */
export function valueFrom(text: string, engine: Engine): Value {
  const value = new Value(text, engine);
  keepValueFloats(value);
  return value;
}

function parse(markup: string, engine: Engine): Output {
  const expression = readExpression(markup);
  const { path } = expression;
  if (path) return { ...expression, value: (context) => context.getSync([...path]) };
  const value = valueFrom(expression.text, engine);
  return { ...expression, value: (context) => toValueSync(value.value(context)) as unknown };
}

/** Most outputs in the cache: a site has few different ones, unless they are data. */
const MOST = 20_000;

/** A cache of one engine's outputs, by markup. */
export function createOutputs(engine: Engine): Outputs {
  const cached = new Map<string, Output>();
  return (markup) => {
    const found = cached.get(markup);
    if (found) return found;
    if (cached.size >= MOST) cached.clear();
    const output = parse(markup, engine);
    cached.set(markup, output);
    return output;
  };
}

const JEKYLLS = new Set(['site', 'page', 'layout', 'include', 'paginator', 'jekyll', 'theme', 'content', 'forloop', 'tablerowloop']);

/** Whether a variable is one of Jekyll's or of the scope, or is assigned, captured or looped over. */
export function isDefined(context: Context, root: string): boolean {
  if (JEKYLLS.has(root) || Object.hasOwn(context.environments, root) || Object.hasOwn(context.bottom(), root)) return true;
  try {
    return context.getSync([root]) !== undefined;
  } catch {
    return false; // strict variables
  }
}
