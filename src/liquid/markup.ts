// Markup between Liquid's delimiters, parsed by the rules of Ruby's Liquid (strict, then lax) and written anew for liquidjs.
import {
  atEnd,
  type Cursor,
  FRAGMENT,
  laxTerm,
  literal,
  NAME_TOKEN,
  QUOTED,
  quoted,
  strictTerm,
  type Term,
  take,
  takeWord,
} from './terms.ts';

/** An output, or the right side of an assignment: a term and its filters. */
export interface Expression extends Term {
  /** True where Ruby's strict parser fails and its lax parser reads only a part. */
  readonly junk: boolean;
}

/** A tag's markup, for liquidjs. */
export interface Clause {
  readonly text: string;
  readonly junk: boolean;
}

const FIRST_FRAGMENT = new RegExp(`(${FRAGMENT})([\\s\\S]*)`);
const LAX_FILTER = new RegExp(`(?:\\s+|${FRAGMENT}|,)+`, 'g');
const LAX_ARGUMENT = new RegExp(`[:,]\\s*((?:\\w+\\s*:\\s*)?${FRAGMENT})`, 'g');
const ATTRIBUTE = new RegExp(`(?<![\\w-])-*(\\w[\\w-]*)\\s*:\\s*(${FRAGMENT})`, 'g');
const KEYWORD = new RegExp(`^(\\w[\\w-]*)\\s*:\\s*(${FRAGMENT})$`);
const CONDITION = new RegExp(`(${FRAGMENT})\\s*([=!<>a-z_]+)?\\s*(${FRAGMENT})?`);
const LOOP = new RegExp(`^\\s*([\\w-]+)\\s+in\\s+(${FRAGMENT}+)\\s*(reversed)?`);
/** Stand-in for an operator that Liquid does not have; the comparison fails, with the operator in its message. */
export const UNKNOWN_OPERATOR = 'unknown_operator';
const OPERATORS = new Set(['==', '!=', '<>', '<', '>', '<=', '>=', 'contains']);
const COMPARISON_TOKEN = /==|!=|<>|<=?|>=?|contains(?=\s)/y;

function strictFilter(cursor: Cursor): string | undefined {
  const name = take(cursor, NAME_TOKEN);
  if (name === undefined) return undefined;
  if (take(cursor, ':') === undefined) return ` | ${name}`;
  const args: string[] = [];
  do {
    const from = cursor.at;
    const key = take(cursor, NAME_TOKEN);
    const keyword = key !== undefined && take(cursor, ':') !== undefined;
    if (!keyword) cursor.at = from;
    const value = strictTerm(cursor);
    if (!value) return undefined;
    args.push(keyword ? `${key}: ${value.text}` : value.text);
  } while (take(cursor, ',') !== undefined);
  return ` | ${name}: ${args.join(', ')}`;
}

function strictExpression(markup: string): Expression | undefined {
  const cursor: Cursor = { text: markup, at: 0 };
  if (atEnd(cursor)) return { ...literal('nil'), junk: false };
  const term = strictTerm(cursor);
  if (!term) return undefined;
  let text = term.text;
  while (take(cursor, '|') !== undefined) {
    const filter = strictFilter(cursor);
    if (filter === undefined) return undefined;
    text += filter;
  }
  if (!atEnd(cursor)) return undefined;
  return { text, root: term.root, path: text === term.text ? term.path : undefined, junk: false };
}

function laxFilter(filter: string): string {
  const name = /\w+/.exec(filter)?.[0];
  if (name === undefined) return '';
  const args = [...filter.matchAll(LAX_ARGUMENT)].map(([, argument = '']) => {
    const keyword = KEYWORD.exec(argument);
    return keyword ? `${keyword[1]}: ${laxTerm(keyword[2] ?? '').text}` : laxTerm(argument).text;
  });
  return args.length === 0 ? ` | ${name}` : ` | ${name}: ${args.join(', ')}`;
}

/** The markup of an output, or right of an assignment's "=". Never fails: markup that does not parse is nil, and `junk`. */
export function readExpression(markup: string): Expression {
  const strict = strictExpression(markup);
  if (strict) return strict;
  const [, fragment = '', rest = ''] = FIRST_FRAGMENT.exec(markup) ?? [];
  const term = laxTerm(fragment);
  const filters = /\|\s*([\s\S]*)/.exec(rest)?.[1]?.match(LAX_FILTER) ?? [];
  const text = term.text + filters.map(laxFilter).join('');
  return { text, root: term.root, path: text === term.text ? term.path : undefined, junk: true };
}

