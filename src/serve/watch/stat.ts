// What lies at the paths that are watched.
import { lstatSync } from 'node:fs';
import { statAt } from '../../read/index.ts';

/** True when nothing exists at a path, not even a link; false when permissions hide it. */
export function isGone(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTDIR'; // a folder above it became a file
  }
}

/** Text that differs between versions of a file: size and mtime, or "gone". */
export function stampOf(path: string): string {
  const stat = statAt(path);
  return stat ? `${stat.size}-${stat.mtimeMs}` : 'gone';
}
