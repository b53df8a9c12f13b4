// What every blog needs and some do not write themselves: home, posts by year, search, 404; each only where the site has no page there.
import { siteWords } from '../../languages/index.ts';
import type { Feature, PageRoute } from '../../types.ts';
import { isShown } from './documents.ts';
import { paginate } from './pagination.ts';
import { madePage, whereFree } from './terms.ts';

export const archives: Feature = (site, planned) => {
  const has = (layout: string): boolean => planned.some((route) => route.kind === 'page' && route.layout === layout);
  const words = siteWords(site.config.raw, site.data);
  const perPage = site.config.paginate ?? 10;
  const missing: PageRoute = { ...madePage('/404.html', '404', 'the 404 page', { title: words.not_found_title }, {}), listed: false };
  const taken = planned.some((route) => route.output === 'index.html');
  const homes = (): readonly PageRoute[] => {
    const shown = site.posts.filter(isShown);
    const home = madePage('/', 'home', 'the home page', {}, { lists: { posts: shown } });
    return paginate(home, shown, perPage, site.config.paginatePath, true);
  };
  return whereFree(
    [
      ...(taken ? [] : homes()),
      ...(has('posts') || site.posts.length === 0
        ? []
        : [madePage('/posts/', 'posts', 'the archive of posts', { title: words.posts_label }, { lists: { posts: site.posts } })]),
      // Minimal Mistakes' `search: true` puts a link to it on every page
      ...(site.config.raw['search'] === true && !has('search')
        ? [madePage('/search/', 'search', 'the search page', { title: words.search_title }, {})]
        : []),
      missing,
    ],
    planned,
  );
};
