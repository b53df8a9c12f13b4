// kramdown: a quote continues until an empty line, an attribute list, `^` or block HTML; "> " is removed.
import { endsLazily } from '../block-bounds.ts';
import { addChild, indentOf, lineStart, lineText, parseInside } from '../block-parser.ts';
import { type BlockState, newScope, workOf } from '../work.ts';

export function blockquote(state: BlockState, line: number): boolean {
  if (state.src.charCodeAt(lineStart(state, line)) !== 0x3e || indentOf(state, line) > 3) return false;
  const work = workOf(state);
  let text = '';
  let next = line;
  do {
    text += `${lineText(state, next).replace(/^ {0,3}> ?/, '')}\n`;
    next++;
  } while (next < state.lineMax && !endsLazily(state, next));
  const open = state.push('blockquote_open', 'blockquote', 1);
  addChild(work, 'other', { token: open });
  parseInside(state, text, { scope: newScope(work.scope.base + line) });
  state.push('blockquote_close', 'blockquote', -1);
  state.line = next;
  return true;
}
