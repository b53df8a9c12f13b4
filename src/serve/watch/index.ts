// Watches folders for changes: one watcher a folder, not one a file, so that ten thousand posts cost as little as ten.
import { type FSWatcher, lstatSync, readdirSync, statfsSync, watch } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { statOf } from './stat.ts';

export interface Watcher {
  /** Watches these folders and no others. */
  sync(folders: readonly string[]): void;
  /** True when a folder is there that has to be looked at again and again, since nothing tells of its changes. */
  polls(): boolean;
  close(): void;
}

/** How often a folder that can't be watched is looked at, in milliseconds; less often when looking takes more than a tenth of that. */
const POLL = 500;

/**
 * File systems of Linux through which changes made elsewhere are not told of, by their magic numbers (statfs(2)): NFS, SMB and CIFS, 9p (the
 * drives of Windows under WSL), FUSE (sshfs and what virtual machines share), VirtualBox's shared folders.
 */
const SILENT: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546, 0x786f4256]);

const isSilent = (folder: string): boolean => {
  try {
    return process.platform === 'linux' && SILENT.has(statfsSync(folder).type);
  } catch {
    return false;
  }
};

interface Watched {
  readonly identity: string;
  readonly watcher: FSWatcher;
}

/** Tells a folder from another one in its place: a number alone is given again at once. */
const identityOf = (folder: string): string | undefined => {
  const stat = statOf(folder);
  return stat?.isDirectory() ? `${stat.dev} ${stat.ino} ${stat.birthtimeMs}` : undefined;
};

/** What a folder holds: of each file what changes with it, of folders that they are the same. Undefined when it is not there. */
type Listing = ReadonlyMap<string, string> | undefined;

function listingOf(folder: string): Listing {
  try {
    const stampOf = (name: string): string => {
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      return stat?.isDirectory() ? `${stat.ino}` : `${stat?.ino} ${stat?.size} ${stat?.mtimeMs} ${stat?.ctimeMs}`;
    };
    return new Map(readdirSync(folder).map((name) => [name, stampOf(name)]));
  } catch {
    return undefined;
  }
}

/** Paths that differ between two looks at a folder; the folder's own when it came or went. */
function differences(folder: string, before: Listing, after: Listing): readonly string[] {
  if (!before || !after) return before === after ? [] : [folder];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).map((name) => join(folder, name));
}

/** Looks at folders again and again. */
function createPoller(changed: (path: string) => void) {
  const held = new Map<string, Listing>();
  const look = (): void => {
    const started = performance.now();
    for (const [folder, before] of held) {
      const after = listingOf(folder);
      held.set(folder, after);
      for (const path of differences(folder, before, after)) changed(path);
    }
    state.timer = setTimeout(look, Math.max(POLL, 10 * (performance.now() - started)));
  };
  const state = { timer: setTimeout(look, POLL) };
  return {
    keep: (folders: ReadonlySet<string>) => {
      for (const folder of held.keys()) if (!folders.has(folder)) held.delete(folder);
      for (const folder of folders) if (!held.has(folder)) held.set(folder, listingOf(folder));
    },
    some: () => [...held.values()].some((listing) => listing !== undefined),
    close: () => clearTimeout(state.timer),
  };
}

/**
 * Calls `changed` with the absolute path of what may have changed; a folder's own path stands for anything in it. Where nothing tells of
 * changes (a network drive, no more watches to be had, or with `poll` everywhere), folders are looked at every half second.
 */
export function createWatcher(changed: (path: string) => void, poll = false): Watcher {
  const held = new Map<string, Watched>();
  const poller = createPoller(changed);
  const drop = (folder: string): void => {
    held.get(folder)?.watcher.close();
    held.delete(folder);
  };
  /** A folder that came or went takes the watchers of what was below it with it. */
  const renamed = (path: string): void => {
    if (!held.has(path)) return;
    for (const folder of [...held.keys()]) if (folder === path || folder.startsWith(path + sep)) drop(folder);
  };
  const open = (folder: string, identity: string): boolean => {
    if (poll || isSilent(folder)) return false;
    try {
      const watcher = watch(folder, { persistent: true }, (event, name) => {
        // a folder that is moved or removed is told of by its own name, as if it were in itself
        const isItself = name === null || (name === basename(folder) && identityOf(folder) !== identity);
        const path = isItself ? folder : join(folder, name);
        if (event === 'rename') renamed(path);
        changed(path);
      });
      watcher.on('error', () => {
        drop(folder);
        changed(folder);
      });
      held.set(folder, { identity, watcher });
      return true;
    } catch {
      return false;
    }
  };
  return {
    sync(folders) {
      const wanted = new Set(folders);
      const polled = new Set<string>();
      for (const folder of [...held.keys()]) if (!wanted.has(folder)) drop(folder);
      for (const folder of wanted) {
        const identity = identityOf(folder);
        if (identity !== undefined && held.get(folder)?.identity === identity) continue;
        drop(folder);
        if (identity === undefined || !open(folder, identity)) polled.add(folder);
      }
      poller.keep(polled);
    },
    polls: poller.some,
    close() {
      poller.close();
      for (const folder of [...held.keys()]) drop(folder);
    },
  };
}
