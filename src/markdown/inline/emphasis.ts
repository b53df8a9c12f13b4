// kramdown: "*" and "_" open a span before text and close it behind text; "_" never within a word.
import { addText, checkpoint, finishSpan, goBack, hasFailed, OPEN_EM, OPEN_STRONG, setFailed, tokenizeWithin } from '../inline-parser.ts';
import type { Frame, InlineState, Work } from '../work.ts';

const SPACE = /[ \t-\r]/;
const WORD_BEFORE = /\p{Alphabetic}-?$/u;
const WORD_AFTER = /^[\p{Alphabetic}\p{Nd}]/u;

/** Whether `marker` at the position closes a span that holds something. */
function closes(state: InlineState, marker: string, began: number): boolean {
  const { src, pos } = state;
  if (!src.startsWith(marker, pos) || SPACE.test(src.charAt(pos - 1))) return false;
  const char = marker.charAt(0);
  // "**" is no end of "*", "***" is
  if (marker.length === 1 && src.charAt(pos + 1) === char && src.charAt(pos + 2) !== char) return false;
  if (char === '_' && WORD_AFTER.test(src.slice(pos + marker.length, pos + marker.length + 2))) return false;
  return state.tokens.length > began || state.pending !== '';
}

/** The failure kinds of "*", "**", "_" and "__". */
const kindOf = (marker: string): number => (marker.charAt(0) === '*' ? 0 : 2) + marker.length - 1;

function trySpan(state: InlineState, work: Work, marker: string): boolean {
  const { frame } = work;
  const kind = kindOf(marker);
  if (hasFailed(frame, kind, state.pos)) return false;
  const back = checkpoint(state, frame);
  const strong = marker.length === 2;
  const token = state.push(strong ? 'strong_open' : 'em_open', strong ? 'strong' : 'em', 1);
  token.markup = marker;
  state.pos += marker.length;
  const began = state.tokens.length;
  const found = tokenizeWithin(state, work, {
    open: strong ? OPEN_STRONG : OPEN_EM,
    dispatch: work.dispatch,
    stop: (at) => closes(at, marker, began),
  });
  if (found) {
    state.push(strong ? 'strong_close' : 'em_close', token.tag, -1).markup = marker;
    state.pos += marker.length;
    return finishSpan(state, frame, token);
  }
  goBack(state, frame, back);
  setFailed(frame, kind, state);
  return false;
}

export function emphasis(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  const char = src.charAt(pos);
  const marker = src.charAt(pos + 1) === char ? char + char : char;
  const strong = marker.length === 2;
  const inWord = char === '_' && pos > 0 && WORD_BEFORE.test(src.slice(Math.max(0, pos - 3), pos));
  const closed = (frame.open & (strong ? OPEN_STRONG : OPEN_EM)) !== 0;
  if (inWord || closed || SPACE.test(src.charAt(pos + marker.length))) return addText(state, marker, marker.length);
  if (trySpan(state, work, marker)) return true;
  if (strong && !frame.inEm && trySpan(state, work, char)) return true;
  return addText(state, marker, marker.length);
}
