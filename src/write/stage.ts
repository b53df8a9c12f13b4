// The folder in which a new site is put together: files with their hashes and stamps, folders made once.
import { closeSync, copyFileSync, fstatSync, mkdirSync, openSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Written } from '../cache/index.ts';

export type StagedFile = readonly [path: string, ...written: Written];

export interface Stage {
  put(path: string, content: string | Uint8Array, hash: string): void;
  copy(path: string, from: string, hash: string): void;
  /** Absolute path of a file to be, its folder made. */
  target(path: string): string;
  files(): readonly StagedFile[];
  /** Always undefined: a stage has no earlier site. */
  holds(path: string): string | undefined;
  keep(path: string): void;
}

/** Opens the stage at `root`; two threads may each open it, for files of their own. */
export function openStage(root: string): Stage {
  const files: StagedFile[] = [];
  const folders = new Set<string>();
  /** Makes a folder after the ones above it: `recursive` would begin below, and fail once for each that is missing. */
  const make = (folder: string): void => {
    if (folders.has(folder)) return;
    if (folder.length > root.length) make(dirname(folder));
    mkdirSync(folder, { recursive: true });
    folders.add(folder);
  };
  const target = (path: string): string => {
    const file = join(root, path);
    make(dirname(file));
    return file;
  };
  const add = (path: string, hash: string, { size, mtimeMs }: Stats): void => {
    files.push([path, hash, size, mtimeMs]);
  };
  return {
    put: (path, content, hash) => {
      const fd = openSync(target(path), 'w');
      try {
        writeFileSync(fd, content);
        add(path, hash, fstatSync(fd));
      } finally {
        closeSync(fd);
      }
    },
    copy: (path, from, hash) => {
      const file = target(path);
      copyFileSync(from, file);
      add(path, hash, statSync(file));
    },
    target,
    files: () => files,
    holds: () => undefined,
    keep: () => undefined,
  };
}
