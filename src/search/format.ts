// How the search index is written, for those who make it and for the browser that reads it: numbers as characters, words in files.

/**
 * Numbers are written as characters from the space on: UTF-8 takes one to three bytes for those that are frequent. Surrogates are left out,
 * as they are no characters.
 */
const FIRST = 32;
const SURROGATES = 0xd800;
const SURROGATE_COUNT = 0x800;
const LEVEL_BITS = 3;
const LEVELS = 2 ** LEVEL_BITS;

/** Documents that postings can tell apart. */
export const MOST_DOCUMENTS = 131_072;

/** A number from 0 to a million as a character. */
export function written(number: number): string {
  const code = number + FIRST;
  return String.fromCodePoint(code < SURROGATES ? code : code + SURROGATE_COUNT);
}

/** The number that a code point stands for. */
export const numberOf = (code: number): number => (code < SURROGATES ? code : code - SURROGATE_COUNT) - FIRST;

/** That a word stands in `document`, after `before` in the list (-1 when it is the first): how many lie between them, and the level (0 to 7). */
export const posting = (before: number, document: number, level: number): string => written((document - before - 1) * LEVELS + level);

/** `gap` documents lie between this posting's and the one before it. */
export function postingFrom(code: number): { readonly gap: number; readonly level: number } {
  const number = numberOf(code);
  return { gap: number >> LEVEL_BITS, level: number % LEVELS };
}

/**
 * Which of `count` files has a word: all that begin with the same three letters are in the same one, so that a browser finds by beginnings
 * in a single file. Of scripts whose words are pairs of characters, the first character decides.
 */
export function fileOf(word: string, count: number): number {
  const first = word.charCodeAt(0);
  const isPair = (first >= 0x0e00 && first < 0x10a0) || (first >= 0x1780 && first < 0x1800) || first >= 0x2e80;
  let sum = 0;
  for (let i = 0; i < word.length && i < (isPair ? 1 : 3); i++) sum = (Math.imul(sum, 31) + word.charCodeAt(i)) >>> 0;
  return (Math.imul(sum, 0x9e3779b1) >>> 8) % count;
}
