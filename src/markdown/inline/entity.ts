// kramdown: `&name;`, `&#1;` and `&#x1;` become characters, apart from those that HTML needs escaped.
import { addText, finishSpan } from '../inline-parser.ts';
import type { Frame, InlineState } from '../work.ts';
import { ENTITY_NAMES, SWAPPED_CHARACTERS } from './entity-names.ts';

const REFERENCE = /&(?:([\w:][\w:.-]*)|#\d{1,7}|#x[\da-fA-F]{1,6});/y;

/** Characters for numbers from 128 to 159, which kramdown and browsers read in Windows' code page. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The character of "&#146;" and the like, which markdown-it does not decode. */
function control(reference: string): string | undefined {
  const [, hex, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code === 127 ? '\u007f' : code > 127 && code < 160 ? WINDOWS.charAt(code - 128) : undefined;
}

/** Puts a reference's character; false if the reference has none. */
function addCharacter(
  state: InlineState,
  frame: Frame,
  { found, char }: { readonly found: string; readonly char?: string | undefined },
): boolean {
  const decoded = char ?? control(found) ?? state.md.utils.unescapeAll(found);
  if (decoded === found) return false;
  // a token of its own where an abbreviation must not see it as text, as kramdown has it
  if (decoded === '<' || decoded === '>' || decoded === '&') {
    const token = state.push('html_inline', '', 0);
    token.content = found;
    token.info = decoded;
    state.pos += found.length;
    return finishSpan(state, frame, token);
  }
  addText(state, decoded, found.length);
  return finishSpan(state, frame);
}

function referenceAt({ src, pos }: InlineState): { readonly found: string; readonly name: string | undefined } | undefined {
  REFERENCE.lastIndex = pos;
  const match = REFERENCE.exec(src);
  return match ? { found: match[0], name: match[1] } : undefined;
}

export function entity(state: InlineState, _work: unknown, frame: Frame): boolean {
  const reference = referenceAt(state);
  if (!reference) return false;
  const { found, name } = reference;
  if (name === undefined) return addCharacter(state, frame, { found });
  if (!ENTITY_NAMES.has(name)) return addText(state, found, found.length);
  return addCharacter(state, frame, { found, char: SWAPPED_CHARACTERS.get(name) });
}

/** In titles, which are HTML to Jekyll's layouts, all of HTML's names count. */
export function titleEntity(state: InlineState, _work: unknown, frame: Frame): boolean {
  const reference = referenceAt(state);
  return reference !== undefined && addCharacter(state, frame, { found: reference.found });
}
