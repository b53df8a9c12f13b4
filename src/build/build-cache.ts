// The cache of a build: on the disk where it may be, else in memory; and a second try where files are not as their stamps say.
import { dropCache, noteDestination, prepareCache } from '../cache/index.ts';
import { cacheWarning } from '../read/index.ts';
import type { Diagnostic, Workspace } from '../types.ts';
import { ChangedWhileReading } from '../util/changed.ts';

export interface UsableCache {
  /** Whether files can be written in `workspace.cache`. */
  readonly writable: boolean;
  /** Warning that the build does without its cache. */
  readonly warnings: readonly Diagnostic[];
}

/** Prepares the folder of a build's cache; `wanted` is false for `--no-cache`. Throws CacheLink. */
export function usableCache(workspace: Workspace, wanted: boolean): UsableCache {
  const error = prepareCache(workspace.cacheRoot, workspace.cache);
  return { writable: !error, warnings: error && wanted ? [cacheWarning(error, workspace)] : [] };
}

/**
 * Folder of the cached values of a build; undefined for a build without. `--no-cache` drops what is there: who does not trust a cache gets
 * a new one. Notes the destination in the cache. Call it under the lock.
 */
export function folderOfValues(workspace: Workspace, { writable, wanted }: { readonly writable: boolean; readonly wanted: boolean }) {
  const { cache } = workspace;
  if (!writable) return undefined;
  noteDestination(workspace);
  if (!wanted) dropCache(cache);
  return wanted ? cache : undefined;
}

/** Most tries of a build whose files change while they are read. */
const TRIES = 3;

/**
 * Begins the steps of a build again where a file was not as its stamp says: then without the stamps of earlier runs. Throws
 * ChangedWhileReading when files change during each try.
 */
export function* untilUnchanged<R, N>(steps: (stamps: boolean) => Generator<undefined, R, N>): Generator<undefined, R, N> {
  for (let tries = 1; ; tries++) {
    try {
      return yield* steps(tries === 1);
    } catch (error) {
      if (tries === TRIES || !(error instanceof ChangedWhileReading)) throw error;
    }
  }
}
