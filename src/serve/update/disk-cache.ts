// What the last preview understood of the files, on the disk: a preview of ten thousand posts begins where that one ended.
import { type Memo, openMemo, takeLock } from '../../cache/index.ts';

export interface Disk {
  readonly memo: Memo;
  /** Writes what this run used, and lets go. */
  keep(): void;
}

/** Opens the memo of previews in `folder`; undefined when another preview has it or the disk does not want to: it is only a cache. */
export function openDisk(folder: string, version: string): Disk | undefined {
  try {
    const lock = takeLock(folder);
    if ('owner' in lock) return undefined;
    const memo = openMemo(folder, version);
    const ended = { value: false };
    const keep = (): void => {
      if (ended.value) return;
      ended.value = true;
      try {
        memo.save();
        memo.close();
      } catch {
        // no room: the next preview begins from the files
      } finally {
        lock.release();
      }
    };
    return { memo, keep };
  } catch {
    return undefined;
  }
}
