// kramdown: `&name;`, `&#1;` and `&#x1;` become characters, apart from those that HTML needs escaped.
import { addText, finishSpan } from '../inline-parser.ts';
import type { Frame, InlineState } from '../work.ts';

const REFERENCE = /&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#x[\da-fA-F]{1,6});/y;

/** Characters for numbers from 128 to 159, which kramdown and browsers read in Windows' code page. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The character of "&#146;" and the like, which markdown-it does not decode. */
function control(reference: string): string | undefined {
  const [, hex, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code === 127 ? '\u007f' : code > 127 && code < 160 ? WINDOWS.charAt(code - 128) : undefined;
}

export function entity(state: InlineState, _work: unknown, frame: Frame): boolean {
  REFERENCE.lastIndex = state.pos;
  const found = REFERENCE.exec(state.src)?.[0];
  if (found === undefined) return false;
  const char = control(found) ?? state.md.utils.unescapeAll(found);
  if (char === found) return false;
  // a token of its own where an abbreviation must not see it as text, as kramdown has it
  if (char === '<' || char === '>' || char === '&') {
    const token = state.push('html_inline', '', 0);
    token.content = found;
    token.info = char;
    state.pos += found.length;
    return finishSpan(state, frame, token);
  }
  addText(state, char, found.length);
  return finishSpan(state, frame);
}
