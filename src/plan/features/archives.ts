// Pages that every blog needs: home, posts by year, search, 404; each only where the site has no page there.
import { siteWords } from '../../languages/index.ts';
import type { Feature, PageRoute } from '../../types.ts';
import { shownPosts } from './documents.ts';
import { paginate } from './pagination.ts';
import { hasLayout, madePage, whereFree } from './terms.ts';

export const archives: Feature = (site, planned) => {
  if (site.mode === 'own') return [];
  const has = (layout: string): boolean => hasLayout(layout, planned);
  const words = siteWords(site.config.raw, site.data);
  const perPage = site.config.paginate ?? 10;
  const missing: PageRoute = {
    ...madePage({ url: '/404.html', layout: '404', origin: 'the 404 page', page: { title: words.not_found_title } }),
    listed: false,
  };
  const homes = (): readonly PageRoute[] => {
    const shown = shownPosts(site);
    const home = madePage({ url: '/', layout: 'home', origin: 'the home page', lists: { posts: shown } });
    return paginate(home, { posts: shown, perPage, paginatePath: site.config.paginatePath, atRoot: true });
  };
  return whereFree(
    [
      ...(planned.outputs.has('index.html') ? [] : homes()),
      ...(has('posts') || site.posts.length === 0 || !site.features.has('archives')
        ? []
        : [
            madePage({
              url: '/posts/',
              layout: 'posts',
              origin: 'the archive of posts',
              page: { title: words.posts_label },
              lists: { posts: site.posts },
            }),
          ]),
      // Minimal Mistakes' `search: true` puts a link to it on every page
      ...(site.config.raw['search'] === true && !has('search')
        ? [madePage({ url: '/search/', layout: 'search', origin: 'the search page', page: { title: words.search_title } })]
        : []),
      missing,
    ],
    planned,
  );
};
