// Collections and their documents, each in its own order.
import type { Collection, CollectionConfig, Config, Data, Diagnostic, Document, SourceFile } from '../types.ts';
import { rubyTime } from '../util/dates.ts';
import { mergeSort } from '../util/merge-sort.ts';
import { compare } from '../util/scalars.ts';
import { asListed, compareItems } from './order.ts';

/** Value that `sort_by` compares; derived values are those of Jekyll's `data`. */
function sortValue(document: Document, key: string): Data | undefined {
  if (key === 'date') return document.date?.ms;
  if (key === 'title') return document.title;
  if (key === 'slug') return document.slug;
  if (key === 'ext') return document.ext;
  if (key === 'last_modified_at' && document.lastModified) return rubyTime(document.lastModified);
  return Object.hasOwn(document.data, key) ? (document.data[key] ?? undefined) : undefined;
}

/** Ruby's <=>: 0 for values that can't be compared. */
function compareValues(a: Data, b: Data): number {
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  return compare(a, b) ?? 0;
}

function compareLists(a: readonly Data[], b: readonly Data[]): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const compared = compareValues(a[index] ?? null, b[index] ?? null);
    if (compared !== 0) return compared;
  }
  return a.length - b.length;
}

interface Sorted {
  readonly sorted: readonly Document[];
  readonly without: readonly Document[];
}

/** Documents by the value of a key, those without it last (Collection#sort_docs_by_key!). */
function sortBy(key: string, documents: readonly Document[]): Sorted {
  const keyed = documents.map((document) => ({ document, value: sortValue(document, key) }));
  const sorted = mergeSort(keyed, (a, b) => {
    const lacking = Number(a.value === undefined) - Number(b.value === undefined);
    const compared = lacking || a.value === undefined || b.value === undefined ? lacking : compareValues(a.value, b.value);
    return compared || compareItems(a.document, b.document);
  });
  const without = sorted.filter(({ value }) => value === undefined).map(({ document }) => document);
  return { sorted: sorted.map(({ document }) => document), without: without.length < sorted.length ? without : [] };
}

/** `order:` names some, by their path in the collection's folder; the rest follow in their own order. */
function arranged(config: CollectionConfig, documents: readonly Document[]): readonly Document[] {
  const rank = new Map(config.order.map((entry, index) => [`_${config.label}/${entry.replace(/^\/+/, '')}`, index]));
  const rankOf = (document: Document): number => rank.get(document.path) ?? rank.size;
  return mergeSort(documents, compareItems).toSorted((a, b) => rankOf(a) - rankOf(b));
}

/**
 * Collections of the site, without posts. Sorted by `order`, else by `sort_by` (those without the key last, with a warning),
 * else by date where two have one, or by path (Jekyll's Collection#sort_docs!).
 */
export function collectionsOf(
  config: Pick<Config, 'collections'>,
  documents: readonly Document[],
  files: ReadonlyMap<string, readonly SourceFile[]>,
): { readonly collections: readonly Collection[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const collections = config.collections
    .filter(({ label }) => label !== 'posts')
    .map((one): Collection => {
      const own = documents.filter(({ kind, collection }) => kind === 'item' && collection === one.label).sort(asListed);
      const base = { config: one, files: files.get(one.label) ?? [] };
      if (one.order.length > 0) return { ...base, documents: arranged(one, own) };
      if (one.sortBy === undefined) return { ...base, documents: mergeSort(own, compareItems) };
      const { sorted, without } = sortBy(one.sortBy, own);
      const message = `it has no "${one.sortBy}", by which the collection ${one.label} is sorted, and comes last`;
      diagnostics.push(
        ...without.map(
          ({ file }): Diagnostic => ({
            severity: 'warning',
            code: 'sort-by',
            file: file.name,
            message,
            hint: `Add ${one.sortBy} to its front matter.`,
          }),
        ),
      );
      return { ...base, documents: sorted };
    });
  return { collections, diagnostics };
}
