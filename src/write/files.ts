// Files put into a destination and taken out of it, one at a time, each whole at every moment.
import {
  chownSync,
  constants,
  copyFileSync,
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hashFile, statOf, type Written } from '../cache/index.ts';
import { errorCode, withPath } from '../util/changed.ts';
import { hash, hashOfPieces } from '../util/hash.ts';
import { joined } from '../util/pieces.ts';
import { isReserved, temporaryName } from '../util/reserved.ts';

/** Tries again what another program prevents for a moment: on Windows, scanners and servers that have a file open. */
function persist(action: () => void): void {
  for (let delay = 10; ; delay *= 2) {
    try {
      action();
      return;
    } catch (error) {
      if (delay > 320 || !['EPERM', 'EBUSY', 'EACCES'].includes(errorCode(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
    }
  }
}

/** Moves a staged file to its place; across disks by a copy beside it. Returns whether its mtime changed. */
export function moveFile(from: string, to: string): boolean {
  try {
    persist(() => renameSync(from, to));
    return false;
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw withPath(error, to);
  }
  const beside = join(dirname(to), temporaryName(hash(to)));
  try {
    rmSync(beside, { force: true });
    copyFileSync(from, beside, constants.COPYFILE_EXCL);
    persist(() => renameSync(beside, to));
  } catch (error) {
    rmSync(beside, { force: true });
    throw withPath(error, to);
  }
  rmSync(from, { force: true });
  return true;
}

/** Makes a folder. Returns false where there is something of its name, or of one that the disk takes for equal. */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** A folder of the destination. */
export interface Folder {
  /** It was made just now: nothing lies in it but what was put there since. */
  readonly isNew: boolean;
  /** Its own, or those of the folder around it, whose group a new one has. */
  readonly stat: Stats;
}

/** Maker of folders in a destination; it knows those that it made or found. Throws where a file or a link lies on the way. */
export function createFolders(root: string): (path: string) => Folder {
  const known = new Map<string, Folder>();
  const open = (path: string, around: Folder | undefined): Folder => {
    const absolute = join(root, path);
    const found = around?.isNew ? undefined : statOf(absolute);
    if (!found && around && makeFolder(absolute)) return { isNew: true, stat: around.stat };
    const stat = found ?? lstatSync(absolute);
    if (!stat.isDirectory()) throw Object.assign(new Error(`${absolute} is no folder`), { code: 'ENOTDIR', path: absolute });
    return { isNew: false, stat };
  };
  return function make(path: string): Folder {
    const before = known.get(path);
    if (before) return before;
    const folder = open(path, path === '.' ? undefined : make(dirname(path)));
    known.set(path, folder);
    return folder;
  };
}

const SET_GROUP = 0o2000;

/** Gives a staged file the group that a file made in this folder would have. */
export function inheritGroup(file: string, { stat: { mode, gid } }: Folder): void {
  if ((mode & SET_GROUP) === 0 || !process.getuid || process.getgid?.() === gid) return;
  try {
    chownSync(file, process.getuid(), gid);
  } catch {
    // a group to which the user does not belong
  }
}

/** What a path holds: bytes or the target of a link. Undefined for none and for what is neither. */
export function fingerprint(path: string): { readonly hash: string; readonly size: number } | undefined {
  const stat = statOf(path);
  if (stat?.isFile()) return { hash: hashFile(path, stat.size), size: stat.size };
  return stat?.isSymbolicLink() ? { hash: hash(`link ${readlinkSync(path)}`), size: stat.size } : undefined;
}

/** Whether two paths are one file: names that the disk takes for equal. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [statOf(one), statOf(other)];
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** Removes the folders around a removed file that are empty now, without the root. */
export function removeEmptyAround(root: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return; // other files are in it
    }
  }
}

/** Removes a folder that holds nothing but empty folders. Throws when there is a file in it. */
export function removeEmptyTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory() && entry.name !== '.git') removeEmptyTree(join(folder, entry.name));
  rmdirSync(folder);
}

/** Entries of a folder of the destination; undefined where they are another user's secret, or its name is not UTF-8. */
function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOENT'].includes(errorCode(error))) throw error;
    return undefined;
  }
}

/**
 * Paths of all files below a folder of the destination, among them links, folders that can't be listed, and `.git`,
 * which counts as one. Removes leftovers of builds that were killed, but not the folder `home`.
 */
export function filesBelow(root: string, below: string, home: string): readonly string[] {
  const found: string[] = [];
  const visit = (entries: readonly Dirent[], folder: string): void => {
    for (const entry of entries) {
      const path = folder + entry.name;
      const inside = entry.isDirectory() && entry.name !== '.git' && !isReserved(entry.name) ? entriesOf(join(root, path)) : undefined;
      if (isReserved(entry.name)) {
        if (entry.name.endsWith('.tmp') && join(root, path) !== home) rmSync(join(root, path), { recursive: true, force: true });
      } else if (inside) visit(inside, `${path}/`);
      else found.push(path);
    }
  };
  visit(readdirSync(join(root, below), { withFileTypes: true }), below === '' ? '' : `${below}/`);
  return found.sort();
}

/** Digest of paths and hashes, in the order of paths. */
export const digestOfFiles = (files: Iterable<readonly [string, Written]>): string =>
  hashOfPieces(joined(Array.from(files, ([path, [hash]]) => `${path} ${hash}\n`).sort()));
