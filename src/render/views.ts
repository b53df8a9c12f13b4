// What templates and Liquid may see, all of it in this file: plain objects under Jekyll's names.
import type { Config, DataMap, Document, PageRoute, Paginator, Site, Term } from '../types.ts';
import { rubyTime } from '../util/dates.ts';
import { digestOf } from '../util/hash.ts';
import type { Bodies, BodyViews } from './bodies.ts';
import { tocOf } from './toc.ts';
import type { Part, Tracker } from './tracker.ts';

export type View = { readonly [name: string]: unknown };

export interface Views extends BodyViews {
  /** A post, page or item as a list shows it. */
  document(document: Document): View;
  /** Of everything that `document` shows. */
  digest(document: Document): string;
  /** What a layout is given. */
  layoutContext(route: PageRoute): View;
  /** What of it is not already in the digest of the document. */
  contextKey(route: PageRoute): string;
}

const JEKYLL_VERSION = '4.3.1';
const WORDS_PER_MINUTE = 200;

type Getters = { readonly [name: string]: () => unknown };

/** Adds properties that are worked out when first read, and kept. */
function lazily(target: object, getters: Getters): void {
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = get();
        Object.defineProperty(target, name, { value, enumerable: true });
        return value;
      },
    });
  }
}

/** Adds properties that note what they read each time. */
function tracked(target: object, tracker: Tracker, getters: { readonly [name: string]: readonly [Part, () => unknown] }): void {
  for (const [name, [part, get]] of Object.entries(getters)) {
    const held: { value?: unknown; has?: boolean } = {};
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get() {
        tracker.read(part);
        if (!held.has) Object.assign(held, { value: get(), has: true });
        return held.value;
      },
    });
  }
}

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

