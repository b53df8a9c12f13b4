// The site that a destination holds before a commit: what the last build wrote, and what nobody knows.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Manifest, statOf } from '../cache/index.ts';
import { cached } from '../util/cached.ts';
import { errorCode } from '../util/changed.ts';
import { pathError } from '../util/url.ts';
import { isKept } from './removals.ts';

export interface Earlier {
  /** Paths that the last build wrote. */
  paths(): readonly string[];
  /** Text of a file that the last build wrote; undefined where it cannot be read. */
  textOf(path: string): string | undefined;
  /** Whether a file that no build wrote lies at a path, and stays there. */
  hasUnmanaged(path: string): boolean;
}

interface Place {
  readonly root: string;
  readonly manifest: Manifest | undefined;
  /** Unmanaged files go, but not those that `keepFiles` names. */
  readonly clean: boolean;
  readonly keepFiles: readonly string[];
}

/** Names in a folder; none where it can't be read. */
function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return new Set();
  }
}

export function openEarlier({ root, manifest = {}, clean, keepFiles }: Place): Earlier {
  // a missing folder answers for all that may lie in it
  const names = cached((folder: string): ReadonlySet<string> => {
    const isThere = folder === '.' || names(dirname(folder)).has(basename(folder));
    return isThere ? namesIn(join(root, folder)) : new Set();
  });
  return {
    paths: () => Object.keys(manifest),
    textOf: (path) => {
      try {
        return readFileSync(join(root, path), 'utf8');
      } catch (error) {
        if (errorCode(error) === '') throw error;
        return undefined;
      }
    },
    hasUnmanaged: (path) => {
      if (pathError(path) !== undefined || Object.hasOwn(manifest, path) || (clean && !isKept(path, keepFiles))) return false;
      if (!names(dirname(path)).has(basename(path))) return false;
      try {
        return statOf(join(root, path))?.isDirectory() === false;
      } catch (error) {
        if (errorCode(error) === '') throw error;
        return false;
      }
    },
  };
}
