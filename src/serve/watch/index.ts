// Watches the folders of a site for changes, each by a chokidar of its own.
import { sep } from 'node:path';
import type { FSWatcher } from 'chokidar';
import { isSilent, type Target, targetOf, watchFolder } from './folder.ts';

export interface Watcher {
  /** Watches these folders and no others; those that are missing are waited for. */
  sync(folders: readonly string[]): void;
  close(): void;
}

interface Watched {
  readonly identity: string;
  readonly watcher: FSWatcher;
}

/**
 * Calls `changed` with the absolute path of what may have changed; a folder's own path stands for anything in it. `polling` is called once,
 * when the first folder is polled: its file system does not report changes, no watches are left, or `poll` asks for it everywhere.
 */
export function createWatcher(changed: (path: string) => void, poll = false, polling: () => void = () => {}): Watcher {
  const folders = new Map<string, Watched>();
  let isPolling = false;
  const drop = (folder: string): void => {
    const watcher = folders.get(folder)?.watcher;
    folders.delete(folder);
    // not at once: chokidar fails when it is closed within its own event, and reports errors when it is closed
    setImmediate(() => {
      void watcher?.close();
      watcher?.on('error', () => {});
    });
  };
  const isReplaced = (path: string): boolean => {
    const before = folders.get(path);
    return before !== undefined && before.identity !== targetOf(path).identity;
  };
  const open = (target: Target, usePolling: boolean): void => {
    const { folder, identity } = target;
    const isOpen = (): boolean => folders.get(folder)?.watcher === watcher;
    const watcher = watchFolder(target, usePolling, {
      changed: (path, isFolder) => {
        if (!isOpen()) return;
        // a folder that came or went takes the watchers of what was below it with it; the next sync opens them anew
        if (isFolder || isReplaced(path)) for (const one of [...folders.keys()]) if (one === path || one.startsWith(path + sep)) drop(one);
        changed(path);
      },
      unwatchable: () => {
        if (!isOpen()) return;
        drop(folder);
        open(target, true);
      },
    });
    folders.set(folder, { identity, watcher });
    if (watcher.options.usePolling && !isPolling) polling();
    isPolling ||= watcher.options.usePolling;
  };
  return {
    sync(wanted) {
      const names = new Set(wanted);
      for (const folder of [...folders.keys()]) if (!names.has(folder)) drop(folder);
      for (const folder of names) {
        const target = targetOf(folder);
        if (folders.get(folder)?.identity === target.identity) continue;
        drop(folder);
        open(target, poll || isSilent(target.watched));
      }
    },
    close() {
      for (const folder of [...folders.keys()]) drop(folder);
    },
  };
}
