// The only step that writes the site: stages it beside the destination, then swaps it in by rename.

import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  earlierCacheOf,
  isInside,
  type Manifest,
  makeCacheFolder,
  moveCacheFile,
  readCacheFile,
  refuseLinks,
  removeUnused,
  safeManifest,
  type Written,
  writeCacheFile,
} from '../cache/index.ts';
import type { Workspace } from '../types.ts';
import { errorCode } from '../util/changed.ts';
import { hash } from '../util/hash.ts';
import { openStage, type StagedFile } from './stage.ts';

export { openStage, type StagedFile } from './stage.ts';

export interface Committed {
  readonly written: number;
  readonly kept: number;
  readonly removed: number;
  /** Files in the destination that no build of ours wrote; they stay. */
  readonly unmanaged: readonly string[];
}

/** A site being written. Nothing of the destination changes before `commit`. */
export interface Writer {
  /** The hash of what an earlier build wrote at a path and the destination still holds, or undefined. */
  holds(path: string): string | undefined;
  put(path: string, content: string | Uint8Array, hash: string): void;
  copy(path: string, from: string, hash: string): void;
  /** Digest of everything that an earlier build wrote, when the destination still holds all of it. */
  currentDigest(): string | undefined;
  /** Digest and number of the files that the destination will hold, without unmanaged ones. */
  planned(): { readonly digest: string; readonly files: number };
  /** The file stays as the destination holds it. */
  keep(path: string): void;
  /** Adds files that another thread put into the stage (`openStage`). */
  adopt(files: readonly StagedFile[]): void;
  commit(): Committed;
  abandon(): void;
}

/** The manifest of the last build; empty when there is none or it is damaged. */
function readManifest(file: string): Manifest {
  try {
    return safeManifest(JSON.parse(readCacheFile(file) ?? '{}'));
  } catch {
    return {};
  }
}

/** The manifest, else that of an earlier version of the program. */
const manifestOf = ({ manifest, earlierManifest }: Paths): Manifest => readManifest(existsSync(manifest) ? manifest : earlierManifest);

interface Paths {
  readonly destination: string;
  readonly stage: string;
  readonly old: string;
  readonly manifest: string;
  readonly nextManifest: string;
  readonly earlierManifest: string;
  readonly journal: string;
}

/** A destination that is a link stays one: the site is swapped in where it leads. */
const followed = (path: string): string => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path);

const pathsOf = (destination: string, cache: string): Paths => ({
  destination: followed(destination),
  stage: join(cache, 'stage'),
  old: join(cache, 'old'),
  manifest: join(cache, 'manifest.json'),
  nextManifest: join(cache, 'manifest.next.json'),
  earlierManifest: join(earlierCacheOf(destination), 'manifest.json'),
  journal: join(cache, 'journal'),
});

/** A folder, and no link to one: a link in the stage's place would become the destination. */
const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Ends the commit of a killed build: completes its swap and removes its leftovers. */
function recover(paths: Paths): void {
  if (existsSync(paths.journal)) {
    if (!existsSync(paths.destination) && isFolder(paths.stage)) renameSync(paths.stage, paths.destination);
    else if (!existsSync(paths.destination) && isFolder(paths.old)) renameSync(paths.old, paths.destination);
    // the stage is gone only when it has become the destination
    if (!existsSync(paths.stage) && existsSync(paths.nextManifest)) moveCacheFile(paths.nextManifest, paths.manifest);
    rmSync(paths.journal, { recursive: true, force: true });
  }
  for (const path of [paths.stage, paths.old, paths.nextManifest]) rmSync(path, { recursive: true, force: true });
}

/** A hard link, or a copy where the disk has none. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!['EPERM', 'EXDEV', 'EMLINK', 'ENOTSUP', 'ENOSYS'].includes(errorCode(error))) throw error;
    copyFileSync(from, to);
  }
}

/** Every file below a folder that `known` does not list, relative to it. */
function unmanagedFiles(root: string, known: Manifest): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder + entry.name;
      if (entry.isDirectory()) visit(`${path}/`);
      else if (!Object.hasOwn(known, path)) found.push(path);
    }
  };
  if (existsSync(root)) visit('');
  return found.sort();
}

