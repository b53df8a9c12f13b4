// A page of its own for every category and tag, and the two pages that list them all where the site has none.
import { siteWords } from '../../languages/index.ts';
import type { Feature, PageRoute, Planned, Route } from '../../types.ts';
import { cached } from '../../util/cached.ts';
import { cachedFilter } from '../../util/cached-lists.ts';
import { outputPath } from '../../util/url.ts';
import { mapOf } from '../../util/yaml.ts';
import { bySize, isShown, shownPosts } from './documents.ts';
import { feedsOfTerm } from './feed-plans.ts';
import { paginate } from './pagination.ts';

const KINDS = [
  { taxonomy: 'categories', layout: 'category', all: 'categories_title', option: 'category_archive' },
  { taxonomy: 'tags', layout: 'tag', all: 'tags_title', option: 'tag_archive' },
] as const;

/** Page without a file: a layout and its data. */
export function madePage(
  made: Pick<PageRoute, 'url' | 'layout' | 'origin'> & Partial<Pick<PageRoute, 'page' | 'lists' | 'terms'>>,
): PageRoute {
  return {
    kind: 'page',
    output: outputPath(made.url),
    listed: true,
    lastModified: undefined,
    document: undefined,
    lists: {},
    terms: [],
    paginator: undefined,
    ...made,
    page: { author_profile: true, ...made.page },
  };
}

/** "a/b/c" → "a", "a/b", "a/b/c". */
function prefixesOf(path: string): readonly string[] {
  const found = [path];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at));
  return found;
}

const withCapitals = cachedFilter(({ output }: Route) => output !== output.toLowerCase());

/** Routes without those whose output is at or below a file of the site, in any case of letters. */
export function whereFree(made: readonly PageRoute[], { routes, outputs }: Planned): readonly PageRoute[] {
  const others = new Set(withCapitals(routes).map(({ output }) => output.toLowerCase()));
  return made.filter(({ output }) => !prefixesOf(output.toLowerCase()).some((path) => outputs.has(path) || others.has(path)));
}

const laidOutBy = cached((layout: string) => cachedFilter((route: Route) => route.kind === 'page' && route.layout === layout));

/** Whether a page of the site has this layout. */
export const hasLayout = (layout: string, { routes }: Planned): boolean => laidOutBy(layout)(routes).length > 0;

export const terms: Feature = (site, planned) => {
  if (!site.features.has('archives')) return [];
  const words = siteWords(site.config.raw, site.data);
  const isWhole = shownPosts(site).length === site.posts.length;
  const routes = KINDS.flatMap(({ taxonomy, layout, all, option }) => {
    const list = site[taxonomy];
    if (list.length === 0) return [];
    const options = mapOf(site.config.raw[option]);
    const perPage = typeof options['paginate'] === 'number' ? options['paginate'] : (site.config.paginate ?? 0);
    const path = typeof options['path'] === 'string' ? options['path'] : `/${taxonomy}/`;
    const origin = `the ${taxonomy} feature`;
    const index =
      /[#?]/.test(path) || hasLayout(taxonomy, planned)
        ? []
        : [madePage({ url: path.replace(/^\/?/, '/'), layout: taxonomy, origin, page: { title: words[all] }, terms: bySize(list) })];
    const pages = list.flatMap(({ name, url, posts: own }): readonly PageRoute[] => {
      const posts = isWhole ? own : own.filter(isShown);
      const page = { title: name, taxonomy: name, ...feedsOfTerm(site, { taxonomy, name }) };
      const route = madePage({ url, layout, origin: `${origin} (${name})`, page, lists: { posts } });
      return perPage > 0 ? paginate(route, { posts, perPage, paginatePath: site.config.paginatePath }) : [route];
    });
    return [...index, ...pages];
  });
  return whereFree(routes, planned);
};
