// The preview's cache on the disk: a preview of ten thousand posts begins where the last one ended.
import { type Cache, makeCacheFolder, openCache, takeLock } from '../../cache/index.ts';

export interface DiskCache {
  readonly cache: Cache;
  /** Writes the entries that this run used, and releases the folder; a second call does nothing. */
  save(): void;
}

/** Opens the cache of previews in `folder`; undefined when another preview uses it, and on a disk error. */
export function openDiskCache(folder: string, version: string): DiskCache | undefined {
  try {
    makeCacheFolder(folder);
    const lock = takeLock(folder, { name: 'lock', watching: false });
    const cache = openCache(folder, version);
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
    return { cache, save };
  } catch {
    return undefined;
  }
}
