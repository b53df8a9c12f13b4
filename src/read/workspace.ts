// Folders of a site: source, own templates and assets, theme, destination, cache. It reads no files.
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, parse, resolve, sep } from 'node:path';
import { buildCacheOf, CACHE_NAME, isCacheRoot, previewCacheOf } from '../cache/index.ts';
import { fileError } from '../diagnostics.ts';
import type { Diagnostic, Workspace, WorkspaceOptions } from '../types.ts';
import { PACKAGE_ROOT } from '../util/package-root.ts';
import { configuredFolders } from './configured-folders.ts';
import { pathBelow } from './links.ts';
import { isFolder, refusal, statAt } from './stat.ts';

const BEGINNINGS = ['_config.yml', '_config.yaml', '_posts', 'index.html', 'index.md'];

/** True when a folder holds a Jekyll source: a configuration, posts or a home page. */
export const hasSite = (folder: string): boolean => BEGINNINGS.some((name) => existsSync(join(folder, name)));

const hasConfig = (folder: string): boolean => ['_config.yml', '_config.yaml'].some((name) => existsSync(join(folder, name)));

/**
 * `content` where that folder has a configuration, or a site in a folder that is none, else the current one: a site
 * of Jekyll may have its collections or a section in `content`.
 */
function defaultSource(cwd: string): string {
  const content = join(cwd, 'content');
  return hasConfig(content) || (hasSite(content) && !hasSite(cwd)) ? content : cwd;
}

/** Jekyll's default configuration file: the first that exists, else `_config.yml`. */
const defaultConfig = (folder: string): string =>
  join(folder, ['_config.yml', '_config.yaml', '_config.toml'].find((name) => existsSync(join(folder, name))) ?? '_config.yml');

/**
 * Finds the folders of a site: the command line's, else the configuration's (`source:`, `destination:`), else
 * the usual ones. Siblings `templates/` and `assets/` belong to a source named `content`, unless `source:` names it; any
 * other source is taken as an untouched Jekyll repository, whose own Nunjucks layouts, if it has any, lie in
 * `_templates/`, unless that is the folder of a collection.
 */
export function findWorkspace(options: WorkspaceOptions): Workspace {
  const { cwd } = options;
  const first = resolve(cwd, options.source ?? defaultSource(cwd));
  const named = options.config?.split(',').map((file) => resolve(cwd, file.trim()));
  const configs = named ?? [defaultConfig(first)];
  const configured = configuredFolders(configs, cwd);
  // a configuration in `content/` was written where `content` was the current folder
  const isMoved = options.source !== undefined || (!named && first !== cwd);
  const source = (isMoved ? undefined : configured.source) ?? first;
  const project = basename(source) === 'content' ? dirname(source) : source;
  // `source: content` in a configuration is Jekyll's, which publishes nothing beside its source
  const beside = project !== source && (isMoved || configured.source === undefined) ? project : undefined;
  const destination = resolve(cwd, options.destination ?? configured.destination ?? 'dist');
  const theme = {
    templates: join(PACKAGE_ROOT, 'templates'),
    assets: join(PACKAGE_ROOT, 'lib/theme'),
    sources: join(PACKAGE_ROOT, 'assets'),
  };
  const templates = [
    ...(options.templates ? [resolve(cwd, options.templates)] : []),
    ...(beside ? [join(beside, 'templates')] : configured.hasTemplatesCollection ? [] : [join(source, '_templates')]),
  ];
  const assets = beside && join(beside, 'assets');
  const cacheRoot = options.cacheDir === undefined ? join(project, CACHE_NAME) : resolve(cwd, options.cacheDir);
  return {
    cwd,
    source,
    configs,
    usesDefaultConfig: !named,
    templates: [...new Set(templates)].filter((folder) => folder !== theme.templates && isFolder(folder)),
    theme,
    themeFolder: options.theme === undefined ? undefined : resolve(cwd, options.theme),
    assets: assets && isFolder(assets) ? assets : undefined,
    own: [...templates, ...(assets ? [assets] : [])],
    follow: (options.follow ?? []).map((folder) => realish(resolve(cwd, folder))),
    destination,
    project,
    cacheRoot,
    cache: buildCacheOf(cacheRoot, project, destination),
    previewCache: previewCacheOf(cacheRoot),
  };
}

