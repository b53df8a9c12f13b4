// Which folders and files the preview watches, and which paths below them mean nothing to the site.
import { readdirSync, readlinkSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isSkipped } from '../parse/place.ts';
import { isOutput } from '../sources.ts';
import type { Config } from '../types.ts';
import type { Workspace } from '../workspace.ts';
import { statOf } from './stat.ts';

export interface Root {
  readonly path: string;
  /** By path relative to the root, "/" between parts. */
  readonly skip: (path: string, isFolder: boolean) => boolean;
}

const hidden = (path: string): boolean => /(^|\/)[.#]|[~#]$|\.sw[a-z]$|(^|\/)4913$/.test(path);

/**
 * The folders that the site is read from, and those that it would be if they were there. Without a configuration (it is broken) nothing
 * but hidden files is left out.
 */
export function rootsOf(workspace: Workspace, config: Config | undefined): readonly Root[] {
  const { source, assets, own, templates, theme } = workspace;
  const skipped = (path: string, isFolder: boolean): boolean => (config ? isSkipped(path, isFolder, config) : hidden(path));
  const roots: Root[] = [
    { path: source, skip: (path, isFolder) => isOutput(workspace, join(source, path)) || skipped(path, isFolder) },
    ...templates.map((path) => ({ path, skip: hidden })),
    { path: theme.templates, skip: hidden },
  ];
  for (const folder of [assets, theme.assets])
    if (folder !== undefined) roots.push({ path: folder, skip: (path, isFolder) => skipped(`assets/${path}`, isFolder) });
  roots.push(...own.map((path) => ({ path, skip: hidden })));
  return roots.filter((root, index) => roots.findIndex(({ path }) => path === root.path) === index);
}

const below = (root: string, path: string): string | undefined =>
  path === root ? '' : path.startsWith(root.endsWith(sep) ? root : root + sep) ? relative(root, path).split(sep).join('/') : undefined;

/** True when a path is of no interest: swap files, hidden folders, the built site, what `exclude` lists. What is gone may have been a folder. */
export function isIrrelevant(path: string, roots: readonly Root[], workspace: Workspace): boolean {
  if (workspace.configs.some((config) => config === path || dirname(config) === path) || workspace.templates.includes(path)) return false;
  const stat = statOf(path);
  return !roots.some((root) => {
    const inside = below(root.path, path);
    if (inside === undefined) return false;
    if (inside === '') return true;
    const parts = inside.split('/');
    if (hidden(inside)) return false;
    // these matter although they are no part of the source; `_templates` may be new
    if (parts[0] === '_templates' || inside === '_layouts') return true;
    if (parts.slice(0, -1).some((_, index) => root.skip(parts.slice(0, index + 1).join('/'), true))) return false;
    return stat ? !root.skip(inside, stat.isDirectory()) : !root.skip(inside, true) || !root.skip(inside, false);
  });
}

export interface Watched {
  readonly folders: readonly string[];
  /** Links to files of the site, by where they lead: what changes there changes them. */
  readonly links: ReadonlyMap<string, readonly string[]>;
}

/** Every folder in which something may change, there or not: the roots and what lies below them, those of configuration files and links elsewhere. */
export function watchedOf(roots: readonly Root[], workspace: Workspace): Watched {
  const folders = new Set(workspace.configs.map((path) => dirname(path)));
  const links = new Map<string, string[]>();
  const follow = (root: Root, link: string): void => {
    const target = resolve(dirname(link), readlinkSync(link));
    if (below(root.path, target) === undefined) return; // it leads out, and is left out
    links.set(target, [...(links.get(target) ?? []), link]);
    folders.add(dirname(target));
  };
  const visit = (root: Root, path: string): void => {
    folders.add(join(root.path, path));
    try {
      for (const entry of readdirSync(join(root.path, path), { withFileTypes: true })) {
        const inside = path === '' ? entry.name : `${path}/${entry.name}`;
        if (entry.isDirectory() && !root.skip(inside, true)) visit(root, inside);
        if (entry.isSymbolicLink() && !root.skip(inside, false)) follow(root, join(root.path, inside));
      }
    } catch {
      // gone since it was listed: the event of its parent tells
    }
  };
  for (const root of roots) visit(root, '');
  return { folders: [...folders], links };
}
