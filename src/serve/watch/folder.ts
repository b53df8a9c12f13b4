// One folder, watched by chokidar: by itself where the system reports changes to its files, with each of its files where it is polled.
import { lstatSync, statfsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FSWatcher } from 'chokidar';
import { statAt } from '../../read/index.ts';

/** Milliseconds between two polls of a file or folder. */
const POLL = 500;

/** True where the events of a folder's watch name the file that changed (inotify): then files need no watches of their own. */
const namesFiles = ({ options }: FSWatcher): boolean => process.platform === 'linux' && !options.usePolling;

/**
 * File systems of Linux that do not report changes made elsewhere, by their magic numbers (statfs(2)): NFS, SMB and CIFS, 9p (the drives of
 * Windows under WSL), FUSE (sshfs and what virtual machines share), VirtualBox's shared folders.
 */
const SILENT: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546, 0x786f4256]);

/** Milliseconds by which a file's time may be behind ours: a tick of the kernel, two seconds of FAT, the clock of another machine. */
const LAG = { tick: 15, coarse: 2000, remote: 60_000 } as const;
/** Milliseconds for which the event loop may be blocked. */
const SLICE = 4;

/** A folder of the site, there or not. */
export interface Target {
  readonly folder: string;
  /** Another text when the folder is replaced, goes or comes. */
  readonly identity: string;
  /** The folder, or the nearest one above it that is there. */
  readonly watched: string;
  /** The path that must come into the watched folder for a folder that is missing: "/site/a" of "/site/a/b". */
  readonly awaited?: string;
}

/** Distinguishes a folder from another one in its place: systems reuse the number of an inode at once. Undefined where there is no folder. */
const identityOf = (folder: string): string | undefined => {
  const stat = statAt(folder);
  return stat?.isDirectory() ? `${stat.dev} ${stat.ino} ${stat.birthtimeMs}` : undefined;
};

export function targetOf(folder: string): Target {
  const identity = identityOf(folder);
  if (identity !== undefined) return { folder, identity, watched: folder };
  for (let awaited = folder; ; awaited = dirname(awaited)) {
    const watched = dirname(awaited);
    const around = identityOf(watched);
    if (around !== undefined || watched === awaited) return { folder, identity: `${awaited} in ${around}`, watched, awaited };
  }
}

export const isSilent = (folder: string): boolean => {
  try {
    return process.platform === 'linux' && SILENT.has(statfsSync(folder).type);
  } catch {
    return false;
  }
};

/** Paths in a folder that changed since a time (ms); the folder's own, for all of them, when files came or went. */
async function* changesSince({ folder, identity, awaited }: Target, since: number, polled: boolean): AsyncGenerator<string> {
  const isNew = (path: string): boolean => {
    const time = lstatSync(path, { throwIfNoEntry: false })?.ctimeMs ?? since;
    return time + (polled ? LAG.remote : time % 1000 === 0 ? LAG.coarse : LAG.tick) >= since;
  };
  if (targetOf(folder).identity !== identity) return yield folder;
  if (awaited !== undefined) return;
  if (isNew(folder)) return yield folder;
  let started = performance.now();
  for (const name of await readdir(folder)) {
    if (isNew(join(folder, name))) yield join(folder, name);
    if (performance.now() - started < SLICE) continue;
    await nextTurn();
    started = performance.now();
  }
}

/** True for an error of a watch that polling does without: no watches left, a file system that has none. */
const isUnwatchable = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'watch' && !('code' in error && error.code === 'EACCES');

/** The path whose watch reports a raw event: the folder's, or a file's where each has its own. Undefined while it polls. */
const sourceOf = (details: unknown): string | undefined =>
  typeof details === 'object' && details !== null && 'watchedPath' in details ? resolve(String(details.watchedPath)) : undefined;

export interface FolderEvents {
  /** Path that may have changed; the folder's own stands for anything in it. `isFolder`: a folder came, went or was replaced. */
  readonly changed: (path: string, isFolder: boolean) => void;
  /** The folder can be polled only. */
  readonly unwatchable: () => void;
}

type Listing = ReturnType<FSWatcher['_readdirp']>;

/**
 * chokidar's watcher with two changes. It stays closed: chokidar opens it again when files vanish while it is being closed. It lists no
 * files where they need no watches: chokidar calls stat for each of them after each event, 200 ms of processor time for 10,000 files.
 */
class FolderWatcher extends FSWatcher {
  override add(...args: Parameters<FSWatcher['add']>): FSWatcher {
    return this.closed ? this : super.add(...args);
  }
  override _readdirp(...args: Parameters<FSWatcher['_readdirp']>): Listing {
    return namesFiles(this) ? (Readable.from([]) as Listing) : super._readdirp(...args);
  }
}

/** Watches a folder, or waits for one that is missing. Changes made before chokidar is ready are reported when it is. */
export function watchFolder(target: Target, poll: boolean, { changed, unwatchable }: FolderEvents): FSWatcher {
  const { folder, identity, watched, awaited } = target;
  const since = Date.now();
  const ignored = (path: string): boolean => awaited !== undefined && ![watched, awaited].includes(resolve(path));
  const every = { interval: POLL, binaryInterval: POLL };
  const watcher = new FolderWatcher({ ignored, usePolling: poll, ...every, depth: 0, ignoreInitial: true, atomic: false });
  const polled = watcher.options.usePolling; // CHOKIDAR_USEPOLLING of the environment overrides ours
  watcher.on('raw', (_event, name: string | null, details) => {
    const source = sourceOf(details) ?? watched;
    const path = source === watched ? resolve(watched, name ?? '') : source; // the name is absolute while it polls
    if (targetOf(folder).identity !== identity) changed(folder, true);
    else if (awaited === undefined && path !== folder) changed(path, false);
  });
  // chokidar leaves out a second change within 50 ms: `raw` has it
  if (!namesFiles(watcher))
    watcher.on('all', (event, path) => (awaited === undefined ? changed(path, event.endsWith('Dir')) : changed(folder, true)));
  watcher.on('error', (error) => {
    if (!polled && isUnwatchable(error)) unwatchable();
  });
  const catchUp = async (): Promise<void> => {
    for await (const path of changesSince(target, since, polled)) changed(path, false);
  };
  // the first poll of a file may come after `ready`
  watcher.on('ready', () => setTimeout(() => void catchUp().catch(() => changed(folder, false)), polled ? POLL : 0));
  watcher.add(watched);
  return watcher;
}
