// GFM parser: a backslash before one of these characters is removed; two before a newline break the line.
import { addText, finishSpan } from '../inline-parser.ts';
import type { Frame, InlineState, Work } from '../work.ts';

const ESCAPABLE = new Set('\\.*_+`<>()[]{}#!:|"\'$=-');

export function escapedCharacter(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  const next = src.charAt(pos + 1);
  if (next === '\\' && src.charCodeAt(pos + 2) === 0x0a && !(work.options.input === 'GFM' && work.options.hardWrap)) {
    const token = state.push('hardbreak', 'br', 0);
    state.pos += 2;
    finishSpan(state, frame, token);
    return addText(state, '\n', 1);
  }
  if (!ESCAPABLE.has(next) && !(next === '~' && work.options.input === 'GFM')) return false;
  return addText(state, next, 2);
}
