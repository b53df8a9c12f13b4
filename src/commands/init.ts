// `gemless init`: a new blog in an empty folder; in a repository of Jekyll the scripts and the few lines that
// Gemless needs there.
import { existsSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileError } from '../diagnostics.ts';
import { hasSite } from '../read/index.ts';
import type { Diagnostic } from '../types.ts';
import { reason } from '../util/changed.ts';
import { type Addition, additionsTo, writeAdditions } from './additions.ts';
import { scriptsOf } from './package-json.ts';
import { count, printDiagnostics } from './report.ts';
import { starterFiles } from './starter.ts';

/** Files that lie in a folder before its blog does. */
const BEFORE = /^(?:\..*|readme.*|licen[cs]e.*|package(?:-lock)?\.json|node_modules|dist|cname)$/i;

/** Why nothing can be written; undefined where it can. */
function refusal(folder: string, name: string): Diagnostic | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isDirectory()) return fileError(name, { code: 'init', message: 'this is a file', hint: 'Name a folder.' });
  const others = readdirSync(folder).filter((entry) => !BEFORE.test(entry));
  if (others.length === 0 || isSite(folder)) return undefined;
  const message = `this folder has other files, ${others.slice(0, 3).join(', ')}${others.length > 3 ? ' …' : ''}, and no blog`;
  return fileError(name, { code: 'init', message, hint: 'Name a new folder, such as gemless init my-blog. Nothing was written.' });
}

const isSite = (folder: string): boolean => hasSite(folder) || hasSite(join(folder, 'content'));

interface Place {
  /** Absolute. */
  readonly folder: string;
  /** As the author names it, from the current folder; "" for that itself. */
  readonly name: string;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Commands that come next, by the scripts of a package.json where it has them. */
function printNext({ folder, name }: Place, commands: readonly string[]): void {
  const scripts = scriptsOf(folder);
  const isInstalled = existsSync(join(folder, 'node_modules/gemless'));
  print('Next:');
  if (name !== '') print(`  cd ${/^[\w./-]+$/.test(name) ? name : JSON.stringify(name)}`);
  if (!isInstalled && commands.some((command) => scripts.has(command))) print('  npm install');
  for (const command of commands) print(scripts.has(command) ? `  npm run ${command}` : `  npx gemless ${command}`);
}

/** Prints lines that the author has to add. */
const printLines = (verb: string, { path, lines }: Addition): void =>
  print(`${verb} ${path}:\n${lines.map((line) => `  ${line}\n`).join('')}`);

/** Writes the blog, leaving files that are there as they are. */
function writeBlog(place: Place, now: number): void {
  const { folder, name } = place;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const written: string[] = [];
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of starterFiles(folder, { now, zone })) {
    if (lstatSync(join(folder, path), { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { flag: 'wx' });
    written.push(path);
  }
  const had = new Set(readdirSync(folder));
  const additions = additionsTo(folder); // package.json, and lines that a .gitignore lacked
  writeAdditions(folder, additions);
  for (const { path, text } of additions)
    if (path === 'package.json' && text !== undefined) written.push(had.has(path) ? `${path} (scripts)` : path);
  print(`A new blog${name === '' ? '' : ` in ${name}`}:\n${written.map((path) => `  ${path}\n`).join('')}`);
  for (const addition of additions) if (addition.text === undefined) printLines('Add to', addition);
  printNext(place, ['dev']);
}

/** Adds to a repository of Jekyll what it lacks. */
function addToSite(place: Place): void {
  const had = new Set(readdirSync(place.folder));
  const additions = additionsTo(place.folder);
  writeAdditions(place.folder, additions);
  for (const addition of additions)
    printLines(addition.text === undefined ? 'Add to' : had.has(addition.path) ? 'Added to' : 'Wrote', addition);
  const written = additions.filter(({ text }) => text !== undefined).length;
  if (written > 0) print(`${count(written, 'file')}; nothing else was touched.`);
  if (additions.length === 0) print('This blog has all that it needs.');
  printNext(place, ['build', 'check', 'dev']);
}

/**
 * Makes a blog in a folder, or adds to the one that is there; never overwrites. Returns the exit code. `now`
 * is in ms since 1970.
 */
export function runInit(dir: string, cwd: string, now: number): number {
  const folder = resolve(cwd, dir);
  const place: Place = { folder, name: relative(cwd, folder) };
  try {
    const refused = refusal(folder, place.name || '.');
    if (refused) {
      printDiagnostics([refused], { cwd });
      return 1;
    }
    if (isSite(folder)) addToSite(place);
    else writeBlog(place, now);
    return 0;
  } catch (error) {
    const hint = 'Fix this and run the command again.';
    printDiagnostics([fileError(place.name || basename(folder), { code: 'disk', message: reason(error), hint })], { cwd });
    return 1;
  }
}
