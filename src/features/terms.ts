// A page of its own for every category and tag, and the two pages that list them all where the site has none.
import type { DataMap, Feature, PageRoute, Route, Site, Term } from '../types.ts';
import { outputPath } from '../util/url.ts';
import { bySize, isShown } from './documents.ts';
import { paginate } from './pagination.ts';

const KINDS = [
  { taxonomy: 'categories', layout: 'category', all: 'Categories', option: 'category_archive' },
  { taxonomy: 'tags', layout: 'tag', all: 'Tags', option: 'tag_archive' },
] as const;

const mapOf = (value: unknown): DataMap => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as DataMap) : {});

/** A page that no file asks for: only a layout and what it is given. */
export function madePage(
  url: string,
  layout: string,
  origin: string,
  page: DataMap,
  more: Partial<Pick<PageRoute, 'lists' | 'terms'>>,
): PageRoute {
  return {
    kind: 'page',
    url,
    output: outputPath(url),
    origin,
    listed: true,
    lastModified: undefined,
    document: undefined,
    layout,
    page: { author_profile: true, ...page },
    lists: {},
    terms: [],
    related: [],
    paginator: undefined,
    ...more,
  };
}

/** A site's own file wins over what a feature would make at its path, or below it; case does not tell them apart on every disk. */
export function whereFree(routes: readonly PageRoute[], planned: readonly Route[]): readonly PageRoute[] {
  const taken = new Set(planned.map((route) => route.output.toLowerCase()));
  return routes.filter(({ output }) => {
    const parts = output.toLowerCase().split('/');
    return !parts.some((_, index) => taken.has(parts.slice(0, index + 1).join('/')));
  });
}

export const terms: Feature = (site, planned) => {
  const routes = KINDS.flatMap(({ taxonomy, layout, all, option }) => {
    const list = site[taxonomy];
    if (list.length === 0) return [];
    const options = mapOf(site.config.raw[option]);
    const perPage = typeof options['paginate'] === 'number' ? options['paginate'] : (site.config.paginate ?? 0);
    const path = typeof options['path'] === 'string' ? options['path'] : `/${taxonomy}/`;
    const origin = `the ${taxonomy} feature`;
    const index =
      /[#?]/.test(path) || planned.some((route) => route.kind === 'page' && route.layout === taxonomy)
        ? []
        : [madePage(path.startsWith('/') ? path : `/${path}`, taxonomy, origin, { title: all }, { terms: bySize(list) })];
    return [...index, ...list.flatMap((term) => pagesOf(site, term, layout, origin, perPage))];
  });
  return whereFree(routes, planned);
};

function pagesOf(site: Site, term: Term, layout: string, origin: string, perPage: number): readonly PageRoute[] {
  const posts = term.posts.filter(isShown);
  const route = madePage(term.url, layout, `${origin} (${term.name})`, { title: term.name, taxonomy: term.name }, { lists: { posts } });
  return perPage > 0 ? paginate(route, posts, perPage, site.config.paginatePath, false) : [route];
}
