// A destination that stands still: both locks are taken, and a commit that was killed is completed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isInside, type LockOptions, readManifest, refuseLinks, statOf, stillWritten, takeLock } from '../cache/index.ts';
import type { Workspace } from '../types.ts';
import { ChangedWhileReading } from '../util/changed.ts';
import { pathError } from '../util/url.ts';
import { type Destination, openDestination } from './destination.ts';
import { digestOfFiles, filesBelow } from './files.ts';
import { recoverIn } from './home.ts';
import { isKept } from './removals.ts';

/** Folders of a site that is held. */
export type Held = Pick<Workspace, 'destination' | 'cacheRoot' | 'cache'>;

/**
 * Runs `use` while this process has the locks of the cache and of the destination, as far as these exist. Throws CacheLink, Locked, LostLock,
 * the system's errors, and those of `use`.
 */
export function holdDestination<T>(
  { destination, cacheRoot, cache }: Held,
  watching: LockOptions['watching'],
  use: (site: Destination, verify: () => void) => T,
): T {
  refuseLinks(cacheRoot, cache);
  const site = openDestination(destination, watching);
  const lock = existsSync(cache) ? takeLock(cache, { name: 'lock', watching }) : undefined;
  try {
    if (site.exists()) site.take();
    const verify = (): void => [lock, site].forEach((one) => void one?.verify());
    if (lock) recoverIn(cache, site, verify);
    return use(site, verify);
  } finally {
    lock?.release();
    site.release();
  }
}

/** Error for a destination whose cache lists no files: it could not be written. */
export class NoManifest extends Error {}

/** Files of a destination that a build wrote, and those beside them. */
export interface BuiltFiles {
  /** Real path of the destination. */
  readonly root: string;
  /** Paths of the site's files, sorted: those that the build wrote, and those that `keep_files` names. */
  readonly files: readonly string[];
  /** Paths of other files, sorted. */
  readonly unmanaged: readonly string[];
}

export interface BuiltOptions {
  /** Digest of the build's files, see Committed. */
  readonly digest: string;
  readonly keepFiles: readonly string[];
  readonly watching: LockOptions['watching'];
}

/**
 * Runs `use` over the files of a build while the destination stands still. Throws NoManifest, ChangedWhileReading when the destination does not
 * hold what that build wrote, and all that holdDestination throws.
 */
export const withBuiltFiles = <T>(held: Held, { digest, keepFiles, watching }: BuiltOptions, use: (built: BuiltFiles) => T): T =>
  holdDestination(held, watching, ({ root }, verify) => {
    const manifest = readManifest(held.cache);
    if (!manifest) throw new NoManifest('the cache lists no files');
    const changed = Object.entries(manifest).find(([path, written]) => !isInside(root, path) || !stillWritten(root, path, written));
    if (changed || digestOfFiles(Object.entries(manifest)) !== digest) throw new ChangedWhileReading(changed?.[0] ?? held.destination);
    const others = filesBelow(root, '', '').filter((path) => !Object.hasOwn(manifest, path));
    const isSite = (path: string): boolean =>
      isKept(path, keepFiles) && pathError(path) === undefined && statOf(join(root, path))?.isFile() === true;
    const kept = new Set(others.filter(isSite));
    const result = use({ root, files: [...Object.keys(manifest), ...kept].sort(), unmanaged: others.filter((path) => !kept.has(path)) });
    verify(); // else another build may have written meanwhile
    return result;
  });
