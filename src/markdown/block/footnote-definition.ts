// kramdown: `[^name]: text`, and the indented lines below it, are kept for the end of the page.
import { addChild, indentOf, lineStart, lineText, parseInside } from '../block-parser.ts';
import { type BlockState, type ChildKind, newScope, type Token, workOf } from '../work.ts';
import { codeEnd } from './code.ts';

const START = /\[\^(\w[\w-]*)\]:/y;

/** Blocks that leave nothing behind a paragraph, such as its attribute list; a blank line does. */
const UNSEEN: ReadonlySet<ChildKind> = new Set(['boundary', 'definition', 'mark']);

const outdented = (line: string): string => line.replace(/^(?:\t| {4})/, '');

export function footnoteDefinition(state: BlockState, line: number): boolean {
  const at = lineStart(state, line);
  if (state.src.charCodeAt(at) !== 0x5b || indentOf(state, line) > 3) return false;
  START.lastIndex = at;
  const found = START.exec(state.src);
  if (!found) return false;
  const work = workOf(state);
  const end = codeEnd(state, line + 1);
  let text = `${outdented(state.src.slice(at + found[0].length, state.eMarks[line]))}\n`;
  for (let next = line + 1; next < end; next++) text += `${outdented(lineText(state, next))}\n`;
  const tokens: Token[] = [];
  const scope = newScope(work.scope.base + line);
  work.elements++;
  parseInside(state, text, { scope, tokens });
  work.elements--;
  const name = found[1] ?? '';
  const last = scope.children.findLast((child) => !UNSEEN.has(child.kind));
  work.footnotes.set(name, { name, tokens, level: state.level, endsInParagraph: last?.kind === 'paragraph' });
  addChild(work, 'definition');
  state.line = Math.max(end, line + 1);
  return true;
}
