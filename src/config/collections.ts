// `permalink:`, `collections:` and `defaults:`: the kinds of documents, their URLs and default values.
import type { CollectionConfig, Data, DataMap, DefaultRule } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { pathError } from '../util/url.ts';
import { isMap } from '../util/yaml.ts';
import { type ConfigReader, nameOf, show } from './config-reader.ts';
import { PLACEHOLDERS, STYLES } from './defaults.ts';
import type { KeyPath } from './lines.ts';

/** Template of a permalink's style or template; an error where Jekyll would fail. */
export function readPermalink(reader: ConfigReader, path: KeyPath, fallback: string): string {
  const value = reader.get(path) ?? fallback;
  if (typeof value !== 'string' || value === '') {
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
    reader.error(
      path,
      `"${value}" is not a style of permalinks`,
      didYouMean(value, STYLES.keys()) ?? `Styles are ${[...STYLES.keys()].join(', ')}.`,
    );
  }
  for (const [, name = ''] of value.matchAll(/:([a-z_]+)/g)) {
    // a trailing "_" is no part of the name: ":year_:month"
    if (PLACEHOLDERS.has(name) || PLACEHOLDERS.has(name.replace(/_$/, ''))) continue;
    reader.error(
      path,
      `":${name}" in "${nameOf(path)}" is not known`,
      didYouMean(name, PLACEHOLDERS) ?? 'Use placeholders such as :title, :year or :categories.',
    );
  }
  return value;
}

/** A folder below the source: "_data" for "/_data/". */
export function readFolder(reader: ConfigReader, key: string, fallback: string): string {
  const folder = reader.text([key], fallback).replace(/^(?:\.?\/)+|(?<!\/)\/+$/g, '');
  const why = folder === '' || folder === '.' ? undefined : pathError(folder);
  if (why !== undefined)
    reader.error([key], `the folder of "${key}" ${why}`, `Name a folder inside the site, such as ${fallback || 'collections'}.`);
  return folder === '.' ? '' : folder;
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

function readCollection(reader: ConfigReader, label: string): CollectionConfig {
  const path = ['collections', label];
  const why = pathError(label) ?? (label.includes('/') ? 'holds a slash' : undefined);
  if (why !== undefined)
    reader.error(path, `the name of the collection "${label}" ${why}`, 'Name it as its folder, without the underscore.');
  reader.map(path);
  return {
    label,
    output: label === 'posts' || reader.flag([...path, 'output'], false),
    permalink: reader.get([...path, 'permalink']) === undefined ? undefined : readPermalink(reader, [...path, 'permalink'], ''),
    sortBy: reader.text([...path, 'sort_by'], '') || undefined,
    order: reader.list([...path, 'order'], []),
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

const SINGULAR: ReadonlyMap<string, string> = new Map(Object.entries({ post: 'posts', page: 'pages', draft: 'drafts' }));

function readRule(reader: ConfigReader, index: number, types: readonly string[]): DefaultRule | undefined {
  const at = (...keys: readonly string[]): KeyPath => ['defaults', index, ...keys];
  const rule = reader.get(at());
  if (!isMap(rule) || !isMap(rule['values'])) {
    reader.error(at(), `"${nameOf(at())}" has no mapping "values"`, 'Write "scope:" with a path and "values:" with keys below it.');
    return undefined;
  }
  reader.map(at('scope'));
  const written = reader.text(at('scope', 'type'), '');
  const type = SINGULAR.get(written) ?? written;
  if (type !== '' && !types.includes(type)) {
    reader.warn(
      at('scope', 'type'),
      `"${type}" is not a type of document, so these defaults are for none`,
      didYouMean(type, types) ?? `Types are ${types.join(', ')}.`,
    );
  }
  return { path: reader.text(at('scope', 'path'), '').replace(/^\//, ''), type: type === '' ? undefined : type, values: rule['values'] };
}

/** `defaults:`; `labels` are the collections that a scope's type may name. */
export function readDefaults(reader: ConfigReader, labels: readonly string[]): readonly DefaultRule[] {
  const value = reader.get(['defaults']) ?? [];
  if (!Array.isArray(value)) {
    reader.error(['defaults'], `"defaults" must be a list, not ${show(value)}`, 'Begin each entry with "- scope:".');
    return [];
  }
  const types = [...new Set(['posts', 'pages', 'drafts', ...labels])];
  return value.flatMap((_, index) => readRule(reader, index, types) ?? []);
}
