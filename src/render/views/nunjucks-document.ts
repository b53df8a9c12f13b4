// A document as templates in Nunjucks see it: its front matter, under what is said of its file.
import type { Document } from '../../types.ts';
import { rubyTime } from '../../util/dates.ts';
import { isNamed } from '../../util/term-names.ts';

/** Names of terms for a page to print: none is blank, as a link would have no text. Most lists are returned as they are. */
const printable = (names: readonly string[]): readonly string[] => (names.every(isNamed) ? names : names.filter(isNamed));

/** Date of a document that has one, as Ruby prints it. */
export const dateOf = ({ date }: Document): string | undefined => date && rubyTime(date);

/**
 * Puts onto an object what a document says of itself; `date` is that of dateOf, one string for all views of the document: filters look
 * dates up. Key by key onto an object that begins empty: what is added to a clone (`{ ...data }`) costs twenty times as much in V8.
 */
export function describe<T extends { [name: string]: unknown }>(target: T, document: Document, date: unknown): T {
  const { data, path, url } = document;
  Object.assign(target, data);
  const own: { [name: string]: unknown } = target;
  own['title'] = document.kind === 'page' ? (data['title'] ?? null) : document.title;
  own['url'] = url;
  own['path'] = path;
  own['id'] = document.id || null;
  own['slug'] = document.slug;
  own['ext'] = document.ext;
  own['name'] = data['name'] ?? path.slice(path.lastIndexOf('/') + 1);
  own['dir'] = url.slice(0, url.lastIndexOf('/') + 1);
  own['collection'] = document.collection;
  own['categories'] = printable(document.categories);
  own['tags'] = printable(document.tags);
  own['draft'] = document.kind === 'draft' || data['draft'] === true;
  own['layout'] = document.layout ?? null;
  if (document.date) own['date'] = date;
  if (document.lastModified) own['last_modified_at'] = rubyTime(document.lastModified);
  else if ('last_modified_at' in data) own['last_modified_at'] = null; // no date: a warning says so
  return target;
}
