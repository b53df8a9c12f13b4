// `_config.yml` and the command line → a Config: checked, with every default filled in.
import type { Config, ConfigFlags, Data, DataMap, Diagnostic, Result } from '../types.ts';
import { zoneOf } from '../util/dates.ts';
import { hash } from '../util/hash.ts';
import { merge } from '../util/merge.ts';
import { didYouMean } from '../util/near.ts';
import { compareText } from '../util/ordered.ts';
import { isMap, mapOf, parseYaml } from '../util/yaml.ts';
import { addressOf, checkAddress, hostUrl, readBaseurl, readUrl, urlWithPath, withAddress } from './address.ts';
import { completeCollections, keyPlaces, readCollections, readDefaults, readFolder, readPermalink } from './collections.ts';
import { type ConfigReader, type ConfigSource, createConfigReader, show } from './config-reader.ts';
import { ARCHIVES, DEFAULTS, EXCLUDES } from './defaults.ts';
import { GITHUB_PLUGIN, withGithub } from './github.ts';
import { suspectsIn } from './known-keys.ts';
import { readKramdown, readMarkdown } from './kramdown.ts';
import { readMarkdownPlugins } from './markdown-plugins.ts';
import { hasPlugin, readGemless, readPlugins, readTheme } from './plugins.ts';
import { readTables } from './tables.ts';

export interface ConfigFile {
  /** As diagnostics name it. */
  readonly name: string;
  readonly text: string;
}

/** Texts of files beside the configuration. */
export interface BesideConfig {
  readonly cname?: string | undefined;
  /** Gemfile and gemspecs. */
  readonly gems?: readonly string[];
  /** Repository that git's `origin` names: "owner/name"; asked for where a plugin needs it. */
  readonly repository?: () => string | undefined;
}

export { EXCLUDES } from './defaults.ts';

const LARGEST = 1_048_576;
const ARCHIVES_KEY = 'jekyll-archives';

function readFile({ name, text }: ConfigFile, zone: string): Result<ConfigSource> {
  const error = (message: string, hint: string): Diagnostic => ({ severity: 'error', code: 'config', file: name, line: 1, message, hint });
  if (/\.toml$/i.test(name)) return { value: undefined, diagnostics: [error('TOML is not read', 'Write it as YAML, in _config.yml.')] };
  const { value, diagnostics } = parseYaml(text, { file: name, line: 1, zone, limit: LARGEST });
  if (value === undefined) return { value, diagnostics };
  if (value === null || isMap(value)) return { value: { name, text, value: value ?? {} }, diagnostics };
  const wrong = error('the configuration is not a mapping', 'Write lines of the form "key: value".');
  return { value: undefined, diagnostics: [...diagnostics, wrong] };
}

/** Reads the files, a second time when their timestamps belong to another zone than UTC. */
function readFiles(files: readonly ConfigFile[]): Result<readonly ConfigSource[]> {
  const read = (zone: string) => files.map((file) => readFile(file, zone));
  const first = read('UTC');
  const zone = first.findLast((file) => typeof file.value?.value['timezone'] === 'string')?.value?.value['timezone'];
  const known = typeof zone === 'string' ? zoneOf(zone) : 'UTC';
  const all = known === 'UTC' ? first : read(known);
  const sources = all.flatMap(({ value }) => value ?? []);
  return { value: sources.length === files.length ? sources : undefined, diagnostics: all.flatMap(({ diagnostics }) => diagnostics) };
}

/** The keys that flags set, under the names of the files. */
function flagged(flags: ConfigFlags): DataMap {
  const pairs: readonly (readonly [string, Data | undefined])[] = [
    ['baseurl', flags.baseurl],
    ['show_drafts', flags.drafts],
    ['future', flags.future],
    ['unpublished', flags.unpublished],
    ['limit_posts', flags.limitPosts],
    ['strict_front_matter', flags.strictFrontMatter],
    ['url', flags.url],
  ];
  const own = flags.pictures === false ? { gemless: { images: false, cards: false } } : {};
  return { ...Object.fromEntries(pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))), ...own };
}

/** Options of the command line whose values may be wrong, by the keys that they set. */
const OPTIONS: { readonly [key: string]: string } = { baseurl: '--baseurl', limit_posts: '--limit_posts' };

function readTimezone(reader: ConfigReader): string {
  const zone = reader.text(['timezone'], 'UTC') || 'UTC';
  const known = zoneOf(zone);
  if (known === zone) return zone;
  const names = Intl.supportedValuesOf('timeZone');
  const city = names.find((name) => name.toLowerCase().endsWith(`/${zone.toLowerCase().replaceAll(' ', '_')}`));
  reader.warn(
    ['timezone'],
    `"${zone}" is not a time zone; it is read as ${known}`,
    (city === undefined ? didYouMean(zone, names, 1) : `Did you mean "${city}"?`) ??
      'Write a name of the IANA list, such as America/Toronto or UTC.',
  );
  return known;
}

