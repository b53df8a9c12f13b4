// Variables of layouts in Nunjucks, but for `content` and `layout`: the page, what its route lists, the site, what the theme asks for.
import { languageName, languageTag, localeOf } from '../../languages/index.ts';
import type { PageRoute, Site, SourceFile, Term } from '../../types.ts';
import { mainFeedLinks } from '../../util/feed-formats.ts';
import { siteName } from '../../util/site-name.ts';
import { type createCsp, inlineScripts } from '../csp.ts';
import { safe } from '../filters/values.ts';
import { siteIcons, themeColors } from '../head/icons.ts';
import type { createHead } from '../head/index.ts';
import { createImageSizes, type SizeOfImage } from '../images.ts';
import type { Overview } from '../overview.ts';
import type { Tracker } from '../tracker.ts';
import type { Variants } from '../variants.ts';
import type { DocumentViews } from './document-view.ts';
import type { View } from './lazy.ts';
import { pageWithoutDocument, paginatorView, wholeList } from './route-view.ts';
import type { Ui } from './ui.ts';

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

/** Translations of a document; a list's later pages have none. */
function createTranslations(site: Site): (route: PageRoute) => readonly View[] {
  const siteLanguage = languageTag(localeOf(site.config.raw) ?? 'en');
  return ({ document, paginator }) => {
    const all = (document && (paginator?.page ?? 1) === 1 && site.translations.get(document)) || [];
    const names = all.map(({ language }) => languageName(language, site.data['ui-text']));
    return all.map(({ language, url }, index) => {
      const word = names[index] ?? '';
      const name = names.filter((other) => other === word).length > 1 ? `${word} (${language})` : word;
      return { language, name, url, is_current: url === document?.url, is_default: language === siteLanguage };
    });
  };
}

/** Parts of a build that variables of layouts need. */
export interface LayoutTools {
  readonly tracker: Tracker;
  /** Gemless's own. */
  readonly version: string;
  readonly sizeOfImage: SizeOfImage;
  readonly variants: Pick<Variants, 'card'>;
  readonly overview: Overview;
  /** All files of the source by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

interface ContextTools extends LayoutTools {
  readonly documents: DocumentViews['nunjucks'];
  /** `site`. */
  readonly siteView: View;
  readonly jekyll: View;
  readonly ui: Ui;
  readonly heads: ReturnType<typeof createHead>;
  readonly authors: () => unknown;
  readonly csp: ReturnType<typeof createCsp>;
}

/** Makes the variables of a page's layouts. */
export function createContext(site: Site, tools: ContextTools): (route: PageRoute) => View {
  const { documents, siteView, jekyll, ui, heads, authors, csp, tracker, version, sizeOfImage, variants, overview, files } = tools;
  const { listed } = documents;
  const name = siteName(site.config);
  const { share, embeds } = site.config.gemless;
  const hasFeed = site.features.has('feed') || [...site.pages, ...site.statics].some(({ output }) => output === 'feed.xml');
  const gemless = { version, share, embeds, feed: hasFeed, search: site.features.has('search') };
  const installed = Object.fromEntries(site.packages.map((one) => [one.name, true]));
  const withPackages = () => {
    tracker.read('packages');
    return { ...gemless, ...installed };
  };
  const feeds = mainFeedLinks(site.config);
  const colors = themeColors(site.config);
  const scripts = inlineScripts(site.config);
  const sizeOfUrl = createImageSizes(site, tracker, sizeOfImage);
  const translationsOf = createTranslations(site);
  const hasTermPages = site.features.has('archives');
  // the page that has the layout, else the one that the feature of archives makes
  const archiveUrl = (): string => {
    tracker.read('everything');
    return site.pages.find(({ layout }) => layout === 'posts')?.url ?? (site.posts.length > 0 && hasTermPages ? '/posts/' : '');
  };
  const termView = ({ name, slug, url, posts }: Term): View => ({
    name,
    slug,
    size: posts.length,
    url: hasTermPages ? url : null,
    posts: posts.map(listed),
  });
  return (route) => {
    const { document, lists, layout, terms, paginator } = route;
    const page = document ? documents.page(document, route) : pageWithoutDocument(route);
    const posts = layout === 'posts' ? lists['posts'] : undefined;
    const speech = ui.of(page);
    const shown = paginator ?? wholeList(route);
    const context: { [name: string]: unknown } = {
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
      site: siteView,
      paginator: shown ? paginatorView(shown, listed) : null,
      image_size: sizeOfUrl,
      jekyll,
      gemless: page['math'] === true || page['mermaid'] === true ? withPackages() : gemless,
      feeds,
    };
    for (const [name, list] of Object.entries(lists)) context[name] = list.map(listed);
    if (posts) context['years'] = byYear(posts.map(listed));
    return context;
  };
}
