// `sass:` of the configuration, as jekyll-sass-converter reads it.
import type { Config, Data } from '../types.ts';
import { isMap } from '../util/yaml.ts';

export interface SassOptions {
  /** Folders and patterns of folders in search order, relative to the source: "vendor/scss-*", "_sass". */
  readonly loadPaths: readonly string[];
  /** "nested" and "compact", which dart-sass does not have, are "expanded". */
  readonly style: 'expanded' | 'compressed';
  /** Whether each page's style sheet gets a source map. */
  readonly sourceMap: boolean;
  /** Whether a compressed style sheet with characters beyond ASCII begins with `@charset`. */
  readonly addCharset: boolean;
  /** Whether deprecated syntax in imported files is not reported. */
  readonly quietDeps: boolean;
  /** Ids of deprecations: "slash-div". */
  readonly silenced: readonly string[];
  readonly fatal: readonly string[];
  readonly future: readonly string[];
}

const listOf = (value: Data | undefined): readonly string[] =>
  value === undefined || value === null ? [] : (Array.isArray(value) ? value : [value]).map(String);

/** Whether a value counts as true in Ruby. */
const isTrue = (value: Data | undefined): boolean => (value ?? false) !== false;

/** Jekyll's Dir.glob from the source on: "./a//b/" is "a/b"; undefined for a folder outside of the source. */
function inSource(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return path.startsWith('/') ? undefined : parts.join('/');
}

/** Jekyll's sanitized path of `sass_dir`, which stays in the source: "/assets/_sass" and "../assets/_sass" are "assets/_sass". */
function clamped(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/**
 * Options of a configuration. Values that mean nothing are Jekyll's defaults; `safe: true` takes `style`, `sourcemap` and the like away no
 * more than in Jekyll, which reads them in any case.
 */
export function sassOptions({ raw, environment }: Pick<Config, 'raw' | 'environment'>): SassOptions {
  const own = isMap(raw['sass']) ? raw['sass'] : {};
  const folder = String(own['sass_dir'] ?? '') || '_sass';
  const sourcemap = String(own['sourcemap'] ?? 'always').replace(/^:/, '');
  return {
    loadPaths: [...listOf(own['load_paths']).flatMap((path) => inSource(path) ?? []), clamped(folder)],
    style: /^:?compressed$/.test(String(own['style'])) ? 'compressed' : 'expanded',
    sourceMap: sourcemap !== 'never' && (sourcemap !== 'development' || environment === 'development'),
    addCharset: isTrue(own['add_charset']),
    quietDeps: isTrue(own['quiet_deps']),
    silenced: listOf(own['silence_deprecations']),
    fatal: listOf(own['fatal_deprecations']),
    future: listOf(own['future_deprecations']),
  };
}
