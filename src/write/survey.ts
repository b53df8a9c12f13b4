// Survey of a destination before a commit: which staged files are new there, which are there already, which unmanaged files are in the way.
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashFile, type Manifest, statOf, stillWritten, type Written } from '../cache/index.ts';
import { pathError } from '../util/url.ts';
import { filesBelow, fingerprint, isSameFile } from './files.ts';
import { fold, type Remove } from './operations.ts';

/** An output, and an unmanaged file in its way: at its path, in the place of a folder around it, or below its path. */
export interface Conflict {
  readonly path: string;
  readonly unmanaged: string;
}

export interface Survey {
  /** Of the staged files: paths where the destination holds nothing yet. */
  readonly isNew: ReadonlySet<string>;
  /** Staged files whose bytes the destination holds already, with its mtimes. */
  readonly equal: ReadonlyMap<string, Written>;
  /** Removals without which a staged file can't be put into its place. */
  readonly blocking: readonly Remove[];
  readonly conflicts: readonly Conflict[];
  /** Existing folders into which files are put, "." for the destination. */
  readonly folders: ReadonlySet<string>;
  /** Number of files of unknown origin that are replaced, where there is no manifest. */
  readonly replaced: number;
}

export interface Surveyed {
  readonly root: string;
  /** Folder of stage and journal, which may lie in the destination. */
  readonly home: string;
  /** Files of the last build; undefined when there is no manifest. */
  readonly manifest: Manifest | undefined;
  /** Files of this build, staged or kept. */
  readonly next: ReadonlyMap<string, Written>;
  /** Unmanaged files give way. */
  readonly force: boolean;
}

/** Looks at the place of each staged file; its folders are looked at once. */
export function surveyDestination(staged: Iterable<string>, { root, home, manifest, next, force }: Surveyed): Survey {
  const isListed = createListed(root, manifest ?? {});
  const isNew = new Set<string>();
  const equal = new Map<string, Written>();
  const blocking = new Map<string, Remove>();
  const conflicts: Conflict[] = [];
  const nearest = new Map<string, string>();
  const folders = new Set<string>();
  let replaced = 0;
  /** Returns whether the file can be removed: a folder that can't be listed, a pipe and a name that is not UTF-8 cannot. */
  const block = (path: string): boolean => {
    const found = fingerprint(join(root, path));
    if (found) blocking.set(path, { remove: path, ...found });
    return found !== undefined;
  };
  const unmanaged = (path: string, at: string, isSafe: boolean): boolean => {
    const stat = statOf(join(root, at));
    const isRemovable = pathError(at) === undefined && (stat?.isFile() || stat?.isSymbolicLink()) === true;
    const givesWay = isRemovable && (force || (manifest === undefined && isSafe));
    if (!givesWay) conflicts.push({ path, unmanaged: at });
    else if (!force) replaced++;
    return givesWay;
  };
  /** The folder if it exists, else the nearest one around it that does; looked up for the output at `path`. */
  const existing = (folder: string, path: string): string => {
    const known = folder === '.' ? '.' : nearest.get(folder);
    if (known !== undefined) return known;
    const around = existing(dirname(folder), path);
    const stat = around === dirname(folder) ? statOf(join(root, folder)) : undefined;
    if (stat && !stat.isDirectory() && (isListed(folder) || unmanaged(path, folder, true))) block(folder);
    const found = stat?.isDirectory() ? folder : around;
    nearest.set(folder, found);
    return found;
  };
  const folderInPlace = (path: string): void => {
    for (const file of filesBelow(root, path, home)) {
      const written = manifest && Object.hasOwn(manifest, file) ? manifest[file] : undefined;
      const isOurs = written !== undefined && stillWritten(root, file, written) !== undefined;
      if ((isOurs || unmanaged(path, file, false)) && !block(file)) conflicts.push({ path, unmanaged: file });
    }
  };
  const examine = (path: string, written: Written): void => {
    const folder = existing(dirname(path), path);
    folders.add(folder);
    const stat = folder === dirname(path) ? statOf(join(root, path)) : undefined;
    if (!stat || stat.isDirectory()) isNew.add(path);
    if (stat?.isDirectory()) folderInPlace(path);
    else if (stat && isEqual(join(root, path), stat, written)) equal.set(path, [written[0], written[1], stat.mtimeMs]);
    else if (stat && !isListed(path)) unmanaged(path, path, true);
  };
  for (const path of staged) {
    const written = next.get(path);
    if (written) examine(path, written);
  }
  return { isNew, equal, blocking: [...blocking.values()], conflicts, folders, replaced };
}

const isEqual = (file: string, stat: Stats, [digest, size]: Written): boolean =>
  stat.isFile() && stat.size === size && hashFile(file, size) === digest;

/** Tells whether a path of the destination is in the manifest, under this name or one that the disk takes for it. */
function createListed(root: string, manifest: Manifest): (path: string) => boolean {
  const folded = byFold(Object.keys(manifest));
  return (path) => {
    if (Object.hasOwn(manifest, path)) return true;
    const other = folded().get(fold(path));
    return other !== undefined && isSameFile(join(root, path), join(root, other));
  };
}

/** Paths by their folded form, made when first asked for. */
export function byFold(paths: Iterable<string>): () => ReadonlyMap<string, string> {
  let map: ReadonlyMap<string, string> | undefined;
  return () => {
    map ??= new Map(Array.from(paths, (path) => [fold(path), path]));
    return map;
  };
}
