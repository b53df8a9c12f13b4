// Lock on a folder: a file that names its owner. Where nobody can see the owner's process, its file must move to stay valid.
import { closeSync, fchmodSync, linkSync, lstatSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorCode, writingTo } from '../util/changed.ts';
import { temporaryName } from '../util/reserved.ts';
import { readCacheFile } from './folder.ts';
import { isVisible, newOwner, type Owner, parseOwner, stateOf } from './process.ts';

/** A lock that this process has. */
export interface Lock {
  /** Throws LostLock when another process has it now. */
  verify(): void;
  /** Called now and then by its owner: starts the heartbeat once the lock is held for longer than a moment. */
  keepAlive(): void;
  release(): void;
}

export interface LockOptions {
  /** Name of its file. */
  readonly name: string;
  /** Called before the lock of an owner that can't be seen is watched; false to refuse without watching. */
  readonly watching: ((owner: Owner | undefined) => void) | false;
  /** Time for which such a lock must stand still before it is taken over, in milliseconds by this process's clock. */
  readonly stillMs?: number;
  /** Age at which the heartbeat begins, in milliseconds: most builds have ended by then. */
  readonly youngMs?: number;
}

/** Time after which a lock that nobody touched belongs to nobody. */
const STILL_MS = 30_000;
/** Time between two beats of a heart. */
const BEAT_MS = 5000;
const YOUNG_MS = 3000;
/** Time between two looks at a lock. */
const LOOK_MS = 250;

/** Error for a lock that another process has. */
export class Locked extends Error {
  /** Undefined when its file says nothing that can be read. */
  readonly owner: Owner | undefined;
  /** Whether the owner's process runs on this computer and in this container. */
  readonly isNear: boolean;
  constructor(owner: Owner | undefined) {
    super('another build writes here');
    this.owner = owner;
    this.isNear = owner !== undefined && isVisible(owner, newOwner());
  }
}

/** Error for a lock that another process took over, since this one stood still. */
export class LostLock extends Error {}

/** A lock as it is now: its text, and what changes when its owner touches it. */
interface Seen {
  readonly text: string;
  readonly stamp: string;
}

const isSame = (a: Seen | undefined, b: Seen): boolean => a?.text === b.text && a.stamp === b.stamp;

function look(file: string): Seen | undefined {
  const text = readCacheFile(file) ?? ''; // opened, since network disks ask their server only then; another user's may be closed
  const stat = lstatSync(file, { throwIfNoEntry: false, bigint: true });
  return stat?.isFile() ? { text, stamp: `${stat.ino} ${stat.mtimeNs}` } : undefined;
}

/**
 * Takes the lock in an existing folder. A lock of a process that ended is taken over at once; one of a process
 * that can't be seen from here once it stood still for 30 seconds. Throws Locked, and the system's errors.
 */
export function takeLock(folder: string, options: LockOptions): Lock {
  const file = join(folder, options.name);
  const me = newOwner();
  const text = JSON.stringify(me);
  for (;;) {
    if (create(file, text)) return heldLock(file, text, options.youngMs ?? YOUNG_MS);
    const seen = look(file);
    if (!seen) {
      rmSync(file, { recursive: true, force: true }); // it was released meanwhile, or is no file
      continue;
    }
    const owner = parseOwner(seen.text);
    const state = owner ? stateOf(owner, me) : 'unknown';
    if (state === 'running' || (state === 'unknown' && options.watching === false)) throw new Locked(owner);
    if (state === 'unknown' && options.watching) {
      options.watching(owner);
      const next = watch(file, seen, options.stillMs ?? STILL_MS);
      if (next?.text === seen.text && next.stamp !== seen.stamp) throw new Locked(owner);
      if (!isSame(next, seen)) continue;
    }
    removeDead(file, seen);
  }
}

/** Makes the file unless it is there: exclusive on network disks, too, and without hard links, which some disks lack. */
function create(file: string, text: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    try {
      writingTo(file, () => writeFileSync(descriptor, text));
      fchmodSync(descriptor, 0o644); // other users must be able to read who has it, whatever the umask
    } catch (error) {
      rmSync(file, { force: true }); // the disk is full: an empty lock would be watched by the next build
      throw error;
    } finally {
      closeSync(descriptor);
    }
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** Waits until a lock changes, or stood still for so long. Returns it as it is then; undefined when it is gone. */
function watch(file: string, seen: Seen, stillMs: number): Seen | undefined {
  const began = performance.now();
  let now: Seen | undefined = seen;
  while (performance.now() - began < stillMs && isSame(now, seen)) {
    sleep(Math.min(LOOK_MS, stillMs));
    now = look(file);
  }
  return now;
}

/** Stands still without an event loop: builds are synchronous. */
const sleep = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Removes a lock. One that another process took in between is put back. */
function removeDead(file: string, seen: Seen): void {
  const aside = join(dirname(file), temporaryName(newOwner().token));
  try {
    if (!isSame(look(file), seen)) return;
    renameSync(file, aside);
    if (!isSame(look(aside), seen)) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error))) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function heldLock(file: string, text: string, youngMs: number): Lock {
  const began = performance.now();
  let heart: { stop(): void } | undefined;
  return {
    verify: () => {
      if (readCacheFile(file) !== text) throw new LostLock('another build took over');
    },
    keepAlive: () => {
      if (!heart && performance.now() - began >= youngMs) heart = startHeart(file);
    },
    release: () => {
      heart?.stop();
      if (readCacheFile(file) === text) rmSync(file, { force: true });
    },
  };
}

/** Program of the heartbeat: a text, so that it starts from sources and from the bundle alike. */
const HEART = `
const { workerData: { file, ms, stopped } } = require('node:worker_threads');
const { utimesSync } = require('node:fs');
const beat = () => {
  if (Atomics.load(stopped, 0) === 1) return;
  const now = new Date();
  try { utimesSync(file, now, now); } catch {}
};
beat();
setInterval(beat, ms);
`;

/** Starts the thread that touches a lock: the main one renders and renames without an event loop. */
function startHeart(file: string): { stop(): void } {
  const stopped = new Int32Array(new SharedArrayBuffer(4));
  const options = { eval: true, workerData: { file, ms: BEAT_MS, stopped }, resourceLimits: { maxOldGenerationSizeMb: 8 } };
  const worker = new Worker(HEART, options);
  worker.on('error', () => undefined); // without a heart the lock lasts as long as those who watch it are patient
  worker.unref();
  return {
    stop: () => {
      Atomics.store(stopped, 0, 1);
      void worker.terminate();
    },
  };
}
