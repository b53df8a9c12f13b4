// Plugins that a site asks for: under `plugins:`, in its Gemfile or gemspec, or as GitHub Pages runs them.
import type { Config, DataMap, GemlessOptions } from '../types.ts';
import { FEED_FORMATS, isFeedFormat } from '../util/feed-formats.ts';
import { didYouMean } from '../util/near.ts';
import { mapOf } from '../util/yaml.ts';
import { readCheckOptions } from './check-options.ts';
import type { ConfigReader } from './config-reader.ts';
import { readCsp } from './csp.ts';
import { GITHUB_PLUGINS, PLUGINS } from './defaults.ts';
import { readCardOptions, readImageOptions } from './image-options.ts';
import { warnOfUnknown } from './unknown-keys.ts';

/** A gem by its name in a line that is no comment: `gem "jekyll-feed", "~> 0.12"`, `spec.add_runtime_dependency "jekyll-feed"`. */
const GEM = /^[^#\n]*?["']([\w-]+)["']/gm;

/** Warns of plugins whose work is not built in, since plugins do not run. */
function checkPlugins(reader: ConfigReader): void {
  for (const key of ['plugins', 'gems']) {
    if (key === 'gems' && !Array.isArray(reader.get([key]) ?? [])) {
      reader.warn([key], `"${key}" is not a list and is ignored`, 'Write a list under plugins.');
      continue;
    }
    reader.list([key], []).forEach((name, index) => {
      if (PLUGINS.has(name)) return;
      reader.unsupported(
        [key, index],
        `the plugin "${name}" does not run here`,
        didYouMean(String(name), PLUGINS) ?? 'Remove it from the list if the site does well without it.',
      );
    });
  }
}

/** Whether a configuration, a Gemfile or GitHub's environment names a plugin. */
export function hasPlugin(name: string, raw: DataMap, gems: readonly string[]): boolean {
  const listed: readonly unknown[] = [raw['plugins'] ?? [], raw['gems'] ?? []].flat();
  const named = gems.flatMap((text) => Array.from(text.matchAll(GEM), ([, gem = '']) => gem));
  const always = GITHUB_PLUGINS.always.includes(name) && (named.includes('github-pages') || mapOf(raw['gemless'])['github_pages'] === true);
  return always || listed.includes(name) || named.includes(name);
}

/** Names of plugins, sorted. `gems` holds the texts of the Gemfile and of gemspecs. */
export function readPlugins(reader: ConfigReader, gems: readonly string[], { githubPages }: GemlessOptions): Config['plugins'] {
  checkPlugins(reader);
  const named = gems.flatMap((text) => Array.from(text.matchAll(GEM), ([, name = '']) => name));
  const lists = ['plugins', 'gems'].flatMap((key) => (Array.isArray(reader.get([key])) ? reader.list([key], []) : []));
  // the gem of GitHub's environment brings all plugins that GitHub allows
  const hosted = named.includes('github-pages') ? [...GITHUB_PLUGINS.always, ...GITHUB_PLUGINS.allowed] : [];
  const all = [...lists, ...named.filter((name) => PLUGINS.has(name)), ...hosted, ...(githubPages ? GITHUB_PLUGINS.always : [])];
  return [...new Set(all)].sort();
}

/** Name of a theme, without owner and version. */
export function readTheme(reader: ConfigReader): string | undefined {
  const named = reader.get(['theme']) ?? reader.get(['remote_theme']);
  const name = typeof named === 'string' ? named.trim().replace(/@.*$/s, '').replace(/^.*\//s, '') : '';
  return /^\w[\w.-]*$/.test(name) ? name : undefined;
}

/** Where posts are shared unless `gemless.share` says otherwise. */
const SHARE: readonly string[] = ['mastodon', 'bluesky', 'x', 'facebook', 'linkedin', 'email', 'copy', 'device'];

type GemlessKey =
  | Exclude<keyof GemlessOptions, 'features' | 'githubPages' | 'inlineCss' | 'redirectsFile'>
  | keyof GemlessOptions['features']
  | 'github_pages'
  | 'inline_css'
  | 'redirects_file';

/** The keys under `gemless:`; a new option without its key here does not compile. */
const KEYS: { readonly [key in GemlessKey]: true } = {
  layouts: true,
  github_pages: true,
  redirects_file: true,
  feed: true,
  sitemap: true,
  search: true,
  archives: true,
  feeds: true,
  check: true,
  images: true,
  cards: true,
  overview: true,
  csp: true,
  share: true,
  embeds: true,
  inline_css: true,
};

/** `gemless:`, this program's own keys. */
export function readGemless(reader: ConfigReader): GemlessOptions {
  const feature = (name: string): boolean | undefined =>
    reader.get(['gemless', name]) === undefined ? undefined : reader.flag(['gemless', name], true);
  reader.map(['gemless']);
  warnOfUnknown(reader, ['gemless'], Object.keys(KEYS));
  return {
    layouts: reader.choice(['gemless', 'layouts'], ['auto', 'theme'], 'auto'),
    githubPages: reader.flag(['gemless', 'github_pages'], false),
    redirectsFile: reader.choice(['gemless', 'redirects_file'], ['none', 'netlify', 'cloudflare'], 'none'),
    features: { feed: feature('feed'), sitemap: feature('sitemap'), search: feature('search'), archives: feature('archives') },
    feeds: [...new Set(reader.names(['gemless', 'feeds'], [], Object.keys(FEED_FORMATS)).filter(isFeedFormat))],
    check: readCheckOptions(reader),
    images: readImageOptions(reader),
    cards: readCardOptions(reader),
    overview: reader.flag(['gemless', 'overview'], true),
    csp: readCsp(reader),
    embeds: reader.flag(['gemless', 'embeds'], true),
    inlineCss: reader.flag(['gemless', 'inline_css'], false),
    share: reader.get(['gemless', 'share']) === false ? [] : [...new Set(reader.names(['gemless', 'share'], SHARE, [...SHARE, 'reddit']))],
  };
}
