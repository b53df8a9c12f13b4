// Removals of a commit: files of the last build that this one has not, and unmanaged files where they are to go.
import { join } from 'node:path';
import { type Manifest, statOf, stillWritten, type Written } from '../cache/index.ts';
import { pathError } from '../util/url.ts';
import { filesBelow, fingerprint } from './files.ts';
import { fold, type Remove } from './operations.ts';
import { byFold } from './survey.ts';

export interface Removals {
  readonly operations: readonly Remove[];
  /** Files that stay although no build of ours wrote what they hold. They are counted where there is no manifest, or all are to go. */
  readonly unmanaged: readonly string[];
}

export interface Unneeded {
  readonly root: string;
  /** See Surveyed. */
  readonly home: string;
  readonly manifest: Manifest | undefined;
  readonly next: ReadonlyMap<string, Written>;
  /** Removed already, since a file could not be put into its place otherwise. */
  readonly blocking: readonly Remove[];
  /** Unmanaged files go, too, but not those that `keep_files` names. */
  readonly clean: boolean;
  readonly keepFiles: readonly string[];
}

/** Whether `keep_files` names a path: as Jekyll's Cleaner, by its beginning. */
export const isKept = (path: string, keepFiles: readonly string[]): boolean => keepFiles.some((one) => one !== '' && path.startsWith(one));

/** Finds what to remove after all files have been written. */
export function planRemovals({ root, home, manifest, next, blocking, clean, keepFiles }: Unneeded): Removals {
  const twins = byFold(next.keys());
  const gone = new Set(blocking.map(({ remove }) => remove));
  const operations: Remove[] = [];
  const unmanaged: string[] = [];
  const remove = (path: string, found: Pick<Remove, 'hash' | 'size'>): void => {
    const twin = twins().get(fold(path));
    operations.push({ remove: path, ...found, ...(twin === undefined ? {} : { twin }) });
  };
  const isLeft = (path: string): boolean => !next.has(path) && !gone.has(path);
  const changed = new Set<string>();
  for (const [path, written] of Object.entries(manifest ?? {})) {
    if (!isLeft(path)) continue;
    if (stillWritten(root, path, written)) remove(path, { hash: written[0], size: written[1] });
    else if (statOf(join(root, path))) changed.add(path);
    gone.add(path);
  }
  const found = manifest === undefined || clean ? filesBelow(root, '', home).filter((path) => isLeft(path)) : [];
  for (const path of [...found, ...changed].sort()) {
    const print = clean && pathError(path) === undefined && !isKept(path, keepFiles) ? fingerprint(join(root, path)) : undefined;
    if (print) remove(path, print);
    else unmanaged.push(path);
  }
  return { operations, unmanaged };
}
