// Lines that begin a block, and so end a paragraph, a quote, a lazy list line or a table.
import { isBlankText } from '../util/strip.ts';
import { LIST } from './attributes.ts';
import { indentOf, lineStart } from './block-parser.ts';
import { SPAN_ELEMENTS, tagName } from './html-tags.ts';
import type { BlockState, Work } from './work.ts';

const ATTRIBUTES_LINE = new RegExp(`\\{:(?![:/])(${LIST})\\}[ \\t\\v-\\r]*(?:\\n|$)`, 'y');
const FENCE = /(?:[~`]){3,}/y;

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
/** The blank that kramdown wants after a list or definition marker (or a pipe, by its pattern). */
const opensItem = (code: number): boolean => isBlank(code) || code === 0x7c;

/** `{: … }` alone on its line, at `at`: the list's inside and the offset after it. */
export function attributesLine(text: string, at: number): { readonly list: string; readonly end: number } | undefined {
  ATTRIBUTES_LINE.lastIndex = at;
  const found = ATTRIBUTES_LINE.exec(text);
  return found ? { list: found[1] ?? '', end: at + found[0].length } : undefined;
}

/** `^` alone on its line. */
export function isMark(state: BlockState, line: number): boolean {
  const at = state.bMarks[line] ?? 0;
  return state.src.charCodeAt(at) === 0x5e && isBlankText(state.src.slice(at + 1, state.eMarks[line]));
}

/**
 * Start or end tag of a block element at `at`, by its name only, as written: a name in capitals (`<B>`) is that of no span (kramdown).
 * Scripts end no paragraph.
 */
export function isBlockTag(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x3c) return false;
  const ending = text.charCodeAt(at + 1) === 0x2f;
  const from = at + (ending ? 2 : 1);
  const name = tagName(text, from);
  if (name === undefined) return false;
  const word = /^[\w]*/.exec(text.slice(from, from + name.length))?.[0] ?? '';
  if (SPAN_ELEMENTS.has(word) || word === 'script') return false;
  return !ending || /^[ \t-\r]*>/.test(text.slice(from + name.length, from + name.length + 100));
}

/** Offset after the list marker at `at` ("-", "*", "+" or digits and a dot, then a blank); 0 for none. */
export function markerEnd(text: string, at: number, ordered: boolean): number {
  let pos = at;
  if (ordered) {
    while (isDigit(text.charCodeAt(pos))) pos++;
    if (pos === at || text.charCodeAt(pos) !== 0x2e) return 0;
  } else if (!isBullet(text.charCodeAt(pos))) return 0;
  return opensItem(text.charCodeAt(pos + 1)) ? pos + 1 : 0;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isBullet = (code: number): boolean => code === 0x2a || code === 0x2b || code === 0x2d;

/** A definition's ":" at `at`. */
export const isDefinition = (text: string, at: number): boolean => text.charCodeAt(at) === 0x3a && opensItem(text.charCodeAt(at + 1));

/** Whether a line ends a lazy block: an empty line, an attribute list, `^`, block HTML. */
export function endsLazily(state: BlockState, line: number): boolean {
  if (state.isEmpty(line)) return true;
  if (indentOf(state, line) > 3) return false;
  const at = lineStart(state, line);
  const code = state.src.charCodeAt(at);
  if (code === 0x7b) return attributesLine(state.src, at) !== undefined;
  if (code === 0x3c) return isBlockTag(state.src, at);
  return code === 0x5e && isMark(state, line);
}

/** Whether a line ends a paragraph: as above, a definition; with `paragraph_end` also other blocks. */
export function endsParagraph(state: BlockState, line: number, work: Work): boolean {
  if (state.isEmpty(line)) return true;
  if (indentOf(state, line) > 3) return false;
  const at = lineStart(state, line);
  const code = state.src.charCodeAt(at);
  // letters: the common case
  if ((code > 0x60 && code < 0x7b) || (code > 0x40 && code < 0x5b) || code > 0x7e) return false;
  if (code === 0x3a) return isDefinition(state.src, at);
  if (code === 0x7b || code === 0x3c || code === 0x5e) return endsLazily(state, line);
  return endsByQuirk(work) && opensBlock(state, line, at);
}

const endsByQuirk = (work: Work): boolean => work.options.input === 'GFM' && work.options.gfmQuirks.includes('paragraph_end');

function opensBlock(state: BlockState, line: number, at: number): boolean {
  const { src } = state;
  const code = src.charCodeAt(at);
  if (code === 0x3e) return true;
  if (code === 0x23) return at === state.bMarks[line] && /^#{1,6}[\t ]/.test(src.slice(at, at + 8));
  if (code === 0x60 || code === 0x7e) return fenceAt(src, at) !== undefined;
  if (isBullet(code)) return markerEnd(src, at, false) > 0;
  return isDigit(code) && markerEnd(src, at, true) > 0;
}

/** Three or more of "~" and "`" at `at`. */
export function fenceAt(text: string, at: number): string | undefined {
  FENCE.lastIndex = at;
  return FENCE.exec(text)?.[0];
}

/** Whether a table or a math block may end before the line: an empty one, `^`, an attribute list, the end. */
export function isBoundary(state: BlockState, line: number): boolean {
  if (line >= state.lineMax || state.isEmpty(line) || isMark(state, line)) return true;
  const at = lineStart(state, line);
  return indentOf(state, line) <= 3 && state.src.charCodeAt(at) === 0x7b && attributesLine(state.src, at) !== undefined;
}
