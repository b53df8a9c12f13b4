// kramdown: two blanks or backslashes at a line's end break it; GFM parser: one backslash, or `hard_wrap`.
import { addText, finishSpan } from '../inline-parser.ts';
import type { Frame, InlineState, Work } from '../work.ts';

/** Extensions without output up to the end of the text: the line before them is its last one. */
const NOTHING = /(?:\{::(?:options|comment|nomarkdown)(?:[ \t-\r](?:\\\}|[^}]){0,1000}?)?\/\})*$/y;

function endsText({ src, pos, posMax }: InlineState, frame: Frame): boolean {
  if (frame.inNoBlock) return false;
  if (pos + 1 >= posMax) return true;
  if (posMax !== src.length || src.charCodeAt(pos + 1) !== 0x7b) return false;
  NOTHING.lastIndex = pos + 1;
  return NOTHING.test(src);
}

function breakLine(state: InlineState, frame: Frame, take: number): boolean {
  if (take > 0) state.pending = state.pending.slice(0, -take);
  const token = state.push('hardbreak', 'br', 0);
  finishSpan(state, frame, token);
  return addText(state, '\n', 1);
}

export function lineBreak(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  const before = src.charCodeAt(pos - 1);
  const { options } = work;
  const gfm = options.input === 'GFM' && !frame.inElement && frame.region === 0;
  // with `hard_wrap` two blanks break nothing, in an element either
  if (options.input === 'GFM' && options.hardWrap) return gfm && !endsText(state, frame) && breakLine(state, frame, 0);
  const plain = pos - frame.plainFrom;
  if (before === 0x20 && src.charCodeAt(pos - 2) === 0x20 && plain > 1) return breakLine(state, frame, 2);
  if (!gfm || before !== 0x5c || plain === 0) return false;
  if (!endsText(state, frame)) return breakLine(state, frame, 1);
  // at the very end, before a nested list, the backslash goes and breaks nothing
  state.pending = state.pending.slice(0, -1);
  return addText(state, '\n', 1);
}
