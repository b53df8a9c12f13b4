// The preview's cache on the disk: a preview of ten thousand posts begins where the last one ended.
import { type Memo, openMemo, takeLock } from '../../cache/index.ts';

export interface DiskCache {
  readonly memo: Memo;
  /** Writes the entries that this run used, and releases the folder; a second call does nothing. */
  save(): void;
}

/** Opens the cache of previews in `folder`; undefined when another preview uses it, or on a disk error. */
export function openDiskCache(folder: string, version: string): DiskCache | undefined {
  try {
    const lock = takeLock(folder);
    if ('owner' in lock) return undefined;
    const memo = openMemo(folder, version);
    let saved = false;
    const save = (): void => {
      if (saved) return;
      saved = true;
      try {
        memo.save();
        memo.close();
      } catch {
        // the disk is full: the next preview begins from the files
      } finally {
        lock.release();
      }
    };
    return { memo, save };
  } catch {
    return undefined;
  }
}
