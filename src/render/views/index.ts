// Views: what layouts and the Liquid of bodies see of a site, plain objects under Jekyll's names.

import type { CardText } from '../../images/index.ts';
import { languageName, languageTag, localeOf } from '../../languages/index.ts';
import type { LiquidRequest } from '../../liquid/index.ts';
import type { Document, Listed, ListedPage, PageRoute, Paginator, Site, SourceFile, Term } from '../../types.ts';
import { cachedLast, once } from '../../util/cached.ts';
import { mainFeedLinks } from '../../util/feed-formats.ts';
import { siteName } from '../../util/site-name.ts';
import { blockText, withoutFootnotes } from '../../util/text.ts';
import { createCsp, inlineScripts } from '../csp.ts';
import { safe, textOf } from '../filters/values.ts';
import { siteIcons, themeColors } from '../head/icons.ts';
import { createHead } from '../head/index.ts';
import { createImageSizes, type SizeOfImage } from '../images.ts';
import type { Overview } from '../overview.ts';
import { writtenExcerpt } from '../text.ts';
import type { Tracker } from '../tracker.ts';
import type { Variants } from '../variants.ts';
import { type BodySource, createDocumentViews } from './document-view.ts';
import { lazily, tracked, type View } from './lazy.ts';
import { createSiteViews } from './site-view.ts';
import { createUi } from './ui.ts';

export interface Views {
  /** What the card of a post says. */
  card(document: Document): CardText;
  /** The variables of a layout, but for `content` and `layout`. */
  context(route: PageRoute): View;
  /** The variables of a body's Liquid; `route` is the page on which it stands. */
  scope(document: Document, route: PageRoute | undefined): LiquidRequest['scope'];
  /** The variables of a layout in Liquid, but for `content` and `layout`. */
  layoutScope(route: PageRoute): { [name: string]: unknown };
  /** The same as `scope` for its excerpt, of which `source` is the text. */
  excerptScope(document: Document, source: string): LiquidRequest['scope'];
  listed(document: Document): Listed;
  /** Where the terms of a document lead. */
  termUrls(document: Document): readonly (string | undefined)[];
  /** Digest of the site's own words. */
  readonly words: string;
}

export interface ViewTools {
  readonly tracker: Tracker;
  /** Gemless's own. */
  readonly version: string;
  readonly sizeOfImage: SizeOfImage;
  readonly variants: Pick<Variants, 'card'>;
  readonly overview: Overview;
  /** All files of the source by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Pages that plugins of Jekyll add to `site.pages`. */
  readonly added: () => readonly ListedPage[];
  /** A title as text. */
  readonly plain: (title: string) => string;
}

const JEKYLL_VERSION = '4.3.1';

/** `paginator` of jekyll-paginate-v2, its keys in that plugin's order. */
const secondView = ({ ends, ...paginator }: Paginator, view: (document: Document) => View): View => ({
  per_page: paginator.perPage,
  posts: paginator.posts.map(view),
  total_posts: paginator.totalPosts,
  total_pages: paginator.totalPages,
  page: paginator.page,
  page_path: ends?.pagePath,
  previous_page: paginator.previousPage ?? null,
  previous_page_path: paginator.previousPagePath ?? null,
  next_page: paginator.nextPage ?? null,
  next_page_path: paginator.nextPagePath ?? null,
  first_page: 1,
  first_page_path: ends?.first,
  last_page: paginator.totalPages,
  last_page_path: ends?.last,
  page_trail: ends?.trail ?? null,
});

