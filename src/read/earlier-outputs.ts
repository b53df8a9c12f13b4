// Outputs of builds into folders below the source: their unchanged files are no sources.
import { lstatSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildCacheOf, earlierCacheOf, isManifest, type Manifest } from '../cache/index.ts';
import type { Workspace } from '../types.ts';
import { hash } from '../util/hash.ts';
import { pathBelow } from './links.ts';

/** Folders that a build may have written into: see destinationError. */
const isPossible = (name: string): boolean => !/^_(?!site$)/.test(name) && name !== 'assets';

interface Written {
  readonly stamp: string;
  readonly files: Manifest;
}

export interface EarlierOutputs {
  /** True for an unchanged file that a build wrote into one of the entered folders. */
  has(absolute: string): boolean;
  /** Reads the manifest of a build into this folder, if any; called for each folder before its files. */
  enter(folder: string): void;
}

/** A manifest hides only unchanged files that it names: no folder of a cache hides a source folder. */
export function createEarlierOutputs({ cacheRoot, project }: Pick<Workspace, 'cacheRoot' | 'project'>): EarlierOutputs {
  const folders = new Map<string, Written>();
  const read = (folder: string): Written | undefined =>
    manifestIn(buildCacheOf(cacheRoot, project, folder), folder) ?? manifestIn(earlierCacheOf(folder), folder);
  const manifestIn = (cache: string, folder: string): Written | undefined => {
    const file = join(cache, 'manifest.json');
    try {
      const stat = lstatSync(file, { throwIfNoEntry: false });
      if (!stat?.isFile()) return undefined;
      const stamp = `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
      const cached = folders.get(folder);
      if (cached?.stamp === stamp) return cached;
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
      return isManifest(value) ? { stamp, files: value } : undefined;
    } catch {
      return undefined; // damaged, or another user's
    }
  };
  return {
    enter: (folder) => {
      const written = isPossible(basename(folder)) ? read(folder) : undefined;
      if (written) folders.set(folder, written);
      else folders.delete(folder);
    },
    has: (absolute) => {
      for (const [folder, { files }] of folders) {
        const path = pathBelow(folder, absolute);
        const written = path !== undefined && Object.hasOwn(files, path) ? files[path] : undefined;
        if (!written) continue;
        const stat = lstatSync(absolute, { throwIfNoEntry: false });
        if (stat?.isFile() && stat.size === written[1] && (stat.mtimeMs === written[2] || hash(readFileSync(absolute)) === written[0]))
          return true;
      }
      return false;
    },
  };
}
