// What a repository of Jekyll needs beside Gemless: scripts of npm, `exclude:` of the configuration, and `.gitignore`.
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findWorkspace, pathBelow } from '../read/index.ts';
import { errorCode } from '../util/changed.ts';
import { notExcluded, valuesOf, withExcluded } from './exclude.ts';
import { packageAdditions } from './package-json.ts';

/** A file with lines to add. */
export interface Addition {
  readonly path: string;
  /** As the author would write them. */
  readonly lines: readonly string[];
  /** The file's new text; undefined where the author has to write the lines. */
  readonly text: string | undefined;
}

/** Text of a file; "" where there is none, undefined for a link and what is no file. */
function textOf(path: string): string | undefined {
  try {
    return lstatSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

/** Lines of a `.gitignore` (gitignore(5)) for folders of the project that it does not name. */
function gitignore(project: string, folders: readonly string[]): readonly Addition[] {
  const text = textOf(join(project, '.gitignore'));
  const named = new Set((text ?? '').split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, '')));
  const lines = folders.filter((folder) => !named.has(folder)).map((folder) => `${folder}/`);
  if (lines.length === 0) return [];
  const eol = text?.includes('\r\n') ? '\r\n' : '\n';
  const start = text === undefined || text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  return [{ path: '.gitignore', lines, text: start === undefined ? undefined : start + lines.map((line) => line + eol).join('') }];
}

/**
 * Addition to `exclude:`; none where there is no configuration, since Gemless itself excludes all of this.
 */
function excludes(config: string, names: readonly string[]): readonly Addition[] {
  const text = textOf(config);
  if (text === '') return [];
  const missing = notExcluded(valuesOf(text ?? '') ?? {}, names);
  if (missing.length === 0) return [];
  const changed = text === undefined || config.endsWith('.toml') ? undefined : withExcluded(text, missing);
  return [{ path: basename(config), lines: ['exclude:', ...missing.map((name) => `  - ${name}`)], text: changed }];
}

/** What Gemless and npm write into a project, and Jekyll would publish. */
const EXCLUDED = ['.gemless', 'node_modules', 'package.json', 'package-lock.json'];

/**
 * What a folder with a site lacks: scripts of `package.json`, entries of `exclude:` for Jekyll, which would publish that and the folders, and
 * lines of `.gitignore`.
 */
export function additionsTo(folder: string): readonly Addition[] {
  const { source, project, configs, destination } = findWorkspace({ cwd: folder });
  const dist = pathBelow(project, destination);
  const built = dist === undefined || dist === '' ? [] : [dist];
  const inSource = source === project ? excludes(configs[0] ?? join(source, '_config.yml'), [...built, ...EXCLUDED]) : [];
  return [...packageAdditions(project), ...inSource, ...gitignore(project, [...built, '.gemless', 'node_modules'])];
}

/** Writes what can be written. */
export function writeAdditions(folder: string, additions: readonly Addition[]): void {
  for (const { path, text } of additions) if (text !== undefined) writeFileSync(join(folder, path), text);
}
