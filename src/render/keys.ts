// Cache keys of pages and texts: all inputs but the dependencies that are noted during rendering.
import type { Document, PageRoute, Paginator, Site, TextRoute } from '../types.ts';
import { cached, cachedByObject } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import type { BodyOf, SiteBody } from './body.ts';
import { latestOf } from './latest.ts';

/** The bodies that a route shows. */
export interface RouteBodies {
  /** Of its own document. */
  readonly own: SiteBody | undefined;
  /** Digest of the documents that it lists, with their bodies. */
  readonly listed: string;
}

export interface Keys {
  /** Of everything that a list shows of a document. */
  document(document: Document): string;
  /** Of the page of a list: what its Liquid sees of it. */
  listPage(route: PageRoute): string;
  /** See RouteBodies. */
  listed(route: PageRoute | TextRoute): string;
  route(route: PageRoute | TextRoute, bodies: RouteBodies): string;
}

/** Inputs of keys beside the site's documents. */
export interface KeyTools {
  /** Digest of a page's layout and its parents. */
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
  // many routes may list the same
  const ofList = cachedByObject((documents: readonly Document[]) => digestOf(documents.map(ofDocument)));
  const ofPaginator = ({ page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath, posts, ends }: Paginator): string =>
    digestOf([page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath].map(String), JSON.stringify(ends), ofList(posts));
  const ofPage = (route: PageRoute, { own, listed }: RouteBodies): string => {
    const { url, layout, document, moved, page } = route;
    const near = document && site.neighbours.get(document);
    const besides = [near?.next, near?.previous].flatMap((other) => [other?.url, other && latestOf(site, other).digest]);
    const translations = (document && site.translations.get(document))?.flatMap((one) => [one.language, one.url]) ?? [];
    const shown = document ? [ofDocument(document), own?.hash, ...besides, ...translations] : [moved && latestOf(site, moved).digest];
    const chain = layoutDigest(route);
    return digestOf('page', site.config.digest, site.mode, chain, words, layout, url, JSON.stringify(page), listed, shown);
  };
  return {
    document: ofDocument,
    listPage: ({ url, paginator }) => (paginator ? digestOf(url, ofPaginator(paginator)) : ''),
    listed: (route) => {
      if (route.kind === 'text') return ofList(route.bodies);
      const lists = Object.entries(route.lists).flatMap(([name, list]) => [name, ofList(list)]);
      const terms = route.terms.flatMap(({ name, url, posts }) => [name, url, ofList(posts)]);
      return digestOf(lists, ofList(route.related), String(route.relatedAreRecent), route.paginator && ofPaginator(route.paginator), terms);
    },
    route: (route, bodies) => (route.kind === 'text' ? digestOf('text', route.key, bodies.listed) : ofPage(route, bodies)),
  };
}
