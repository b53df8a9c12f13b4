// kramdown: a paragraph continues until an empty line or a line that begins another block.
import { stripRight } from '../../util/strip.ts';
import { endsParagraph } from '../block-bounds.ts';
import { addChild, lineStart, pushText } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

export function paragraph(state: BlockState, line: number): boolean {
  const work = workOf(state);
  let next = line + 1;
  while (next < state.lineMax && !endsParagraph(state, next, work)) next++;
  state.line = next;
  const last = work.scope.children.at(-1);
  if (last?.kind === 'paragraph' && last.inline) {
    const before = state.src.slice((state.bMarks[line] ?? 0) - 3, state.bMarks[line]);
    const text = stripRight(state.src.slice(state.bMarks[line], state.eMarks[next - 1]));
    last.inline.content += (before === '  \n' ? before : '\n') + text;
    return true;
  }
  const open = state.push('paragraph_open', 'p', 1);
  const inline = pushText(state, stripRight(state.src.slice(lineStart(state, line), state.eMarks[next - 1])), line);
  const close = state.push('paragraph_close', 'p', -1);
  addChild(work, 'paragraph', { token: open, inline, close });
  return true;
}
