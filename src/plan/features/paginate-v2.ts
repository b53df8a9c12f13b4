// Lists of jekyll-paginate-v2: which documents a page's `pagination:` asks for, in which order, and the pages that they are cut into.
import type { Data, DataMap, Document, PageRoute, PageTrail, Paginator, Site } from '../../types.ts';
import { digestOf } from '../../util/hash.ts';
import { PAGINATE_V2 } from '../../util/list-template.ts';
import { merge } from '../../util/merge.ts';
import { compareText } from '../../util/ordered.ts';
import { compare, Timestamp } from '../../util/scalars.ts';
import { downcase } from '../../util/slugify.ts';
import { decodePath, encodeUrl } from '../../util/url.ts';
import { isMap, mapOf } from '../../util/yaml.ts';

const DEFAULTS: DataMap = {
  collection: 'posts',
  offset: 0,
  per_page: 10,
  permalink: '/page:num/',
  title: ':title - page :num',
  sort_reverse: false,
  sort_field: 'date',
  limit: 0,
  trail: { before: 0, after: 0 },
  indexpage: null,
  extension: 'html',
};

/** Ruby's to_i of a value. */
const integerOf = (value: Data | undefined): number => Math.trunc(Number.parseFloat(String(value ?? 0))) || 0;
const isOn = (value: Data | undefined): boolean => (value ?? false) !== false;

/** Values of a key that may be one text with separators. */
const valuesOf = (value: Data | undefined, separator: RegExp): readonly string[] =>
  (typeof value === 'string' ? value.split(separator) : Array.isArray(value) ? value.map(String) : []).map((one) => downcase(one).trim());

/** Documents of collections; "all" stands for all but the posts. Lists themselves and hidden documents are in none. */
function documentsOf({ posts, collections }: Site, names: readonly string[]): readonly Document[] {
  const named = (name: string): readonly Document[] => {
    if (name === 'posts') return posts.toReversed();
    const chosen = collections.filter(({ config: { label } }) => (name === 'all' ? label !== 'posts' : label === name));
    return chosen.flatMap(({ documents }) => documents);
  };
  return names.flatMap(named).filter(({ data }) => !Object.hasOwn(data, 'pagination') && !isOn(data['hidden']));
}

/** Whether a document has all values that a filter names: of categories, tags, or a text of several words. */
function passes(document: Document, key: 'category' | 'tag' | 'locale', wanted: Data | undefined): boolean {
  if (wanted === null || wanted === undefined) return true;
  const { categories, tags, data } = document;
  const own = key === 'category' ? categories : key === 'tag' ? tags : valuesOf(data['locale'], /[;,\s]/);
  const values = new Set(own.flatMap((value) => valuesOf(value, /[;,]/)));
  return valuesOf(wanted, /[;,]/).every((value) => values.has(value) || (key === 'category' && value === 'posts'));
}

/** Value by which documents are sorted: "author:name" is a key in a mapping. */
function fieldOf({ data, date, title }: Document, field: string): Data {
  const known: DataMap = { title, date: date ? new Timestamp(date) : null, ...data, ...(date && { date: new Timestamp(date) }) };
  const found = field.split(':').reduce<Data | undefined>((value, key) => mapOf(value)[downcase(key).trim()], known);
  return found === undefined || isMap(found) ? null : found;
}

function compareFields(a: Data, b: Data): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(downcase(a), downcase(b));
  return compare(a, b) ?? 0;
}

/** The documents of a list, in its order. */
function listed(site: Site, options: DataMap): readonly Document[] {
  const { collection, category, tag, locale, sort_field: field } = options;
  const all = documentsOf(site, valuesOf(collection, /[;,\s]/)).filter(
    (document) => passes(document, 'category', category) && passes(document, 'tag', tag) && passes(document, 'locale', locale),
  );
  if (!isOn(field)) return all;
  const keyed = all.map((document) => ({ document, value: fieldOf(document, String(field)) }));
  const sorted = keyed.sort((a, b) => compareFields(a.value, b.value)).map(({ document }) => document);
  const kept = sorted.slice(0, Math.max(0, sorted.length - Math.max(0, integerOf(options['offset']))));
  return isOn(options['sort_reverse']) ? kept.reverse() : kept;
}

/** Ruby's File.join of two. */
const joined = (first: string, second: string): string => `${first.replace(/\/$/, '')}/${second.replace(/^\/+/, '')}`;

/** Name and extension of the files of lists: "" and ".html" unless `indexpage` says more. */
function fileOf({ indexpage, extension }: DataMap): { readonly index: string; readonly ext: string } {
  const ext = extension === null || extension === undefined ? '' : String(extension).replace(/^\.?/, '.');
  return { index: indexpage === null || indexpage === undefined ? '' : (String(indexpage).split('.', 1)[0] ?? ''), ext };
}

/** A URL with the name of its file (the plugin's ensure_full_path). */
function withFile(url: string, index: string, ext: string): string {
  if (url.endsWith('/')) return url + index + ext;
  return url.includes('.') ? url : url + index;
}

