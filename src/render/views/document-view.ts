// Views of one document, in a list and on its own page, in both languages.
import { DOCUMENT } from '../../liquid/index.ts';
import type { DataMap, Document, ListedPage, PageRoute, Site, Term } from '../../types.ts';
import { cached } from '../../util/cached.ts';
import { movedTo, redirectData, redirectUrl } from '../../util/moved.ts';
import { BuildTime } from '../../util/scalars.ts';
import { relatedOf } from '../related.ts';
import { sourceOf } from '../text.ts';
import type { Tracker } from '../tracker.ts';
import { BESIDE, type BodySource, gettersOf, propertiesOf, ROUTE, type TermUrls } from './getters.ts';
import type { View } from './lazy.ts';
import { describeItem, describePage } from './liquid-document.ts';
import { dateOf, describe } from './nunjucks-document.ts';

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

/** The URL of a document on one of its pages, the first of which is the document's own. */
const urlOn = ({ url }: Document, { paginator, url: own }: PageRoute): string =>
  paginator && paginator.page > 1 && !paginator.ends ? own : url;

/**
 * The sentence below a page's title: `tagline`, else a description of its own (a default for many pages is
 * none).
 */
const leadOf = ({ data, lines }: Document): unknown => data['tagline'] ?? (lines['description'] === undefined ? null : data['description']);

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
  const forNunjucks = (document: Document, date: unknown): { [name: string | symbol]: unknown } => {
    const view = Object.create(prototype);
    view[DOCUMENT] = document;
    return describe(view, document, date);
  };
  const listed = cached((document: Document): View => forNunjucks(document, dateOf(document)));
  const beside = cached((document: Document): View => Object.assign(Object.create(prototype), listed(document), { [BESIDE]: true }));
  const clock = { moment: new BuildTime(site.time, tracker.read), zone: site.config.timezone, tracker };
  const extensions = propertiesOf({ ...terms, ...texts }, false);
  const liquidNeighbours = propertiesOf(neighbours((document) => liquidListed(document)));
  const besideInLiquid = propertiesOf(neighbours((document) => liquidBeside(document)));
  const inLiquid = (document: Document, getters: PropertyDescriptorMap): View => {
    const target = movedTo(site, document);
    const redirect = target === undefined ? {} : redirectData(document.url, redirectUrl(site, target));
    const seen = target === undefined ? document : { ...document, data: { ...document.data, ...redirect } };
    const view: View =
      document.kind === 'page' ? describePage({ [DOCUMENT]: document }, seen) : describeItem({ [DOCUMENT]: document }, seen, clock);
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
        const view = forNunjucks(document, listed(document)['date']);
        view[ROUTE] = route;
        Object.assign(view, route.page);
        view['url'] = urlOn(document, route);
        view['related'] = related.posts.map(listed);
        view['related_are_recent'] = related.areRecent;
        view['lead_text'] = leadOf(document);
        view['series_part'] = (route.lists['series']?.indexOf(document) ?? -1) + 1;
        return view;
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
