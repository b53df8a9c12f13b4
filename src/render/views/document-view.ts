// How one document is seen: in layouts as an object on a shared prototype, in Liquid as one that has everything as its own.
import type { Config, Document, PageRoute, Site, Term } from '../../types.ts';
import { rubyTime } from '../../util/dates.ts';
import type { Bodies } from '../body.ts';
import { latestOf } from '../latest.ts';
import type { Tracker } from '../tracker.ts';
import { lazily, showing, tracked, type View } from './lazy.ts';
import { tocOf } from './toc.ts';

export interface DocumentViews {
  /** A post, page or item as a layout sees it in a list. */
  view(document: Document): View;
  /** A page as its own layout sees it: the document's view with what only the page has over it. */
  page(route: PageRoute, document: Document): View;
  /** The same two for Liquid, which reads own properties only. */
  liquidView(document: Document): View;
  liquidPage(document: Document, route: PageRoute | undefined): View;
  /** Where the terms of a document lead. */
  termUrls(document: Document): readonly (string | undefined)[];
}

const WORDS_PER_MINUTE = 200;

const dateOf = (document: Document): string | undefined => (document.date ? rubyTime(document.date) : undefined);

const isPace = (value: unknown): value is number => typeof value === 'number' && value > 0;

/** A document's own `words_per_minute`, else the site's, as Minimal Mistakes'. */
const pace = (document: Document, config: Config): number => {
  const [own, site] = [document.data['words_per_minute'], config.raw['words_per_minute']];
  return isPace(own) ? own : isPace(site) ? site : WORDS_PER_MINUTE;
};

/**
 * Puts onto an object what a document says of itself. Key by key onto an object that begins empty: what is added to a clone (`{ ...data }`)
 * costs twenty times as much in V8.
 */
function describe<T extends { [name: string]: unknown }>(target: T, document: Document): T {
  const { data, path, url } = document;
  Object.assign(target, data);
  const own: { [name: string]: unknown } = target;
  own['title'] = document.kind === 'page' ? (data['title'] ?? null) : document.title;
  own['url'] = url;
  own['path'] = path;
  own['id'] = document.id || null;
  own['slug'] = document.slug;
  own['ext'] = document.ext;
  own['name'] = data['name'] ?? path.slice(path.lastIndexOf('/') + 1);
  own['dir'] = url.slice(0, url.lastIndexOf('/') + 1);
  own['collection'] = document.collection;
  own['categories'] = document.categories;
  own['tags'] = document.tags;
  own['draft'] = document.kind === 'draft' || data['draft'] === true;
  own['layout'] = document.layout ?? null;
  if (document.date) own['date'] = dateOf(document);
  if (document.lastModified) own['last_modified_at'] = rubyTime(document.lastModified);
  return target;
}

/**
 * The same for Liquid, where front matter has its own way, as with Jekyll's Page (all but what is said of the file) and DocumentDrop. What is not
 * written is nil: a page has no ext, tags or date of its own.
 */
function describeForLiquid<T extends { [name: string]: unknown }>(target: T, document: Document): T {
  const { data, path, url } = document;
  const own: { [name: string]: unknown } = target;
  if (document.kind === 'page') {
    Object.assign(target, data);
    own['title'] = data['title'] ?? null;
    own['url'] = url;
    own['path'] = data['path'] ?? path;
    own['name'] = path.slice(path.lastIndexOf('/') + 1);
    own['dir'] = url.slice(0, url.lastIndexOf('/') + 1);
    return target;
  }
  describe(target, document);
  own['title'] = data['title'] || document.title;
  own['ext'] = data['ext'] ?? document.ext;
  own['dir'] = data['dir'] ?? null;
  own['draft'] = data['draft'] ?? document.kind === 'draft';
  own['layout'] = data['layout'] ?? null;
  own['relative_path'] = path;
  own['output'] = null; // Jekyll has it of what happens to be rendered before
  if (document.lastModified) own['last_modified_at'] = data['last_modified_at'];
  return target;
}

const neighbour = (document: Document | undefined) =>
  document ? { title: document.title, url: document.url, date: dateOf(document) ?? null, id: document.id } : null;

const DOCUMENT = Symbol('document');
const ROUTE = Symbol('route');

/** A view that stands on the prototype; a page's view has a route. */
interface Seen {
  readonly [DOCUMENT]: Document;
  readonly [ROUTE]?: PageRoute;
}

/** `make`, asked once for each document. */
function remembered<T>(make: (document: Document) => T): (document: Document) => T {
  const made = new Map<Document, T>();
  return (document) => {
    const known = made.get(document);
    if (known !== undefined) return known;
    const value = make(document);
    made.set(document, value);
    return value;
  };
}