/** Opens a destination for writing; the caller holds the lock on `cache`. */
export function openWriter(destination: string, cache: string): Writer {
  const paths = pathsOf(destination, cache);
  makeCacheFolder(cache);
  recover(paths);
  const manifest = manifestOf(paths);
  const next = new Map<string, Written>();
  const staging = openStage(paths.stage);
  const staged = new Set<string>();
  const seen = new Map<string, Stats | undefined>();
  const holds = (path: string): string | undefined => {
    const written = Object.hasOwn(manifest, path) ? manifest[path] : undefined;
    if (!written) return undefined;
    const stat = seen.get(path) ?? lstatSync(join(destination, path), { throwIfNoEntry: false });
    seen.set(path, stat);
    return stat?.isFile() && stat.size === written[1] && stat.mtimeMs === written[2] ? written[0] : undefined;
  };
  const keep = (path: string): void => {
    const written = manifest[path];
    if (written) next.set(path, written);
  };
  const adopt = (files: readonly StagedFile[]): void => {
    for (const [path, ...written] of files) {
      staged.add(path);
      next.set(path, written);
    }
  };
  const stage = (path: string, hash: string, write: () => void): void => {
    if (holds(path) === hash) {
      keep(path);
      return;
    }
    write();
    adopt(staging.files().slice(-1));
  };
  const fill = (unmanaged: readonly string[]): void => {
    for (const path of next.keys()) if (!staged.has(path)) linkOrCopy(join(destination, path), staging.target(path));
    for (const path of unmanaged) {
      const from = join(destination, path);
      if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), staging.target(path));
      else linkOrCopy(from, staging.target(path));
    }
  };
  const commit = (): Committed => {
    const removed = Object.keys(manifest).filter((path) => !next.has(path));
    const counts = { written: staged.size, kept: next.size - staged.size, removed: removed.length };
    if (staged.size === 0 && removed.length === 0 && existsSync(destination)) return { ...counts, unmanaged: [] };
    // a built file that somebody changed since is not ours to delete: it is unmanaged, unless written now
    const ours: Manifest = Object.fromEntries(Object.entries(manifest).filter(([path]) => holds(path) !== undefined));
    const unmanaged = unmanagedFiles(destination, ours).filter((path) => !next.has(path) && !blocked(path, next));
    mkdirSync(paths.stage, { recursive: true });
    fill(unmanaged);
    writeCacheFile(paths.nextManifest, JSON.stringify(Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : 1)))));
    swap(paths, { staged, removed });
    return { ...counts, unmanaged };
  };
  const currentDigest = (): string | undefined => {
    const entries = Object.entries(manifest);
    return entries.length > 0 && entries.every(([path]) => holds(path) !== undefined) ? digestOfFiles(entries) : undefined;
  };
  return {
    holds,
    currentDigest,
    planned: () => ({ digest: digestOfFiles(next), files: next.size }),
    put: (path, content, hash) => stage(path, hash, () => staging.put(path, content, hash)),
    copy: (path, from, hash) => stage(path, hash, () => staging.copy(path, from, hash)),
    keep,
    adopt,
    commit,
    abandon: () => rmSync(paths.stage, { recursive: true, force: true }),
  };
}

/** Digest of paths and hashes, in the order of paths. */
const digestOfFiles = (files: Iterable<readonly [string, Written]>): string =>
  hash(
    Array.from(files, ([path, [hash]]) => `${path} ${hash}\n`)
      .sort()
      .join(''),
  );

/** Whether an unmanaged file lies where the new site has a folder, or below one of its files. */
const blocked = (path: string, next: ReadonlyMap<string, Written>): boolean => {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) if (next.has(folder)) return true;
  for (const other of next.keys()) if (other.startsWith(`${path}/`)) return true;
  return false;
};

/** Two renames; a build killed between them is completed by the next one (`recover`). */
function swap(paths: Paths, change: { readonly staged: ReadonlySet<string>; readonly removed: readonly string[] }): void {
  mkdirSync(dirname(paths.destination), { recursive: true });
  writeCacheFile(paths.journal, '');
  try {
    if (existsSync(paths.destination)) renameSync(paths.destination, paths.old);
    renameSync(paths.stage, paths.destination);
  } catch (error) {
    if (!['EBUSY', 'EXDEV', 'EPERM', 'EACCES', 'EINVAL'].includes(errorCode(error)) || !existsSync(paths.destination)) throw error;
    replaceFiles(paths, change);
  }
  moveCacheFile(paths.nextManifest, paths.manifest);
  rmSync(paths.journal, { force: true });
  rmSync(paths.old, { recursive: true, force: true });
  rmSync(paths.stage, { recursive: true, force: true });
}

/** Replaces each file, for a destination that can't be renamed (a mount point). */
function replaceFiles(paths: Paths, change: { readonly staged: ReadonlySet<string>; readonly removed: readonly string[] }): void {
  for (const path of change.staged) {
    const target = join(paths.destination, path);
    makeFolder(paths.destination, path);
    rmSync(`${target}.gemless-new`, { force: true });
    copyFileSync(join(paths.stage, path), `${target}.gemless-new`, constants.COPYFILE_EXCL);
    renameSync(`${target}.gemless-new`, target);
  }
  for (const path of change.removed) remove(paths.destination, path);
}

/** Makes the folder of a file in the destination; a link or a file in its way gives way. */
function makeFolder(destination: string, path: string): void {
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const folder = join(destination, path.slice(0, at));
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (stat && !stat.isDirectory()) rmSync(folder);
    if (!stat?.isDirectory()) mkdirSync(folder);
  }
}

/** Removes a file of the destination, unless a link leads out of it on the way there. */
function remove(destination: string, path: string): void {
  if (isInside(destination, path)) rmSync(join(destination, path), { force: true });
}

/** Whether a file of a destination is still as the manifest lists it. */
function isUnchanged(file: string, [digest, size, mtimeMs]: Written): boolean {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === size && (stat.mtimeMs === mtimeMs || hash(readFileSync(file)) === digest);
}

/**
 * Removes the files of builds and their cache; unmanaged files stay. Returns the number of removed files.
 * @param onlyUnchanged leaves files that changed since a build wrote them: for destinations that only a cache names
 */
export function cleanDestination({ destination, cacheRoot, cache }: Workspace, onlyUnchanged = false): number {
  refuseLinks(cacheRoot, cache);
  const paths = pathsOf(destination, cache);
  recover(paths);
  const entries = Object.entries(manifestOf(paths)).filter(([path]) => isInside(destination, path));
  const files = entries.flatMap(([path, written]) => (!onlyUnchanged || isUnchanged(join(destination, path), written) ? path : []));
  const folders = new Set<string>();
  for (const path of files) {
    remove(destination, path);
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  }
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) removeEmpty(join(destination, folder));
  removeEmpty(destination);
  rmSync(cache, { recursive: true, force: true });
  removeUnused(cacheRoot);
  return files.length;
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