/**
 * `paginate` as jekyll-paginate reads it (to_i: "5" and 5.9 are 5); what is no number turns it off, as do sites that do not use that plugin.
 */
function readPaginate(reader: ConfigReader): { readonly paginate: number | undefined; readonly paginatePath: string } {
  const value = reader.get(['paginate']);
  const number = typeof value === 'number' || typeof value === 'string' ? Math.trunc(Number.parseFloat(String(value))) : 0;
  const paginate = number >= 1 ? number : undefined;
  if (value !== undefined && value !== false && value !== paginate) {
    const taken = paginate === undefined ? 'lists are not cut into pages' : `it is read as ${paginate}`;
    reader.warn(
      ['paginate'],
      `"paginate" must be a whole number from 1 on, not ${show(value)}; ${taken}`,
      'Write a number, without quotes.',
    );
  }
  const paginatePath = reader.anyText(['paginate_path'], '/page:num');
  if (paginatePath.includes(':num')) return { paginate, paginatePath };
  const report = paginate === undefined ? reader.warn : reader.error;
  report(['paginate_path'], '"paginate_path" has no :num in it', 'Write where the number goes: /page:num/.');
  return { paginate, paginatePath };
}

/** `limit_posts`; a fraction is cut off, as Ruby does it. */
function readLimit(reader: ConfigReader): number {
  const value = reader.get(['limit_posts']);
  if (typeof value !== 'number' || Number.isInteger(value) || value < 0) return reader.count(['limit_posts'], 0, 0);
  reader.warn(['limit_posts'], `"limit_posts" must be a whole number, not ${value}`, 'Write a whole number.');
  return Math.trunc(value);
}

function checkErrorMode(reader: ConfigReader): void {
  const mode = reader.text(['liquid', 'error_mode'], 'warn');
  if (!['warn', 'strict', 'lax'].includes(mode))
    reader.warn(['liquid', 'error_mode'], `"${mode}" is not a mode of Liquid`, 'Write warn, strict or lax.');
}

/** Hosts serve a folder by its index.html, and no feed is named so. */
function checkFeedPath(reader: ConfigReader): void {
  const { path } = mapOf(reader.get(['feed']));
  if (typeof path === 'string' && path.endsWith('/'))
    reader.warn(['feed', 'path'], `no host serves a feed at ${show(path)}, the URL of a folder`, `Name a file: ${path}atom.xml.`);
}

function checkEncoding(reader: ConfigReader): void {
  const encoding = reader.text(['encoding'], 'utf-8');
  if (!/^utf-?8$/i.test(encoding))
    reader.unsupported(['encoding'], `files are read as UTF-8, not as ${encoding}`, 'Save the files as UTF-8.');
}

interface Merged {
  readonly merged: DataMap;
  readonly urlBesideCname?: Data;
}

/** The defaults, the files and the flags as `site.*` shows them; the rest is read from this. */
function mergeAll(sources: readonly ConfigSource[], flags: ConfigFlags, { cname, gems = [], repository }: BesideConfig): Merged {
  const files = sources.reduce<DataMap>((all, { value }) => merge(all, value), {});
  const address = addressOf(flags.address);
  const written = merge(withAddress(files, address), flagged(flags));
  const ownUrl = hostUrl(cname);
  const { environment = 'production', repository: known } = flags;
  const filled = hasPlugin(GITHUB_PLUGIN, written, gems)
    ? withGithub(written, { environment, repository: known ?? repository?.(), ownUrl, address })
    : written;
  const { url = null } = filled; // "" is a value to Liquid
  const merged = merge(DEFAULTS, { ...filled, url: url || ownUrl || url });
  return { merged, ...(!url && ownUrl !== '' && { urlBesideCname: url }) };
}

/** The configuration as `site.*` shows it, with what Jekyll and its plugins write into it. */
function complete(merged: DataMap, config: Omit<Config, 'raw' | 'digest' | 'keyPlaces'>): DataMap {
  const { [ARCHIVES_KEY]: archives } = merged;
  const isComplete = !config.plugins.includes(ARCHIVES_KEY) || (archives !== undefined && !isMap(archives));
  const own = isComplete ? {} : { [ARCHIVES_KEY]: merge(ARCHIVES, mapOf(archives)) };
  return { ...merged, ...own, exclude: config.exclude, collections: completeCollections(merged['collections'], config.permalink) };
}

