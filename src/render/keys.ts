// Cache keys of pages and texts: all inputs but the dependencies that are noted during rendering.
import type { Document, PageRoute, Paginator, Site, TextRoute } from '../types.ts';
import { cached, cachedByObject } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import type { BodyOf } from './body.ts';
import { latestOf } from './latest.ts';
import { minutesOf } from './read-time.ts';
import { relatedOf } from './related.ts';
import type { SiteBody } from './site-body.ts';
import type { Dependency } from './tracker.ts';

/**
 * How much of the documents that it lists a page shows: their front matter; their excerpts and reading times, too; or all. A page that was made
 * depends on no more than it showed: it asked for nothing else, and asks for nothing else while that is the same.
 */
export type Shown = 'fronts' | 'excerpts' | 'texts';

/** How much a rendering with these dependencies showed. */
export const shownBy = (dependencies: readonly Dependency[]): Shown =>
  dependencies.includes('listed texts') ? 'texts' : dependencies.includes('listed excerpts') ? 'excerpts' : 'fronts';

export interface Keys {
  /** Of everything that a list shows of a document. */
  document(document: Document): string;
  /** Of the page of a list: what its Liquid sees of it. */
  listPage(route: PageRoute): string;
  /** Key of a page of which `own` is the body, or of a text; `shown` counts for pages only. */
  route(route: PageRoute | TextRoute, own: SiteBody | undefined, shown: Shown): string;
}

/** Inputs of keys beside the site's documents. */
export interface KeyTools {
  /** Stands for a page's layout and its parents, and for what there is to say of them. */
  readonly layoutDigest: (route: PageRoute) => string;
  /** Digest of the site's own words (`_data/ui-text.yml`). */
  readonly words: string;
  /** Where the terms of a document lead. */
  readonly termUrls: (document: Document) => readonly (string | undefined)[];
}

export function createKeys(site: Site, bodyOf: BodyOf, { layoutDigest, words, termUrls }: KeyTools): Keys {
  const ofDocument = cached((document: Document): string => {
    const { hash, excerptHash } = bodyOf(document);
    return digestOf(latestOf(site, document).digest, hash, excerptHash, termUrls(document));
  });
  // parts of keys, which are hashed with these: no URL has a line break
  const frontOf = (document: Document): string => [latestOf(site, document).front, ...termUrls(document)].join('\n');
  const listed: { readonly [shown in Shown]: (document: Document) => string } = {
    fronts: cached(frontOf),
    excerpts: cached((document) => {
      const { excerptHash, words } = bodyOf(document);
      return [frontOf(document), excerptHash, minutesOf(document, words, site.config)].join('\n');
    }),
    texts: ofDocument,
  };
  // many routes may list the same
  const listOf = (shown: Shown) => cachedByObject((documents: readonly Document[]) => digestOf(documents.map(listed[shown])));
  const lists = { fronts: listOf('fronts'), excerpts: listOf('excerpts'), texts: listOf('texts') };
  const ofPaginator = (
    { page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath, posts, ends }: Paginator,
    shown: Shown,
  ): string =>
    digestOf(
      [page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath].map(String),
      JSON.stringify(ends),
      lists[shown](posts),
    );
  const ofLists = (route: PageRoute, shown: Shown): readonly (string | undefined)[] => {
    const ofList = lists[shown];
    const named = Object.entries(route.lists).flatMap(([name, list]) => [name, ofList(list)]);
    const terms = route.terms.flatMap(({ name, url, posts }) => [name, url, ofList(posts)]);
    const paginator = route.paginator && ofPaginator(route.paginator, shown);
    const related = relatedOf(route, site);
    const others = related.posts.map(listed[shown]);
    return [String(named.length), ...named, ...others, String(related.areRecent), paginator, ...terms];
  };
  const ofPage = (route: PageRoute, own: SiteBody | undefined, shown: Shown): string => {
    const { url, layout, document, moved, page } = route;
    const near = document && site.neighbours.get(document);
    // a page that shows more of its neighbours depends on everything
    const besides = [near?.next, near?.previous].flatMap((other) => [other?.url, other && latestOf(site, other).front]);
    const translations = (document && site.translations.get(document))?.flatMap((one) => [one.language, one.url]) ?? [];
    const itself = document
      ? ['document', ofDocument(document), own?.hash, ...besides, String(translations.length), ...translations]
      : ['moved', moved && latestOf(site, moved).digest];
    const chain = layoutDigest(route);
    return digestOf('page', site.config.digest, site.mode, chain, words, layout, url, JSON.stringify(page), itself, ofLists(route, shown));
  };
  return {
    document: ofDocument,
    listPage: ({ url, paginator }) => (paginator ? digestOf(url, ofPaginator(paginator, 'texts')) : ''),
    route: (route, own, shown) =>
      route.kind === 'text' ? digestOf('text', route.key, lists.texts(route.bodies)) : ofPage(route, own, shown),
  };
}
