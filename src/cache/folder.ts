// The cache's folder and its files: private, kept out of version control, opened without following links.
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode, writingTo } from '../util/changed.ts';
import { CACHE_NAME } from './place.ts';

/** Error for a link in the cache's place, through which files elsewhere would be written and removed. */
export class CacheLink extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`${path} is a link`);
    this.path = path;
  }
}

/** The folders of the cache from `.gemless` on down to `folder`. */
function foldersOf(folder: string): readonly string[] {
  const found = [folder];
  while (basename(found[0] ?? '') !== CACHE_NAME && dirname(found[0] ?? '') !== found[0]) found.unshift(dirname(found[0] ?? ''));
  return basename(found[0] ?? '') === CACHE_NAME ? found : [folder];
}

/** State of a path; undefined for none, below a file, too. Links are not followed. */
export function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (errorCode(error) !== 'ENOTDIR') throw error;
    return undefined;
  }
}

function refuseLink(path: string): void {
  if (statOf(path)?.isSymbolicLink()) throw new CacheLink(path);
}

/** The folders of caches from the outermost, `root`, on down to `folder`. */
const within = (root: string, folder: string): readonly string[] =>
  folder === root || dirname(folder) === folder ? [root] : [...within(root, dirname(folder)), folder];

/** Throws CacheLink when the folder of all caches, or a folder in it on the way to `folder`, is a link. */
export const refuseLinks = (root: string, folder: string = root): void => within(root, folder).forEach(refuseLink);

/** Text of the `.gitignore` of a folder of caches. */
const IGNORE_ALL = '*\n';

/** Makes the folder of all caches, for its owner alone, since it holds drafts; git ignores it. */
function makeRoot(root: string): void {
  mkdirSync(dirname(root), { recursive: true });
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const stat = lstatSync(root);
  const isOwn = process.getuid === undefined || stat.uid === process.getuid();
  if (isOwn && (stat.mode & 0o077) !== 0) chmodSync(root, 0o700);
  ignoreAll(root);
}

/** Writes the `.gitignore`, unless there is one; two builds may do so at once. */
function ignoreAll(root: string): void {
  const file = join(root, '.gitignore');
  try {
    writingTo(file, () => writeFileSync(file, IGNORE_ALL, { flag: 'wx', mode: 0o600 }));
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    rmSync(file, { force: true }); // the disk is full: an empty one would stay, and ignore nothing
    throw error;
  }
}

/** Makes a folder in a folder of caches; a file in its place gives way. */
function makeInside(folder: string): void {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) rmSync(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Makes a folder of the cache, and `.gemless` above it. Throws CacheLink, and the system's errors. */
export function makeCacheFolder(folder: string): void {
  foldersOf(folder).forEach(refuseLink);
  const [top = folder, ...below] = foldersOf(folder);
  if (basename(top) === CACHE_NAME) makeRoot(top);
  else mkdirSync(top, { recursive: true, mode: 0o700 });
  below.forEach(makeInside);
}

/**
 * Makes the folder of all caches, and a cache's folder in it. Returns the system's error where it cannot be made or
 * written: a build does without it. Throws CacheLink.
 */
export function prepareCache(root: string, folder: string = root): Error | undefined {
  try {
    refuseLinks(root, folder);
    makeRoot(root);
    within(root, folder).slice(1).forEach(makeInside);
    for (const each of within(root, folder)) accessSync(each, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    if (error instanceof Error && errorCode(error) !== '') return error;
    throw error;
  }
}

/** Whether a folder is one of caches, or may become one: empty, or as makeRoot leaves it. */
export function isCacheRoot(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0 || readCacheFile(join(folder, '.gitignore')) === IGNORE_ALL;
  } catch {
    return true; // it can't be read, nor written: prepareCache finds out
  }
}

/** Removes the folder of all caches when it holds nothing but its `.gitignore` and empty folders. */
export function removeUnused(root: string): void {
  try {
    for (const name of readdirSync(root)) if (name !== '.gitignore') rmdirSync(join(root, name));
    rmSync(join(root, '.gitignore'), { force: true });
    rmdirSync(root);
  } catch {
    // it is gone, a file, or not empty; then another build may be at work in it
    if (statOf(root)?.isDirectory()) ignoreAll(root);
  }
}

/** Removes a folder in a folder of caches, whatever it holds. With a file in the place of a folder around it there is none. */
export function removeCache(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOTDIR') throw error;
  }
}

/** Writes a file of the cache beside its place and renames it; a link in its place is replaced. */
export function writeCacheFile(file: string, text: string | Iterable<string>): void {
  const beside = `${file}.new`;
  rmSync(beside, { recursive: true, force: true });
  writingTo(file, () => writeNew(beside, text));
  moveCacheFile(beside, file);
}

/** Writes a new file that nobody else can read. `finished` is called with its descriptor when it is written. */
export function writeNew(file: string, text: string | Iterable<string>, finished?: (fd: number) => void): void {
  const fd = openSync(file, 'wx', 0o600);
  try {
    for (const piece of typeof text === 'string' ? [text] : text) writeFileSync(fd, piece);
    finished?.(fd);
  } finally {
    closeSync(fd);
  }
}

/** Renames a file of the cache over another one; a folder in its place gives way. */
export function moveCacheFile(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory()) rmSync(to, { recursive: true });
  renameSync(from, to);
}

/** Text of a file of the cache; undefined when it can't be read or is a link. */
export const readCacheFile = (file: string): string | undefined => readCacheBytes(file)?.toString('utf8');

/** Bytes of a file of the cache; undefined when it can't be read or is a link. */
export function readCacheBytes(file: string): Buffer | undefined {
  try {
    if (!lstatSync(file).isFile()) return undefined;
    const fd = openSync(file, constants.O_RDONLY | NO_FOLLOW);
    try {
      return readFileSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

/** Windows has no such flag; there a link needs a privilege. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/** Descriptor of a file of the cache, for reading and writing; made when missing, no regular file, or not to be opened. */
export function openCacheFile(file: string): number {
  const open = (): number => openSync(file, constants.O_RDWR | constants.O_CREAT | NO_FOLLOW, 0o600);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat && !stat.isFile()) rmSync(file, { recursive: true, force: true });
  try {
    return open();
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(errorCode(error))) throw error;
    rmSync(file, { force: true }); // another user's, in a folder of one's own
    return open();
  }
}
