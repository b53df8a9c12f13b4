// Threads of a build, started while its modules are still being loaded: theirs take as long.
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Lane, startLanes, threadsFor } from '../build/threads/lane.ts';
import type { Flags } from './flags.ts';

type SiteFlags = Pick<Flags, 'source' | 'cacheDir' | 'cache' | 'disableDiskCache' | 'threads'>;

/** Number of files in a folder and below it; 0 where there is none. */
function countIn(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    return 0;
  }
}

/** How many threads a build seems to need beside the first one: some where there is no cache, and there are many posts. */
export function threadsAhead(
  { source, cacheDir = '.gemless', cache = true, disableDiskCache = false, threads }: SiteFlags,
  cwd = process.cwd(),
  processors?: number,
): number {
  if (!cache || disableDiskCache || existsSync(resolve(cwd, cacheDir))) return 0;
  const sources = source === undefined ? ['content', '.'] : [source];
  const posts = Math.max(...sources.map((folder) => countIn(resolve(cwd, folder, '_posts'))));
  return threadsFor(posts, threads, processors) - 1;
}

/** Starts the threads that a build seems to need. What it leaves of them, since it finds otherwise, ends with the process. */
export const startAhead = (flags: SiteFlags): Lane[] => startLanes(threadsAhead(flags));