export function createDocumentViews(site: Site, bodies: Bodies, tracker: Tracker): DocumentViews {
  const names = (terms: readonly Term[]) => new Map(terms.map((term) => [term.name, term.url]));
  const urls = { categories: names(site.categories), tags: names(site.tags) };
  const links = (taxonomy: 'categories' | 'tags', document: Document) =>
    document[taxonomy].map((name) => ({ name, url: urls[taxonomy].get(name) ?? null }));
  const minutes = (document: Document, words: number): number => Math.floor(words / pace(document, site.config));
  const excerptOf = (document: Document): unknown =>
    document.kind === 'page' ? (document.data['excerpt'] ?? null) : bodies.excerpt(document);
  const beside = (document: Document, side: 'next' | 'previous') => neighbour(site.neighbours.get(document)?.[side]);

  /** A page's own neighbours are in its key. */
  const neighbourOf = (seen: Seen, side: 'next' | 'previous') => {
    if (!seen[ROUTE]) tracker.read('everything');
    return beside(seen[DOCUMENT], side);
  };
  const shown = (seen: Seen): Document => {
    bodies.note(seen[DOCUMENT]);
    return seen[DOCUMENT];
  };
  /** What a list may hold of any document is in its page's key, but for the files that its body includes: those are noted. */
  const prototype = prototypeOf({
    excerpt: (seen) => excerptOf(shown(seen)),
    excerpt_text: (seen) => summary(shown(seen)),
    words: (seen) => bodies.meta(shown(seen), seen[ROUTE]).words,
    read_time_minutes: (seen) => minutes(seen[DOCUMENT], bodies.meta(shown(seen), seen[ROUTE]).words),
    category_links: ({ [DOCUMENT]: document }) => links('categories', document),
    tag_links: ({ [DOCUMENT]: document }) => links('tags', document),
    content: (seen) => {
      if (!seen[ROUTE]) tracker.read('everything');
      return bodies.html(shown(seen), seen[ROUTE]);
    },
    toc_items: ({ [DOCUMENT]: document, [ROUTE]: route }) => (document.data['toc'] === true ? tocOf(bodies.html(document, route)) : []),
    next: (seen) => neighbourOf(seen, 'next'),
    previous: (seen) => neighbourOf(seen, 'previous'),
  });
  const summary = remembered((document) => bodies.summary(document));
  const newView = (document: Document): { [name: string]: unknown } => {
    const target = Object.create(prototype);
    target[DOCUMENT] = document;
    return describe(target, document);
  };
  const view = remembered(newView);
  const neighbourGetters = (document: Document) =>
    ({
      next: ['everything', () => beside(document, 'next')],
      previous: ['everything', () => beside(document, 'previous')],
    }) as const;
  return {
    view,
    page: (route, document) =>
      Object.assign(newView(document), { [ROUTE]: route }, route.page, { url: route.url, related: route.related.map(view) }),
    liquidView: remembered((document) => {
      const target = describeForLiquid({}, document);
      lazily(target, { category_links: () => links('categories', document), tag_links: () => links('tags', document) });
      const note = () => bodies.note(document);
      showing(target, note, {
        excerpt: () => excerptOf(document),
        excerpt_text: () => bodies.summary(document),
        words: () => bodies.meta(document).words,
        read_time_minutes: () => minutes(document, bodies.meta(document).words),
      });
      const noteContent = () => {
        tracker.read('everything');
        note();
      };
      showing(target, noteContent, { content: () => bodies.html(document) });
      if (document.kind !== 'page') tracked(target, tracker, neighbourGetters(document));
      return target;
    }),
    liquidPage: (document, route) => {
      const page = describeForLiquid({}, document);
      if (route) Object.assign(page, { url: route.url, dir: route.url });
      const { file, bodyStart } = latestOf(site, document);
      lazily(page, { content: () => file.text().slice(bodyStart), excerpt: () => document.data['excerpt'] ?? null });
      if (document.kind !== 'page') tracked(page, tracker, neighbourGetters(document));
      return page;
    },
    termUrls: (document) => [
      ...document.categories.map((name) => urls.categories.get(name)),
      ...document.tags.map((name) => urls.tags.get(name)),
    ],
  };
}

/** An object whose properties are worked out from the view that is asked for them. A front matter key of the same name gives way. */
function prototypeOf(getters: { readonly [name: string]: (seen: Seen) => unknown }): object {
  const prototype = {};
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      get(this: Seen) {
        return get(this);
      },
      set: () => undefined,
    });
  }
  return prototype;
}
