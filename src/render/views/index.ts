// What templates and Liquid may see of documents and pages: plain objects under Jekyll's names.
import type { Document, Listed, PageRoute, Paginator, Site, Term } from '../../types.ts';
import { digestOf } from '../../util/hash.ts';
import { plainText } from '../../util/text.ts';
import type { Bodies, BodyViews } from '../body.ts';
import { textOf } from '../filters/values.ts';
import { createImageSizes, type SizeOfImage } from '../images.ts';
import { latestOf } from '../latest.ts';
import type { Tracker } from '../tracker.ts';
import { createDocumentViews } from './document-view.ts';
import { lazily, tracked, type View } from './lazy.ts';
import { createSiteViews } from './site-view.ts';
import { createUi } from './ui.ts';

export interface Views extends BodyViews {
  /** Of everything that a list shows of a document. */
  digest(document: Document): string;
  listed(document: Document): Listed;
  /** What a layout is given. */
  layoutContext(route: PageRoute): View;
  /** What of it is not already in the digest of the document. */
  contextKey(route: PageRoute): string;
}

/** What views are made with. */
export interface ViewTools {
  /** Gemless's own. */
  readonly version: string;
  readonly sizeOfImage: SizeOfImage;
  /** A title as text. */
  readonly plain: (title: string) => string;
}

const JEKYLL_VERSION = '4.3.1';
const paginatorView = (paginator: Paginator, view: (document: Document) => View): View => ({
  page: paginator.page,
  per_page: paginator.perPage,
  posts: paginator.posts.map(view),
  total_posts: paginator.totalPosts,
  total_pages: paginator.totalPages,
  previous_page: paginator.previousPage ?? null,
  previous_page_path: paginator.previousPagePath ?? null,
  next_page: paginator.nextPage ?? null,
  next_page_path: paginator.nextPagePath ?? null,
});

/** Years, newest first, each with its posts. */
function byYear(posts: readonly View[]): readonly View[] {
  const years = new Map<string, View[]>();
  for (const post of posts) {
    const year = typeof post['date'] === 'string' ? post['date'].slice(0, 4) : '';
    const list = years.get(year);
    if (list) list.push(post);
    else years.set(year, [post]);
  }
  return [...years].map(([name, list]) => ({ name, posts: list }));
}

const neighbourKey = (document: Document | undefined): string => (document ? `${document.url} ${document.date?.ms} ${document.title}` : '');

/** Views of a site's documents. */
export function createViews(site: Site, bodies: Bodies, tracker: Tracker, { version, sizeOfImage, plain }: ViewTools): Views {
  const sizeOfUrl = createImageSizes(site, tracker, sizeOfImage);
  const digests = new Map<Document, string>();
  const rendering: Document[] = [];
  const documents = createDocumentViews(site, bodies, tracker);
  const { view, page, liquidView, liquidPage } = documents;

  const digest = (document: Document): string => {
    const known = digests.get(document);
    if (known !== undefined) return known;
    const meta = bodies.meta(document);
    const value = digestOf(latestOf(site, document).digest, meta.hash, meta.excerptHash, ...documents.termUrls(document));
    digests.set(document, value);
    return value;
  };
  const pageKey = ({ url, paginator }: PageRoute): string => {
    if (!paginator) return '';
    const { page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath, posts } = paginator;
    return digestOf(url, ...[page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath].map(String), ...posts.map(digest));
  };
  const siteViews = createSiteViews(site, tracker, { templates: view, liquid: liquidView }, () => rendering.at(-1));
  const jekyll = { environment: site.config.environment, version: JEKYLL_VERSION };
  const gemless = { version };
  const ui = createUi(site);
  const liquidGemless = { version };
  tracked(liquidGemless, tracker, { words: ['data', () => ui.words] });

  const pageView = (route: PageRoute): View =>
    route.document
      ? page(route, route.document)
      : {
          layout: route.layout ?? null,
          collection: '',
          categories: [],
          tags: [],
          category_links: [],
          tag_links: [],
          url: route.url,
          ...route.page,
        };
  const termView = ({ name, slug, url, posts }: Term): View => ({ name, slug, size: posts.length, url, posts: posts.map(view) });
  return {
    digest,
    pageKey,
    listed: (document) => {
      const seen = view(document);
      const date = seen['show_date'] === false ? '' : textOf(ui.of(seen).date(seen['date']));
      return { title: plain(document.title), date, text: bodies.summary(document) || plainText(bodies.html(document)) };
    },
    layoutContext: (route) => {
      const context: { [name: string]: unknown } = {};
      for (const name in route.lists) context[name] = route.lists[name]?.map(view);
      if (route.layout === 'posts' && route.lists['posts']) context['years'] = byYear(route.lists['posts'].map(view));
      context['terms'] = route.terms.map(termView);
      const page = pageView(route);
      context['page'] = page;
      context['ui'] = ui.of(page);
      context['site'] = siteViews.templates;
      context['paginator'] = route.paginator ? paginatorView(route.paginator, view) : null;
      context['content'] = route.document ? bodies.html(route.document, route) : '';
      context['image_size'] = sizeOfUrl;
      context['jekyll'] = jekyll;
      context['gemless'] = gemless;
      return context;
    },
    contextKey: (route) => {
      const near = route.document ? site.neighbours.get(route.document) : undefined;
      const body = route.document ? [digest(route.document), bodies.meta(route.document, route).hash] : [];
      const lists = Object.entries(route.lists).map(([name, list]) => digestOf(name, ...list.map(digest)));
      const terms = route.terms.map((term) => digestOf(term.name, term.url, ...term.posts.map(digest)));
      const around = [neighbourKey(near?.next), neighbourKey(near?.previous), ...route.related.map(digest)];
      return digestOf(...body, JSON.stringify(route.page), ...around, ...lists, ...terms, pageKey(route), ui.digest);
    },
    scope: (document, route) => {
      const paginator = route?.paginator ? paginatorView(route.paginator, liquidView) : null;
      const scope = { site: siteViews.liquid, layout: {}, jekyll, gemless: liquidGemless, paginator };
      lazily(scope, { page: () => liquidPage(document, route) });
      return scope;
    },
    during: (document, run) => {
      rendering.push(document);
      try {
        return run();
      } finally {
        rendering.pop();
      }
    },
  };
}
