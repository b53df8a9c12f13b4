// Whole small sites inside a test: a map of path to text in, output and diagnostics out.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type BuildOptions, type BuildResult, build } from '../../src/build/index.ts';
import { format } from '../../src/diagnostics.ts';
import { findWorkspace } from '../../src/read/workspace.ts';

export type Files = { readonly [path: string]: string };

/** A moment after every date that the tests' posts have. */
export const NOW = Date.UTC(2026, 0, 31, 12);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder that goes away after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gemless-test-'));
  folders.push(folder);
  return folder;
}

/** Writes files below a folder, making the folders they need. */
export function writeFiles(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Every file below a folder by its path. */
export function readFiles(root: string, below = '', encoding: BufferEncoding = 'utf8'): { [path: string]: string } {
  const found: { [path: string]: string } = {};
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, readFiles(root, path, encoding));
    else found[path] = readFileSync(join(root, path), encoding);
  }
  return found;
}

/** Cache of builds into a destination of a site's folder. */
export const cacheOf = (root: string, destination = 'dist'): string => findWorkspace({ cwd: root, destination }).cache;

export interface TestSite {
  readonly root: string;
  write(files: Files): void;
  remove(...paths: string[]): void;
  /** Builds into `dist` of the site's folder; without pictures, unless the options ask for them. */
  build(options?: Partial<BuildOptions>): BuildResult;
  /** Files of `dist`, by path. */
  dist(): { [path: string]: string };
  /** All diagnostics of a result as the terminal shows them. */
  report(result: BuildResult): string;
}

/** Layouts that print only the content, for tests of content. */
export const BARE: Files = Object.fromEntries(
  [
    'default',
    'single',
    'post',
    'page',
    'home',
    'archive',
    'posts',
    'categories',
    'tags',
    'category',
    'tag',
    'collection',
    'splash',
    'search',
    '404',
  ].map((name) => [`_templates/${name}.njk`, '{{ content }}']),
);

/** A site in a folder of its own; an empty `_config.yml` is added when there is none. */
export function createSite(files: Files): TestSite {
  const root = temporaryFolder();
  writeFiles(root, { '_config.yml': '', ...files });
  return {
    root,
    write: (more) => writeFiles(root, more),
    remove: (...paths) => paths.forEach((path) => void rmSync(join(root, path), { recursive: true })),
    build: (options = {}) => build({ cwd: root, now: NOW, version: 'test', pictures: false, ...options }),
    dist: () => readFiles(join(root, 'dist')),
    report: (result) => result.diagnostics.map((d) => format(d, { textOf: (file) => readFiles(root)[file], color: false })).join(''),
  };
}

/** Front matter over a body. */
export const post = (frontMatter: string, body = 'Hello.'): string => `---\n${frontMatter.trim()}\n---\n${body}\n`;
