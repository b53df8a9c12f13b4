// `permalink:`, `collections:` and `defaults:`: the kinds of documents, their URLs and default values.
import type { CollectionConfig, Config, Data, DataMap, DefaultRule } from '../types.ts';
import { keyOfDefault } from '../util/key-of-default.ts';
import { didYouMean } from '../util/near.ts';
import { pathError } from '../util/url.ts';
import { isMap, mapOf } from '../util/yaml.ts';
import { type ConfigReader, nameOf, show, valueAt } from './config-reader.ts';
import { STYLES } from './defaults.ts';
import type { KeyPath } from './lines.ts';

/** Template of a permalink's style or template. Documents that need an unknown placeholder are errors, each for itself. */
export function readPermalink(reader: ConfigReader, path: KeyPath, fallback: string): string {
  const value = reader.get(path) ?? fallback;
  if (typeof value !== 'string') {
    reader.error(
      path,
      `"${nameOf(path)}" must be a style or a template, not ${show(value)}`,
      'Write pretty, or a template such as /:categories/:title/.',
    );
    return '';
  }
  const style = STYLES.get(value);
  if (style !== undefined) return style;
  if (!/[/:.]/.test(value)) {
    reader.warn(
      path,
      `"${value}" is not a style of permalinks, but one URL for all`,
      didYouMean(value, STYLES.keys()) ?? `Styles are ${[...STYLES.keys()].join(', ')}.`,
    );
  }
  return value;
}

/** A folder below the source: "_data" for "/_data/". One that climbs out is taken below the source (Jekyll.sanitized_path). */
export function readFolder(reader: ConfigReader, key: string, fallback: string): string {
  const written = key === 'includes_dir' ? reader.anyText([key], fallback) : reader.text([key], fallback);
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  const folder = parts.filter((part) => part !== '..').join('/');
  const hint = `Name a folder inside the site, such as ${fallback || 'collections'}.`;
  if (parts.includes('..')) reader.warn([key], `the folder of "${key}" climbs out of the site; "${folder}" is read`, hint);
  const why = folder === '' ? undefined : pathError(folder);
  if (why !== undefined) reader.error([key], `the folder of "${key}" ${why}`, hint);
  return folder;
}

/** `collections:` as a mapping, `posts` first, as Jekyll completes it; `permalink` is the site's. */
export function completeCollections(value: Data | undefined, permalink: string): DataMap {
  const written: DataMap = Array.isArray(value)
    ? Object.fromEntries(value.filter((label) => typeof label === 'string').map((label) => [label, {}]))
    : isMap(value)
      ? value
      : {};
  const posts = isMap(written['posts']) ? written['posts'] : {};
  return { ...written, posts: { ...posts, output: true, permalink: posts['permalink'] ?? permalink } };
}

/** A value that Jekyll ignores where it has another type than expected. */
function ignored<T extends Data>(reader: ConfigReader, path: KeyPath, fits: (value: Data) => value is T): T | undefined {
  const value = reader.get(path);
  if (value === undefined || fits(value)) return value;
  reader.warn(path, `"${nameOf(path)}" can’t be ${show(value)} and is ignored`, 'Write a value of its type, or remove it.');
  return undefined;
}

const isText = (value: Data): value is string => typeof value === 'string';
const isList = (value: Data): value is readonly Data[] => Array.isArray(value);

/** Name of a collection without the characters that Jekyll takes out of it (Collection#sanitize_label). */
function labelOf(reader: ConfigReader, written: string): string {
  const label = written.replace(/[^a-z0-9_\-.]/gi, '');
  if (label !== written && label !== '')
    reader.warn(['collections', written], `the collection "${written}" is named "${label}"`, 'Use letters, digits, "_", "-" and "." only.');
  if (label === '')
    reader.error(
      ['collections', written],
      `"${written}" can’t be the name of a collection`,
      'Name it as its folder, without the underscore.',
    );
  return label;
}

function readCollection(reader: ConfigReader, written: string): CollectionConfig {
  const path = ['collections', written];
  reader.map(path);
  const order = ignored(reader, [...path, 'order'], isList) === undefined ? [] : reader.list([...path, 'order'], []);
  return {
    label: labelOf(reader, written),
    output: written === 'posts' || reader.flag([...path, 'output'], false),
    permalink: reader.get([...path, 'permalink']) === undefined ? undefined : readPermalink(reader, [...path, 'permalink'], ''),
    sortBy: ignored(reader, [...path, 'sort_by'], isText) || undefined,
    order,
  };
}

