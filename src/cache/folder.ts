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
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../util/changed.ts';

const NAME = '.gemless';

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
  while (basename(found[0] ?? '') !== NAME && dirname(found[0] ?? '') !== found[0]) found.unshift(dirname(found[0] ?? ''));
  return basename(found[0] ?? '') === NAME ? found : [folder];
}

/** Throws CacheLink when the cache's folder or a folder of it is a link. */
export function refuseLinks(folder: string): void {
  for (const path of foldersOf(folder)) if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) throw new CacheLink(path);
}

/**
 * Makes a folder of the cache. `.gemless` is for its owner alone, since it holds drafts, and git ignores it.
 * Throws CacheLink, and the system's errors.
 */
export function makeCacheFolder(folder: string): void {
  refuseLinks(folder);
  const [top = folder] = foldersOf(folder);
  mkdirSync(dirname(top), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (basename(top) !== NAME) return;
  const stat = lstatSync(top);
  const isOwn = process.getuid === undefined || stat.uid === process.getuid();
  if (isOwn && (stat.mode & 0o077) !== 0) chmodSync(top, 0o700);
  const ignore = join(top, '.gitignore');
  if (!lstatSync(ignore, { throwIfNoEntry: false })) writeCacheFile(ignore, '*\n');
}

/** Makes a folder of the cache. Returns whether it can be written; throws CacheLink, and other errors of the system. */
export function isWritableCache(folder: string): boolean {
  try {
    makeCacheFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) throw error;
    return false;
  }
}

/** Removes the folder `.gemless` when it holds nothing but its `.gitignore`. */
export function removeUnused(top: string): void {
  try {
    if (readdirSync(top).some((name) => name !== '.gitignore')) return;
    rmSync(top, { recursive: true });
  } catch {
    // it is gone, or another process makes use of it
  }
}

/** Writes a file of the cache beside its place and renames it; a link in its place is replaced. */
export function writeCacheFile(file: string, text: string): void {
  const beside = `${file}.new`;
  rmSync(beside, { recursive: true, force: true });
  writeFileSync(beside, text, { flag: 'wx', mode: 0o600 });
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory()) rmSync(file, { recursive: true });
  renameSync(beside, file);
}

/** Text of a file of the cache; undefined when it can't be read or is a link. */
export function readCacheFile(file: string): string | undefined {
  try {
    if (!lstatSync(file).isFile()) return undefined;
    const fd = openSync(file, constants.O_RDONLY | NO_FOLLOW);
    try {
      return readFileSync(fd, 'utf8');
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}

/** Windows has no such flag; there a link needs a privilege. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

/** Descriptor of a file of the cache, for reading and writing; made when missing or no regular file. */
export function openCacheFile(file: string): number {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat && !stat.isFile()) rmSync(file, { recursive: true, force: true });
  return openSync(file, constants.O_RDWR | constants.O_CREAT | NO_FOLLOW, 0o600);
}
