// A page for every post, page and collection item; those that ask for it are paginated.
import { isSass, sassOptions } from '../../sass/index.ts';
import type { Data, Document, Feature, PageRoute, Route, Site, Term } from '../../types.ts';
import { cached, cachedByObject } from '../../util/cached.ts';
import { cachedFilter, cachedMap } from '../../util/cached-lists.ts';
import { isListTemplate } from '../../util/list-template.ts';
import { movedTo } from '../../util/moved.ts';
import { isNoindex } from '../../util/noindex.ts';
import { compareText } from '../../util/ordered.ts';
import { pageRoute } from '../../util/page-route.ts';
import { compare } from '../../util/scalars.ts';
import { mapOf } from '../../util/yaml.ts';
import { feedsOfTerm } from './feed-plans.ts';
import { paginateV2 } from './paginate-v2.ts';
import { type PaginateOptions, paginate, paginatedPage } from './pagination.ts';
import { movedRoute } from './redirects.ts';

type Listing = (site: Site, document: Document) => Partial<Pick<PageRoute, 'lists' | 'terms' | 'page'>>;

/** Lists of a layout, by its name (Minimal Mistakes' layouts). */
const LISTINGS: ReadonlyMap<string | undefined, Listing> = new Map<string | undefined, Listing>([
  ['home', (site) => ({ lists: { posts: shownPosts(site) } })],
  ['posts', (site) => ({ lists: { posts: site.posts } })],
  ['categories', (site) => ({ terms: bySize(site.categories) })],
  ['tags', (site) => ({ terms: bySize(site.tags) })],
  ['category', (site, document) => ofTerm(site, 'categories', document)],
  ['tag', (site, document) => ofTerm(site, 'tags', document)],
  ['collection', (site, document) => ({ lists: { documents: itemsOf(site, document) } })],
]);

/** Whether a post is in paginated lists: `hidden:` with a true value keeps it out (jekyll-paginate). */
export const isShown = ({ data }: Document): boolean => (data['hidden'] ?? false) === false;

const shownAmong = cachedFilter(isShown);

/** Posts of paginated lists. */
export const shownPosts = cachedByObject(({ posts }: Site): readonly Document[] => shownAmong(posts));

/** Terms by size, largest first, then by name, as in Minimal Mistakes' archives. */
export const bySize = (terms: readonly Term[]): readonly Term[] =>
  [...terms].sort(
    (a, b) => b.posts.length - a.posts.length || compareText(a.name.toLowerCase(), b.name.toLowerCase()) || compareText(a.name, b.name),
  );

const compareValues = (a: Data, b: Data): number => compare(a, b) ?? compareText(String(a), String(b));

/** The posts of `taxonomy: NAME`, and its feeds. */
function ofTerm(site: Site, taxonomy: Term['taxonomy'], { data }: Document): ReturnType<Listing> {
  const term = site[taxonomy].find(({ name }) => name === data['taxonomy']);
  return { lists: { posts: term?.posts ?? [] }, page: term ? feedsOfTerm(site, term) : {} };
}

/** The items of `collection: LABEL`; `sort_by` and `sort_order` are the front matter's. */
function itemsOf(site: Site, document: Document): readonly Document[] {
  const label = document.data['collection'];
  const items =
    label === 'posts' ? site.posts : (site.collections.find((collection) => collection.config.label === label)?.documents ?? []);
  const key = document.data['sort_by'];
  const value = (item: Document): Data => {
    if (key === 'date') return item.date?.ms ?? 0;
    if (key === 'title') return item.title.toLowerCase();
    return item.data[String(key)] ?? '';
  };
  const sorted = typeof key === 'string' && key !== '' ? [...items].sort((a, b) => compareValues(value(a), value(b))) : items;
  return document.data['sort_order'] === 'reverse' ? [...sorted].reverse() : sorted;
}

/** jekyll-sitemap: posts and items of every kind of file, and pages that are HTML; here without `noindex`. */
const listed = ({ kind, data, url, output }: Document): boolean =>
  data['sitemap'] !== false &&
  !isNoindex(data) &&
  output !== '404.html' &&
  (kind !== 'page' || url.endsWith('/') || /\.x?html?$/.test(output));

