// What the configuration says of folders, which is needed before the site is read: `source:`, `destination:`, a collection `templates`.
import { lstatSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { DataMap } from '../types.ts';
import { isMap, mapOf, parseYaml } from '../util/yaml.ts';

/** Absolute paths; undefined where the configuration names none, or one that it may not. */
export interface ConfiguredFolders {
  readonly source: string | undefined;
  readonly destination: string | undefined;
  /** Whether `_templates/` in the source is the folder of a collection. */
  readonly hasTemplatesCollection: boolean;
}

const KEYS = /^["']?(?:source|destination)["']?[ \t]*:|\btemplates\b/m;

/** Ruby's File.expand_path. */
const expand = (path: string, cwd: string): string =>
  path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(cwd, path);

/** Whether a path lies in a folder, none of its parts hidden. */
function isVisibleBelow(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return !isAbsolute(below) && !/(?:^|[\\/])\./.test(below); // ".." is hidden, too
}

/**
 * Why a folder of the configuration is not used, or undefined. A configuration may come with a repository that someone else wrote: its source
 * lies in the current folder, its destination there or beside it. The command line may name any.
 */
export function folderError(key: 'source' | 'destination', value: string, cwd: string): string | undefined {
  const around = key === 'source' ? cwd : dirname(cwd);
  if (isVisibleBelow(around, expand(value, cwd))) return undefined;
  return key === 'source'
    ? 'is hidden or lies outside of the current folder'
    : 'is hidden or lies neither in the current folder nor beside it';
}

function hasTemplates({ collections, collections_dir: folder }: DataMap): boolean {
  const labels = Array.isArray(collections) ? collections : isMap(collections) ? Object.keys(collections) : [];
  return !folder && labels.includes('templates');
}

function valuesOf(path: string): DataMap {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size > 1_048_576) return {};
    const text = readFileSync(path, 'utf8');
    return KEYS.test(text) ? mapOf(parseYaml(text, { file: path, line: 1, zone: 'UTC', limit: 1_048_576 }).value ?? null) : {};
  } catch {
    return {}; // reported when the configuration is read
  }
}

/** The folders that the configuration files name, relative to the current folder as in Jekyll; of several files the last one counts. */
export function configuredFolders(configs: readonly string[], cwd: string): ConfiguredFolders {
  const values = configs.map(valuesOf);
  const folder = (key: 'source' | 'destination'): string | undefined => {
    const value = values.map((map) => map[key]).findLast((one) => typeof one === 'string');
    return typeof value === 'string' && folderError(key, value, cwd) === undefined ? expand(value, cwd) : undefined;
  };
  return { source: folder('source'), destination: folder('destination'), hasTemplatesCollection: values.some(hasTemplates) };
}