/** Every collection, `posts` first; the posts' permalink is the site's unless they have their own. */
export function readCollections(reader: ConfigReader, permalink: string): readonly CollectionConfig[] {
  const value = reader.get(['collections']) ?? {};
  const listed = Array.isArray(value) && value.every((label) => typeof label === 'string');
  if (!listed && !isMap(value)) {
    reader.error(
      ['collections'],
      `"collections" must be a list of names or a mapping, not ${show(value)}`,
      'Write each collection as a key, with output: true below it.',
    );
    return [{ label: 'posts', output: true, permalink, sortBy: undefined, order: [] }];
  }
  const labels: readonly string[] = listed ? (value as readonly string[]) : Object.keys(value);
  const others = [...new Set(labels)].filter((label) => label !== 'posts').map((label) => readCollection(reader, label));
  const posts = readCollection(reader, 'posts');
  return [{ ...posts, permalink: posts.permalink ?? permalink }, ...others];
}

/** Types that Jekyll 2 renamed; Jekyll warns of them and reads them as the new ones (FrontmatterDefaults#update_deprecated_types). */
const SINGULAR: ReadonlyMap<string, string> = new Map(Object.entries({ post: 'posts', page: 'pages', draft: 'drafts' }));

function readRule(reader: ConfigReader, index: number, types: readonly string[]): DefaultRule | undefined {
  const at = (...keys: readonly string[]): KeyPath => ['defaults', index, ...keys];
  const rule = reader.get(at());
  if (!isMap(rule) || !isMap(rule['values'])) {
    const hint = 'Write "scope:" with a path and "values:" with keys below it.';
    reader.warn(at(), `"${nameOf(at())}" has no mapping "values" and is ignored`, hint);
    return undefined;
  }
  reader.map(at('scope'));
  const written = reader.text(at('scope', 'type'), '');
  const plural = SINGULAR.get(written);
  const type = plural ?? written;
  if (plural !== undefined)
    reader.warn(at('scope', 'type'), `"${written}" is an old name of the type "${plural}"`, `Did you mean "${plural}"?`);
  // an empty text is the name of a type for Jekyll, which nothing has
  const isAny = type === '' && reader.get(at('scope', 'type')) !== '';
  if (!isAny && !types.includes(type)) {
    reader.warn(
      at('scope', 'type'),
      `"${type}" is not a type of document, so these defaults are for none`,
      type === '' ? 'Remove it: defaults without a type are for all.' : (didYouMean(type, types) ?? `Types are ${types.join(', ')}.`),
    );
  }
  const path = ignored(reader, at('scope', 'path'), isText) ?? '';
  return { path: path.replace(/^\//, ''), type: isAny ? undefined : type, values: rule['values'] };
}

/** `defaults:`; `labels` are the collections that a scope's type may name. */
export function readDefaults(reader: ConfigReader, labels: readonly string[]): readonly DefaultRule[] {
  const value = reader.get(['defaults']) ?? [];
  if (!Array.isArray(value)) {
    reader.warn(['defaults'], `"defaults" must be a list, not ${show(value)}, and is ignored`, 'Begin each entry with "- scope:".');
    return [];
  }
  const types = [...new Set(['posts', 'pages', 'drafts', ...labels])];
  return value.flatMap((_, index) => readRule(reader, index, types) ?? []);
}

/** Places of all keys that documents have values of: permalinks, and keys of `defaults:`. */
export function keyPlaces(reader: ConfigReader, labels: readonly string[]): Config['keyPlaces'] {
  const ofCollections = labels.map((label) => ['collections', label, 'permalink']).filter((path) => reader.get(path) !== undefined);
  const permalinks = [['permalink'], ...ofCollections];
  const written = reader.get(['defaults']);
  const rules = (Array.isArray(written) ? (written as readonly Data[]) : []).map((rule, at) => ({ at, values: valueAt(rule, ['values']) }));
  // those that are read, in their order
  const ofRules = rules
    .filter(({ values }) => isMap(values))
    .flatMap(({ at, values }, index) =>
      Object.keys(mapOf(values)).map((key) => [keyOfDefault(index, key), reader.placeOf(['defaults', at, 'values', key])] as const),
    );
  return Object.fromEntries([...permalinks.map((path) => [path.join('.'), reader.placeOf(path)] as const), ...ofRules]);
}
