// Lists cut into pages: which page is paginated, and the routes of its pages (jekyll-paginate, version 1).
import type { Document, PageRoute, Paginator, Site } from '../../types.ts';
import { PAGINATE_V2 } from '../../util/list-template.ts';
import { outputPath } from '../../util/url.ts';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/**
 * Page that `paginate:` means: jekyll-paginate takes the `index.html` in the deepest folder at or above that
 * of `paginate_path`; an `index.md` at the root that has the home layout is taken when there is none.
 */
export function paginatedPage(site: Site): Document | undefined {
  if (!site.config.paginate || (site.mode === 'own' && site.config.plugins.includes(PAGINATE_V2))) return undefined;
  const target = folderOf(site.config.paginatePath.replace(/^\/?/, '/').replace(/\/$/, ''));
  const found = site.pages.filter((page) => /(^|\/)index\.html$/.test(page.path) && target.startsWith(folderOf(`/${page.path}`)));
  const deepest = [...found].sort((a, b) => folderOf(b.path).length - folderOf(a.path).length)[0];
  return deepest ?? (site.mode === 'own' ? undefined : site.pages.find((page) => page.url === '/' && page.layout === 'home'));
}

/** The folder for a list's further pages: "/log/" for "/log/" and "/log.html", "/" for "/index.html". */
const below = (url: string): string =>
  url.endsWith('/') || url.endsWith('/index.html') ? folderOf(url) : `${url.replace(/\.html$/, '')}/`;

export interface PaginateOptions {
  readonly posts: readonly Document[];
  readonly perPage: number;
  /** "/page:num" */
  readonly paginatePath: string;
  /** Further pages stand where `paginatePath` says, not below the list. */
  readonly atRoot?: boolean;
}

/** "/page2/" or, for a list that stands at /categories/azure/, "/categories/azure/page2/". */
function pathOf(number: number, base: string, { paginatePath, atRoot }: Pick<PaginateOptions, 'paginatePath' | 'atRoot'>): string {
  if (number === 1) return base;
  const whole = paginatePath.replace(/^\/?/, '/');
  if (atRoot) return whole.replaceAll(':num', String(number));
  const last = whole.replace(/\/$/, '').slice(folderOf(whole.replace(/\/$/, '')).length);
  return `${below(base)}${last.replaceAll(':num', String(number))}/`;
}

/**
 * Routes of a list: page 1 at its own URL, the others by `paginate_path` (`atRoot`) or its last part below
 * the route's URL. A list that is empty still has its first page.
 */
export function paginate(route: PageRoute, { posts, perPage, paginatePath, atRoot = false }: PaginateOptions): readonly PageRoute[] {
  const total = Math.max(1, Math.ceil(posts.length / perPage));
  const path = (number: number): string | undefined =>
    number < 1 || number > total ? undefined : pathOf(number, route.url, { paginatePath, atRoot });
  return Array.from({ length: total }, (_, index): PageRoute => {
    const page = index + 1;
    const paginator: Paginator = {
      page,
      perPage,
      posts: posts.slice(index * perPage, page * perPage),
      totalPosts: posts.length,
      totalPages: total,
      previousPage: page > 1 ? page - 1 : undefined,
      previousPagePath: path(page - 1),
      nextPage: page < total ? page + 1 : undefined,
      nextPagePath: path(page + 1),
    };
    const lists = { ...route.lists, ...(route.lists['posts'] ? { posts: paginator.posts } : {}) };
    if (page === 1) return { ...route, lists, paginator };
    const folder = `${(path(page) ?? '').replace(/\/(index\.html)?$/, '')}/`;
    return { ...route, lists, paginator, url: folder, output: outputPath(folder) };
  });
}
