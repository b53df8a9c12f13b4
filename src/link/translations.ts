// Documents that are translations of each other: one key in their front matter, each another language.
import { languageTag, localeOf } from '../languages/index.ts';
import type { Collection, Config, Document, Site, Translation } from '../types.ts';
import { cachedFilter } from '../util/cached-lists.ts';
import { compareText } from '../util/ordered.ts';

/** Keys that translations share: of sites with `lang` and `ref`, of Hugo's in another spelling, of jekyll-polyglot. */
const KEYS = ['translation_key', 'ref', 'lang-ref', 'page_id'];

/** Value of a document's key; undefined where it has none. */
function keyOf({ data }: Document): string | undefined {
  const value = KEYS.map((key) => data[key]).find((one) => (typeof one === 'string' && one.trim() !== '') || typeof one === 'number');
  return value === undefined ? undefined : String(value).trim();
}

/** Language of a document as a BCP 47 tag: its own `locale` or `lang`, else the site's, else "en". */
const languageOf = ({ data }: Document, { raw }: Config): string => languageTag(localeOf(data) ?? localeOf(raw) ?? 'en');

const keyed = cachedFilter((document: Document) => keyOf(document) !== undefined);

export interface Translatable {
  readonly posts: readonly Document[];
  readonly collections: readonly Collection[];
  readonly pages: readonly Document[];
}

/**
 * Translations by document: pages of one key, each in another language. Of several in one language the first counts, and the others have none.
 */
export function translationsOf({ posts, collections, pages }: Translatable, config: Config): Site['translations'] {
  const items = collections.filter(({ config: { label, output } }) => label !== 'posts' && output).flatMap(({ documents }) => documents);
  const groups = new Map<string, Map<string, Document>>();
  for (const document of keyed([...posts, ...items, ...pages])) {
    const key = keyOf(document);
    if (key === undefined) continue;
    const group = groups.get(key) ?? new Map<string, Document>();
    const language = languageOf(document, config);
    if (!group.has(language)) group.set(language, document);
    groups.set(key, group);
  }
  const found = new Map<Document, readonly Translation[]>();
  for (const group of groups.values()) {
    if (group.size < 2) continue;
    const sorted = [...group].sort(([a], [b]) => compareText(a, b)).map(([language, { url }]) => ({ language, url }));
    for (const document of group.values()) found.set(document, sorted);
  }
  return found;
}
