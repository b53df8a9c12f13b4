// Folder of stage, journal and manifest: the cache; where that can't be written, a hidden folder in the destination.
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, makeCacheFolder, readManifest, statOf, writeManifest } from '../cache/index.ts';
import { withPath } from '../util/changed.ts';
import { isReserved, temporaryName } from '../util/reserved.ts';
import type { Destination } from './destination.ts';
import { hasJournal, isStage, recover } from './journal.ts';

export interface Home {
  readonly path: string;
  /** Files of the last build; undefined when there is no manifest. */
  readonly manifest: Manifest | undefined;
  /** Whether the manifest in this folder is that one. */
  readonly isSaved: boolean;
  save(manifest: Manifest): void;
  /** Removes all of it that does not outlive a build. */
  close(): void;
}

/** Puts back a destination that an earlier version had moved into its cache when it was killed. */
export function restoreEarlier(earlier: string, site: Destination): void {
  const old = join(earlier, 'old');
  if (!site.exists() && statOf(old)?.isDirectory()) renameSync(old, site.root);
}

/** Completes a commit that was killed, and removes a lock that was left behind. `verify` throws LostLock when a lock is lost. */
export function recoverIn(cache: string, site: Destination, verify: () => void): void {
  if (!hasJournal(cache) && !site.hasLock()) return;
  const had = site.isLocked();
  if (site.exists()) site.take();
  try {
    recover({ home: cache, root: site.root }, verify);
  } finally {
    if (!had) site.release();
  }
}

/** Opens the home in the cache, whose lock the caller has: completes a commit that was killed, and removes leftovers. */
export function openCacheHome(cache: string, earlier: string | undefined): Home {
  makeCacheFolder(cache);
  for (const name of readdirSync(cache))
    if (isStage(name) || LEFTOVERS.has(name)) rmSync(join(cache, name), { recursive: true, force: true });
  const own = readManifest(cache);
  const isFirst = own === undefined && earlier !== undefined && earlier !== cache;
  return {
    path: cache,
    manifest: isFirst ? readManifest(earlier) : own,
    isSaved: !isFirst,
    save: (manifest) => writeManifest(cache, manifest),
    close: () => undefined,
  };
}

/** Stages and manifests under way of earlier versions, and what a build that was killed left half written. */
const LEFTOVERS: ReadonlySet<string> = new Set([
  'stage',
  'old',
  'manifest.next.json',
  'manifest.next.json.new',
  'manifest.json.new',
  'journal.new',
]);

/** Makes a home in a destination, whose lock it takes: a build without a manifest. */
export function openHiddenHome(site: Destination, id: string): Home {
  site.take();
  for (const name of readdirSync(site.root))
    if (isReserved(name) && name.endsWith('.tmp')) rmSync(join(site.root, name), { recursive: true, force: true });
  const path = join(site.root, temporaryName(id));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    throw withPath(error, site.root);
  }
  return {
    path,
    manifest: undefined,
    isSaved: true,
    save: () => undefined,
    close: () => rmSync(path, { recursive: true, force: true }),
  };
}