function strictCondition(markup: string): string | undefined {
  const cursor: Cursor = { text: markup, at: 0 };
  let text = '';
  for (;;) {
    const left = strictTerm(cursor);
    if (!left) return undefined;
    text += left.text;
    const operator = take(cursor, COMPARISON_TOKEN);
    if (operator !== undefined) {
      const right = strictTerm(cursor);
      if (!right) return undefined;
      text += ` ${operator === '<>' ? '!=' : operator} ${right.text}`;
    }
    if (atEnd(cursor)) return text;
    const join = takeWord(cursor, 'and') ? 'and' : takeWord(cursor, 'or') ? 'or' : undefined;
    if (join === undefined) return undefined;
    text += ` ${join} `;
  }
}

/** The parts of a condition between `and` and `or` that stand outside of quotes. */
function conditionParts(markup: string): { readonly parts: string[]; readonly joins: string[] } {
  const parts: string[] = [''];
  const joins: string[] = [];
  for (const [piece] of markup.matchAll(/"[^"]*"|'[^']*'|\s(?:and|or)(?=\s)|[\s\S]/g)) {
    if (/^\s(?:and|or)$/.test(piece)) {
      joins.push(piece.trim());
      parts.push('');
    } else parts[parts.length - 1] += piece;
  }
  return { parts, joins };
}

/** The condition of if, elsif, unless and where_exp. Throws where Ruby's Liquid does: without anything to compare. */
export function readCondition(markup: string): Clause {
  const strict = strictCondition(markup);
  if (strict !== undefined) return { text: strict, junk: false };
  const { parts, joins } = conditionParts(markup);
  const texts = parts.map((part) => {
    const [, left, operator, right] = CONDITION.exec(part) ?? [];
    if (left === undefined) throw new Error('there is no condition');
    if (operator === undefined) return laxTerm(left).text;
    if (!OPERATORS.has(operator)) return `${laxTerm(left).text} ${UNKNOWN_OPERATOR} ${quoted(operator)}`;
    return `${laxTerm(left).text} ${operator === '<>' ? '!=' : operator} ${laxTerm(right ?? '').text}`;
  });
  return { text: texts.map((text, i) => (i === 0 ? text : ` ${joins[i - 1]} ${text}`)).join(''), junk: true };
}

/** Longest markup of a loop that is parsed: the search for attributes takes quadratic time. */
const LONGEST_LOOP = 2000;

function strictLoop(markup: string): string | undefined {
  const cursor: Cursor = { text: markup, at: 0 };
  const name = take(cursor, NAME_TOKEN);
  if (name === undefined || !takeWord(cursor, 'in')) return undefined;
  const collection = strictTerm(cursor);
  if (!collection) return undefined;
  let text = `${name} in ${collection.text}${takeWord(cursor, 'reversed') ? ' reversed' : ''}`;
  while (!atEnd(cursor)) {
    const key = take(cursor, NAME_TOKEN);
    if ((key !== 'limit' && key !== 'offset') || take(cursor, ':') === undefined) return undefined;
    const value = strictTerm(cursor);
    if (!value) return undefined;
    text += ` ${key}:${value.text}`;
  }
  return text;
}

/** `x in xs reversed limit:2 offset:1 cols:3`, of for and tablerow. Throws where Ruby's Liquid does. */
export function readLoop(markup: string): Clause {
  const strict = strictLoop(markup);
  if (strict !== undefined) return { text: strict, junk: false };
  const [, name, collection = '', reversed] = markup.length > LONGEST_LOOP ? [] : (LOOP.exec(markup) ?? []);
  if (name === undefined) throw new Error('a loop reads: for item in list');
  const pairs = [...markup.matchAll(ATTRIBUTE)].filter(([, key = '']) => key === 'limit' || key === 'offset' || key === 'cols');
  const attributes = pairs.map(([, key, value = '']) => ` ${key}:${laxTerm(value).text}`).join('');
  return { text: `${name} in ${laxTerm(collection).text}${reversed ? ' reversed' : ''}${attributes}`, junk: !/\bcols\s*:/.test(markup) };
}

/** The list of `when`: fragments parted by commas or `or`. */
export function readWhen(markup: string): Clause {
  const values = [...markup.matchAll(new RegExp(FRAGMENT, 'g'))].map(([value]) => value).filter((value) => value !== 'or');
  if (values.length === 0) throw new Error('a when reads: when value, or: when value or value');
  return { text: values.map((value) => laxTerm(value).text).join(', '), junk: false };
}

/** `cycle`: an optional group and its values. */
export function readCycle(markup: string): Clause {
  const [, group, list = markup] = new RegExp(`^\\s*(${QUOTED}|[^\\s,|'":]+)\\s*:\\s*([\\s\\S]*)`).exec(markup) ?? [];
  const values = list
    .split(',')
    .map((part) => new RegExp(FRAGMENT).exec(part)?.[0])
    .filter((value) => value !== undefined);
  if (values.length === 0) throw new Error('a cycle reads: cycle "one", "two"');
  return {
    text: (group === undefined ? '' : `${laxTerm(group).text}: `) + values.map((value) => laxTerm(value).text).join(', '),
    junk: false,
  };
}
