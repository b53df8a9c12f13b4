// Outputs of builds into folders below the source: their unchanged files are no sources.
import { lstatSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildCacheOf, earlierCacheOf, type Manifest, readManifest, stillWritten } from '../cache/index.ts';
import type { Workspace } from '../types.ts';
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
    try {
      const stat = lstatSync(join(cache, 'manifest.json'), { throwIfNoEntry: false });
      if (!stat?.isFile()) return undefined;
      const stamp = `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
      const cached = folders.get(folder);
      if (cached?.stamp === stamp) return cached;
      const files = readManifest(cache);
      return files && { stamp, files };
    } catch {
      return undefined; // another user's
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
        if (written && path !== undefined && stillWritten(folder, path, written)) return true;
      }
      return false;
    },
  };
}
