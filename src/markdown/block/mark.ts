// kramdown: `^` alone on its line ends a block and leaves nothing.
import { isMark } from '../block-bounds.ts';
import { addChild } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

export function mark(state: BlockState, line: number): boolean {
  if (!isMark(state, line)) return false;
  addChild(workOf(state), 'mark');
  state.line = line + 1;
  return true;
}
