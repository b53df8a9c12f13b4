// Defaults of Jekyll 4: the values of keys that a configuration does not set, and the names it knows.
import type { DataMap } from '../types.ts';
import JEKYLL from './jekyll.json' with { type: 'json' };

/** Jekyll's defaults, without those that name folders of this machine. */
export const DEFAULTS: DataMap = JEKYLL.defaults;

/** Always excluded, beside what `exclude:` lists. */
export const EXCLUDES: readonly string[] = JEKYLL.excludes;

/** The styles that `permalink:` may name, with their templates. */
export const STYLES: ReadonlyMap<string, string> = new Map(Object.entries(JEKYLL.permalinkStyles));

/** Plugins whose work is built in, or that have nothing to do here. */
export const PLUGINS: ReadonlySet<string> = new Set(JEKYLL.plugins);

/** Plugins that GitHub Pages always runs, and those that it allows beside them. */
export const GITHUB_PLUGINS: { readonly always: readonly string[]; readonly allowed: readonly string[] } = JEKYLL.githubPlugins;

/** Options of jekyll-archives. */
export const ARCHIVES: DataMap = JEKYLL.archives;

/** The characters of the entities that one may want as quotation marks. */
export const QUOTES: ReadonlyMap<string, string> = new Map(Object.entries(JEKYLL.quotes));
