// Text → the part of a URL, as Jekyll's slugify.
import LIGATURES from './ligatures.json' with { type: 'json' };

export type SlugMode = 'raw' | 'default' | 'pretty' | 'ascii' | 'latin' | 'none';

const NO_WORD = /[^\p{M}\p{L}\p{Nd}]+/gu;

/** Runs that become "-". Ruby's \s knows ASCII only: a no-break space stays. */
const SEPARATORS = {
  raw: /[ \t\r\n\f\v]+/g,
  default: NO_WORD,
  pretty: /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu,
  ascii: /[^A-Za-z0-9]+/g,
  latin: NO_WORD,
} as const;

/** Letters between U+00C0 and U+017E without a decomposition, as the i18n gem writes them. */
const LETTERS: ReadonlyMap<string, string> = new Map(Object.entries(LIGATURES));

const PLAIN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** "Ünïcödé" → "Unicode"; all else outside ASCII → "?" (the i18n gem's transliterate). */
export function transliterate(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (letter) => {
    const known = LETTERS.get(letter);
    if (known !== undefined) return known;
    const base = letter >= '\u00c0' && letter <= '\u017e' ? letter.normalize('NFD').charAt(0) : '';
    return /^[A-Za-z]$/.test(base) ? base : '?';
  });
}

/** Ruby's String#downcase: every Σ becomes σ, also at a word's end, where JavaScript writes ς. */
export function downcase(text: string): string {
  return text.includes('Σ') ? text.replaceAll('Σ', 'σ').toLowerCase() : text.toLowerCase();
}

/** Ruby's String#capitalize: "hELLO" → "Hello", "ßa" → "Ssa". */
export function capitalize(text: string): string {
  const [first = ''] = text;
  const [begin = '', ...more] = first.toUpperCase();
  return begin + downcase(more.join('') + text.slice(first.length));
}

/**
 * Jekyll::Utils.slugify. `cased` keeps capitals: "A_b & c" in mode "pretty" is "A_b-&-c".
 * May be "" when nothing of the text is allowed.
 */
export function slugify(text: string, mode: SlugMode = 'default', cased = false): string {
  if (mode === 'none') return cased ? text : downcase(text);
  if (PLAIN.test(text)) return text;
  const latin = mode === 'latin' ? transliterate(text) : text;
  const slug = latin.replace(SEPARATORS[mode], '-').replace(/^-|-$/g, '');
  return cased ? slug : downcase(slug);
}
