// Contents of a destination to be: files that stay as they are, and staged ones.
import { type Manifest, stillWritten, type Written } from '../cache/index.ts';
import type { Stage, StagedFile } from './stage.ts';

export interface Contents extends Pick<Stage, 'put' | 'copy' | 'keep'> {
  /** All files of the site, as far as they are known. */
  readonly next: Map<string, Written>;
  /** Names in the stage, by path. */
  readonly staged: Map<string, string>;
  holds(path: string): string | undefined;
  /** Adds files that another thread put into the stage. */
  adopt(files: readonly StagedFile[]): void;
  /** Takes out the files to keep that a destination does not hold, and returns them. Those that were touched get their new mtimes. */
  takeMissing(root: string): readonly string[];
}

/** Begins without files. What `manifest` lists is taken to be there until `takeMissing` has looked. */
export function createContents(manifest: Manifest, stage: Stage): Contents {
  const next = new Map<string, Written>();
  const staged = new Map<string, string>();
  const lost = new Set<string>();
  const listed = (path: string): Written | undefined => (Object.hasOwn(manifest, path) && !lost.has(path) ? manifest[path] : undefined);
  const keep = (path: string): void => {
    const written = listed(path);
    if (!written) return;
    staged.delete(path); // it was made twice, and the second time as it had been
    next.set(path, written);
  };
  const adopt = (files: readonly StagedFile[]): void => {
    for (const [path, name, ...written] of files) {
      staged.set(path, name);
      next.set(path, written);
    }
  };
  const add = (path: string, hash: string, put: () => void): void => {
    if (listed(path)?.[0] === hash) {
      keep(path);
      return;
    }
    put();
    adopt(stage.files().slice(-1));
  };
  return {
    next,
    staged,
    holds: (path) => listed(path)?.[0],
    keep,
    adopt,
    put: (path, content, hash) => add(path, hash, () => stage.put(path, content, hash)),
    copy: (path, from, hash) => add(path, hash, () => stage.copy(path, from, hash)),
    takeMissing: (root) => {
      const gone: string[] = [];
      for (const [path, written] of next) {
        if (staged.has(path)) continue;
        const now = stillWritten(root, path, written);
        if (now) next.set(path, now);
        else gone.push(path);
      }
      for (const path of gone) {
        lost.add(path);
        next.delete(path);
      }
      return gone;
    },
  };
}
