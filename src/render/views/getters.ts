// Properties of documents' views that are worked out when they are read: texts, terms, neighbours. They are on a prototype for
// Nunjucks, and on each view for Liquid, which reads own properties only.
import { DOCUMENT } from '../../liquid/index.ts';
import type { Document, PageRoute, Site } from '../../types.ts';
import { once } from '../../util/cached.ts';
import { isNamed } from '../../util/term-names.ts';
import type { BodyOf } from '../body.ts';
import { listExcerpt } from '../list-excerpt.ts';
import { minutesOf } from '../read-time.ts';
import { separatorOf, sourceOf, writtenExcerpt } from '../text.ts';
import type { Tracker } from '../tracker.ts';
import type { View } from './lazy.ts';
import { tocOf } from './toc.ts';

/** Where views find bodies. */
export interface BodySource {
  readonly bodyOf: BodyOf;
  readonly excerptOf: (document: Document) => string;
  readonly summaryOf: (document: Document, route?: PageRoute) => string;
  /** The page of a document, its layouts included; the body alone of one without a page. */
  readonly outputOf: (document: Document) => string;
  readonly isUnderWay: (document: Document) => boolean;
  /** Whether Liquid of a document's layouts is running: its body is complete then. */
  readonly isLaidOut: (document: Document) => boolean;
  /** The document whose body is being rendered. */
  readonly current: () => Document | undefined;
}

/** Where each term leads, by name; undefined where nothing has its posts. */
export type TermUrls = { readonly [taxonomy in 'categories' | 'tags']: ReadonlyMap<string, string | undefined> };

interface GetterTools {
  readonly bodies: BodySource;
  readonly tracker: Tracker;
  readonly urls: TermUrls;
}

export const ROUTE = Symbol('route');
export const BESIDE = Symbol('beside');

/** View as its getters see it. A page's own view has its route, whose key holds body and neighbours. */
interface Seen {
  readonly [DOCUMENT]: Document;
  readonly [ROUTE]?: PageRoute;
  /** True for a page's neighbour: the page's key has its source, and not what is made of it. */
  readonly [BESIDE]?: true;
}

/** Descriptors of properties that are worked out when they are read. A front matter key of the same name gives way. */
export const propertiesOf = (getters: { readonly [name: string]: (seen: Seen) => unknown }, enumerable = true): PropertyDescriptorMap =>
  Object.fromEntries(
    Object.entries(getters).map(([name, get]) => [
      name,
      {
        enumerable,
        configurable: true,
        get(this: Seen) {
          return get(this);
        },
        set: () => undefined,
      },
    ]),
  );

/** The getters of a document's views, in groups. */
export function gettersOf(site: Site, { bodies, tracker, urls }: GetterTools) {
  const { bodyOf, excerptOf, summaryOf, outputOf } = bodies;
  const isRendered = renderedBefore(site, bodies, tracker);
  const links = ({ [DOCUMENT]: document }: Seen, taxonomy: 'categories' | 'tags') =>
    document[taxonomy].filter(isNamed).map((name) => ({ name, url: urls[taxonomy].get(name) ?? null }));
  /** Notes how much of another document a page shows. The key of a page has no texts of its neighbours in it. */
  const note = (seen: Seen, dependency: 'listed excerpts' | 'listed texts'): void => {
    if (seen[BESIDE]) tracker.read('everything');
    else if (!seen[ROUTE]) tracker.read(dependency);
  };
  const body = (seen: Seen, dependency: 'listed excerpts' | 'listed texts' = 'listed texts') => {
    note(seen, dependency);
    return bodyOf(seen[DOCUMENT], seen[ROUTE]);
  };
  const summary = (seen: Seen): string => {
    note(seen, 'listed excerpts');
    return summaryOf(seen[DOCUMENT], seen[ROUTE]);
  };
  /** The key of a page that lists documents has their excerpts and words in it, but nothing else. */
  const beyondKey = (seen: Seen): Seen => {
    if (!seen[ROUTE]) tracker.read('everything');
    return seen;
  };
  return {
    terms: { category_links: (seen: Seen) => links(seen, 'categories'), tag_links: (seen: Seen) => links(seen, 'tags') },
    texts: {
      excerpt: (seen: Seen) => {
        const document = seen[DOCUMENT];
        const isPage = document.kind === 'page';
        if (isPage && separatorOf(document, site.config) === '') return writtenExcerpt(document) ?? document.data['excerpt'] ?? null;
        if (isPage) beyondKey(seen);
        else note(seen, 'listed excerpts');
        return excerptOf(document);
      },
      excerpt_text: (seen: Seen) => summary(seen),
      list_excerpt: (seen: Seen) => {
        const document = seen[DOCUMENT];
        const isWritten = document.kind === 'page' || writtenExcerpt(document) !== undefined;
        return listExcerpt(summary(seen), isWritten ? undefined : excerptOf(document), () => body(seen).html);
      },
      words: (seen: Seen) => body(seen).words,
      read_time_minutes: (seen: Seen) => minutesOf(seen[DOCUMENT], body(seen, 'listed excerpts').words, site.config),
    },
    content: {
      content: (seen: Seen) => (isRendered(beyondKey(seen)[DOCUMENT]) ? body(seen).html : sourceOf(site, seen[DOCUMENT], tracker)),
    },
    output: {
      output: (seen: Seen) => {
        const document = beyondKey(seen)[DOCUMENT];
        return isRendered(document) && !bodies.isLaidOut(document) ? outputOf(document) : null;
      },
    },
    toc: { toc_items: (seen: Seen) => (seen[DOCUMENT].data['toc'] === true ? tocOf(body(seen).html) : []) },
    neighbours: (view: (document: Document) => View) => {
      const viewOf = (document: Document | undefined) => (document ? view(document) : null);
      return {
        next: (seen: Seen) => viewOf(site.neighbours.get(beyondKey(seen)[DOCUMENT])?.next),
        previous: (seen: Seen) => viewOf(site.neighbours.get(beyondKey(seen)[DOCUMENT])?.previous),
      };
    },
    own: { content: (seen: Seen) => body(seen).html },
    source: { content: ({ [DOCUMENT]: document }: Seen) => sourceOf(site, document, tracker) },
  };
}

/**
 * Whether Jekyll has rendered a document when it renders the body under way: posts come first, the oldest first, then
 * the items of each collection, then pages by name. A body sees the source of those that come later. Layouts see all rendered.
 */
function renderedBefore(site: Site, { current, isUnderWay, isLaidOut }: BodySource, tracker: Tracker): (document: Document) => boolean {
  const ranks = once(() => {
    const items = site.collections.filter(({ config }) => config.label !== 'posts').flatMap(({ documents }) => documents);
    return new Map([...site.posts.toReversed(), ...items, ...site.pages].map((document, rank) => [document, rank]));
  });
  return (document) => {
    const now = current();
    if (now === undefined) return true;
    tracker.read('order');
    if (isLaidOut(document)) return true;
    const rank = (one: Document): number => ranks().get(one) ?? Number.POSITIVE_INFINITY; // pages of lists come last
    return rank(document) < rank(now) && !isUnderWay(document);
  };
}
