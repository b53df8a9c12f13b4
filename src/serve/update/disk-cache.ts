// The preview's cache on the disk: a preview of ten thousand posts begins where the last one ended.
import { type Cache, openCache, prepareCache, takeLock } from '../../cache/index.ts';
import type { Workspace } from '../../types.ts';

export interface DiskCache {
  /** What an earlier preview left; nothing more once it is saved. */
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
    const opened = openCache(previewCache, { version, project });
    let saved = false;
    const cache: Cache = {
      ...opened,
      get: (kind, key) => (saved ? undefined : opened.get(kind, key)),
      set: (kind, key, value) => {
        if (!saved) opened.set(kind, key, value);
      },
    };
    const save = (): void => {
      if (saved) return;
      saved = true;
      try {
        opened.save();
        opened.close();
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
