// The preview's cache on the disk: a preview of ten thousand posts begins where the last one ended.
import { type Cache, openCache, prepareCache, takeLock } from '../../cache/index.ts';
import type { Workspace } from '../../types.ts';

export interface DiskCache {
  readonly cache: Cache;
  readonly folder: string;
  /** Writes the entries that this run used, and releases the folder; a second call does nothing. */
  save(): void;
}

/** Opens the cache of previews; undefined when another preview uses it, or on a disk error. */
export function openDiskCache({ cacheRoot, previewCache, project }: Workspace, version: string): DiskCache | undefined {
  try {
    if (prepareCache(cacheRoot, previewCache)) return undefined;
    const lock = takeLock(previewCache, { name: 'lock', watching: false });
    const cache = openCache(previewCache, { version, project });
    let saved = false;
    const save = (): void => {
      if (saved) return;
      saved = true;
      try {
        cache.save();
        cache.close();
      } catch {
        // the disk is full: the next preview begins from the files
      } finally {
        lock.release();
      }
    };
    return { cache, folder: previewCache, save };
  } catch {
    return undefined;
  }
}
