// The lines of a list item or a definition: which belong to it, and how much indentation is removed.

import { isBlankText, stripLeft } from '../../util/strip.ts';
import { LIST, readAttributes } from '../attributes.ts';
import { attributesLine, isBlockTag } from '../block-bounds.ts';
import type { AttributeList, BlockState } from '../work.ts';

const ITEM_ATTRIBUTES = new RegExp(`^[ \\t-\\r]*\\{:(?!\\w[\\w-]*:|[:/])(${LIST})\\}[ \\t-\\r]*`);

export interface FirstLine {
  readonly text: string;
  /** Column of the item's content: lines that are indented as far belong to it. */
  readonly indent: number;
  readonly attributes: AttributeList | undefined;
}

/** A text with the tabs in its indentation as blanks; `column` is the column of the text. */
function expandTabs(text: string, column: number): string {
  let at = 0;
  let spaces = '';
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\t') spaces += ' '.repeat(4 - ((column + spaces.length) % 4));
    else if (char === ' ') spaces += ' ';
    else break;
  }
  return spaces + text.slice(at);
}

/** Reads what follows a marker that ends at `column`: `- {:.x} text` gives the item attributes. */
export function firstLine(rest: string, column: number): FirstLine {
  const listed = rest.includes('{:') ? ITEM_ATTRIBUTES.exec(rest) : null;
  const after = listed ? rest.slice(listed[0].length) : rest;
  const attributes = listed ? readAttributes(listed[1] ?? '', { refs: [], pairs: [] }) : undefined;
  if (isBlankText(after)) return { text: '', indent: 4, attributes };
  const expanded = expandTabs(rest, column);
  const spaces = expanded.length - stripLeft(expanded).length;
  return { text: listed ? after : stripLeft(expanded), indent: column + spaces, attributes };
}

/** True when a line is indented by `indent` columns: a tab or four spaces at a time, then single spaces. */
export function isIndented(line: string, indent: number): boolean {
  let at = 0;
  for (let units = indent >> 2; units > 0; units--) {
    if (line.charCodeAt(at) === 0x09) at++;
    else if (line.startsWith('    ', at)) at += 4;
    else return false;
  }
  const rest = indent & 3;
  return line.charCodeAt(at) === 0x09 || line.startsWith('   '.slice(0, rest), at);
}

/** Whether an unindented line may belong to the item above: no attribute list, which may end on a later line, begins on it, and no block HTML. */
export function isLazy(state: BlockState, line: number, indent: number): boolean {
  const { src } = state;
  const begin = state.bMarks[line] ?? 0;
  let at = begin;
  while (src.charCodeAt(at) === 0x20) at++;
  const code = src.charCodeAt(at);
  if ((code !== 0x7b && code !== 0x3c) || at - begin > Math.min(indent, 3)) return true;
  return code === 0x7b ? attributesLine(src, at) === undefined : !isBlockTag(src, at);
}

/** A line of an item without the item's indentation. */
export function dedent(line: string, indent: number): { readonly text: string; readonly indented: boolean } {
  const text = line.charCodeAt(0) === 0x09 ? line.replace(/^\t+/, (tabs) => '    '.repeat(tabs.length)) : line;
  for (let at = 0; at < indent; at++) if (text.charCodeAt(at) !== 0x20) return { text, indented: false };
  return { text: text.slice(indent), indented: true };
}
