// kramdown: `$$ … $$` within text is a formula.
import { strip } from '../../util/strip.ts';
import { finishSpan, isMissing, setMissing } from '../inline-parser.ts';
import type { Frame, InlineState } from '../work.ts';

export function spanMath(state: InlineState, _work: unknown, frame: Frame): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos + 1) !== 0x24 || isMissing(frame, '$$', pos)) return false;
  const close = src.indexOf('$$', pos + 2);
  if (close < 0) {
    setMissing(frame, '$$', pos);
    return false;
  }
  const token = state.push('math_inline', 'math', 0);
  token.content = strip(src.slice(pos + 2, close));
  state.pos = close + 2;
  return finishSpan(state, frame, token);
}
