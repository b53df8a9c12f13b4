// Orders of documents, by Jekyll's comparison.
import type { Document, SourceFile } from '../types.ts';
import { cachedSort } from '../util/cached-lists.ts';
import { compareText } from '../util/ordered.ts';

const ms = (document: Document): number => document.date?.ms ?? Number.POSITIVE_INFINITY;

/** Posts by date, then by path; drafts without a date come last (Jekyll dates them by their files). */
function byDate(a: Document, b: Document): number {
  const x = ms(a);
  const y = ms(b);
  return x < y ? -1 : x > y ? 1 : compareText(a.file.path, b.file.path);
}

/**
 * Jekyll's Document#<=>: by date where both have one, else by path. That is no order of a whole list (a.md < c.md, but by dates c.md < b.md
 * < a.md): see mergeSort.
 */
export const compareItems = (a: Document, b: Document): number =>
  (a.date && b.date ? Math.sign(a.date.ms - b.date.ms) : 0) || compareText(a.file.path, b.file.path);

/** By names of folders and files from the root on, as Ruby's Dir.glob lists them: "a/x.md" before "a-b.md". */
export function asListed(a: Document, b: Document): number {
  const [one, other] = [a.file.path.split('/'), b.file.path.split('/')];
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : compareText(one[at] ?? '', other[at] ?? '');
}

const nameOf = ({ path }: SourceFile): string => path.slice(path.lastIndexOf('/') + 1);

/** By the file's name without its folder, then by path. */
const byName = (a: Document, b: Document): number => compareText(nameOf(a.file), nameOf(b.file)) || compareText(a.file.path, b.file.path);

/** Pages without front matter come last, in the order in which the plugins add them: those of collections' folders, then READMEs as indexes. */
function addition({ file: { frontMatter, path }, data }: Document): number {
  if (frontMatter) return 0;
  if (Object.hasOwn(data, 'permalink') && /(?:^|\/)readme\.[^/]*$/i.test(path)) return 3;
  return /(?:^|\/)_[^/]*\//.test(path) ? 2 : 1;
}

/** Order of `site.pages`: by name, then those that have no front matter by path. */
export const asPages = (a: Document, b: Document): number =>
  addition(a) - addition(b) || (a.file.frontMatter ? byName(a, b) : compareText(a.file.path, b.file.path));

/** Newest first; two of one moment in the reverse order of their paths, as `site.posts`. */
export const newestFirst = cachedSort((a: Document, b: Document) => byDate(b, a));
