// What templates and Liquid may see of documents and pages: plain objects under Jekyll's names.
import type { Config, Document, PageRoute, Paginator, Site, Term } from '../types.ts';
import { rubyTime } from '../util/dates.ts';
import { digestOf } from '../util/hash.ts';
import type { Bodies, BodyViews } from './bodies.ts';
import { lazily, showing, tracked, type View } from './lazy.ts';
import { createSiteViews } from './site-view.ts';
import { tocOf } from './toc.ts';
import type { Tracker } from './tracker.ts';

export interface Views extends BodyViews {
  /** Of everything that a list shows of a document. */
  digest(document: Document): string;
  /** What a layout is given. */
  layoutContext(route: PageRoute): View;
  /** What of it is not already in the digest of the document. */
  contextKey(route: PageRoute): string;
}

const JEKYLL_VERSION = '4.3.1';
const WORDS_PER_MINUTE = 200;

const dateOf = (document: Document): string | undefined => (document.date ? rubyTime(document.date) : undefined);

/** A site's own `words_per_minute`, as Minimal Mistakes'. */
const pace = (config: Config): number => {
  const own = config.raw['words_per_minute'];
  return typeof own === 'number' && own > 0 ? own : WORDS_PER_MINUTE;
};

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

/** What a document says of itself. */
function common(document: Document): { [name: string]: unknown } {
  const { data, path, url } = document;
  const target: { [name: string]: unknown } = { ...data };
  target['title'] = document.kind === 'page' ? (data['title'] ?? null) : document.title;
  target['url'] = url;
  target['path'] = path;
  target['id'] = document.id || null;
  target['slug'] = document.slug;
  target['ext'] = document.ext;
  target['name'] = path.slice(path.lastIndexOf('/') + 1);
  target['dir'] = url.slice(0, url.lastIndexOf('/') + 1);
  target['collection'] = document.collection;
  target['categories'] = document.categories;
  target['tags'] = document.tags;
  target['draft'] = document.kind === 'draft' || data['draft'] === true;
  target['layout'] = document.layout ?? null;
  if (document.date) target['date'] = dateOf(document);
  if (document.lastModified) target['last_modified_at'] = rubyTime(document.lastModified);
  return target;
}

const neighbour = (document: Document | undefined) =>
  document ? { title: document.title, url: document.url, date: dateOf(document) ?? null, id: document.id } : null;

const neighbourKey = (document: Document | undefined): string => (document ? `${document.url} ${document.date?.ms} ${document.title}` : '');

