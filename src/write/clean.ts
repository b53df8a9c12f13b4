// Removal of what builds made.
import { existsSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  earlierCacheOf,
  isInside,
  type LockOptions,
  readManifest,
  refuseLinks,
  removeCache,
  removeUnused,
  statOf,
  stillWritten,
  takeLock,
} from '../cache/index.ts';
import type { Workspace } from '../types.ts';
import { openDestination } from './destination.ts';
import { removeEmptyAround } from './files.ts';
import { recoverIn } from './home.ts';

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
export function cleanDestination(
  { destination, cacheRoot, cache }: Workspace,
  { watching = false, onlyUnchanged = false }: CleanOptions = {},
): number {
  refuseLinks(cacheRoot, cache);
  const site = openDestination(destination, watching);
  const lock = existsSync(cache) ? takeLock(cache, { name: 'lock', watching }) : undefined;
  try {
    if (site.exists()) site.take();
    const verify = (): void => [lock, site].forEach((one) => void one?.verify());
    if (lock) recoverIn(cache, site, verify);
    const manifest = readManifest(cache) ?? readManifest(earlierCacheOf(destination)) ?? {};
    const isFile = (path: string): boolean => isInside(site.root, path) && !statOf(join(site.root, path))?.isDirectory();
    const inside = Object.entries(manifest).filter(([path]) => isFile(path));
    const files = inside.flatMap(([path, written]) => (!onlyUnchanged || stillWritten(site.root, path, written) ? path : []));
    for (const path of files) {
      rmSync(join(site.root, path), { force: true });
      removeEmptyAround(site.root, path);
    }
    removeCache(cache);
    removeUnused(cacheRoot);
    return files.length;
  } finally {
    lock?.release();
    site.release();
    if (site.root === destination) removeIfEmpty(destination);
  }
}

/** Removes a destination that holds nothing, but none to which a link leads: that link would lead nowhere. */
function removeIfEmpty(destination: string): void {
  try {
    rmdirSync(destination);
  } catch {
    // it is gone, holds files of others, is a mount, or lies in a folder of another user
  }
}
