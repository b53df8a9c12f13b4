// A destination and its lock, which lies in it only while a build writes.
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Lock, type LockOptions, takeLock } from '../cache/index.ts';
import { errorCode, withPath } from '../util/changed.ts';
import { LOCK_NAME } from '../util/reserved.ts';

export interface Destination {
  /** Its real path: a destination that is a link stays one. */
  readonly root: string;
  readonly exists: () => boolean;
  readonly isLocked: () => boolean;
  /** Whether a lock lies there, this build's or another's, of a build that runs or was killed. */
  readonly hasLock: () => boolean;
  /** Takes the lock; makes the destination first where it is missing. Throws Locked. */
  take(): void;
  /** Throws LostLock when another build has taken over. */
  verify(): void;
  /** See Lock. */
  keepAlive(): void;
  /** Removes the lock, and a destination that `take` made and that is empty. */
  release(): void;
}

const followed = (path: string): string => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path);

/** Opens a destination, which need not exist. */
export function openDestination(destination: string, watching: LockOptions['watching']): Destination {
  const root = followed(destination);
  let lock: Lock | undefined;
  let made: string | undefined;
  return {
    root,
    exists: () => lstatSync(root, { throwIfNoEntry: false }) !== undefined,
    isLocked: () => lock !== undefined,
    hasLock: () => lstatSync(join(root, LOCK_NAME), { throwIfNoEntry: false }) !== undefined,
    take: () => {
      if (lock) return;
      made = makeFolders(root);
      try {
        lock = takeLock(root, { name: LOCK_NAME, watching });
      } catch (error) {
        if (made !== undefined) removeMade(root, made);
        throw errorCode(error) === '' ? error : withPath(error, root);
      }
    },
    verify: () => lock?.verify(),
    keepAlive: () => lock?.keepAlive(),
    release: () => {
      lock?.release();
      lock = undefined;
      if (made !== undefined) removeMade(root, made);
      made = undefined;
    },
  };
}

/**
 * Makes a folder and those above it. Returns the first that it made. One at a time: where nothing can be made, as in
 * /proc, Node's recursive mkdir tries for ever.
 */
function makeFolders(path: string): string | undefined {
  const above = dirname(path);
  const first = existsSync(above) || above === path ? undefined : makeFolders(above);
  try {
    mkdirSync(path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return first;
    throw error;
  }
  return first ?? path;
}

/** Removes a folder and those above it up to `made`, as far as they are empty. */
function removeMade(root: string, made: string): void {
  try {
    for (let folder = root; !relative(made, folder).startsWith('..'); folder = dirname(folder)) {
      if (readdirSync(folder).length > 0) return;
      rmdirSync(folder);
    }
  } catch {
    // another process made use of it
  }
}
