// Pages that were looked at last, on the disk with a key of all that they were made of: a preview of unchanged files begins with them.
import { dirname } from 'node:path';
import { makeCacheFolder, readJson, writeJson } from '../../cache/index.ts';
import type { Diagnostic } from '../../types.ts';
import type { PageState, Served } from '../types.ts';
import { stampOf } from '../watch/stat.ts';
import type { Mention } from './page-assets.ts';

export interface Counts {
  readonly pages: number;
  readonly posts: number;
}

export interface KeptPage extends Served {
  /** What it is shown with, by URL. */
  readonly files: { readonly [url: string]: Mention };
  readonly mark: string;
}

/** What a preview can begin with. Nothing was wrong with the site when it was kept, but for what is only warned of. */
export interface Kept {
  readonly key: string;
  /** See nextDue. */
  readonly until: number | null;
  readonly counts: Counts;
  readonly problems: readonly Diagnostic[];
  /** By decoded path. */
  readonly pages: { readonly [path: string]: KeptPage };
}

export interface KeptPages {
  /** What was kept, if it is of this key still at that moment (milliseconds since 1970). */
  read(key: string, now: number): Kept | undefined;
  /** Nothing to keep leaves what there is: it is of other files. */
  write(kept: Kept | undefined): void;
}

interface Stored extends Kept {
  readonly version: string;
}

/** `version` stands for the program. */
export function openKeptPages(file: string, version: string): KeptPages {
  return {
    read: (key, now) => {
      const isWhole = (value: Stored): boolean => value.version === version && value.key === key && typeof value.pages === 'object';
      const kept = readJson<Stored>(file, isWhole);
      return kept && (kept.until === null || kept.until > now) ? kept : undefined;
    },
    write: (kept) => {
      if (!kept) return;
      try {
        makeCacheFolder(dirname(file));
        writeJson(file, { version, ...kept } satisfies Stored);
      } catch {
        // no room: the next preview begins from the files
      }
    },
  };
}

export const stampsOf = (files: KeptPage['files']): PageState['files'] =>
  Object.fromEntries(Object.entries(files).map(([url, one]) => [url, 'file' in one ? stampOf(one.file) : one.stamp]));
