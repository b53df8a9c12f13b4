// Notes of running previews: each preview keeps one in the folder of the caches while it runs.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, prepareCache, readJson, refuseLinks, removeUnused, startOf, writeJson } from '../cache/index.ts';
import type { Workspace } from '../types.ts';

interface Note {
  readonly pid: number;
  /** Start of the process, since its number may be used again. */
  readonly start: string;
  /** Source of its site: two sites may have one folder for their caches. */
  readonly source: string;
  readonly origin: string;
  /** Path of the site there, when the preview began: "/blog". */
  readonly baseurl: string;
  /** Whether it shows drafts. */
  readonly drafts: boolean;
}

/** Name of a note, one for each process: "preview.1234.json". */
const NOTE = /^preview\.\d+\.json$/;

const readNote = (file: string): Note | undefined => readJson<Note>(file, ({ pid, start }) => isRunning(pid, start));

function notesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((name) => (NOTE.test(name) ? [join(folder, name)] : []));
  } catch {
    return []; // no preview ever ran
  }
}

/** Writes a note. The returned function removes it, and the folder when it is otherwise empty. */
export function noteRunning(workspace: Workspace, shown: Pick<Note, 'origin' | 'baseurl' | 'drafts'>): () => void {
  const folder = workspace.cacheRoot;
  const file = join(folder, `preview.${process.pid}.json`);
  const note: Note = { pid: process.pid, start: startOf(process.pid), source: workspace.source, ...shown };
  try {
    if (prepareCache(folder)) return () => {};
    forgetEnded(workspace);
    writeJson(file, note);
  } catch {
    return () => {}; // a folder that can't be written: `new` prints no URL then
  }
  return () => {
    rmSync(file, { force: true });
    removeUnused(folder);
  };
}

/** Removes the notes of previews that were killed. Throws CacheLink. */
export function forgetEnded(workspace: Workspace): void {
  refuseLinks(workspace.cacheRoot);
  for (const file of notesIn(workspace.cacheRoot)) if (!readNote(file)) rmSync(file, { recursive: true, force: true });
}

/** The preview of this site that runs, if one does; `draft`: one that shows drafts. */
export function runningPreview(workspace: Workspace, draft: boolean): Pick<Note, 'origin' | 'baseurl'> | undefined {
  const notes = notesIn(workspace.cacheRoot).map(readNote);
  return notes.find((note) => note?.source === workspace.source && (note.drafts || !draft));
}
