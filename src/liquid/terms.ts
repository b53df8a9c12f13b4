// Terms of Liquid, parsed by the rules of Ruby's strict and lax parsers and written anew for liquidjs.

/** A term for liquidjs: `page.tags[0]`, `"text"`, `(1..3)`. */
export interface Term {
  readonly text: string;
  /** The variable it begins with; undefined for literals and for `[x].y`. */
  readonly root: string | undefined;
  /** The names of a term that has nothing else: ["site", "url"]. */
  readonly path: readonly string[] | undefined;
}

/** A position in markup, which is read from left to right. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** Ruby's QuotedString and QuotedFragment, to build expressions of. */
export const QUOTED = `"[^"]*"|'[^']*'`;
export const FRAGMENT = `(?:${QUOTED}|(?:[^\\s,|'"]|${QUOTED})+)`;
const LOOKUPS = /\[[^\]]+(?:\]|$)|[\w-]+\??/g;
const WORDS = /[\w-]+\??/g;
const RANGE = /^\(\s*(\S(?:(?!\.\.)\S)*)\s*\.\.\s*(\S+)\s*\)$/;
const PLAIN_NAME = /^[A-Za-z_][\w-]*\??$/;
/** Words that are no variables in liquidjs at the head of a term. */
const RESERVED = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank', 'and', 'or', 'not', 'contains']);
const LITERALS = new Set(['true', 'false', 'nil', 'null', 'empty', 'blank']);

const STRING_TOKEN = /"[^"]*"|'[^']*'/y;
const NUMBER_TOKEN = /-?\d+(?:\.\d+)?/y;
/** A word: a variable, a filter, `and`. */
export const NAME_TOKEN = /[A-Za-z_][\w-]*\??/y;

/** A string literal for liquidjs, where a backslash is an escape; in Ruby's Liquid it is a character. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A term without a variable. */
export function literal(text: string): Term {
  return { text, root: undefined, path: undefined };
}

function variable(root: string, lookups: readonly Term[], names: readonly (string | undefined)[]): Term {
  const head = PLAIN_NAME.test(root) && !RESERVED.has(root) ? root : `[${quoted(root)}]`;
  const rest = lookups.map((term, i) => (names[i] !== undefined && PLAIN_NAME.test(names[i] ?? '') ? `.${names[i]}` : `[${term.text}]`));
  const plain = names.every((name) => name !== undefined);
  return { text: head + rest.join(''), root, path: plain ? [root, ...names.map((name) => name ?? '')] : undefined };
}

/** The words of a variable and the brackets with their content; a bracket that is never closed is skipped. */
const lookupsIn = (text: string): readonly string[] =>
  (text.match(LOOKUPS) ?? []).flatMap((part) => (part.startsWith('[') && !part.endsWith(']') ? (part.match(WORDS) ?? []) : part));

/** Ruby's Expression.parse: the term of a quoted fragment. */
export function laxTerm(fragment: string): Term {
  const text = fragment.trim();
  if (/^"[\s\S]*"$|^'[\s\S]*'$/.test(text) && text.length > 1) return literal(quoted(text.slice(1, -1)));
  if (/^-?\d+$/.test(text)) return literal(text);
  const range = RANGE.exec(text);
  if (range) return literal(`(${laxTerm(range[1] ?? '').text}..${laxTerm(range[2] ?? '').text})`);
  if (/^-?\d[\d.]+$/.test(text)) return literal(String(Number.parseFloat(text)).replace(/^-?\d+$/, '$&.0'));
  if (text === '' || LITERALS.has(text)) return literal(text || 'nil');
  const [root, ...rest] = lookupsIn(text);
  if (root === undefined) return literal('nil');
  const names = rest.map((part) => (part.startsWith('[') ? undefined : part));
  const lookups = rest.map((part) => (part.startsWith('[') ? laxTerm(part.slice(1, -1)) : literal(quoted(part))));
  if (!root.startsWith('[')) return variable(root, lookups, names);
  const tail = variable('x', lookups, names).text.slice(1);
  return literal(`[${laxTerm(root.slice(1, -1)).text}]${tail}`);
}

function skip(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && /\s/.test(cursor.text.charAt(cursor.at))) cursor.at++;
}

/** Reads a token behind white space; undefined when there is none. */
export function take(cursor: Cursor, token: RegExp | string): string | undefined {
  skip(cursor);
  if (typeof token === 'string') {
    if (!cursor.text.startsWith(token, cursor.at)) return undefined;
    cursor.at += token.length;
    return token;
  }
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** Reads the next token if it is this word; whether it was. */
export function takeWord(cursor: Cursor, word: string): boolean {
  const from = cursor.at;
  if (take(cursor, NAME_TOKEN) === word) return true;
  cursor.at = from;
  return false;
}

/** Whether only white space is left. */
export function atEnd(cursor: Cursor): boolean {
  skip(cursor);
  return cursor.at >= cursor.text.length;
}

/** The dot of `a.b`, not the first one of `(a..b)`. */
function takeDot(cursor: Cursor): boolean {
  skip(cursor);
  if (cursor.text.charAt(cursor.at) !== '.' || cursor.text.charAt(cursor.at + 1) === '.') return false;
  cursor.at++;
  return true;
}

function takeLookups(cursor: Cursor): { readonly terms: Term[]; readonly names: (string | undefined)[] } | undefined {
  const terms: Term[] = [];
  const names: (string | undefined)[] = [];
  for (;;) {
    if (take(cursor, '[') !== undefined) {
      const inner = strictTerm(cursor);
      if (!inner || take(cursor, ']') === undefined) return undefined;
      terms.push(inner);
      names.push(undefined);
    } else if (takeDot(cursor)) {
      const name = take(cursor, NAME_TOKEN);
      if (name === undefined) return undefined;
      terms.push(literal(quoted(name)));
      names.push(name);
    } else return { terms, names };
  }
}

function takeRange(cursor: Cursor): Term | undefined {
  const low = strictTerm(cursor);
  if (!low || take(cursor, '..') === undefined) return undefined;
  const high = strictTerm(cursor);
  if (!high || take(cursor, ')') === undefined) return undefined;
  return literal(`(${low.text}..${high.text})`);
}

/** Reads a term by the rules of Ruby's strict parser; undefined where that fails. */
export function strictTerm(cursor: Cursor): Term | undefined {
  const string = take(cursor, STRING_TOKEN);
  if (string !== undefined) return literal(quoted(string.slice(1, -1)));
  const number = take(cursor, NUMBER_TOKEN);
  if (number !== undefined) return literal(number);
  if (take(cursor, '(') !== undefined) return takeRange(cursor);
  if (cursor.text.startsWith('[', cursor.at)) {
    const found = takeLookups(cursor);
    const [head, ...rest] = found?.terms ?? [];
    return found && head ? literal(`[${head.text}]${variable('x', rest, found.names.slice(1)).text.slice(1)}`) : undefined;
  }
  const name = take(cursor, NAME_TOKEN);
  if (name === undefined) return undefined;
  const found = takeLookups(cursor);
  if (!found) return undefined;
  return found.terms.length === 0 && LITERALS.has(name) ? literal(name) : variable(name, found.terms, found.names);
}
