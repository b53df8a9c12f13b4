// Files that a site has beside those of its documents.
import type { CardOptions, Config, ImageOptions, LayoutMode, SiteFeature, SourceFile } from '../types.ts';

const PLUGIN: { readonly [feature in SiteFeature]?: string } = {
  feed: 'jekyll-feed',
  sitemap: 'jekyll-sitemap',
  redirects: 'jekyll-redirect-from',
};
const ALL: readonly SiteFeature[] = ['feed', 'sitemap', 'redirects', 'search', 'archives'];
/** How pictures have variants; undefined where the site has none: by default only pages of the built-in theme have them. */
export function imageOptionsOf({ gemless: { images } }: Config, mode: LayoutMode): ImageOptions | undefined {
  if (images === false || (images === undefined && mode === 'own')) return undefined;
  return images ?? { avif: false, sizes: undefined };
}

/** How posts have cards; undefined where they have none: under layouts of the site's own, and where its URL is not known. */
export function cardOptionsOf({ url, gemless: { cards } }: Config, mode: LayoutMode): CardOptions | undefined {
  if (url === '' || cards === false || mode === 'own') return undefined;
  return cards ?? { font: '', template: '' };
}

const FEED_META = /\{%-?\s*feed_meta\b/;

/**
 * The features of a site: with the built-in theme all, with its own layouts those whose plugins it names; `gemless:` decides over both.
 * A site whose `texts` (layouts and includes) link the feed by jekyll-feed's tag has that plugin.
 */
export function featuresOf(config: Config, mode: LayoutMode, texts: readonly SourceFile[]): ReadonlySet<SiteFeature> {
  const { features, redirectsFile } = config.gemless;
  const asked = (feature: SiteFeature): boolean => {
    const own = feature === 'redirects' ? redirectsFile !== 'none' || undefined : features[feature];
    const plugin = PLUGIN[feature];
    if (own !== undefined || mode !== 'own') return own ?? true;
    if (plugin !== undefined && config.plugins.includes(plugin)) return true;
    return feature === 'feed' && texts.some((file) => FEED_META.test(file.text()));
  };
  return new Set(ALL.filter(asked));
}
