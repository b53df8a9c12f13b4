// Caches of a project and their destinations: which there are, and what earlier versions left beside a destination.
import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readCacheFile, removeUnused, writeCacheFile } from './folder.ts';
import { buildCacheOf, buildCaches, CACHE_NAME, earlierCacheOf, pathFrom, previewCacheOf } from './place.ts';

/** File in a cache of builds that names its destination, as seen from the project. */
const NOTE = 'destination';

/** The folders of a workspace that say where a cache is, and whose. */
export interface CachePlace {
  readonly project: string;
  readonly destination: string;
  readonly cacheRoot: string;
  readonly cache: string;
}

/** Notes in a cache which destination it is of. */
export function noteDestination({ project, destination, cache }: CachePlace): void {
  const [file, text] = [join(cache, NOTE), pathFrom(project, destination)];
  if (readCacheFile(file) !== text) writeCacheFile(file, text);
}

function namesIn(folder: string): readonly string[] {
  try {
    return lstatSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
  } catch {
    return []; // there is none, or it can't be read
  }
}

/** Caches of builds of a project: folder and destination, undefined where no note tells it. */
export function cachesOf({
  project,
  cacheRoot,
}: CachePlace): readonly { readonly cache: string; readonly destination: string | undefined }[] {
  return namesIn(buildCaches(cacheRoot)).map((name) => {
    const cache = join(buildCaches(cacheRoot), name);
    const note = readCacheFile(join(cache, NOTE));
    const destination = note === undefined ? undefined : resolve(project, note);
    return { cache, destination: destination && buildCacheOf(cacheRoot, project, destination) === cache ? destination : undefined };
  });
}

/** Names that earlier versions gave to what they kept for a destination. */
const EARLIER =
  /^(?:(?:cache|cache\.parts|memo|memo\.parts|manifest|manifest\.next)\.json|texts\.store|bodies\.pack|journal|stage|old|lock(?:\.\d+)?)(?:\.new)?$/;

/**
 * Removes what an earlier version cached beside the destination (`earlierCacheOf`), and its folder `.gemless` where that is empty then.
 * Nothing is removed below a link.
 */
export function removeEarlierCache({ destination, cacheRoot }: CachePlace): void {
  const folder = earlierCacheOf(destination);
  const top = dirname(folder);
  if (basename(top) !== CACHE_NAME || lstatSync(top, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  try {
    if (folder === previewCacheOf(cacheRoot)) return; // of a destination `preview`; today it is that of previews
    for (const name of namesIn(folder)) if (EARLIER.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
    rmdirSync(folder);
  } catch {
    // another program's files, or another user's: they stay
  }
  removeUnused(top);
}
