// Journal: the operations of a commit, written before the first. A commit that was killed is completed from it.
import { fsyncSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  isInside,
  type Manifest,
  readCacheFile,
  readManifest,
  safeManifest,
  statOf,
  stillWritten,
  type Written,
  writeManifest,
  writeNew,
} from '../cache/index.ts';
import { withPath, writingTo } from '../util/changed.ts';
import { jsonOfList, jsonOfMap, piecesOf } from '../util/pieces.ts';
import { pathError } from '../util/url.ts';
import { createFolders, fingerprint, inheritGroup, isSameFile, moveFile, removeEmptyAround, removeEmptyTree } from './files.ts';
import type { Operation, Remove, Write } from './operations.ts';
import { isStagedName } from './stage.ts';

export interface Journal {
  /** Name of the stage's folder, beside the journal. */
  readonly stage: string;
  readonly operations: readonly Operation[];
  /** Manifest of the new site. */
  readonly manifest: Manifest;
}

/** Folders of a commit. */
export interface Places {
  /** The destination's real path. */
  readonly root: string;
  /** Folder of journal and stage. */
  readonly home: string;
}

const NAME = 'journal';

/** Name of a stage's folder: "stage-5f0c". */
export const isStage = (name: string): boolean => /^stage-\w+$/.test(name);

/** Operations between two calls of `between`. */
const BATCH = 64;

/** Writes a journal, whole on the disk before the first operation. */
export function writeJournal(home: string, { stage, operations, manifest }: Journal): void {
  const [file, beside] = [join(home, NAME), join(home, `${NAME}.new`)];
  rmSync(beside, { recursive: true, force: true });
  const head = `{"stage":${JSON.stringify(stage)},"operations":`;
  const text = piecesOf(head, jsonOfList(operations), ',"manifest":', jsonOfMap(manifest), '}');
  writingTo(file, () => writeNew(beside, text, fsyncSync));
  renameSync(beside, file);
}

/** Removes journal and stage of a commit that is complete. */
export function removeJournal(home: string, stage: string | undefined): void {
  rmSync(join(home, NAME), { recursive: true, force: true });
  if (stage !== undefined) rmSync(join(home, stage), { recursive: true, force: true });
}

/**
 * Does the operations of a journal, or what is left of them after a commit that was killed (`isLeft`). Returns the files whose mtimes differ
 * from the manifest's. `between` is called after every few operations; what it throws ends the commit.
 */
export function perform(
  { stage, operations }: Journal,
  { root, home, isLeft = false }: Places & { readonly isLeft?: boolean },
  between: () => void,
): ReadonlyMap<string, number> {
  const makeFolder = createFolders(root);
  const restamped = new Map<string, number>();
  const write = ({ write: path, staged }: Write): void => {
    const [from, to] = [join(home, stage, staged), join(root, path)];
    const folder = makeFolder(dirname(path));
    if (isLeft && !statOf(from)?.isFile()) return; // done before the commit was killed: see isComplete
    if (!folder.isNew && lstatSync(to, { throwIfNoEntry: false })?.isDirectory()) removeEmptyTree(to);
    inheritGroup(from, folder);
    if (moveFile(from, to)) restamped.set(path, lstatSync(to).mtimeMs);
  };
  for (const [index, operation] of operations.entries()) {
    if (index % BATCH === 0) between();
    if ('write' in operation) write(operation);
    else remove(operation, root);
  }
  return restamped;
}

function remove({ remove: path, hash, size, twin }: Remove, root: string): void {
  const file = join(root, path);
  if (!isInside(root, path) || (twin !== undefined && isSameFile(file, join(root, twin)))) return;
  const now = fingerprint(file);
  if (now && (now.hash !== hash || now.size !== size)) return; // changed by others since
  try {
    if (now) rmSync(file, { force: true }); // else it was removed before the commit was killed, but not the folders around it
  } catch (error) {
    throw withPath(error, file);
  }
  removeEmptyAround(root, path);
}

/** The manifest with the mtimes that files got when they were copied. */
export const restamp = (manifest: Manifest, restamped: ReadonlyMap<string, number>): Manifest =>
  restamped.size === 0
    ? manifest
    : Object.fromEntries(
        Object.entries(manifest).map(([path, [hash, size, mtimeMs]]) => [path, [hash, size, restamped.get(path) ?? mtimeMs] as Written]),
      );

/** Whether a commit was killed, or left something else in the journal's place. */
export const hasJournal = (home: string): boolean => lstatSync(join(home, NAME), { throwIfNoEntry: false }) !== undefined;

/**
 * Completes a commit that was killed. Where that is not possible, since its stage is gone or damaged, the manifest
 * lists the files of both sites; with a damaged journal there is no manifest.
 */
export function recover(places: Places, between: () => void): void {
  const { home, root } = places;
  if (!hasJournal(home)) return;
  const text = readCacheFile(join(home, NAME));
  const journal = text === undefined ? undefined : parseJournal(text);
  if (!journal) {
    if (text !== undefined) rmSync(join(home, 'manifest.json'), { recursive: true, force: true });
  } else if (isComplete(journal, places)) {
    writeManifest(home, restamp(journal.manifest, perform(journal, { ...places, isLeft: true }, between)));
  } else writeManifest(home, eitherOf(root, readManifest(home) ?? {}, journal.manifest));
  removeJournal(home, journal?.stage);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Journal of this text, if all of it may be done wherever it came from. */
function parseJournal(text: string): Journal | undefined {
  try {
    const { stage, operations, manifest } = JSON.parse(text) as Journal;
    const safe = safeManifest(manifest);
    const isSound = (operation: Operation): boolean => {
      const paths = 'write' in operation ? [operation.write] : [operation.remove, operation.twin ?? 'x'];
      const isNamed = !('write' in operation) || (isText(operation.staged) && isStagedName(operation.staged));
      return isNamed && isText(operation.hash) && paths.every((path) => isText(path) && pathError(path) === undefined);
    };
    return isText(stage) && isStage(stage) && safe && operations.every(isSound) ? { stage, operations, manifest: safe } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether every file that a commit writes is there, staged or in its place, and no link leads out on its way. */
function isComplete({ stage, operations }: Journal, { root, home }: Places): boolean {
  const folder = join(home, stage);
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!lstatSync(root, { throwIfNoEntry: false })?.isDirectory()) return false;
  const blocking = new Set(operations.flatMap((one) => ('remove' in one ? [one.remove] : [])));
  const isReachable = (path: string): boolean => {
    for (let at = dirname(path); at !== '.'; at = dirname(at)) if (blocking.has(at)) return true;
    return isInside(root, path);
  };
  const isThere = ({ write, staged, hash, size }: Write): boolean => {
    if (!isReachable(write)) return false;
    const from = join(folder, staged);
    const kept = isFolder && statOf(from)?.isFile() ? fingerprint(from) : undefined;
    const found = kept ?? fingerprint(join(root, write));
    return found?.hash === hash && found.size === size;
  };
  return operations.every((operation) => !('write' in operation) || isThere(operation));
}

/** The files of two sites of which the destination may hold either: as they lie there, else as the newer one has them. */
const eitherOf = (root: string, older: Manifest, newer: Manifest): Manifest =>
  Object.fromEntries(
    Object.entries({ ...older, ...newer }).map(([path, written]) => {
      const before = Object.hasOwn(older, path) ? older[path] : undefined;
      return [path, stillWritten(root, path, written) ?? (before && stillWritten(root, path, before)) ?? written];
    }),
  );