/** Views of a site's documents. `version` is Gemless's own. */
export function createViews(site: Site, bodies: Bodies, tracker: Tracker, version: string): Views {
  const { config } = site;
  const made = new Map<Document, View>();
  const digests = new Map<Document, string>();
  const termsOf = {
    categories: new Map(site.categories.map((term) => [term.name, term])),
    tags: new Map(site.tags.map((term) => [term.name, term])),
  };
  const links = (taxonomy: 'categories' | 'tags', names: readonly string[]) =>
    names.map((name) => ({ name, url: termsOf[taxonomy].get(name)?.url ?? null }));
  const neighbour = (document: Document | undefined) =>
    document ? { title: document.title, url: document.url, date: dateOf(document) ?? null, id: document.id } : null;
  const wordsPerMinute = pace(config);

  const common = (document: Document): { [name: string]: unknown } => ({
    ...document.data,
    title: document.kind === 'page' ? (document.data['title'] ?? null) : document.title,
    url: document.url,
    path: document.path,
    id: document.id || null,
    slug: document.slug,
    ext: document.ext,
    name: document.path.slice(document.path.lastIndexOf('/') + 1),
    dir: document.url.slice(0, document.url.lastIndexOf('/') + 1),
    collection: document.collection,
    categories: document.categories,
    tags: document.tags,
    draft: document.kind === 'draft' || document.data['draft'] === true,
    layout: document.layout ?? null,
    ...(document.date ? { date: dateOf(document) } : {}),
    ...(document.lastModified ? { last_modified_at: rubyTime(document.lastModified) } : {}),
  });
  const bodyGetters = (document: Document, route?: PageRoute): Getters => ({
    excerpt: () => (document.kind === 'page' ? (document.data['excerpt'] ?? null) : bodies.meta(document).excerpt),
    words: () => bodies.meta(document, route).words,
    read_time_minutes: () => Math.max(1, Math.floor(bodies.meta(document, route).words / wordsPerMinute)),
    category_links: () => links('categories', document.categories),
    tag_links: () => links('tags', document.tags),
  });
  const view = (document: Document): View => {
    const known = made.get(document);
    if (known) return known;
    const target = common(document);
    lazily(target, bodyGetters(document));
    tracked(target, tracker, {
      content: ['everything', () => bodies.html(document)],
      next: ['everything', () => neighbour(site.neighbours.get(document)?.next)],
      previous: ['everything', () => neighbour(site.neighbours.get(document)?.previous)],
    });
    made.set(document, target);
    return target;
  };
  const digest = (document: Document): string => {
    const known = digests.get(document);
    if (known !== undefined) return known;
    const terms = [...links('categories', document.categories), ...links('tags', document.tags)].map((link) => String(link.url));
    const value = digestOf(document.digest, bodies.meta(document).hash, bodies.meta(document).excerpt, ...terms);
    digests.set(document, value);
    return value;
  };
  const pageKey = ({ url, paginator }: PageRoute): string => {
    if (!paginator) return '';
    const { page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath, posts } = paginator;
    return digestOf(url, ...[page, perPage, totalPosts, totalPages, previousPagePath, nextPagePath].map(String), ...posts.map(digest));
  };
  const termView = (term: Term): View => {
    const target = { name: term.name, slug: term.slug, size: term.posts.length, url: term.url };
    tracked(target, tracker, { posts: ['everything', () => term.posts.map(view)] });
    return target;
  };

  const shared = (): { [name: string]: unknown } => {
    const newest = site.posts.find((post) => post.date);
    const target = { ...config.raw, url: config.url, baseurl: config.baseurl, time: newest ? dateOf(newest) : '1970-01-01 00:00:00 +0000' };
    tracked(target, tracker, {
      posts: ['everything', () => site.posts.map(view)],
      pages: ['everything', () => site.pages.map(view)],
      html_pages: ['everything', () => site.pages.filter((page) => page.output.endsWith('.html')).map(view)],
      documents: ['everything', () => [...site.posts, ...site.collections.flatMap((c) => c.documents)].map(view)],
      collections: ['everything', () => collectionViews()],
      static_files: ['static_files', () => site.statics.map(({ url, output }) => staticView(url, output))],
      data: ['data', () => site.data],
      ...Object.fromEntries(
        site.collections
          .filter((c) => c.config.label !== 'posts')
          .map((c) => [c.config.label, ['everything', () => c.documents.map(view)]]),
      ),
    });
    return target;
  };
  const collectionViews = (): readonly View[] => {
    const posts = { label: 'posts', output: true, docs: site.posts.map(view), files: [] };
    const others = site.collections.filter((c) => c.config.label !== 'posts');
    const views = others.map((c) => ({
      ...c.config,
      docs: c.documents.map(view),
      files: c.files.map((file) => staticView(`/${file.path}`, file.path)),
    }));
    return [...views, posts].sort((a, b) => (a.label < b.label ? -1 : 1)); // as Jekyll's site drop
  };
  const templateSite = shared();
  tracked(templateSite, tracker, {
    categories: ['categories', () => site.categories.map(termView)],
    tags: ['tags', () => site.tags.map(termView)],
  });
  const liquidSite = shared();
  tracked(liquidSite, tracker, {
    categories: ['everything', () => Object.fromEntries(site.categories.map((term) => [term.name, term.posts.map(view)]))],
    tags: ['everything', () => Object.fromEntries(site.tags.map((term) => [term.name, term.posts.map(view)]))],
  });
  const liquidSiteParts = Object.getOwnPropertyDescriptors(liquidSite);
  /** The site as one body sees it: bodies may be rendered while another is, and each has its own related posts. */
  const siteFor = (document: Document): View => {
    const target = Object.defineProperties({}, liquidSiteParts);
    const others = () => site.posts.filter((post) => post !== document).slice(0, 10);
    tracked(target, tracker, { related_posts: ['everything', () => others().map(view)] });
    return target;
  };
  const jekyll = { environment: config.environment, version: JEKYLL_VERSION };

  const pageView = (route: PageRoute): View => {
    const { document } = route;
    if (!document) return { collection: '', categories: [], tags: [], category_links: [], tag_links: [], url: route.url, ...route.page };
    const target = { ...common(document), ...route.page, url: route.url, related: route.related.map(view) };
    lazily(target, {
      ...bodyGetters(document, route),
      content: () => bodies.html(document, route),
      toc_items: () => (document.data['toc'] === true ? tocOf(bodies.html(document, route)) : []),
    });
    const near = site.neighbours.get(document);
    return Object.assign(target, { next: neighbour(near?.next), previous: neighbour(near?.previous) });
  };
  return {
    document: view,
    digest,
    layoutContext: (route) => {
      const lists = Object.fromEntries(Object.entries(route.lists).map(([name, list]) => [name, list.map(view)]));
      return {
        ...lists,
        ...(lists['posts'] && route.layout === 'posts' ? { years: byYear(lists['posts']) } : {}),
        terms: route.terms.map(termOf),
        page: pageView(route),
        site: templateSite,
        paginator: route.paginator ? paginatorView(route.paginator, view) : null,
        content: route.document ? bodies.html(route.document, route) : '',
        jekyll,
        gemless: { version },
      };
    },
    contextKey: (route) => {
      const near = route.document ? site.neighbours.get(route.document) : undefined;
      const body = route.document ? [digest(route.document), bodies.meta(route.document, route).hash] : [];
      return digestOf(
        ...body,
        JSON.stringify([route.page, near ? [neighbour(near.next), neighbour(near.previous)] : null]),
        ...route.related.map(digest),
        ...Object.entries(route.lists).flatMap(([name, list]) => [`list ${name}`, ...list.map(digest)]),
        ...route.terms.flatMap((term) => [`term ${term.name} ${term.url}`, ...term.posts.map(digest)]),
        pageKey(route),
      );
    },
    pageKey,
    scope: (document, route) => {
      const page = { ...common(document), ...(route ? { url: route.url, dir: route.url } : {}) };
      lazily(page, { content: () => document.file.text().slice(document.bodyStart), excerpt: () => document.data['excerpt'] ?? null });
      tracked(page, tracker, {
        next: ['everything', () => neighbour(site.neighbours.get(document)?.next)],
        previous: ['everything', () => neighbour(site.neighbours.get(document)?.previous)],
      });
      return { page: page as DataMap, site: siteFor(document), layout: {}, jekyll, paginator: route?.paginator ? paginatorView(route.paginator, view) : null };
    },
  };

  function termOf(term: Term): View {
    return { name: term.name, slug: term.slug, size: term.posts.length, url: term.url, posts: term.posts.map(view) };
  }
}

const staticView = (url: string, output: string): View => {
  const name = output.slice(output.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return { path: url, name, basename: dot > 0 ? name.slice(0, dot) : name, extname: dot > 0 ? name.slice(dot) : '' };
};
