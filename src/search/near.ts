// Words of the index that differ from a misspelt one in a letter: another one, one more, one less, two in the wrong order.
import { fileOf } from './format.ts';

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** Most files of words that are looked through for one misspelt word; a small blog has no more. */
const MOST_FILES = 8;

/** Whether one edit at most makes one word of the other. */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = (word: string, from: number): string => word.slice(at + from);
  if (a.length !== b.length) return a.length > b.length ? rest(a, 1) === rest(b, 0) : rest(a, 0) === rest(b, 1);
  return rest(a, 1) === rest(b, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2));
}

/** Files that may have a word that was meant: that of the word, those of its beginnings with one slip less, in a small index all. */
export function filesNear(word: string, count: number): readonly number[] {
  if (count <= MOST_FILES) return Array.from({ length: count }, (_, number) => number);
  const files = new Set([fileOf(word, count)]);
  for (let at = 0; at < 4; at++) {
    files.add(fileOf(word.slice(0, at) + word.slice(at + 1), count));
    files.add(fileOf(word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2), count));
  }
  return [...files].slice(0, MOST_FILES);
}

/** The word of these files that was most likely meant: a whole one before one that begins so, then the more frequent; undefined for none. */
export function nearest(word: string, texts: readonly string[]): string | undefined {
  if (word.length < SHORTEST) return undefined;
  let best: string | undefined;
  let most = 0;
  for (const text of texts)
    for (const line of text.split('\n')) {
      const tab = line.indexOf('\t');
      const term = line.slice(0, Math.max(tab, 0));
      if (term.length < word.length - 1) continue;
      const isWhole = isNear(word, term);
      const begins = isWhole || [-1, 0, 1].some((more) => isNear(word, term.slice(0, word.length + more)));
      const worth = (isWhole ? 1e7 : 0) + line.length - tab;
      if (begins && worth > most) [best, most] = [term, worth];
    }
  return best;
}
