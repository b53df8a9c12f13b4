// Errors of templates as diagnostics in the author's lines; what Nunjucks' parser complains of, in the author's words.
import type { Diagnostic } from '../../types.ts';
import { nearest } from '../../util/near.ts';
import type { Source } from './nunjucks.ts';

/** What is said of a templateError, and where it is when that is known. */
export interface ErrorText {
  readonly message: string;
  readonly hint?: string | undefined;
  /** In the template's text, from 0. */
  readonly at?: number | undefined;
}

/** A diagnostic at a line of the template's text (from 1) and a column. */
export function templateError(
  source: Source,
  code: string,
  at: { line?: number | undefined; column?: number | undefined },
  said: ErrorText,
): Diagnostic {
  return {
    severity: 'error',
    code,
    file: source.file.name,
    ...(at.line === undefined ? {} : { line: at.line + source.offset }),
    ...(at.column === undefined ? {} : { column: at.column }),
    message: said.message,
    ...(said.hint ? { hint: said.hint } : {}),
  };
}

/** One sentence of Nunjucks' own words, without its prefixes. */
export function sentence(message: string): string {
  return message
    .replace(/^(?:\s*\([^)\n]*\)(?: \[Line \d+(?:, Column \d+)?\])?\s*\n?\s*)+/, '')
    .replace(/^(?:Template render error|Error|TypeError|RangeError):\s*/, '')
    .replace(/^parse[A-Z]\w*:\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
}

/** What an error says, as one sentence. */
export function words(error: unknown): string {
  return sentence(error instanceof Error ? error.message : String(error));
}

/** Line and column, both from 1, of an offset. */
export function spot(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

/** Tags of Nunjucks that need a closing one. */
const PAIRED: ReadonlySet<string> = new Set(['if', 'for', 'block', 'macro', 'call', 'filter', 'switch', 'raw', 'verbatim']);
/** Closing tags, and what each closes. */
export const CLOSING: ReadonlyMap<string, string> = new Map([...PAIRED, 'set'].map((name) => [`end${name}`, name]));

const PIECE = /\{#|\{\{|\{%-?\s*([A-Za-z_]\w*)?/g;

/** Where the inside of `{{` or `{%` ends; undefined when a quote or the tag is never closed. */
function endOf(text: string, from: number, close: string): number | { readonly quote: number } | undefined {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === "'") {
      const start = at;
      for (at++; at < text.length && text[at] !== char; at++) if (text[at] === '\\') at++;
      if (at >= text.length) return { quote: start };
    } else if (text.startsWith(close, at)) return at + close.length;
  }
  return undefined;
}

/** The first thing in a template that is opened and never closed: a comment, a quote, `{{`, `{%`, or the innermost block tag at the end. */
export function unclosed(text: string): (ErrorText & { readonly tag?: string }) | undefined {
  const open: { readonly tag: string; readonly at: number }[] = [];
  const piece = new RegExp(PIECE);
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    const at = match.index;
    const kind = text.slice(at, at + 2);
    if (kind === '{#') {
      const end = text.indexOf('#}', at);
      if (end < 0) return { at, message: 'this comment is never closed', hint: 'End it with #}.' };
      piece.lastIndex = end + 2;
      continue;
    }
    const close = kind === '{{' ? '}}' : '%}';
    const end = endOf(text, piece.lastIndex, close);
    if (typeof end === 'object') return { at: end.quote, message: 'this quote is never closed' };
    if (end === undefined) return { at, message: `this ${kind} is never closed`, hint: `End it with ${close}.` };
    piece.lastIndex = end;
    const tag = match[1];
    if (tag === 'raw' || tag === 'verbatim') {
      const after = new RegExp(`\\{%-?\\s*end${tag}\\s*-?%\\}`, 'g');
      after.lastIndex = end;
      if (!after.exec(text)) return { at, tag, message: `{% ${tag} %} is never closed`, hint: `Close it with {% end${tag} %}.` };
      piece.lastIndex = after.lastIndex;
    } else if (tag !== undefined) follow(open, tag, at, text.slice(at, end));
  }
  const last = open.at(-1);
  return last && { at: last.at, tag: last.tag, message: `{% ${last.tag} %} is never closed`, hint: `Close it with {% end${last.tag} %}.` };
}

