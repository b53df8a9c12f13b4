// Tags that come in pairs, and what a template opens and never closes.
import type { Fault } from './errors.ts';

/** Tags of Nunjucks that need a closing one. */
export const PAIRED: ReadonlySet<string> = new Set(['if', 'for', 'block', 'macro', 'call', 'filter', 'switch', 'raw', 'verbatim']);
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
export function unclosed(text: string): (Fault & { readonly tag?: string }) | undefined {
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
