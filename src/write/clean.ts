// Removal of what builds made.
import { rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  earlierCacheOf,
  isInside,
  type LockOptions,
  readManifest,
  removeCache,
  removeUnused,
  statOf,
  stillWritten,
} from '../cache/index.ts';
import type { Workspace } from '../types.ts';
import { removeEmptyAround } from './files.ts';
import { holdDestination } from './hold.ts';

export interface CleanOptions {
  /** See takeLock; false when not given. */
  readonly watching?: LockOptions['watching'] | undefined;
  /** Leaves files that changed since a build wrote them: for destinations that only a cache names. */
  readonly onlyUnchanged?: boolean | undefined;
}

/**
 * Removes the files of builds and their cache; unmanaged files stay. Returns the number of removed files. Throws
 * CacheLink, Locked, and the system's errors.
 */
export function cleanDestination(workspace: Workspace, { watching = false, onlyUnchanged = false }: CleanOptions = {}): number {
  const { destination, cacheRoot, cache } = workspace;
  const removed = holdDestination(workspace, watching, ({ root }) => {
    const manifest = readManifest(cache) ?? readManifest(earlierCacheOf(destination)) ?? {};
    const isFile = (path: string): boolean => isInside(root, path) && statOf(join(root, path))?.isDirectory() === false;
    const inside = Object.entries(manifest).filter(([path]) => isFile(path));
    const files = inside.flatMap(([path, written]) => (!onlyUnchanged || stillWritten(root, path, written) ? path : []));
    for (const path of files) {
      rmSync(join(root, path), { force: true });
      removeEmptyAround(root, path);
    }
    removeCache(cache);
    removeUnused(cacheRoot);
    return files.length;
  });
  removeIfEmpty(destination);
  return removed;
}

/** Removes a destination that holds nothing, but none to which a link leads: that link would lead nowhere. */
function removeIfEmpty(destination: string): void {
  if (statOf(destination)?.isSymbolicLink()) return;
  try {
    rmdirSync(destination);
  } catch {
    // it is gone, holds files of others, is a mount, or lies in a folder of another user
  }
}