function follow(open: { readonly tag: string; readonly at: number }[], tag: string, at: number, whole: string): void {
  // `{% set x = 1 %}` has no end, `{% set x %}` has
  if (PAIRED.has(tag) || (tag === 'set' && !whole.replace(/"[^"]*"|'[^']*'/g, '').includes('='))) open.push({ tag, at });
  else if (open.at(-1)?.tag === CLOSING.get(tag)) open.pop();
}

const TAGS = [...PAIRED, 'set', 'extends', 'include', 'import', 'from', 'else', 'elif', 'elseif', 'case', 'default'];

/** What Liquid's tags are here. */
const LIQUID: { readonly [tag: string]: string } = {
  assign: 'Write {% set name = value %}.',
  capture: 'Write {% set name %}…{% endset %}.',
  endcapture: 'Write {% endset %}.',
  unless: 'Write {% if not … %}…{% endif %}.',
  endunless: 'Write {% if not … %}…{% endif %}.',
  elsif: 'Write {% elif … %}.',
  comment: 'Write {# … #}.',
  endcomment: 'Write {# … #}.',
  when: 'Write {% switch value %}{% case "x" %}…{% endswitch %}.',
  endcase: 'Write {% endswitch %}.',
  include_cached: 'Write {% include "name.njk" %}.',
  increment: 'Write {% set n = n + 1 %}.',
  echo: 'Write {{ … }}.',
};

/** An error of Nunjucks' parser or compiler, or of JavaScript's, as a diagnostic. */
export function syntaxError(source: Source, error: unknown): Diagnostic {
  const { message, lineno, colno } = error as { message?: unknown; lineno?: number; colno?: number };
  const said = sentence(String(message ?? error));
  const position = lineno === undefined || colno === undefined ? undefined : offsetOf(source.text, lineno, colno);
  const found = position === undefined ? unplaced(said, source.text) : { at: position, ...defined(explain(said, source.text, position)) };
  const where = found.at === undefined ? { line: 1 } : spot(source.text, found.at);
  return templateError(source, 'template-syntax', where, found);
}

function defined(found: ErrorText): ErrorText {
  return found.at === undefined ? { message: found.message, hint: found.hint } : found;
}

/** What Nunjucks has no line for. */
function unplaced(said: string, text: string): ErrorText {
  if (said === 'unexpected end of comment') {
    const at = text.replace(/\{#[\s\S]*?(?:#\}|$)/g, (comment) => ' '.repeat(comment.length)).indexOf('#}');
    return { at, message: 'this #} closes nothing', hint: 'Begin the comment with {#, or write the two characters as {{ "#}" }}.' };
  }
  return unclosed(text) ?? { message: `this template cannot be read: ${said}` };
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) at = text.indexOf('\n', at) + 1;
  return at + column - 1;
}

/** A piece of a template in quotes, unless it has its own. */
function quoted(piece: string): string {
  return /^["']/.test(piece) ? piece : `"${piece}"`;
}

function explain(said: string, text: string, at: number): ErrorText {
  const tag = /^unknown block tag: (\S+)$/.exec(said)?.[1];
  if (tag !== undefined) return unknownTag(tag, text, at);
  const inTag = /expected block end in (\w+) statement/.exec(said)?.[1];
  if (inTag !== undefined) return surplus(inTag, text.slice(0, at));
  const seen = /^(?:%\}|\}\}|-%\}|-\}\}|\w+|"[^"\n]*"?|\S)/.exec(text.slice(at))?.[0] ?? '';
  if (seen === ':') {
    return { message: 'a ":" stands where none can be', hint: 'Arguments of a filter go in brackets: {{ page.date | date("%Y") }}.' };
  }
  if (said === 'expected variable end') return { message: `${quoted(seen)} cannot stand in {{ … }} here`, hint: operatorHint(seen) };
  if (/^-?[%}]\}$/.test(seen)) return openBracket(text, at) ?? { message: `something is missing before "${seen}"` };
  if (said.startsWith('expected comma')) {
    return {
      message: /^[[({]$/.test(seen)
        ? `this "${seen}" is not closed, or a comma is missing in it`
        : `a comma is missing before ${quoted(seen)}`,
    };
  }
  if (said.includes('"in" keyword')) return { message: '{% for %} is not complete', hint: 'Write {% for item in list %}.' };
  if (said.includes('in set tag'))
    return { message: '{% set %} is not complete', hint: 'Write {% set name = value %}, the name in letters, digits and "_".' };
  return { message: seen === '' ? said : `${quoted(seen)} cannot stand here` };
}

/** The bracket that is open where a tag or an output ends at an offset. */
function openBracket(text: string, end: number): ErrorText | undefined {
  const begin = Math.max(text.lastIndexOf('{{', end), text.lastIndexOf('{%', end));
  const open: number[] = [];
  for (const match of text.slice(begin + 2, end).matchAll(/"[^"]*"|'[^']*'|[[({})\]]/g)) {
    if (/^[[({]$/.test(match[0])) open.push(begin + 2 + match.index);
    else if (/^[\])}]$/.test(match[0])) open.pop();
  }
  const at = open.at(-1);
  return at === undefined ? undefined : { at, message: `this "${text.charAt(at)}" is not closed` };
}

/** Nunjucks points behind the piece that a tag does not take. */
function surplus(tag: string, before: string): ErrorText {
  const piece = /(?:"[^"\n]*"|'[^'\n]*'|(?<![\w.])[\w.]+|\S)$/.exec(before.trimEnd());
  const seen = piece?.[0] ?? '';
  const at = piece?.index;
  if (tag === 'include') {
    const hint = 'Set the values first, with {% set name = value %}; the included file sees them.';
    return { at, message: `{% include %} takes only a name, not ${quoted(seen)}`, hint };
  }
  return { at, message: `${quoted(seen)} cannot stand in {% ${tag} %} here`, hint: operatorHint(seen) };
}

function operatorHint(seen: string): string | undefined {
  if (seen === '}') return 'Close it with }}.';
  if (seen === '&') return 'Write `and`.';
  if (seen === '|') return 'Write `or`.';
  if (seen === '?') return 'Write {{ a if condition else b }}.';
  if (seen === '!') return 'Write `not`.';
  return seen === 'contains' ? 'Write "x" in list, or list | contains("x").' : undefined;
}

function unknownTag(tag: string, text: string, at: number): ErrorText {
  const pair = CLOSING.get(tag);
  if (pair !== undefined) {
    const open = unclosed(text.slice(0, text.lastIndexOf('{%', at)));
    const inner = open?.tag && open.at !== undefined ? { tag: open.tag, line: spot(text, open.at).line } : undefined;
    if (inner && inner.tag !== pair) {
      return {
        message: `{% ${tag} %} stands where the {% ${inner.tag} %} of line ${inner.line} is still open`,
        hint: `Close it first, with {% end${inner.tag} %}.`,
      };
    }
    return { message: `{% ${tag} %} closes nothing`, hint: `There is no open {% ${pair} %} before it.` };
  }
  if (tag === 'else' || tag === 'elif' || tag === 'elseif' || tag === 'case' || tag === 'default')
    return { message: `{% ${tag} %} stands outside of what it belongs to` };
  return {
    message: `there is no tag "${tag}"`,
    hint: tagHint(tag),
  };
}

function tagHint(tag: string): string | undefined {
  const near = nearest(tag, [...TAGS, ...CLOSING.keys(), ...Object.keys(LIQUID)])[0];
  return LIQUID[tag] ?? (near === undefined ? undefined : (LIQUID[near] ?? `Did you mean "${near}"?`));
}
