// Runs the block rules over lines, keeps the list of siblings, and parses the content of blocks.

import { stripRight } from '../util/strip.ts';
import { MAX_NESTING } from './inline-parser.ts';
import { warnNesting } from './warnings.ts';
import { type BlockState, type Child, type ChildKind, IN_ELEMENT, type Scope, type Token, type Work, workOf } from './work.ts';

/** A line without its newline, from the parser's mark for it on. */
export const lineText = (state: BlockState, line: number): string =>
  state.src.slice(state.bMarks[line] ?? state.src.length, state.eMarks[line] ?? state.src.length);

/** Offset of a line's first character that is no blank. */
export const lineStart = (state: BlockState, line: number): number => (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);

/** Columns of blanks before a line's text. */
export const indentOf = (state: BlockState, line: number): number => state.sCount[line] ?? 0;

/** Enters a finished block into the scope and gives it the attribute list that waited for it. */
export function addChild(work: Work, kind: ChildKind, tokens: { token?: Token; inline?: Token; close?: Token } = {}): Child {
  const { scope } = work;
  const child: Child = { kind, token: tokens.token, inline: tokens.inline, close: tokens.close, attributes: scope.pending };
  scope.pending = undefined;
  if (child.attributes) work.attributed.push(child);
  scope.children.push(child);
  return child;
}

/** Adds text for the inline parser, which runs after all blocks; in an element newlines never break lines. */
export function pushText(state: BlockState, text: string, line: number): Token {
  const inline = state.push('inline', '', 0);
  const at = workOf(state).scope.base + line;
  inline.content = text;
  inline.children = [];
  inline.map = [at, at + 1];
  if (workOf(state).elements > 0) inline.meta = IN_ELEMENT;
  return inline;
}

/** Whether a block boundary is before the block: underlined headings, tables and math need one. */
export function afterBoundary(scope: Scope): boolean {
  const last = scope.children.at(-1);
  return last === undefined || last.kind === 'blank' || last.kind === 'mark' || scope.pending !== undefined;
}

/** Moves the beginning of a line to `pos`, behind a part that is read (an HTML tag). */
export function moveMark(state: BlockState, line: number, pos: number): void {
  const end = state.eMarks[line] ?? pos;
  let at = pos;
  let columns = 0;
  for (; at < end; at++) {
    const code = state.src.charCodeAt(at);
    if (code === 0x20) columns++;
    else if (code === 0x09) columns += 4 - (columns % 4);
    else break;
  }
  state.bMarks[line] = pos;
  state.tShift[line] = at - pos;
  state.sCount[line] = columns;
}

/** The line of `pos`, at or after `from`. */
export function lineAt(state: BlockState, pos: number, from: number): number {
  let low = from;
  let high = state.lineMax - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((state.eMarks[middle] ?? 0) < pos) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Enters empty lines, which are one in the output. */
export function pushBlank(state: BlockState, work: Work, single: boolean): void {
  work.scope.children.push({ kind: 'blank', token: state.push('blank', '', 0), single, attributes: undefined });
}

/** Takes empty lines off the end of a list of siblings; true when there were any. */
export function takeBlank(scope: Scope): boolean {
  if (scope.children.at(-1)?.kind !== 'blank') return false;
  const token = scope.children.pop()?.token;
  if (token) token.hidden = true;
  return true;
}

function blankLines(state: BlockState, work: Work, from: number): number {
  let line = from + 1;
  while (line < state.lineMax && state.isEmpty(line)) line++;
  const again = takeBlank(work.scope);
  const single = !again && line === from + 1 && state.bMarks[from] === state.eMarks[from];
  // an attribute list before an empty line is dropped, unless that line joins an earlier one
  if (!again) work.scope.pending = undefined;
  pushBlank(state, work, single);
  return line;
}

/** Adds the rest of the lines as text, where blocks nest too deeply. */
function literal(state: BlockState, work: Work, line: number): void {
  warnNesting(work, line);
  state.push('paragraph_open', 'p', 1);
  pushText(state, stripRight(state.src.slice(lineStart(state, line), state.eMarks[state.lineMax - 1])), line);
  state.push('paragraph_close', 'p', -1);
  addChild(work, 'other');
  state.line = state.lineMax;
}

/** markdown-it's `block.tokenize`: the first rule that takes a line wins; an end tag may stop it early. */
export function tokenizeBlocks(state: BlockState, startLine: number): void {
  const rules = state.md.block.ruler.getRules('');
  const work = workOf(state);
  const { scope } = work;
  state.line = startLine;
  while (state.line < state.lineMax && !scope.closed) {
    const line = state.line;
    if (state.isEmpty(line)) {
      state.line = blankLines(state, work, line);
      continue;
    }
    // a footnote's text begins at the level of its definition: it counts as an element
    if (state.level >= MAX_NESTING || work.elements >= MAX_NESTING) {
      literal(state, work, line);
      break;
    }
    for (const rule of rules) if (rule(state, line, state.lineMax, false)) break;
  }
}

/** Parses `text` as the content of `scope`; its tokens join those of the state, or `tokens`. */
export function parseInside(state: BlockState, text: string, into: { readonly scope: Scope; readonly tokens?: Token[] }): void {
  const { scope, tokens = state.tokens } = into;
  const work = workOf(state);
  const outer = work.scope;
  const inner = new state.md.block.State(text, state.md, state.env, tokens);
  inner.level = state.level;
  work.scope = scope;
  tokenizeBlocks(inner, 0);
  work.scope = outer;
}

/** A scope for a block whose content is parsed in place (HTML with markdown in it). */
export function tokenizeWithin(state: BlockState, scope: Scope, line: number): void {
  const work = workOf(state);
  const outer = work.scope;
  work.scope = scope;
  work.elements++;
  state.level++;
  tokenizeBlocks(state, line);
  state.level--;
  work.elements--;
  work.scope = outer;
}
