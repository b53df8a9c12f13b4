// kramdown: straight quotes become curly ones by what stands before and after (SmartyPants).
import { finishSpan } from '../inline-parser.ts';
import type { Frame, InlineState, Work } from '../work.ts';

const PUNCTUATION = /[!-/:-@[-`{-~]/;
/** Ruby's `\w`, which is ASCII, and its word boundaries: `\p{Word}` and six signs of Latin-1. */
const ASCII_WORD = /\w/;
const WORD = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}²³¹¼½¾]/u;
const SPACE = /[ \t-\r]/;
/** Characters before an opening quote; behind any other that is not a blank, a quote closes. */
const OPENS_AFTER = new Set([' ', '\\', '\t', '\r', '\n', '[', '{', '(', '-']);

const isWord = (char: string): boolean => char !== '' && WORD.test(char);

/** A quote without text before it: at the beginning, or behind another span. */
function closesAlone(src: string, pos: number): boolean {
  const next = src.charAt(pos + 1);
  if (/^[_*]{1,2}[^ \t-\r]/.test(src.slice(pos + 1, pos + 4))) return false;
  if (PUNCTUATION.test(next) && next !== '&' && !src.startsWith('..', pos + 2) && isWord(next) === isWord(src.charAt(pos + 2))) return true;
  return next === '' || SPACE.test(next) || (next === 's' && !isWord(src.charAt(pos + 2)));
}

/** "'80s": an apostrophe. */
const isDecade = (src: string, pos: number): boolean => src.charCodeAt(pos) === 0x27 && /^\d\ds/.test(src.slice(pos + 1, pos + 4));

/** `"'word`: two quotes that open together. */
function opensTwice(src: string, pos: number, before: string): boolean {
  const next = src.charAt(pos + 1);
  return (
    (before === '' || SPACE.test(before)) &&
    (next === '"' || next === "'") &&
    next !== src.charAt(pos) &&
    ASCII_WORD.test(src.charAt(pos + 2))
  );
}

export function smartQuotes(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  const [openSingle, closeSingle, openDouble, closeDouble] = work.options.smartQuotes;
  const behind = src.charCodeAt(pos - 1);
  // a newline is always plain, also behind a line break; a backslash is never looked at
  const before = (pos > frame.plainFrom && behind !== 0x5c) || behind === 0x0a ? src.charAt(pos - 1) : '';
  const double = src.charCodeAt(pos) === 0x22;
  if (opensTwice(src, pos, before)) {
    state.pending += double ? openDouble + openSingle : openSingle + openDouble;
    state.pos += 2;
    return finishSpan(state, frame);
  }
  let closes: boolean;
  if (before === '') {
    const next = src.charAt(pos + 1);
    // a second quote right behind is looked at together with this one: it closes, and this one stays as it is
    closes = closesAlone(src, pos) || isDecade(src, pos);
    if (!closes && (next === '"' || next === "'")) {
      state.pending += src.charAt(pos) + (next === '"' ? closeDouble : closeSingle);
      state.pos += 2;
      return finishSpan(state, frame);
    }
  } else if (isDecade(src, pos) && SPACE.test(before)) closes = true;
  else closes = !OPENS_AFTER.has(before) && !(SPACE.test(before) && ASCII_WORD.test(src.charAt(pos + 1)));
  state.pending += double ? (closes ? closeDouble : openDouble) : closes ? closeSingle : openSingle;
  state.pos++;
  return finishSpan(state, frame);
}
