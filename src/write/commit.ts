// A commit: journal, operations, manifest.
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { LostLock, type Manifest } from '../cache/index.ts';
import { PartlyWritten, withPath } from '../util/changed.ts';
import type { Contents } from './contents.ts';
import { digestOfFiles } from './files.ts';
import type { Home } from './home.ts';
import { type Journal, type Places, perform, removeJournal, restamp, writeJournal } from './journal.ts';
import { inOrder } from './operations.ts';
import { planRemovals } from './removals.ts';
import type { Survey } from './survey.ts';

/** Paths of files by what a commit did to them, in no order; it wrote those `created` and `changed`. */
export interface ChangedFiles {
  /** There was nothing in their places. */
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export interface Committed {
  readonly changes: ChangedFiles;
  readonly written: number;
  readonly kept: number;
  readonly removed: number;
  /** Digest of paths and hashes of all files of the build. */
  readonly digest: string;
  /** Files in the destination that no build of ours wrote; they stay. Listed where there was no manifest, or all were to go. */
  readonly unmanaged: readonly string[];
}

export interface Commit {
  readonly root: string;
  readonly home: Home;
  /** Name of the stage's folder. */
  readonly stage: string;
  readonly contents: Contents;
  readonly survey: Survey;
  /** Unmanaged files go, but not those that `keepFiles` names. */
  readonly clean: boolean;
  readonly keepFiles: readonly string[];
  /** Throws LostLock. */
  readonly verify: () => void;
}

/** Changes the destination. Throws LostLock, the system's errors, and PartlyWritten once it may have changed. */
export function commit({ root, home, stage, contents, survey, verify, ...options }: Commit): Committed {
  const { next, staged } = contents;
  const removals = planRemovals({ root, home: home.path, manifest: home.manifest, next, blocking: survey.blocking, ...options });
  const writes = [...staged].map(([path, name]) => {
    const [hash = '', size = 0] = next.get(path) ?? [];
    return { write: path, staged: name, hash, size, isNew: survey.isNew.has(path) };
  });
  const operations = inOrder(survey.blocking, writes, removals.operations);
  const journal: Journal = { stage, operations, manifest: Object.fromEntries([...next].sort(([a], [b]) => (a < b ? -1 : 1))) };
  if (operations.length > 0) {
    requireWritable(root, [...survey.folders, ...removals.operations.map(({ remove }) => dirname(remove))]);
    verify();
    writeJournal(home.path, journal);
    home.save(restamp(journal.manifest, performAll(journal, { root, home: home.path }, verify)));
    removeJournal(home.path, stage);
  } else if (!home.isSaved || isRestamped(home.manifest, contents)) home.save(journal.manifest);
  const paths = (isNew: boolean): readonly string[] => writes.flatMap((one) => (one.isNew === isNew ? one.write : []));
  const removed = [...survey.blocking, ...removals.operations].map(({ remove }) => remove);
  const changes = { created: paths(true), changed: paths(false), removed };
  const counts = { written: writes.length, kept: next.size - writes.length, removed: removed.length };
  return { changes, ...counts, digest: digestOfFiles(next), unmanaged: removals.unmanaged };
}

/** Throws the system's error for a folder in which no file can be replaced, while nothing has changed yet. */
function requireWritable(root: string, folders: readonly string[]): void {
  for (const folder of new Set(folders)) {
    const path = join(root, folder);
    try {
      accessSync(path, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw withPath(error, path);
    }
  }
}

function performAll(journal: Journal, places: Places, verify: () => void): ReadonlyMap<string, number> {
  try {
    return perform(journal, places, verify);
  } catch (error) {
    throw error instanceof LostLock ? error : new PartlyWritten(error);
  }
}

/**
 * Whether the manifest lists other files or other mtimes than the destination holds, or there is none. Files that
 * somebody changed and that no page has any more are unmanaged from now on; touched ones need not be hashed again.
 */
const isRestamped = (manifest: Manifest | undefined, { next }: Contents): boolean =>
  manifest === undefined ||
  Object.keys(manifest).length !== next.size ||
  [...next].some(([path, [, , mtimeMs]]) => manifest[path]?.[2] !== mtimeMs);