/** Minimal Mistakes' `related: false`. */
const isRelatable = ({ kind, data }: Document): boolean => (kind === 'post' || kind === 'draft') && data['related'] !== false;

/** The route of a document that shows no others. */
const plainRoute = (document: Document, mode: Site['mode']): PageRoute =>
  pageRoute(document, { listed: listed(document), related: mode !== 'own' && isRelatable(document) });

/** Keys by which other routes may take the place of a post's or item's, or it shows others. */
const KEYS = ['redirect_to', 'series', 'pagination', 'paginate'];

const isPlain = ({ kind, ext, layout, data }: Document): boolean =>
  kind !== 'page' && !isSass(ext) && !LISTINGS.has(layout) && !KEYS.some((key) => Object.hasOwn(data, key));

/** Routes of documents that depend on nothing else, as most do: made once, since the preview plans its site after each save. */
const plainRoutes = cached((mode: Site['mode']) =>
  cachedMap((document: Document): PageRoute | undefined => (isPlain(document) ? plainRoute(document, mode) : undefined)),
);

/** The route of a document that stands alone. */
function routeOf(site: Site, document: Document): PageRoute {
  const plain = plainRoute(document, site.mode);
  if (site.mode === 'own') return plain;
  const { lists = {}, ...listing } = LISTINGS.get(document.layout)?.(site, document) ?? {};
  const series = site.series(document);
  return { ...plain, ...listing, lists: series.length > 1 ? { ...lists, series } : lists };
}

/** The source map of a page's style sheet, beside it. */
const sourceMapOf = (route: PageRoute): PageRoute => ({
  ...route,
  url: `${route.url}.map`,
  output: `${route.output}.map`,
  listed: false,
  form: 'source-map',
});

/** Posts first: their bodies are then at hand for every list. */
export const documents: Feature = (site) => {
  const items = site.collections
    .filter((collection) => collection.config.output && collection.config.label !== 'posts')
    .flatMap((collection) => collection.documents);
  const { paginatePath } = site.config;
  const home = paginatedPage(site);
  const { sourceMap } = sassOptions(site.config);
  const routesOf = (document: Document): readonly Route[] => {
    if (isListTemplate(site, document)) return paginateV2(site, document, (page) => routeOf(site, page));
    const target = movedTo(site, document);
    if (target !== undefined) return [movedRoute(site, document, target)];
    const route = routeOf(site, document);
    if (isSass(document.ext)) return sourceMap && document.kind === 'page' ? [route, sourceMapOf(route)] : [route];
    const asked = document === home ? ofHome(site) : askedFor(site, document, route);
    return asked ? paginate(route, { ...asked, paginatePath, atRoot: document === home }) : [route];
  };
  const all = [...site.posts, ...items, ...site.pages];
  const plain = plainRoutes(site.mode)(all);
  return all.flatMap((document, index) => plain[index] ?? routesOf(document));
};

/** What `paginate:` of the configuration asks for: under layouts of the site's own nothing while no post is shown, as in Jekyll. */
function ofHome(site: Site): Pick<PaginateOptions, 'posts' | 'perPage'> | undefined {
  const posts = shownPosts(site);
  return site.mode === 'own' && posts.length === 0 ? undefined : { posts, perPage: site.config.paginate ?? 0 };
}

/** `pagination: { enabled: true, per_page: 5 }` or `paginate: 5` in a page's own front matter. */
function askedFor(site: Site, document: Document, route: PageRoute): Pick<PaginateOptions, 'posts' | 'perPage'> | undefined {
  const { pagination, paginate: plain } = document.data;
  const own = mapOf(pagination);
  const isEnabled = own['enabled'] === true;
  if (site.mode === 'own') return undefined;
  if (!isEnabled && plain !== true && typeof plain !== 'number') return undefined;
  const perPage = Number(isEnabled && 'per_page' in own ? own['per_page'] : plain === true ? undefined : plain);
  return {
    posts: route.lists['posts']?.filter(isShown) ?? shownPosts(site),
    perPage: perPage > 0 ? perPage : (site.config.paginate ?? 10),
  };
}
