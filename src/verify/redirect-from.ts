// `redirect_from` in the front matter of a source: old URLs are added, all other bytes stay.
import type { Data } from '../types.ts';
import { readFrontMatter } from '../util/front-matter.ts';

/** A URL as YAML: in quotes unless it is plain. */
const yamlOf = (url: string): string => (/^[\p{L}\p{N}/._~-]*$/u.test(url) ? url : JSON.stringify(url));

const listOf = (value: Data | undefined): readonly Data[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** Inserts text at an offset. */
const insert = (text: string, at: number, more: string): string => text.slice(0, at) + more + text.slice(at);

/** Offset at which a line begins. */
function startOf(text: string, line: number): number {
  let at = 0;
  for (let passed = 1; passed < line; passed++) at = text.indexOf('\n', at) + 1;
  return at;
}

/** The text with URLs in a `redirect_from` that is one value or a list on one line; undefined for other forms. */
function inLine(text: string, start: number, urls: readonly string[]): string | undefined {
  const line = text.slice(start, text.indexOf('\n', start)).trimEnd();
  const value = line.slice('redirect_from:'.length).trimStart();
  const end = start + line.length;
  if (!/^[^#{}&*!|>]+$/.test(value)) return undefined;
  if (!value.startsWith('[')) return insert(insert(text, end, `, ${urls.join(', ')}]`), end - value.length, '[');
  if (value.indexOf(']') !== value.length - 1) return undefined;
  return insert(text, end - 1, `${value.slice(1, -1).trim() === '' ? '' : ', '}${urls.join(', ')}`);
}

/** The text with URLs below the items of a `redirect_from` that begins at an offset; undefined for other forms. */
function inBlock(text: string, start: number, urls: readonly string[], lineBreak: string): string | undefined {
  const first = text.indexOf('\n', start) + 1;
  if (!/^redirect_from:[ \t]*\r?\n$/.test(text.slice(start, first))) return undefined;
  let at = first;
  let indent: string | undefined;
  for (;;) {
    const next = text.indexOf('\n', at) + 1;
    const item = /^([ \t]*-[ \t]+)\S/.exec(text.slice(at, next))?.[1];
    if (next === 0 || item === undefined) break;
    indent = item;
    at = next;
  }
  return indent === undefined ? undefined : insert(text, at, urls.map((url) => `${indent}${url}${lineBreak}`).join(''));
}

/**
 * The text of a source with old URLs in its `redirect_from`, as the last key where there is none. Undefined where the front matter has a form
 * to which nothing can be added with all else as it is.
 * @param urls decoded, without baseurl: "/old/"
 */
export function addRedirects(text: string, urls: readonly string[], file: string): string | undefined {
  const at = { file, zone: 'UTC' };
  const before = readFrontMatter(text, at);
  if (before.diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  const had = listOf(before.data['redirect_from']);
  const added = urls.filter((url) => !had.includes(url));
  if (added.length === 0) return text;
  const items = added.map(yamlOf);
  const lineBreak = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  const line = before.lines['redirect_from'];
  let changed: string | undefined;
  if (line === undefined) {
    const block = `redirect_from:${lineBreak}${items.map((url) => `  - ${url}${lineBreak}`).join('')}`;
    const closing = /\n(?:---|\.\.\.)[ \t\r\f\v]*(?:\n|$)/.exec(text);
    changed = closing ? insert(text, closing.index + 1, block) : undefined;
  } else {
    const start = startOf(text, line);
    changed = inBlock(text, start, items, lineBreak) ?? inLine(text, start, items);
  }
  if (changed === undefined) return undefined;
  const after = readFrontMatter(changed, at).data;
  const isSame = JSON.stringify({ ...after, redirect_from: null }) === JSON.stringify({ ...before.data, redirect_from: null });
  const isWhole = JSON.stringify(listOf(after['redirect_from'])) === JSON.stringify([...had, ...added]);
  return isSame && isWhole ? changed : undefined;
}
