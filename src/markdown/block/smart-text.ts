// Jekyll's SmartyPants: all lines up to the next block of HTML are one text, without an element around it.
import { isBlockTag } from '../block-bounds.ts';
import { addChild, indentOf, lineStart, pushText } from '../block-parser.ts';
import { type BlockState, IN_ELEMENT, workOf } from '../work.ts';

export function smartText(state: BlockState, line: number): boolean {
  let next = line + 1;
  while (next < state.lineMax && !(indentOf(state, next) <= 3 && isBlockTag(state.src, lineStart(state, next)))) next++;
  pushText(state, state.src.slice(state.bMarks[line], (state.eMarks[next - 1] ?? 0) + 1), line).meta = IN_ELEMENT;
  state.line = next;
  addChild(workOf(state), 'other');
  return true;
}
