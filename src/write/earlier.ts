// The site that a destination holds before a commit: what the last build wrote, and what nobody knows.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Manifest } from '../cache/index.ts';
import { cached, once } from '../util/cached.ts';
import { errorCode } from '../util/changed.ts';
import { digestOf } from '../util/hash.ts';
import { isReserved } from '../util/reserved.ts';
import { pathError } from '../util/url.ts';
import { isKept } from './removals.ts';

/** Digests of entries that no build wrote, by folder. */
export type Unmanaged = { readonly [folder: string]: string };

export interface Earlier {
  /** Paths that the last build wrote. */
  paths(): readonly string[];
  /** Text of a file that the last build wrote; undefined where it cannot be read. */
  textOf(path: string): string | undefined;
  /** Whether a file that no build wrote lies at a path, and stays there. */
  hasUnmanaged(path: string): boolean;
  /** Folders of the destination that `hasUnmanaged` looked into. */
  folders(): readonly string[];
  /** Entries of such folders that are neither files of the last build, nor at one of the paths in `next`, nor folders around those. */
  unmanagedIn(folders: readonly string[], next?: Iterable<string>): Unmanaged;
  /** Whether the unmanaged entries of folders are as they were. */
  hasSame(unmanaged: Unmanaged): boolean;
}

interface Place {
  readonly root: string;
  readonly manifest: Manifest | undefined;
  /** Unmanaged files go, but not those that `keepFiles` names. */
  readonly clean: boolean;
  readonly keepFiles: readonly string[];
}

/** Names in a folder, and whether each is a folder; none where it can't be read. */
function namesIn(folder: string): ReadonlyMap<string, boolean> {
  try {
    return new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isDirectory()]));
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return new Map();
  }
}

/** Parts of a folder's path. */
const depthOf = (folder: string): number => (folder === '.' ? 0 : folder.split('/').length);

/** Names on the way to paths, as far as they lie in these folders. */
function namesOnTheWay(folders: readonly string[], paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map(folders.map((folder) => [folder, new Set<string>()]));
  const deepest = folders.reduce((depth, folder) => Math.max(depth, depthOf(folder)), 0);
  for (const path of paths) {
    for (let start = 0, depth = 0; depth <= deepest; depth++) {
      const slash = path.indexOf('/', start);
      const folder = start === 0 ? '.' : path.slice(0, start - 1);
      names.get(folder)?.add(slash < 0 ? path.slice(start) : path.slice(start, slash));
      if (slash < 0) break;
      start = slash + 1;
    }
  }
  return names;
}

export function openEarlier({ root, manifest = {}, clean, keepFiles }: Place): Earlier {
  const read = new Set<string>();
  // a missing folder answers for all that may lie in it
  const names = cached((folder: string): ReadonlyMap<string, boolean> => {
    const isThere = folder === '.' || names(dirname(folder)).get(basename(folder)) === true;
    if (isThere) read.add(folder);
    return isThere ? namesIn(join(root, folder)) : new Map();
  });
  const unmanagedIn: Earlier['unmanagedIn'] = (folders, next = []) => {
    const managed = once(() => {
      const filled = folders.filter((folder) => names(folder).size > 0);
      return namesOnTheWay(filled, [...Object.keys(manifest), ...next]);
    });
    const entries = (folder: string): readonly string[] =>
      Array.from(names(folder)).flatMap(([name, isFolder]) =>
        isReserved(name) || managed().get(folder)?.has(name) ? [] : `${name}${isFolder ? '/' : ''}`,
      );
    return Object.fromEntries(folders.map((folder) => [folder, digestOf(entries(folder).toSorted())]));
  };
  return {
    paths: () => Object.keys(manifest),
    textOf: (path) => {
      try {
        return readFileSync(join(root, path), 'utf8');
      } catch (error) {
        if (errorCode(error) === '') throw error;
        return undefined;
      }
    },
    hasUnmanaged: (path) => {
      if (clean && !isKept(path, keepFiles)) return false;
      // most paths that nobody made begin with a name that is not there
      const end = path.indexOf('/');
      if (!names('.').has(end < 0 ? path : path.slice(0, end)) || pathError(path) !== undefined) return false;
      return names(dirname(path)).get(basename(path)) === false && !Object.hasOwn(manifest, path);
    },
    folders: () => [...read].sort(),
    unmanagedIn,
    hasSame: (unmanaged) => {
      const now = unmanagedIn(Object.keys(unmanaged));
      return Object.entries(unmanaged).every(([folder, digest]) => now[folder] === digest);
    },
  };
}
