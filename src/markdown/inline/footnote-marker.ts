// kramdown: `[^name]` refers to a footnote that the text defines; otherwise it is text.
import { addText, finishSpan } from '../inline-parser.ts';
import type { Frame, InlineState, Work } from '../work.ts';

const MARKER = /\[\^(\w[\w-]*)\]/y;

export function footnoteMarker(state: InlineState, work: Work, frame: Frame): boolean {
  if (state.src.charCodeAt(state.pos + 1) !== 0x5e) return false;
  MARKER.lastIndex = state.pos;
  const found = MARKER.exec(state.src);
  if (!found) return false;
  const name = found[1] ?? '';
  if (!work.footnotes.has(name)) return addText(state, found[0], found[0].length);
  const token = state.push('footnote_ref', '', 0);
  token.info = name;
  state.pos += found[0].length;
  return finishSpan(state, frame, token);
}