/** Views of a site's documents. `version` is Gemless's own. */
export function createViews(site: Site, bodies: Bodies, tracker: Tracker, version: string): Views {
  const made = new Map<Document, View>();
  const digests = new Map<Document, string>();
  const rendering: Document[] = [];
  const names = (terms: readonly Term[]) => new Map(terms.map((term) => [term.name, term.url]));
  const termUrls = { categories: names(site.categories), tags: names(site.tags) };
  const links = (taxonomy: 'categories' | 'tags', document: Document) =>
    document[taxonomy].map((name) => ({ name, url: termUrls[taxonomy].get(name) ?? null }));
  const wordsPerMinute = pace(site.config);
  const minutes = (words: number): number => Math.max(1, Math.floor(words / wordsPerMinute));
  const excerptOf = (document: Document): unknown =>
    document.kind === 'page' ? (document.data['excerpt'] ?? null) : bodies.excerpt(document);

  const view = (document: Document): View => {
    const known = made.get(document);
    if (known) return known;
    const target = common(document);
    lazily(target, { category_links: () => links('categories', document), tag_links: () => links('tags', document) });
    const note = () => bodies.note(document);
    showing(target, note, {
      excerpt: () => excerptOf(document),
      excerpt_text: () => bodies.summary(document),
      words: () => bodies.meta(document).words,
      read_time_minutes: () => minutes(bodies.meta(document).words),
    });
    const noteContent = () => {
      tracker.read('everything');
      note();
    };
    showing(target, noteContent, { content: () => bodies.html(document) });
    tracked(target, tracker, {
      next: ['everything', () => neighbour(site.neighbours.get(document)?.next)],
      previous: ['everything', () => neighbour(site.neighbours.get(document)?.previous)],
    });
    made.set(document, target);
    return target;
  };
  const digest = (document: Document): string => {
    const known = digests.get(document);
    if (known !== undefined) return known;
    const meta = bodies.meta(document);
    const urls = [
      ...document.categories.map((name) => termUrls.categories.get(name)),
      ...document.tags.map((name) => termUrls.tags.get(name)),
    ];
    const value = digestOf(document.digest, meta.hash, meta.excerptHash, ...urls);
    digests.set(document, value);
    return value;
  };
  const pageKey = ({ url, paginator }: PageRoute): string => {
    if (!paginator) return '';
    const { page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath, posts } = paginator;
    return digestOf(url, ...[page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath].map(String), ...posts.map(digest));
  };
  const siteViews = createSiteViews(site, tracker, view, () => rendering.at(-1));
  const jekyll = { environment: site.config.environment, version: JEKYLL_VERSION };

  /** A page is its document's view with what only the page itself has over it. */
  const pageView = (route: PageRoute): View => {
    const { document } = route;
    if (!document) return { collection: '', categories: [], tags: [], category_links: [], tag_links: [], url: route.url, ...route.page };
    const near = site.neighbours.get(document);
    const own: { [name: string]: unknown } = Object.create(view(document));
    const content = () => bodies.html(document, route);
    lazily(own, { content, toc_items: () => (document.data['toc'] === true ? tocOf(content()) : []) });
    if (route.paginator)
      lazily(own, {
        words: () => bodies.meta(document, route).words,
        read_time_minutes: () => minutes(bodies.meta(document, route).words),
      });
    const shown = {
      ...route.page,
      url: route.url,
      related: route.related.map(view),
      next: neighbour(near?.next),
      previous: neighbour(near?.previous),
    };
    // defined, not assigned: the view below has getters of these names
    for (const [name, value] of Object.entries(shown)) Object.defineProperty(own, name, { value, enumerable: true, configurable: true });
    return own;
  };
  const termOf = (term: Term): View => ({
    name: term.name,
    slug: term.slug,
    size: term.posts.length,
    url: term.url,
    posts: term.posts.map(view),
  });
  return {
    digest,
    pageKey,
    layoutContext: (route) => {
      const context: { [name: string]: unknown } = {};
      for (const name in route.lists) context[name] = route.lists[name]?.map(view);
      if (route.layout === 'posts' && route.lists['posts']) context['years'] = byYear(route.lists['posts'].map(view));
      context['terms'] = route.terms.map(termOf);
      context['page'] = pageView(route);
      context['site'] = siteViews.templates;
      context['paginator'] = route.paginator ? paginatorView(route.paginator, view) : null;
      context['content'] = route.document ? bodies.html(route.document, route) : '';
      context['jekyll'] = jekyll;
      context['gemless'] = { version };
      return context;
    },
    contextKey: (route) => {
      const near = route.document ? site.neighbours.get(route.document) : undefined;
      const body = route.document ? [digest(route.document), bodies.meta(route.document, route).hash] : [];
      const lists = Object.entries(route.lists).map(([name, list]) => digestOf(name, ...list.map(digest)));
      const terms = route.terms.map((term) => digestOf(term.name, term.url, ...term.posts.map(digest)));
      const around = [neighbourKey(near?.next), neighbourKey(near?.previous), ...route.related.map(digest)];
      return digestOf(...body, JSON.stringify(route.page), ...around, ...lists, ...terms, pageKey(route));
    },
    scope: (document, route) => {
      const scope = {
        site: siteViews.liquid,
        layout: {},
        jekyll,
        paginator: route?.paginator ? paginatorView(route.paginator, view) : null,
      };
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

  function liquidPage(document: Document, route: PageRoute | undefined): View {
    const page = common(document);
    if (route) Object.assign(page, { url: route.url, dir: route.url });
    lazily(page, { content: () => document.file.text().slice(document.bodyStart), excerpt: () => document.data['excerpt'] ?? null });
    tracked(page, tracker, {
      next: ['everything', () => neighbour(site.neighbours.get(document)?.next)],
      previous: ['everything', () => neighbour(site.neighbours.get(document)?.previous)],
    });
    return page;
  }
}