/** URLs of a list's pages, by their numbers. */
function urlsOf({ data, url }: Document, options: DataMap, total: number) {
  const { index, ext } = fileOf(options);
  const { permalink } = data;
  const home = `${(permalink ? String(permalink) : url.slice(0, url.lastIndexOf('/') + 1)).replace(/\/$/, '')}/`;
  const further = joined(home, String(options['permalink']));
  const numbered = (text: string, page: number): string => text.replace(':num', String(page)).replace(':max', String(total));
  const full = (text: string): string => (index === '' ? text : withFile(text, index, ext));
  const pagePath = (page: number): string => numbered(withFile(page === 1 ? home : further, index || 'index', ext || '.html'), page);
  return {
    pagePath,
    first: numbered(full(home), 1),
    further: (page: number): string => numbered(full(further), page),
    /** Ruby's File.extname of ".html", which a list's file has for a name, is "". */
    isHtml: /^\.x?html?$/.test(ext || (permalink ? '.html' : '')) && (index !== '' || Boolean(permalink)),
    url: (page: number): string => {
      const path = pagePath(page);
      if (path.endsWith('/')) return joined(path, index + ext);
      return path.endsWith(ext) ? path : path + ext;
    },
  };
}

type Urls = ReturnType<typeof urlsOf>;

/** Pages around one; undefined where there is one page only, or where the options ask for none. */
function trailOf(trail: readonly PageTrail[], page: number, options: DataMap): readonly PageTrail[] | undefined {
  const { before, after } = mapOf(options['trail']);
  const [least, most] = [Math.max(0, integerOf(before)), Math.max(0, integerOf(after))];
  if (trail.length < 2 || least + most === 0) return undefined;
  const length = least + most + 1;
  const start = Math.max(0, page - least - 1);
  const end = Math.min(start + length, trail.length);
  return trail.slice(Math.max(0, Math.min(start, end - length)), end);
}

/** Title of a page: that of the list or the site, further ones by the option. */
function titleOf(
  { data }: Document,
  site: Site,
  { page, total, title }: { readonly page: number; readonly total: number; readonly title: Data },
) {
  const own = isOn(data['title']) ? (data['title'] ?? null) : (site.config.raw['title'] ?? null);
  if (page === 1) return own;
  const text = String(title ?? '').replace(':title', () => String(own ?? ''));
  return text.replace(':num', String(page)).replace(':max', String(total));
}

/** The document of a page: the list's own under the page's data. Its name has no extension that is markdown's, so it is not converted. */
function pageOf(
  template: Document,
  urls: Urls,
  { page, total, title }: { readonly page: number; readonly total: number; readonly title: Data },
): Document {
  const { data } = template;
  const url = urls.url(page);
  const own: DataMap = {
    ...data,
    ...(data['permalink'] ? { permalink: urls.pagePath(page) } : {}),
    pagination_info: { curr_page: page, total_pages: total },
    title,
    ...(page > 1 ? { autogen: PAGINATE_V2 } : {}),
  };
  const digest = digestOf(template.digest, PAGINATE_V2, url, JSON.stringify(own));
  return { ...template, data: own, title: String(title ?? ''), url, output: decodePath(url).replace(/^\/+/, ''), markdown: false, digest };
}

/** Routes of a list's pages, of which the first takes the place of `template`. Without documents there is one, which is empty. */
export function paginateV2(site: Site, template: Document, routeOf: (document: Document) => PageRoute): readonly PageRoute[] {
  const options = merge(merge(DEFAULTS, mapOf(site.config.raw['pagination'])), mapOf(template.data['pagination']));
  const documents = listed(site, options);
  const perPage = Math.max(1, integerOf(options['per_page']));
  const limit = integerOf(options['limit']);
  const pages = Math.ceil(documents.length / perPage);
  const total = Math.max(1, limit > 0 ? Math.min(limit, pages) : pages);
  const urls = urlsOf(template, options, total);
  const numbers = Array.from({ length: total }, (_, index) => index + 1);
  const title = (page: number): Data => titleOf(template, site, { page, total, title: options['title'] ?? null });
  const trail = numbers.map((num): PageTrail => ({ num, path: urls.pagePath(num), title: title(num) }));
  return numbers.map((page): PageRoute => {
    const paginator: Paginator = {
      page,
      perPage,
      posts: documents.slice((page - 1) * perPage, page * perPage),
      totalPosts: documents.length,
      totalPages: total,
      previousPage: page > 1 ? page - 1 : undefined,
      previousPagePath: page === 1 ? undefined : page === 2 ? urls.first : urls.further(page - 1),
      nextPage: page < total ? page + 1 : undefined,
      nextPagePath: page < total ? urls.further(page + 1) : undefined,
      ends: {
        pagePath: urls.pagePath(page),
        first: urls.first,
        last: urls.further(total),
        trail: trailOf(trail, page, options),
        isHtml: urls.isHtml,
      },
    };
    const document = pageOf(template, urls, { page, total, title: title(page) });
    return { ...routeOf(document), url: encodeUrl(document.url), paginator };
  });
}
