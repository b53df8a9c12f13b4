// Stats of paths that somebody wrote: in an option, in the configuration, as the target of a link.
import { type Stats, statSync } from 'node:fs';
import { reason } from '../util/changed.ts';

/** Stats of a path, links followed; undefined where there is none, and where the system refuses to look: below a file, a link to itself. */
export function statAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

export const isFolder = (path: string): boolean => statAt(path)?.isDirectory() ?? false;

/** Why the system refuses to look at a path: "a part of its path is a file, not a folder". Undefined where it looks, or finds nothing. */
export function refusal(path: string): string | undefined {
  try {
    statSync(path, { throwIfNoEntry: false });
    return undefined;
  } catch (error) {
    return reason(error);
  }
}
