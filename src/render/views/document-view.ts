// Views of one document, in a list and on its own page. Computed properties are on a prototype for
// Nunjucks, and on each view for Liquid, which reads own properties only.
import { DOCUMENT } from '../../liquid/index.ts';
import type { Config, DataMap, Document, ListedPage, PageRoute, Site, Term } from '../../types.ts';
import { cached, once } from '../../util/cached.ts';
import { rubyTime } from '../../util/dates.ts';
import { BuildTime } from '../../util/scalars.ts';
import type { BodyOf } from '../body.ts';
import { listExcerpt } from '../list-excerpt.ts';
import { relatedOf } from '../related.ts';
import { sourceOf, writtenExcerpt } from '../text.ts';
import type { Tracker } from '../tracker.ts';
import type { View } from './lazy.ts';
import { describeItem, describePage } from './liquid-document.ts';
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

/** The views of one language. */
interface LanguageViews {
  /** A post, page or item in a list. */
  listed(document: Document): View;
}

export interface DocumentViews {
  /** For layouts; on its own page a document has what only that page has over it. */
  readonly nunjucks: LanguageViews & { page(document: Document, route: PageRoute): View };
  /** For bodies and layouts; a body sees its own source as `page.content`. */
  readonly liquid: LanguageViews & {
    page(document: Document, route: PageRoute | undefined): View;
    /** The document as its layouts see it: `content` of a post or item is its body, that of a page its source (Jekyll). */
    laidOut(document: Document, route: PageRoute): View;
    /** A page that a plugin adds to the site's pages. */
    added(page: ListedPage): View;
    /** A document that has moved, in the layout of its stub; `data` is what jekyll-redirect-from says of it. */
    moved(document: Document, data: DataMap): View;
    /** The document as the Liquid of its excerpt sees it; `content` is the excerpt's source. */
    excerpt(document: Document, content: string): View;
  };
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

/** Minutes in which a document of so many words is read. */
export const minutesOf = (document: Document, words: number, config: Config): number => Math.floor(words / pace(document, config));

/**
 * Puts onto an object what a document says of itself. Key by key onto an object that begins empty: what is
 * added to a clone (`{ ...data }`) costs twenty times as much in V8.
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
  else if ('last_modified_at' in data) own['last_modified_at'] = null; // no date: a warning says so
  return target;
}

/** The URL of a document on one of its pages, the first of which is the document's own. */
const urlOn = ({ url }: Document, { paginator, url: own }: PageRoute): string =>
  paginator && paginator.page > 1 && !paginator.ends ? own : url;

/**
 * The sentence below a page's title: `tagline`, else a description of its own (a default for many pages is
 * none).
 */
const leadOf = ({ data, lines }: Document): unknown => data['tagline'] ?? (lines['description'] === undefined ? null : data['description']);

const ROUTE = Symbol('route');
const BESIDE = Symbol('beside');

/** View as its getters see it. A page's own view has its route, whose key holds body and neighbours. */
interface Seen {
  readonly [DOCUMENT]: Document;
  readonly [ROUTE]?: PageRoute;
  /** True for a page's neighbour: the page's key has its source, and not what is made of it. */
  readonly [BESIDE]?: true;
}

/** Properties that are worked out when they are read. A front matter key of the same name gives way. */
const propertiesOf = (getters: { readonly [name: string]: (seen: Seen) => unknown }, enumerable = true): PropertyDescriptorMap =>
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
function gettersOf(site: Site, { bodies, tracker, urls }: GetterTools) {
  const { bodyOf, excerptOf, summaryOf, outputOf } = bodies;
  const isRendered = renderedBefore(site, bodies, tracker);
  const links = ({ [DOCUMENT]: document }: Seen, taxonomy: 'categories' | 'tags') =>
    document[taxonomy].map((name) => ({ name, url: urls[taxonomy].get(name) ?? null }));
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
        if (document.kind === 'page') return writtenExcerpt(document) ?? document.data['excerpt'] ?? null;
        note(seen, 'listed excerpts');
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

/** Where each term leads, by name; undefined where nothing has its posts. */
type TermUrls = { readonly [taxonomy in 'categories' | 'tags']: ReadonlyMap<string, string | undefined> };

interface GetterTools {
  readonly bodies: BodySource;
  readonly tracker: Tracker;
  readonly urls: TermUrls;
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

export function createDocumentViews(site: Site, bodies: BodySource, tracker: Tracker): DocumentViews {
  // without pages of their own, terms are sections of the page that has all of them
  const named = (taxonomy: 'categories' | 'tags') => {
    const all = site.pages.find(({ layout }) => layout === taxonomy)?.url;
    const section = ({ slug }: Term) => all && `${all}#${slug}`;
    return new Map(site[taxonomy].map((term) => [term.name, site.features.has('archives') ? term.url : section(term)]));
  };
  const urls: TermUrls = { categories: named('categories'), tags: named('tags') };
  const { terms, texts, content, output, toc, neighbours, own, source } = gettersOf(site, { bodies, tracker, urls });
  const prototype = Object.defineProperties(
    {},
    propertiesOf({ ...texts, ...terms, ...content, ...toc, ...neighbours((document) => beside(document)) }),
  );
  const forNunjucks = (document: Document): View => describe(Object.assign(Object.create(prototype), { [DOCUMENT]: document }), document);
  const listed = cached(forNunjucks);
  const beside = cached((document: Document): View => Object.assign(Object.create(prototype), listed(document), { [BESIDE]: true }));
  const clock = { moment: new BuildTime(site.time, tracker.read), zone: site.config.timezone, tracker };
  const extensions = propertiesOf({ ...terms, ...texts }, false);
  const liquidNeighbours = propertiesOf(neighbours((document) => liquidListed(document)));
  const besideInLiquid = propertiesOf(neighbours((document) => liquidBeside(document)));
  const inLiquid = (document: Document, getters: PropertyDescriptorMap): View => {
    const view: View =
      document.kind === 'page' ? describePage({ [DOCUMENT]: document }, document) : describeItem({ [DOCUMENT]: document }, document, clock);
    return Object.defineProperties(view, document.kind === 'page' ? getters : { ...liquidNeighbours, ...getters });
  };
  const inList = { ...extensions, ...propertiesOf({ excerpt: texts.excerpt, ...content }) };
  const itemInList = { ...inList, ...propertiesOf(output) };
  const getters = ({ kind }: Document) => (kind === 'page' ? inList : itemInList);
  const liquidListed = cached((document: Document) => inLiquid(document, getters(document)));
  const liquidBeside = cached((document: Document) => Object.assign(inLiquid(document, getters(document)), { [BESIDE]: true }));
  const onPage = propertiesOf({ ...source, excerpt: texts.excerpt });
  const aroundBody = { ...extensions, ...propertiesOf({ excerpt: texts.excerpt, ...own }), ...besideInLiquid };
  const urlsOn = (document: Document, route: PageRoute) => {
    const url = urlOn(document, route);
    return { url, dir: url.slice(0, url.lastIndexOf('/') + 1) };
  };
  return {
    nunjucks: {
      listed,
      page: (document, route) => {
        const related = relatedOf(route, site);
        return Object.assign(forNunjucks(document), { [ROUTE]: route }, route.page, {
          url: urlOn(document, route),
          related: related.posts.map(listed),
          related_are_recent: related.areRecent,
          lead_text: leadOf(document),
          series_part: (route.lists['series']?.indexOf(document) ?? -1) + 1,
        });
      },
    },
    liquid: {
      listed: liquidListed,
      page: (document, route) => Object.assign(inLiquid(document, onPage), route && urlsOn(document, route)),
      laidOut: (document, route) =>
        Object.assign(
          inLiquid(document, document.kind === 'page' ? onPage : aroundBody),
          { [ROUTE]: route },
          route.paginator && urlsOn(document, route),
        ),
      added: (page) => {
        const { name, content, data, posts } = page;
        if (posts) return Object.defineProperties(Object.assign({}, data), propertiesOf({ posts: () => posts.map(liquidListed) }));
        const view = Object.assign(describePage({}, page), { name });
        return Object.defineProperties(
          view,
          propertiesOf({ content: () => (typeof content === 'string' ? content : sourceOf(site, content, tracker)) }),
        );
      },
      moved: (document, data) =>
        document.kind === 'page'
          ? Object.assign(describePage({}, { ...document, data: { ...document.data, ...data } }), { content: '' })
          : Object.assign(describeItem({}, document, clock), { ...data, content: '\n', output: '' }),
      excerpt: (document, content) => {
        const path = `${document.path}/#excerpt`;
        const own = { id: `${document.id}#excerpt`, path, relative_path: path };
        return Object.assign(inLiquid(document, propertiesOf({ content: () => content, excerpt: () => null })), own);
      },
    },
    termUrls: ({ categories, tags }) => [
      ...categories.map((name) => urls.categories.get(name)),
      ...tags.map((name) => urls.tags.get(name)),
    ],
  };
}
