// The format of the search index, for the build and for the browser: numbers as characters, words in files.

/** Code point of the number 0. Numbers are characters without surrogates; frequent ones take 1 to 3 bytes. */
const FIRST = 32;
const SURROGATES = 0xd800;
const SURROGATE_COUNT = 0x800;
const LEVEL_BITS = 3;
const LEVELS = 2 ** LEVEL_BITS;

/** Most documents of an index. */
export const MOST_DOCUMENTS = 131_072;

/** A number from 0 to a million as a character. */
export function written(number: number): string {
  const code = number + FIRST;
  return String.fromCodePoint(code < SURROGATES ? code : code + SURROGATE_COUNT);
}

/** The number of a code point. */
export const numberOf = (code: number): number => (code < SURROGATES ? code : code - SURROGATE_COUNT) - FIRST;

/** Posting of a word in `document`: the distance from `before`, its last one (-1 for none), and the level. */
export const posting = (before: number, document: number, level: number): string => written((document - before - 1) * LEVELS + level);

/** The level of a posting, and the documents between it and the one before. */
export function postingFrom(code: number): { readonly gap: number; readonly level: number } {
  const number = numberOf(code);
  return { gap: number >> LEVEL_BITS, level: number % LEVELS };
}

/**
 * Number of a word's file, of `count`: words with the same first three letters share one, so that a browser
 * finds by beginnings in a single file. In scripts whose words are pairs of characters, the first character
 * decides.
 */
export function fileOf(word: string, count: number): number {
  const first = word.charCodeAt(0);
  const isPair = (first >= 0x0e00 && first < 0x10a0) || (first >= 0x1780 && first < 0x1800) || first >= 0x2e80;
  let sum = 0;
  for (let i = 0; i < word.length && i < (isPair ? 1 : 3); i++) sum = (Math.imul(sum, 31) + word.charCodeAt(i)) >>> 0;
  return (Math.imul(sum, 0x9e3779b1) >>> 8) % count;
}

/** Id of a heading by its title, as GFM makes the first of that title: "2. Set up, now" → "2-set-up-now". */
export const plainIdOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

const ID = '\t';

/** A section in the list of hits: the title of its heading, and its id where the title does not tell it. */
export const writtenSection = (title: string, id: string): string => (plainIdOf(title) === id ? title : title + ID + id);

/** Title and id of a section. */
export function sectionFrom(written: string): { readonly title: string; readonly id: string } {
  const [title = '', id = plainIdOf(title)] = written.split(ID);
  return { title, id };
}
