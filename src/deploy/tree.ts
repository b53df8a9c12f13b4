// The files of a commit: those of the site, and what the branch needs beside them.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fields, type Git } from './git.ts';

export interface TreeFile {
  /** As git writes it: "100644". */
  readonly mode: string;
  /** Name of its bytes in git. */
  readonly object: string;
}

/** Files of a commit by their paths, "/" between parts. */
export type Tree = ReadonlyMap<string, TreeFile>;

/** File that says of a commit that `deploy` made it, whatever became of its message. */
export const MARKER = '.gemless-deploy';
/** The domain of GitHub Pages, which GitHub's settings write to the branch. */
const CNAME = 'CNAME';
/** Without this file GitHub Pages builds the branch with Jekyll, which leaves out paths that begin with `_`. */
const NO_JEKYLL = '.nojekyll';

const FILE = '100644';

/** Text of the marker: a digest of all other files but the domain. */
function markerText(files: Tree): string {
  const lines = Array.from(files, ([path, { mode, object }]) => (path === MARKER || path === CNAME ? '' : `${mode} ${object} ${path}\n`));
  return `Made by gemless deploy.\n${createHash('sha256').update(lines.sort().join('')).digest('hex')}\n`;
}

/** Name that git gives to a text. */
const objectOf = (text: string, like: string): string =>
  createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** Whether a commit with these files was made by `deploy`, and nobody changed them but for the domain. Its message and history do not matter. */
export function isOurs(files: Tree): boolean {
  const marker = files.get(MARKER);
  return marker !== undefined && marker.object === objectOf(markerText(files), marker.object);
}

/** A path for `hash-object --stdin-paths`: in quotes where it has line breaks. */
const quoted = (path: string): string =>
  /["\r\n]/.test(path) ? `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"` : path;

/** Puts files and texts into the repository's objects: as they are, whatever attributes say. Returns their names. */
const putFiles = (git: Git, root: string, paths: readonly string[]): readonly string[] =>
  paths.length === 0
    ? []
    : fields(
        git.run(['hash-object', '-w', '--no-filters', '--stdin-paths'], {
          input: paths.map((path) => `${quoted(join(root, path))}\n`).join(''),
        }),
      );

const putText = (git: Git, text: string): TreeFile => ({
  mode: FILE,
  object: git.run(['hash-object', '-w', '--no-filters', '--stdin'], { input: text }).trim(),
});

export interface Files {
  /** Folder of the site, and paths of its files; none of them is a link or lies behind one. */
  readonly root: string;
  readonly paths: readonly string[];
}

/** Files of the commit that follows one with the files `before`: all of the site, plain, and `.nojekyll`, the domain and the marker. */
export function siteTree(git: Git, { root, paths }: Files, before: Tree): Tree {
  const own = paths.filter((path) => path !== MARKER);
  const objects = putFiles(git, root, own);
  const files = new Map(own.map((path, index) => [path, { mode: FILE, object: objects[index] ?? '' }]));
  if (!files.has(NO_JEKYLL)) files.set(NO_JEKYLL, putText(git, ''));
  const domain = before.get(CNAME);
  if (domain?.mode === FILE && !files.has(CNAME)) files.set(CNAME, domain);
  return files.set(MARKER, putText(git, markerText(files)));
}

/** Writes a tree object through an index of its own, and returns its name. */
export function writeTree(git: Git, files: Tree): string {
  const folder = mkdtempSync(join(tmpdir(), 'gemless-deploy-'));
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    const input = Array.from(files, ([path, { mode, object }]) => `${mode} ${object} 0\t${path}\0`).join('');
    git.run(['update-index', '-z', '--index-info'], { input, env });
    return git.run(['write-tree'], { env }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Paths that differ between two commits, sorted. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export function changesOf(before: Tree, after: Tree): Changes {
  const isEqual = (a: TreeFile | undefined, b: TreeFile): boolean => a?.mode === b.mode && a.object === b.object;
  return {
    added: [...after.keys()].filter((path) => !before.has(path)).sort(),
    changed: [...after].flatMap(([path, file]) => (before.has(path) && !isEqual(before.get(path), file) ? path : [])).sort(),
    removed: [...before.keys()].filter((path) => !after.has(path)).sort(),
  };
}
