// Words of the search in any script: without case and diacritics; pairs of characters where no spaces are.

/** Marks that readers do not type: soft hyphens, accents, Hebrew points, Arabic vowels. */
const ACCENTS =
  /\u00ad|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g;

/** Letters that Unicode does not decompose, as most keyboards have them. */
const PLAIN: { readonly [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
};
const SPECIAL = /[ßæœøđðþłħıςةى]/g;

/** Digits of Arabic and Persian. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Letters, digits and marks; "c++" and "c#" are words of their own. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:(?:\+\+|#)(?![\p{L}\p{N}\p{M}]))?/gu;

/** Scripts without spaces: Thai, Lao, Tibetan, Myanmar, Khmer, Chinese, Japanese; Korean for its endings. */
const UNSPACED =
  /[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const HAS_UNSPACED = new RegExp(UNSPACED.source, 'u');

/** Longest word in UTF-16 units; longer ones are found by their beginning. */
const LONGEST = 32;

/** Text in one form: no compatibility forms, capitals or accents. "Ｃａｆé ﬁn" → "cafe fin". */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter)
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15));

/** At most `LONGEST` units of a word, no character cut in half. */
function cut(word: string): string {
  if (word.length <= LONGEST) return word;
  const code = word.charCodeAt(LONGEST - 1);
  return word.slice(0, code >= 0xd800 && code < 0xdc00 ? LONGEST - 1 : LONGEST);
}

/** The words of folded text, and the stretches of scripts without spaces. */
function eachPart(text: string, word: (word: string) => void, stretch: (characters: string) => void): void {
  for (const [found] of text.matchAll(WORD)) {
    let at = 0;
    if (HAS_UNSPACED.test(found))
      for (const { 0: characters, index } of found.matchAll(UNSPACED)) {
        if (index > at) word(cut(found.slice(at, index)));
        stretch(characters);
        at = index + characters.length;
      }
    if (at < found.length) word(cut(found.slice(at)));
  }
}

/** "検索する" → "検索", "索す", "する". */
const pairsOf = (characters: string): readonly string[] => {
  const each = [...characters];
  return each.slice(1).map((character, index) => each[index] + character);
};

/** Article of an Arabic or Hebrew word, with a preposition before it: readers ask for the word without. */
const ARTICLE = /^(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644(?=[\u0620-\u064a]{3})|\u05d4(?=[\u05d0-\u05ea]{3}))/;

/** Length of the article with which a folded word begins; 0 for none. */
export const articleOf = (word: string): number => ARTICLE.exec(word)?.[0].length ?? 0;

/** Words, those with an article also without; pairs of characters and the last character alone, so that each one begins an entry. */
function eachFolded(text: string, found: (word: string) => void): void {
  const eachForm = (word: string): void => {
    found(word);
    const article = articleOf(word);
    if (article > 0) found(word.slice(article));
  };
  eachPart(text, eachForm, (characters) => {
    for (const pair of pairsOf(characters)) found(pair);
    found([...characters].at(-1) ?? '');
  });
}

/** A word of a query. */
export interface QueryWord {
  readonly word: string;
  /** False if words that begin with it match too. */
  readonly whole: boolean;
}

/** The words of a query, each once: "Café 検索する" → cafe…, 検索, 索す, する. */
export function queryWords(text: string): readonly QueryWord[] {
  const query = new Map<string, QueryWord>();
  const ask = (word: string, whole: boolean): void => void (query.has(word) || query.set(word, { word, whole }));
  eachPart(
    fold(text),
    (word) => ask(word, false),
    (characters) => {
      const pairs = pairsOf(characters);
      for (const pair of pairs) ask(pair, true);
      if (pairs.length === 0) ask(characters, false);
    },
  );
  return [...query.values()];
}

const SEPARATOR = 0;
const SMALL = 1;
const CAPITAL = 2;
const BEYOND_ASCII = 3;

/**
 * Kind of each UTF-16 unit: a separator (no-break spaces and general punctuation too), a small letter or
 * digit of ASCII, a capital, or one that needs a regular expression.
 */
const CLASSES = /* @__PURE__ */ classes();

function classes(): Uint8Array {
  const all = new Uint8Array(0x10000).fill(BEYOND_ASCII, 0x80);
  all.fill(SEPARATOR, 0xa0, 0xa1).fill(SEPARATOR, 0x2000, 0x2070);
  return all.fill(SMALL, 0x30, 0x3a).fill(CAPITAL, 0x41, 0x5b).fill(SMALL, 0x61, 0x7b);
}

const classOf = (code: number): number => CLASSES[code] ?? SEPARATOR;

const PLUS = 43;
const HASH = 35;

/** End of the "#" or "++" behind a word that ends at `at`; `at` for none. */
function afterSuffix(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== HASH && code !== PLUS) return at;
  const end = code === HASH ? at + 1 : text.charCodeAt(at + 1) === PLUS ? at + 2 : at;
  return end >= text.length || classOf(text.charCodeAt(end)) === SEPARATOR ? Math.min(end, text.length) : at;
}

/** True for the first character of a word, or of a text that may hold words. */
export const beginsWord = (code: number): boolean => classOf(code) !== SEPARATOR;

/**
 * Calls `found` for the word of `text` that begins at `start` (see `beginsWord`), folded; returns where it
 * ends. ASCII takes no regular expression: ten thousand posts are some hundred megabytes of HTML.
 */
export function takeWord(text: string, start: number, found: (word: string) => void): number {
  let most = 0;
  let at = start;
  for (; at < text.length; at++) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === SEPARATOR) break;
    if (kind > most) most = kind;
  }
  const end = afterSuffix(text, at);
  if (most === BEYOND_ASCII) eachFolded(fold(text.slice(start, end)), found);
  else if (most === CAPITAL) found(cut(text.slice(start, end).toLowerCase()));
  else found(cut(text.slice(start, end)));
  return end;
}

/** All words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (beginsWord(text.charCodeAt(at))) at = takeWord(text, at, (word) => void words.push(word));
    else at++;
  }
  return words;
}