function readConfig(
  reader: ConfigReader,
  environment: string,
  { gems, isOption }: { readonly gems: readonly string[]; readonly isOption: boolean },
): Omit<Config, 'raw' | 'digest' | 'urlBesideCname' | 'suspects' | 'keyPlaces'> {
  const permalink = readPermalink(reader, ['permalink'], 'date');
  const collections = readCollections(reader, permalink);
  const gemless = readGemless(reader);
  const plugins = readPlugins(reader, gems, gemless);
  const archives = plugins.includes(ARCHIVES_KEY) ? Object.keys(mapOf(ARCHIVES['permalinks'])) : [];
  checkEncoding(reader);
  checkFeedPath(reader);
  checkErrorMode(reader);
  for (const key of ['source', 'destination']) reader.text([key], ''); // read before: see read/configured-folders.ts
  return {
    url: readUrl(reader),
    baseurl: readBaseurl(reader, isOption),
    timezone: readTimezone(reader),
    permalink,
    permalinkStyle: String(reader.get(['permalink']) ?? 'date'),
    ...readPaginate(reader),
    include: reader.list(['include'], []),
    exclude: [...new Set([...reader.list(['exclude'], []), ...EXCLUDES])],
    keepFiles: reader.list(['keep_files'], []),
    markdownExt: reader.list(['markdown_ext'], [], true).map((ext) => ext.replace(/^\./, '').toLowerCase()),
    excerptSeparator: reader.anyText(['excerpt_separator'], '\n\n'),
    pageExcerpts: ![undefined, null, false].includes(reader.get(['page_excerpts']) as undefined),
    strictFrontMatter: reader.flag(['strict_front_matter'], false),
    drafts: reader.flag(['show_drafts'], false),
    future: reader.flag(['future'], false),
    unpublished: reader.flag(['unpublished'], false),
    limitPosts: readLimit(reader),
    collections,
    collectionsDir: readFolder(reader, 'collections_dir', ''),
    dataDir: readFolder(reader, 'data_dir', '_data'),
    tables: readTables(reader),
    includesDir: readFolder(reader, 'includes_dir', '_includes'),
    layoutsDir: readFolder(reader, 'layouts_dir', '_layouts'),
    defaults: readDefaults(reader, [...collections.map(({ label }) => label), ...archives]),
    kramdown: readKramdown(reader),
    markdown: readMarkdown(reader),
    liquid: {
      strictVariables: reader.flag(['liquid', 'strict_variables'], false),
      strictFilters: reader.flag(['liquid', 'strict_filters'], false),
    },
    plugins,
    markdownPlugins: readMarkdownPlugins(reader, plugins),
    gemless,
    theme: readTheme(reader),
    environment,
  };
}

/**
 * Configuration files (the later win, key by key, as Jekyll merges them) and flags → a Config. Wrong values
 * of known keys are errors at their lines; other keys stay in `raw`. Jekyll's defaults fill the rest.
 * @param beside texts of other files of the source: a CNAME file names the host when there is no `url`, Gemfile and gemspecs name plugins
 */
export function loadConfig(files: readonly ConfigFile[], flags: ConfigFlags, beside: BesideConfig = {}): Result<Config> {
  const { value: sources, diagnostics } = readFiles(files);
  if (sources === undefined) return { value: undefined, diagnostics };
  const { merged, ...cname } = mergeAll(sources, flags, beside);
  const options = new Map(Object.keys(flagged(flags)).flatMap((key) => (OPTIONS[key] === undefined ? [] : [[key, OPTIONS[key]]])));
  const reader = createConfigReader(merged, sources, options);
  const read = readConfig(reader, flags.environment ?? 'production', { gems: beside.gems ?? [], isOption: flags.baseurl !== undefined });
  const config = { ...read, ...cname, suspects: suspectsIn(sources, flags.publishing ? urlWithPath(reader) : undefined) };
  if (flags.publishing && flags.url === undefined) checkAddress(reader, flags, config.gemless.check);
  const all: readonly Diagnostic[] = [...diagnostics, ...reader.diagnostics];
  if (all.some(({ severity }) => severity === 'error')) return { value: undefined, diagnostics: all };
  // no part of the digest: pages need not be made again when lines move
  const places = keyPlaces(
    reader,
    config.collections.map(({ label }) => label),
  );
  const whole = { ...config, keyPlaces: places, raw: complete(merged, config) };
  // of keys at the top the order shows nowhere
  const sorted = Object.entries(whole.raw).sort(([a], [b]) => compareText(a, b));
  return { value: { ...whole, digest: hash(JSON.stringify([config, sorted])) }, diagnostics: all };
}
