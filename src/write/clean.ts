// Removal of what builds made.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { earlierCache, isInside, type LockOptions, readManifest, refuseLinks, removeUnused, takeLock } from '../cache/index.ts';
import type { Workspace } from '../types.ts';
import { openDestination } from './destination.ts';
import { removeEmptyAround } from './files.ts';
import { recoverIn } from './home.ts';

/**
 * Removes the files of builds and the caches; unmanaged files stay. Returns the number of removed files. Throws
 * CacheLink, Locked, and the system's errors.
 */
export function cleanDestination({ destination, cache, previewCache }: Workspace, watching: LockOptions['watching'] = false): number {
  for (const folder of [cache, previewCache]) refuseLinks(folder);
  const site = openDestination(destination, watching);
  const lock = existsSync(cache) ? takeLock(cache, { name: 'lock', watching }) : undefined;
  try {
    if (site.exists()) site.take();
    const verify = (): void => [lock, site].forEach((one) => void one?.verify());
    if (lock) recoverIn(cache, site, verify);
    const manifest = readManifest(cache) ?? readManifest(earlierCache(destination)) ?? {};
    const files = Object.keys(manifest).filter((path) => isInside(site.root, path));
    for (const path of files) {
      rmSync(join(site.root, path), { force: true });
      removeEmptyAround(site.root, path);
    }
    for (const folder of [cache, previewCache]) rmSync(folder, { recursive: true, force: true });
    removeUnused(dirname(cache));
    return files.length;
  } finally {
    lock?.release();
    site.release();
    if (existsSync(site.root) && readdirSync(site.root).length === 0) rmdirSync(site.root);
  }
}
