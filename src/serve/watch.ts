// Watches folders for changes: one watcher a folder, not one a file, so that ten thousand posts cost as little as ten.
import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';

export interface Watcher {
  /** Watches these folders and no others. */
  sync(folders: readonly string[]): void;
  close(): void;
}

/** How often a folder that can't be watched (it is not there, or the system has no more watches to give) is looked at, in milliseconds. */
const POLL = 500;

interface Watched {
  readonly inode: bigint;
  readonly watcher: FSWatcher;
}

const inodeOf = (folder: string): bigint | undefined => {
  const stat = statSync(folder, { throwIfNoEntry: false, bigint: true });
  return stat?.isDirectory() ? stat.ino : undefined;
};

/** Calls `changed` with the absolute path of what may have changed; a folder's own path stands for anything in it. */
export function createWatcher(changed: (path: string) => void): Watcher {
  const held = new Map<string, Watched>();
  /** Folders without a watcher, each with the inode that it had when last looked at. */
  const polled = new Map<string, bigint | undefined>();
  const drop = (folder: string): void => {
    held.get(folder)?.watcher.close();
    held.delete(folder);
  };
  const open = (folder: string, inode: bigint): boolean => {
    try {
      const watcher = watch(folder, { persistent: true }, (_, name) => changed(name === null ? folder : join(folder, name)));
      watcher.on('error', () => {
        drop(folder);
        polled.set(folder, inode);
        changed(folder);
      });
      held.set(folder, { inode, watcher });
      return true;
    } catch {
      return false;
    }
  };
  const poll = (): void => {
    for (const [folder, before] of polled) {
      const inode = inodeOf(folder);
      // what is there and can't be watched may have changed each time
      if (inode !== undefined || before !== undefined) changed(folder);
      polled.set(folder, inode);
    }
  };
  const timer = setInterval(poll, POLL);
  return {
    sync(folders) {
      const wanted = new Set(folders);
      for (const folder of [...held.keys()]) if (!wanted.has(folder)) drop(folder);
      polled.clear();
      for (const folder of wanted) {
        const inode = inodeOf(folder);
        const known = held.get(folder);
        if (known && known.inode === inode) continue;
        drop(folder);
        if (inode === undefined || !open(folder, inode)) polled.set(folder, inode);
      }
    },
    close() {
      clearInterval(timer);
      for (const folder of [...held.keys()]) drop(folder);
    },
  };
}
