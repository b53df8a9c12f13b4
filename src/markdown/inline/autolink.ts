// kramdown: <https://…>, <mailto:…> and <a@b.c> are links.

import { isSafeUrl } from '../attributes.ts';
import { finishSpan, isMissing, setMissing } from '../inline-parser.ts';
import type { Frame, InlineState } from '../work.ts';

const URL = /<((?:mailto|https?|ftps?):[^\n>]{1,2000})>/y;
/** Ruby's `[[:alnum:]]`: "²" and a lone accent are none. */
const MAIL = /<([\p{Alphabetic}\p{Nd}\-_.]+@[\p{Alphabetic}\p{Nd}\-_.]+)>/uy;

export function autolink(state: InlineState, _work: unknown, frame: Frame): boolean {
  if (isMissing(frame, '>', state.pos)) return false;
  if (!state.src.includes('>', state.pos)) {
    setMissing(frame, '>', state.pos);
    return false;
  }
  URL.lastIndex = state.pos;
  MAIL.lastIndex = state.pos;
  const url = URL.exec(state.src);
  const found = url ?? MAIL.exec(state.src);
  const target = found?.[1];
  if (!found || target === undefined) return false;
  const href = url ? target : `mailto:${target}`;
  if (!isSafeUrl(state.md, href)) return false;
  const open = state.push('link_open', 'a', 1);
  open.attrs = [['href', href]];
  open.info = 'auto';
  state.pending += target.replace(/^mailto:/, '').replace(/&[#\w]+;/g, (reference) => state.md.utils.unescapeAll(reference));
  state.push('link_close', 'a', -1).info = 'auto';
  state.pos += found[0].length;
  return finishSpan(state, frame, open);
}
