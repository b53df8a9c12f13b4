// What the disk says of a path, links followed; nothing where there is nothing, where a link leads to itself, where it may not be looked at.
import { type Stats, statSync } from 'node:fs';

export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
