// The stage: new and changed files of a site before they are put into its destination, with their hashes and stamps.
import { closeSync, copyFileSync, fstatSync, mkdirSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Written } from '../cache/index.ts';
import { writingTo } from '../util/changed.ts';

/** Path in the destination, and the name under which the stage holds it. */
export type StagedFile = readonly [path: string, name: string, ...written: Written];

export interface Stage {
  put(path: string, content: string | Uint8Array, hash: string): void;
  copy(path: string, from: string, hash: string): void;
  files(): readonly StagedFile[];
  /** Always undefined: a stage has no earlier site. */
  holds(path: string): string | undefined;
  keep(path: string): void;
}

/** Whether a journal may name a staged file so: it leads into no folder. */
export const isStagedName = (name: string): boolean => /^[\w-]+$/.test(name);

/**
 * Opens the stage at `root`, a folder made when the first file comes. Its files have numbers for names, so that
 * no folders need be made. Several threads may each open it, with another `prefix`.
 */
export function openStage(root: string, prefix: string): Stage {
  if (!isStagedName(prefix)) throw new Error(`no journal would take staged files that begin with "${prefix}"`);
  const files: StagedFile[] = [];
  const next = (): { readonly name: string; readonly file: string } => {
    if (files.length === 0) mkdirSync(root, { recursive: true, mode: 0o700 });
    const name = `${prefix}${files.length}`;
    return { name, file: join(root, name) };
  };
  return {
    put: (path, content, hash) => {
      const { name, file } = next();
      const fd = openSync(file, 'wx');
      try {
        writingTo(root, () => writeFileSync(fd, content));
        const { size, mtimeMs } = fstatSync(fd);
        files.push([path, name, hash, size, mtimeMs]);
      } finally {
        closeSync(fd);
      }
    },
    copy: (path, from, hash) => {
      const { name, file } = next();
      copyFileSync(from, file);
      const { size, mtimeMs } = statSync(file);
      files.push([path, name, hash, size, mtimeMs]);
    },
    files: () => files,
    holds: () => undefined,
    keep: () => undefined,
  };
}
