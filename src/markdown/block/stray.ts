// kramdown: the text of a line that begins with blanks and then a tab is printed without an element.
import { addChild, indentOf, lineStart, pushText } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

export function stray(state: BlockState, line: number): boolean {
  if (indentOf(state, line) < 4) return false;
  pushText(state, `${state.src.slice(lineStart(state, line), state.eMarks[line])}\n`, line);
  state.line = line + 1;
  addChild(workOf(state), 'other');
  return true;
}
