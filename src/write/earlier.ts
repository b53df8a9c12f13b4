// The site that a destination holds before a commit: what the last build wrote, and what nobody knows.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, statOf } from '../cache/index.ts';
import { once } from '../util/cached.ts';
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

export function openEarlier({ root, manifest = {}, clean, keepFiles }: Place): Earlier {
  const exists = once(() => existsSync(root));
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
      if (!exists() || pathError(path) !== undefined || Object.hasOwn(manifest, path) || (clean && !isKept(path, keepFiles))) return false;
      try {
        return statOf(join(root, path))?.isDirectory() === false;
      } catch (error) {
        if (errorCode(error) === '') throw error;
        return false;
      }
    },
  };
}