/** Name of a path in diagnostics: relative to the current folder, else to the source, else whole. */
export function nameOf(workspace: Workspace, path: string): string {
  const roots = [workspace.cwd, workspace.source, dirname(workspace.theme.templates)];
  return roots.map((root) => pathBelow(root, path)).find((name) => name !== undefined) ?? path.split(sep).join('/');
}

/** The real path of the nearest part that exists, with the rest appended. */
function realish(path: string): string {
  const real = existsSync(path) ? realpathSync(path) : undefined;
  return real ?? (path === parse(path).root ? path : join(realish(dirname(path)), basename(path)));
}

const holds = (outer: string, inner: string): boolean => pathBelow(outer, inner) !== undefined;

const sourcesOf = ({ source, assets, templates }: Workspace): readonly string[] => [source, ...(assets ? [assets] : []), ...templates];

/** Why the folder of `--cache-dir` is refused, or undefined. */
function unfitCache(workspace: Workspace): string | undefined {
  const { cacheRoot, project, cwd, source } = workspace;
  if (cacheRoot === join(project, CACHE_NAME)) return undefined;
  const stat = statAt(cacheRoot);
  const why = stat ? undefined : refusal(cacheRoot);
  if (why !== undefined) return why;
  if (stat && !stat.isDirectory()) return 'it is a file';
  const root = realish(cacheRoot);
  if (holds(realish(workspace.destination), root)) return 'it is or lies in the destination, which is published';
  const sources = sourcesOf(workspace);
  const inner = [cwd, ...sources].find((folder) => holds(root, realish(folder)));
  if (inner) return `it is or holds ${nameOf(workspace, inner) || 'the current folder'}`;
  const outer = sources.find((folder) => folder !== source && holds(realish(folder), root));
  if (outer) return `it lies in ${nameOf(workspace, outer)}, where sources are`;
  return stat && !isCacheRoot(cacheRoot) ? 'other files lie in it' : undefined;
}

/** Error for a folder of `--cache-dir` that may not be one: it becomes its owner's alone, and what lies in a cache is replaced and removed. */
export function cacheError(workspace: Workspace): Diagnostic | undefined {
  const why = unfitCache(workspace);
  const message = `this can’t be the folder of the cache: ${why}`;
  const found = { code: 'cache-dir', message, hint: 'Choose an empty folder, or one that does not exist, with --cache-dir.' };
  return why === undefined ? undefined : fileError(nameOf(workspace, workspace.cacheRoot) || '.', found);
}

/**
 * Why a destination is refused, or undefined: it may not be, hold or lie in a folder of sources, nor be the
 * root, the home folder, the current folder or a repository's `.git`.
 */
export function destinationError(workspace: Workspace, home: string = homedir()): string | undefined {
  const dist = realish(workspace.destination);
  const stat = statAt(workspace.destination);
  const why = stat ? undefined : refusal(workspace.destination);
  if (why !== undefined) return why;
  if (!stat && lstatSync(workspace.destination, { throwIfNoEntry: false })) return 'it is a link that leads nowhere';
  if (stat && !stat.isDirectory()) return 'it is a file';
  if (dist === parse(dist).root) return 'it is the root of the disk';
  if (holds(dist, realish(home))) return 'it is or holds your home folder';
  if (holds(dist, realish(workspace.cwd))) return 'it is or holds the current folder';
  if (dist.split(sep).includes('.git')) return 'it lies in a repository’s .git';
  if (holds(realish(workspace.cacheRoot), dist)) return 'it is or lies in the folder of the cache';
  const inner = sourcesOf(workspace).find((folder) => holds(dist, realish(folder)));
  if (inner) return `it is or holds ${nameOf(workspace, inner) || 'the source'}, which has sources in it`;
  const below = pathBelow(realish(workspace.source), dist);
  if (below !== undefined) {
    // `_site` or `dist` may lie in a Jekyll repository; a folder that Jekyll reads may not
    if (basename(workspace.source) === 'content' || /^(?:_(?!site(?:\/|$))|assets(?:\/|$))/.test(below))
      return `it lies in ${nameOf(workspace, workspace.source) || 'the source'}, where sources are`;
  }
  const inside = [...workspace.own, ...workspace.templates].find((folder) => holds(realish(folder), dist));
  return inside ? `it lies in ${nameOf(workspace, inside)}, where sources are` : undefined;
}
