// What the disk says of a path, links followed; nothing where there is nothing, where a link leads to itself, where it may not be looked at.
import { type Stats, statSync } from 'node:fs';

export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Another text for each version of a file, as far as size and mtime tell. */
export function stampOf(path: string): string {
  const stat = statOf(path);
  return stat ? `${stat.size}-${stat.mtimeMs}` : 'gone';
}
