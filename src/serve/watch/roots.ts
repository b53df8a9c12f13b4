// Folders and files that the preview watches, and paths below them that are irrelevant to the site.
import { readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  isExcluded,
  isTransient,
  type LinkedFolder,
  pathBelow,
  sourceUsage,
  statAt,
  targetOf,
  themeFolders,
  usageOf,
} from '../../read/index.ts';
import type { Config, Usage, Workspace } from '../../types.ts';

export type Root = LinkedFolder;

/** True for hidden files and editors' temporary ones. */
const hidden = (path: string): boolean => /(^|\/)\./.test(path) || isTransient(path);
const visible = (path: string): Usage => (hidden(path) ? 'none' : 'publish');

/** What `exclude:` takes out is not watched, although it may be included: other programs may write into it all the time. */
const withoutExcluded =
  (usage: Root['usage'], config: Config | undefined): Root['usage'] =>
  (path, isFolder) =>
    config && isExcluded(path, config) ? 'none' : usage(path, isFolder);

/**
 * The folders of the site, whether they exist or not. While the configuration is broken (`config` is undefined), only hidden files are left
 * out.
 */
export function rootsOf(workspace: Workspace, config: Config | undefined): readonly Root[] {
  const { source, assets, own, templates, theme, follow } = workspace;
  const inAssets = (path: string, isFolder: boolean): Usage => {
    if (!config) return visible(path);
    return isExcluded(`assets/${path}`, config) ? 'none' : usageOf(`assets/${path}`, isFolder, config);
  };
  const roots: Root[] = [
    { path: source, follow, usage: withoutExcluded(sourceUsage(workspace, config), config) },
    ...templates.map((path) => ({ path, follow, usage: visible })),
    { path: theme.templates, follow, usage: visible },
  ];
  if (config) roots.push(...themeFolders(workspace, config).map(([, path]) => ({ path, follow, usage: visible })));
  for (const folder of [assets, theme.assets]) if (folder !== undefined) roots.push({ path: folder, follow, usage: inAssets });
  roots.push(...own.map((path) => ({ path, follow, usage: visible })));
  return roots.filter((root, index) => roots.findIndex(({ path }) => path === root.path) === index);
}

/** True for swap files, hidden folders, the built site, paths that `exclude` lists. A path that is gone may have been a folder. */
export function isIrrelevant(path: string, roots: readonly Root[], workspace: Workspace): boolean {
  if (workspace.configs.some((config) => config === path || dirname(config) === path) || workspace.templates.includes(path)) return false;
  const stat = statAt(path);
  return !roots.some((root) => {
    const inside = pathBelow(root.path, path);
    if (inside === undefined) return false;
    if (inside === '') return true;
    const parts = inside.split('/');
    if (isTransient(inside)) return false;
    // not part of the source, but relevant; `_templates` may be new
    if (parts[0] === '_templates' || inside === '_layouts') return true;
    const isUsed = (path: string, isFolder: boolean): boolean => root.usage(path, isFolder) !== 'none';
    if (parts.slice(0, -1).some((_, index) => !isUsed(parts.slice(0, index + 1).join('/'), true))) return false;
    return stat ? isUsed(inside, stat.isDirectory()) : isUsed(inside, true) || isUsed(inside, false);
  });
}

export interface Watched {
  readonly folders: readonly string[];
  /** Links to files of the site, by target: a change of the target changes the link's file. */
  readonly links: ReadonlyMap<string, readonly string[]>;
}

/** Most links to folders within each other. */
const DEEPEST = 10;

/** All folders to watch, whether they exist or not: roots and folders below them, folders of configuration files and of links' targets. */
export function watchedOf(roots: readonly Root[], workspace: Workspace): Watched {
  const folders = new Set(workspace.configs.map((path) => dirname(path)));
  const links = new Map<string, string[]>();
  /** Watches a link's target, unless reading the site leaves the link out; a linked folder under its own path. */
  const follow = (root: Root, inside: string, within: readonly string[]): void => {
    const link = join(root.path, inside);
    const found = targetOf(link, root);
    if (found.kind !== 'open') return;
    if (found.stat.isDirectory()) {
      const around = [...within, realpathSync.native(dirname(link))];
      if (around.length <= DEEPEST && !around.some((path) => pathBelow(found.real, path) !== undefined)) visit(root, inside, around);
      return;
    }
    const target = resolve(dirname(link), readlinkSync(link));
    links.set(target, [...(links.get(target) ?? []), link]);
    folders.add(dirname(target));
  };
  const visit = (root: Root, path: string, within: readonly string[]): void => {
    folders.add(join(root.path, path));
    try {
      for (const entry of readdirSync(join(root.path, path), { withFileTypes: true })) {
        const inside = path === '' ? entry.name : `${path}/${entry.name}`;
        if (entry.isDirectory() && root.usage(inside, true) !== 'none') visit(root, inside, within);
        if (entry.isSymbolicLink() && [true, false].some((isFolder) => root.usage(inside, isFolder) !== 'none'))
          follow(root, inside, within);
      }
    } catch {
      // gone since it was listed: its parent folder reports that
    }
  };
  for (const root of roots) visit(root, '', []);
  return { folders: [...folders], links };
}
