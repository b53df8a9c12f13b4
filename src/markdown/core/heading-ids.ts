// Ids of headings: GFM's rule, and kramdown's own within HTML elements and for `input: kramdown`.
import type { KramdownOptions } from '../../types.ts';
import { downcase } from '../../util/slugify.ts';
import { type CoreState, type Token, workOf } from '../work.ts';

/** All but Ruby's `\p{Word}`, hyphens and blanks (GFM's NON_WORD_RE): "²" is no word there, "Ⅳ" is one. */
const NO_WORD = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- \t]/gu;

/** A heading's text for its id: text, code and characters; no markup, no images. */
export function textOf(children: readonly Token[] | null): string {
  let text = '';
  for (const token of children ?? []) {
    if (token.type === 'text' || token.type === 'code_inline' || token.type === 'math_inline') text += token.content;
    else if (token.type === 'html_inline') text += token.info;
  }
  return text;
}

const gfmId = (text: string): string => downcase(text).replace(NO_WORD, '').replace(/[ \t]/g, '-');

/** Removes accents from Latin letters; other letters beyond ASCII are dropped. */
const transliterate = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');

/** kramdown's own rule: from the first Latin letter on, Latin letters, digits, blanks and hyphens. */
export function plainId(text: string, options: KramdownOptions): string {
  const source = options.transliteratedHeaderIds ? transliterate(text) : text;
  return source
    .replace(/^[^a-zA-Z]+/gm, '')
    .replace(/[^a-zA-Z0-9 -]/g, '')
    .replaceAll(' ', '-')
    .toLowerCase();
}

function counted(used: Map<string, number>, id: string): string {
  const times = used.get(id);
  used.set(id, times === undefined ? 0 : times + 1);
  return times === undefined ? id : `${id}-${times + 1}`;
}

export function headingIds(state: CoreState): void {
  const { headings, options } = workOf(state);
  if (!options.autoIds) return;
  const gfm = new Map<string, number>();
  const plain = new Map<string, number>();
  for (const [open, inline] of headings) {
    if (open.attrGet('id') !== null) continue;
    const inner = options.input !== 'GFM' || open.meta?.inElement === true;
    const text = options.input === 'GFM' || options.autoIdStripping ? textOf(inline.children) : inline.content;
    const id = inner ? counted(plain, plainId(text, options) || 'section') : counted(gfm, gfmId(text));
    open.attrSet('id', options.autoIdPrefix + id);
  }
}