const firstView = (paginator: Paginator, view: (document: Document) => View): View => ({
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

const paginatorView = (paginator: Paginator, view: (document: Document) => View): View =>
  paginator.ends ? secondView(paginator, view) : firstView(paginator, view);

/** Layouts that show pages of a list of posts. */
const LISTS: ReadonlySet<string | undefined> = new Set(['home', 'category', 'tag']);

/** `paginator` of a list that is not cut into pages: its only one. */
function wholeList({ layout, lists: { posts } }: PageRoute): Paginator | undefined {
  if (!posts || !LISTS.has(layout)) return undefined;
  const none = { previousPage: undefined, previousPagePath: undefined, nextPage: undefined, nextPagePath: undefined };
  return { page: 1, perPage: posts.length, posts, totalPosts: posts.length, totalPages: 1, ...none };
}

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

/** `page` of a page that no document is the source of. */
const pageWithoutDocument = ({ url, layout, page }: PageRoute): View => ({
  layout: layout ?? null,
  collection: '',
  categories: [],
  tags: [],
  category_links: [],
  tag_links: [],
  url,
  ...page,
});

export function createViews(site: Site, bodies: BodySource, tools: ViewTools): Views {
  const { tracker, version, sizeOfImage, plain, added, variants, overview, files } = tools;
  const { nunjucks, liquid, termUrls } = createDocumentViews(site, bodies, tracker);
  const sites = createSiteViews(site, tracker, {
    nunjucks: nunjucks.listed,
    liquid: liquid.listed,
    current: bodies.current,
    addedPages: added,
    added: liquid.added,
  });
  const ui = createUi(site);
  const name = siteName(site.config);
  const jekyll = { environment: site.config.environment, version: JEKYLL_VERSION };
  const { share, embeds } = site.config.gemless;
  const hasFeed = site.features.has('feed') || [...site.pages, ...site.statics].some(({ output }) => output === 'feed.xml');
  const gemless = { version, share, embeds, feed: hasFeed, search: site.features.has('search') };
  const installed = Object.fromEntries(site.packages.map((one) => [one.name, true]));
  const withPackages = () => {
    tracker.read('packages');
    return { ...gemless, ...installed };
  };
  const liquidGemless = { version };
  tracked(liquidGemless, tracker, { words: ['data', () => ui.words] });
  const feeds = mainFeedLinks(site.config);
  const authors = (): unknown => Reflect.get(Object(sites.nunjucks['data']), 'authors');
  const heads = createHead({ config: site.config, authors, plain });
  const colors = themeColors(site.config);
  const csp = createCsp(site.config, site.mode);
  const scripts = inlineScripts(site.config);
  const sizeOfUrl = createImageSizes(site, tracker, sizeOfImage);

  const scopeWith = (page: () => View, paginator: View | null): { [name: string]: unknown } => {
    const scope = { site: sites.liquid, layout: {}, jekyll, gemless: liquidGemless, paginator };
    lazily(scope, { page });
    return scope;
  };
  const liquidPaginator = (route: PageRoute | undefined): View | null =>
    route?.paginator ? paginatorView(route.paginator, liquid.listed) : null;
  // the layouts of a chain see the same page; views are large, and not kept for all pages
  const laidOut = cachedLast((route: PageRoute): View => {
    const { document, moved, added: made, output, url, page } = route;
    if (document) return liquid.laidOut(document, route);
    if (moved) return liquid.moved(moved, page);
    return made ? liquid.added({ ...made, path: made.posts ? output : made.name, output, url }) : pageWithoutDocument(route);
  });
  const hasTermPages = site.features.has('archives');
  // the page that has the layout, else the one that the feature of archives makes
  const archiveUrl = (): string => {
    tracker.read('everything');
    return site.pages.find(({ layout }) => layout === 'posts')?.url ?? (site.posts.length > 0 && hasTermPages ? '/posts/' : '');
  };
  const siteLanguage = languageTag(localeOf(site.config.raw) ?? 'en');
  // a list's later pages have no counterparts
  const translationsOf = ({ document, paginator }: PageRoute): readonly View[] => {
    const all = (document && (paginator?.page ?? 1) === 1 && site.translations.get(document)) || [];
    const names = all.map(({ language }) => languageName(language, site.data['ui-text']));
    return all.map(({ language, url }, index) => {
      const word = names[index] ?? '';
      const name = names.filter((other) => other === word).length > 1 ? `${word} (${language})` : word;
      return { language, name, url, is_current: url === document?.url, is_default: language === siteLanguage };
    });
  };
  const termView = ({ name, slug, url, posts }: Term): View => ({
    name,
    slug,
    size: posts.length,
    url: hasTermPages ? url : null,
    posts: posts.map(nunjucks.listed),
  });
  return {
    termUrls,
    words: ui.digest,
    listed: (document) => {
      const seen = nunjucks.listed(document);
      const date = seen['show_date'] === false ? '' : textOf(ui.of(seen).date(seen['date']));
      const body = bodies.bodyOf(document);
      const excerpt = (): string => (document.kind === 'page' ? '' : blockText(withoutFootnotes(body.excerpt)));
      const text = once(() => (writtenExcerpt(document) === undefined ? excerpt() : body.summary) || blockText(body.html));
      return {
        title: plain(document.title),
        date,
        get text() {
          return text();
        },
      };
    },
    card: (document) => {
      const seen = nunjucks.listed(document);
      const date = seen['show_date'] === false ? '' : textOf(ui.of(seen).date(seen['date']));
      return { ...heads.card(seen), title: plain(document.title), date };
    },
    context: (route) => {
      const { document, lists, layout, terms, paginator } = route;
      const page = document ? nunjucks.page(document, route) : pageWithoutDocument(route);
      const posts = layout === 'posts' ? lists['posts'] : undefined;
      const speech = ui.of(page);
      const shown = paginator ?? wholeList(route);
      const listed: { [name: string]: unknown } = {};
      for (const [name, list] of Object.entries(lists)) listed[name] = list.map(nunjucks.listed);
      if (posts) listed['years'] = byYear(posts.map(nunjucks.listed));
      return Object.assign(listed, {
        terms: terms.map(termView),
        page,
        site_name: name,
        ui: speech,
        head: () => heads.of({ page, paginator, card: () => document && variants.card(document, tracker), pageNumber: speech.page_number }),
        icons: () => siteIcons({ config: site.config, authors, files }, tracker),
        theme_colors: colors,
        overview: () => {
          tracker.read('overview');
          return overview.groups();
        },
        csp: csp && safe(csp(page)),
        archive_url: archiveUrl,
        translations: translationsOf(route),
        inline_scripts: scripts,
        site: sites.nunjucks,
        paginator: shown ? paginatorView(shown, nunjucks.listed) : null,
        image_size: sizeOfUrl,
        jekyll,
        gemless: page['math'] === true || page['mermaid'] === true ? withPackages() : gemless,
        feeds,
      });
    },
    layoutScope: (route) => {
      const scope = scopeWith(() => laidOut(route), liquidPaginator(route));
      if (csp) lazily(scope, { csp: () => csp(laidOut(route)) });
      return scope;
    },
    scope: (document, route) => scopeWith(() => liquid.page(document, route), liquidPaginator(route)),
    excerptScope: (document, source) => scopeWith(() => liquid.excerpt(document, source), null),
  };
}
