// kramdown: a code span ends at as many "`" as opened it; two or more may have a blank inside.
import { addText, finishSpan, isMissing, setMissing } from '../inline-parser.ts';
import type { Frame, InlineState } from '../work.ts';

const SPACE = /[ \t-\r]/;

export function codeSpan(state: InlineState, _work: unknown, frame: Frame): boolean {
  const { src, pos } = state;
  let end = pos + 1;
  while (src.charCodeAt(end) === 0x60) end++;
  const ticks = src.slice(pos, end);
  const lonely = ticks.length === 1 && (pos === 0 || SPACE.test(src.charAt(pos - 1))) && SPACE.test(src.charAt(end));
  if (lonely || isMissing(frame, ticks, pos)) return addText(state, ticks, ticks.length);
  const close = src.indexOf(ticks, end);
  if (close < 0) {
    setMissing(frame, ticks, pos);
    return addText(state, ticks, ticks.length);
  }
  let content = src.slice(end, close);
  if (ticks.length > 1) content = content.replace(/^ | $/g, '');
  const token = state.push('code_inline', 'code', 0);
  token.content = content;
  token.markup = ticks;
  state.pos = close + ticks.length;
  return finishSpan(state, frame, token);
}
