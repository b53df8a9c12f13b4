// GFM parser: `~~text~~`, no blank inside the tildes, is <del>; its text is read on its own.
import { finishSpan, isMissing, MAX_NESTING, parseApart, setMissing } from '../inline-parser.ts';
import { type Frame, type InlineState, newFrame, type Work } from '../work.ts';

const BOUNDARY = /[ \t-\r~]/;

function closing(state: InlineState, frame: Frame): number {
  const { src, pos } = state;
  if (isMissing(frame, '~~', pos)) return -1;
  for (let at = src.indexOf('~~', pos + 3); at >= 0; at = src.indexOf('~~', at + 1)) {
    if (!BOUNDARY.test(src.charAt(at - 1))) return at;
  }
  setMissing(frame, '~~', pos);
  return -1;
}

export function strikethrough(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  if (work.options.input !== 'GFM' || src.charCodeAt(pos + 1) !== 0x7e || BOUNDARY.test(src.charAt(pos + 2))) return false;
  const close = closing(state, frame);
  if (close < 0 || frame.depth >= MAX_NESTING) return false;
  const token = state.push('s_open', 'del', 1);
  work.frame = { ...newFrame(), inElement: true, depth: frame.depth + 1 };
  for (const inner of parseApart(state, work, src.slice(pos + 2, close))) state.tokens.push(inner);
  work.frame = frame;
  state.pos = close + 2;
  state.push('s_close', 'del', -1);
  return finishSpan(state, frame, token);
}
