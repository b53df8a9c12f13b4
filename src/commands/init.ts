// `gemless init`: a new blog in an empty folder; in a repository of Jekyll the few lines that Gemless needs
// there.
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileError } from '../diagnostics.ts';
import { hasSite } from '../read/index.ts';
import type { Diagnostic } from '../types.ts';
import { reason } from '../util/changed.ts';
import { additionsTo, writeAdditions } from './additions.ts';
import { count, printDiagnostics } from './report.ts';
import { packageJson, starterFiles } from './starter.ts';

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

/** Writes the scripts and the dependency of package.json. Returns whether `npm run dev` works. */
function writePackage(folder: string, written: string[]): boolean {
  const file = join(folder, 'package.json');
  const stat = lstatSync(file, { throwIfNoEntry: false });
  const before = stat?.isFile() ? readFileSync(file, 'utf8') : undefined;
  if (stat && before === undefined) return false;
  const text = packageJson(folder, before);
  if (text !== undefined) {
    writeFileSync(file, text, before === undefined ? { flag: 'wx' } : {});
    written.push(before === undefined ? 'package.json' : 'package.json (scripts)');
  }
  return /"dev": "gemless dev/.test(text ?? before ?? '');
}

/** Writes the blog, leaving files that are there as they are. */
function writeBlog({ folder, name }: Place, now: number): void {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const written: string[] = [];
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of starterFiles(folder, { now, zone })) {
    if (lstatSync(join(folder, path), { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { flag: 'wx' });
    written.push(path);
  }
  const hasScripts = writePackage(folder, written);
  const isInstalled = existsSync(join(folder, 'node_modules/gemless'));
  writeAdditions(folder, additionsTo(folder)); // lines that a .gitignore lacked
  print(`A new blog${name === '' ? '' : ` in ${name}`}:\n${written.map((path) => `  ${path}\n`).join('')}\nNext:`);
  if (name !== '') print(`  cd ${/^[\w./-]+$/.test(name) ? name : JSON.stringify(name)}`);
  if (hasScripts && !isInstalled) print('  npm install');
  print(hasScripts ? '  npm run dev' : '  npx gemless dev');
}

/** Adds to a repository of Jekyll what it lacks. */
function addToSite({ folder, name }: Place): void {
  const additions = additionsTo(folder);
  writeAdditions(folder, additions);
  for (const { path, lines, text } of additions) {
    const added = `${lines.map((line) => `  ${line}\n`).join('')}`;
    print(text === undefined ? `Add to ${path}:\n${added}` : `Added to ${path}:\n${added}`);
  }
  print(additions.length === 0 ? 'This blog has all that it needs.' : `${count(additions.length, 'file')}; nothing else was touched.`);
  print(`Next:\n${name === '' ? '' : `  cd ${name}\n`}  npx gemless build\n  npx gemless check`);
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
