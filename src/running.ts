// Whether a preview of a site runs, and where: a note beside the cache, there as long as the preview is.
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Workspace } from './workspace.ts';

const noteOf = (workspace: Workspace): string => join(dirname(workspace.cache), 'preview.json');

/** Leaves the note; what is given back takes it away, and the folder with it when that was made for it. */
export function noteRunning(workspace: Workspace, origin: string): () => void {
  const note = noteOf(workspace);
  try {
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, JSON.stringify({ pid: process.pid, origin }));
  } catch {
    return () => {}; // a folder that can't be written: `new` says no address, that is all
  }
  return () => {
    rmSync(note, { force: true });
    try {
      rmdirSync(dirname(note));
    } catch {
      // the cache of builds is in it
    }
  };
}

/** The origin of the preview that runs, if one does. */
export function runningOrigin(workspace: Workspace): string | undefined {
  try {
    const { pid, origin } = JSON.parse(readFileSync(noteOf(workspace), 'utf8')) as { readonly pid: number; readonly origin: string };
    process.kill(pid, 0);
    return origin;
  } catch {
    return undefined;
  }
}
