// kramdown: one line of text, after a block boundary, with "-" or "=" below it.
import { afterBoundary, indentOf, lineStart } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';
import { pushHeading, splitId } from './heading.ts';

export function underlinedHeading(state: BlockState, line: number): boolean {
  if (line + 1 >= state.lineMax || indentOf(state, line) > 3) return false;
  const below = state.bMarks[line + 1] ?? 0;
  const code = state.src.charCodeAt(below);
  if ((code !== 0x2d && code !== 0x3d) || !afterBoundary(workOf(state).scope)) return false;
  if (!/^[-=]+[ \t]*$/.test(state.src.slice(below, state.eMarks[line + 1]))) return false;
  const heading = splitId(state.src.slice(lineStart(state, line), state.eMarks[line]));
  if (heading.text === '') return false;
  pushHeading(state, code === 0x2d ? 2 : 1, heading);
  state.line = line + 2;
  return true;
}
