// The package.json of a blog: a new one, or the scripts and the program that an author's own lacks.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packageVersion } from '../cache/index.ts';
import { slugify } from '../util/slugify.ts';
import type { Addition } from './additions.ts';
import { repositoryOf } from './repository-of.ts';

/** Scripts of a blog's package.json. */
const SCRIPTS: { readonly [name: string]: string } = { dev: 'gemless dev', build: 'gemless build', check: 'gemless check' };

interface Package {
  readonly scripts?: { readonly [name: string]: string };
  readonly dependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
}

const asJson = (value: object, indent: string | number = 2): string => `${JSON.stringify(value, null, indent)}\n`;

/** Installs the compatible versions of this program (npm's "^"). */
const program = (): { readonly gemless: string } => ({ gemless: `^${packageVersion()}` });

const newPackage = (folder: string): Package & { readonly name: string; readonly private: true } => ({
  name: slugify(basename(folder)) || 'blog',
  private: true,
  scripts: SCRIPTS,
  devDependencies: program(),
});

/** Names that npm sorts, as it writes them. */
const sorted = (values: { readonly [name: string]: string }): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What a package lacks: scripts whose names are free, and the program. */
function lackingIn({ scripts = {}, dependencies = {}, devDependencies = {} }: Package): Package {
  const missing = Object.entries(SCRIPTS).filter(([name]) => !Object.hasOwn(scripts, name));
  const runs = missing.length > 0 || Object.values(scripts).some((script) => /\bgemless\b/.test(script));
  const isNamed = Object.hasOwn(dependencies, 'gemless') || Object.hasOwn(devDependencies, 'gemless');
  return {
    ...(missing.length > 0 ? { scripts: Object.fromEntries(missing) } : {}),
    ...(runs && !isNamed ? { devDependencies: program() } : {}),
  };
}

/** Lines of a value in JSON, as they stand within the braces of a file: `"scripts": {`, `  "dev": "gemless dev"`, `}`. */
const linesOf = (value: object): readonly string[] =>
  asJson(value)
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(2));

/** Values of a package.json; undefined where its text is no mapping. */
function valuesOf(text: string): Package | undefined {
  try {
    const values: unknown = JSON.parse(text);
    return typeof values === 'object' && values !== null && !Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** The addition to a package.json with this text; undefined where it lacks nothing. Where more than the added lines would change, it has no text. */
function completed(written: string): Addition | undefined {
  const values = valuesOf(written) ?? {};
  const lacking = lackingIn(values);
  if (Object.keys(lacking).length === 0) return undefined;
  const [, indent = '  '] = /^\{\n([ \t]+)/.exec(written) ?? [];
  const isPlain = asJson(values, indent) === written;
  const scripts = lacking.scripts ? { scripts: { ...SCRIPTS, ...values.scripts } } : {};
  const devDependencies = lacking.devDependencies ? { devDependencies: sorted({ ...values.devDependencies, ...program() }) } : {};
  const text = isPlain ? asJson({ ...values, ...scripts, ...devDependencies }, indent) : undefined;
  return { path: 'package.json', lines: linesOf(lacking), text };
}

/** Whether a folder between this one and the root of its repository has a package.json, which has the scripts of all. */
function isWithinPackage(folder: string): boolean {
  const root = repositoryOf(folder);
  if (root === undefined || root === folder) return false;
  const above = dirname(folder);
  return existsSync(join(above, 'package.json')) || isWithinPackage(above);
}

/**
 * Additions to the package.json of a project: its scripts `dev`, `build` and `check`, and the program. A name that is taken stays as it is.
 * None where there is no file, but something else of this name, or where a package.json lies above.
 */
export function packageAdditions(project: string): readonly Addition[] {
  const file = join(project, 'package.json');
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) {
    if (isWithinPackage(project)) return [];
    const made = newPackage(project);
    return [{ path: 'package.json', lines: linesOf({ scripts: made.scripts, devDependencies: made.devDependencies }), text: asJson(made) }];
  }
  const addition = stat.isFile() ? completed(readFileSync(file, 'utf8')) : undefined;
  return addition ? [addition] : [];
}

/** Commands of Gemless that `npm run` has in a project by their own names. */
export function scriptsOf(project: string): ReadonlySet<string> {
  const file = join(project, 'package.json');
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) return new Set();
  const { scripts = {} } = valuesOf(readFileSync(file, 'utf8')) ?? {};
  return new Set(Object.entries(SCRIPTS).flatMap(([name, script]) => (scripts[name]?.startsWith(script) ? [name] : [])));
}
