// `gemless clean`: removes what builds wrote into a destination, its cache and that of previews; with --all, into every destination, and all caches.
import type { BuildOptions } from '../build/index.ts';
import { buildCaches, cachesOf, refuseLinks, removeCache, removeEarlierCache, removeUnused } from '../cache/index.ts';
import { cacheError, destinationError, findWorkspace, systemDiagnostic, watchingNote } from '../read/index.ts';
import type { Workspace } from '../types.ts';
import { cleanDestination } from '../write/index.ts';
import { count, destinationName, printDiagnostics, printNote } from './report.ts';
import { forgetEnded } from './running-previews.ts';

/** Hint at an error of the disk: it may come in the middle, and the cache goes last. */
const HINT = 'Some files may be gone already. Fix this and run the command again.';

/** Removes the files of builds and the cache of one destination; returns how many files, in words. */
function cleanOne(workspace: Workspace, onlyUnchanged = false): string {
  const removed = cleanDestination(workspace, { onlyUnchanged, watching: (owner) => printNote(watchingNote(owner)) });
  removeEarlierCache(workspace);
  return `${count(removed, 'file')} of ${destinationName(workspace)}`;
}

/** Removes caches, whatever they hold. */
function removeCaches({ cacheRoot }: Workspace, folders: readonly string[]): void {
  for (const folder of folders) {
    refuseLinks(cacheRoot, folder);
    removeCache(folder);
  }
  removeUnused(cacheRoot);
}

/**
 * Cleans the destinations of all other caches. Nobody named them, and a cache may come with a repository: only files that are as a build
 * wrote them are removed. Returns how many files, in words.
 */
function cleanOthers(workspace: Workspace): readonly string[] {
  const named = cachesOf(workspace).flatMap(({ cache, destination }) =>
    destination === undefined ? [] : { ...workspace, cache, destination },
  );
  return named.filter((other) => destinationError(other) === undefined).map((other) => cleanOne(other, true));
}

/** Removes what builds wrote, and their cache; returns the exit code. */
export function runClean(options: BuildOptions, { all = false }: { readonly all?: boolean | undefined } = {}): number {
  const workspace = findWorkspace(options);
  const refused = destinationError(workspace);
  if (refused) {
    process.stderr.write(`error: ${destinationName(workspace)}: this can’t be the destination: ${refused}\n`);
    return 1;
  }
  try {
    const unfit = cacheError(workspace);
    if (unfit) {
      printDiagnostics([unfit], options);
      return 1;
    }
    forgetEnded(workspace);
    const cleaned = [cleanOne(workspace), ...(all ? cleanOthers(workspace) : [])];
    removeCaches(workspace, [workspace.previewCache, ...(all ? [buildCaches(workspace.cacheRoot)] : [])]);
    process.stdout.write(`Removed ${cleaned.join(', ')} and ${all ? 'all caches' : 'the cache'}.\n`);
    return 0;
  } catch (error) {
    const diagnostic = systemDiagnostic(error, workspace);
    printDiagnostics([diagnostic.code === 'disk' ? { ...diagnostic, hint: HINT } : diagnostic], options);
    return 1;
  }
}
