// Orders of documents, by Jekyll's comparison.
import type { Document, SourceFile } from '../types.ts';
import { compareText } from '../util/ordered.ts';

const ms = (document: Document): number => document.date?.ms ?? Number.POSITIVE_INFINITY;

/** By date, then by path; documents without a date come last (Jekyll dates them now). */
export function byDate(a: Document, b: Document): number {
  const x = ms(a);
  const y = ms(b);
  return x < y ? -1 : x > y ? 1 : compareText(a.file.path, b.file.path);
}

const nameOf = ({ path }: SourceFile): string => path.slice(path.lastIndexOf('/') + 1);

/** By the file's name without its folder, as Jekyll sorts `site.pages`, then by path. */
export const byName = (a: Document, b: Document): number =>
  compareText(nameOf(a.file), nameOf(b.file)) || compareText(a.file.path, b.file.path);

/** Newest first; two of one moment in the reverse order of their paths, as `site.posts`. */
export const newestFirst = (documents: readonly Document[]): readonly Document[] => [...documents].sort((a, b) => byDate(b, a));
