// Excerpt of a document's source, as Jekyll 4.3 cuts it.
import type { Document } from '../types.ts';

/** Tags of Liquid and Jekyll with an end tag; only these are closed. */
const BLOCKS: ReadonlySet<string> = new Set('capture case comment for highlight if ifchanged raw tablerow unless'.split(' '));
const TAG = /\{%-?\s*(\w+)[\s\S]*?(?:%\}|$)/g;
/** "[id]: https://example.com" at a line's beginning; the limit keeps brackets without an end cheap. */
const DEFINITION = /(?:^|\n) {0,3}(\[[^\]]{1,1000}\])(:[^\n]+)/g;
const LONGEST_LABEL = 1002;

/** Text with end tags for blocks that the separator cut open, inner ones first, as Jekyll finds them. */
function closed(head: string): string {
  const end = head.lastIndexOf('%}') + 2;
  if (end < 2 || !head.includes('{%')) return head;
  const names = Array.from(head.slice(0, end).matchAll(TAG), (match) => match[1] ?? '').reverse();
  let text = head;
  for (const name of new Set(names)) if (BLOCKS.has(name) && !new RegExp(`\\{%-?\\s*end${name}`).test(text)) text += `\n{% end${name} %}`;
  return text;
}

/** Texts in brackets, from each "[" to the next "]". */
function labelsOf(text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  let close = -1;
  for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
    if (close < open) close = text.indexOf(']', open);
    if (close < 0) break;
    if (close - open < LONGEST_LABEL) labels.add(text.slice(open, close + 1));
  }
  return labels;
}

/** Link reference definitions of the tail whose label the head names. */
function definitions(head: string, tail: string): readonly string[] {
  if (!tail.includes(']:') || !head.includes('[')) return [];
  const labels = labelsOf(head);
  return Array.from(tail.matchAll(DEFINITION), ([, label = '', rest = '']) => ({ label, rest }))
    .filter(({ label }) => labels.has(label))
    .map(({ label, rest }) => label + rest);
}

/**
 * Source of an excerpt: the front matter's `excerpt`; else the text before the separator, with open Liquid
 * blocks closed and the link definitions it needs; else the whole body, the very same string.
 * @param body the source below the front matter, with "\n" as line ends
 * @param separator `excerpt_separator`, "\n\n" by default; "" means that there are no excerpts
 */
export function excerptSource(document: Pick<Document, 'data'>, body: string, separator: string): string {
  const own = document.data['excerpt'];
  if (typeof own === 'string' || typeof own === 'number') return String(own);
  if (separator === '') return '';
  const at = body.indexOf(separator);
  if (at < 0 || at + separator.length === body.length) return at < 0 ? body : body.slice(0, at);
  const head = closed(body.slice(0, at));
  const links = definitions(head, body.slice(at + separator.length));
  return links.length === 0 ? head : `${head}\n\n${links.join('\n')}`;
}
