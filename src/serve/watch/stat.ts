// Stats of a path, links followed; undefined for a missing path, a link to itself, or one without permission.
import { lstatSync, type Stats, statSync } from 'node:fs';

export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** True when nothing exists at a path, not even a link; false when permissions hide it. */
export function isGone(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTDIR'; // a folder above it became a file
  }
}

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() ?? false;

/** Text that differs between versions of a file: size and mtime, or "gone". */
export function stampOf(path: string): string {
  const stat = statOf(path);
  return stat ? `${stat.size}-${stat.mtimeMs}` : 'gone';
}
