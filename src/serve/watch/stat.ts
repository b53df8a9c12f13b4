// What the disk says of a path, links followed; nothing where there is nothing, where a link leads to itself, where it may not be looked at.
import { lstatSync, type Stats, statSync } from 'node:fs';

export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** True when there is nothing under a path, not even a link; what may not be looked at may be there. */
export function isGone(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTDIR'; // a folder above it is a file by now
  }
}

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() ?? false;

/** Text that differs between versions of a file: size and mtime, or "gone". */
export function stampOf(path: string): string {
  const stat = statOf(path);
  return stat ? `${stat.size}-${stat.mtimeMs}` : 'gone';
}
