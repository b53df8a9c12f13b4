// kramdown: lines that begin with blanks and then a tab are one text without an element, with their white space.
import { indentOf, pushText } from '../block-parser.ts';
import { type BlockState, IN_NO_BLOCK, workOf } from '../work.ts';

export function stray(state: BlockState, line: number): boolean {
  if (indentOf(state, line) < 4) return false;
  const { children } = workOf(state).scope;
  const text = `${state.src.slice(state.bMarks[line], state.eMarks[line])}\n`;
  const last = children.at(-1);
  state.line = line + 1;
  if (last?.kind === 'text' && last.inline) {
    last.inline.content += text;
    return true;
  }
  const inline = pushText(state, text, line);
  if (state.level === 0) inline.meta = IN_NO_BLOCK;
  // an attribute list before the text waits for the next block
  children.push({ kind: 'text', token: undefined, inline, attributes: undefined });
  return true;
}
