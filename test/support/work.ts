// The work of one run of the bundled program, counted from outside: its calls of node:fs (file-calls.mjs) and how often its functions ran (V8's
// coverage). Nothing of the program is changed for it, and no time is measured.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './program.ts';
import { temporaryFolder } from './site.ts';

const LIB = fileURLToPath(new URL('../../lib/', import.meta.url));
const CALLS = new URL('./file-calls.mjs', import.meta.url);

/** Calls of node:fs by what they do with a path. Renamed and copied files count where they are afterwards. */
const KINDS = {
  stat: /^(?:l?stat|exists|access)Sync$/,
  list: /^readdirSync$/,
  read: /^(?:open|readFile)Sync$/,
  write: /^(?:create|writeFile|appendFile|rename|copyFile|link)Sync$/,
  remove: /^(?:rm|rmdir|unlink)Sync$/,
} as const;

export interface Work {
  readonly status: number | null;
  /** What `--json` prints. */
  readonly result: {
    readonly urls: { readonly [kind in 'new' | 'changed' | 'removed']: readonly string[] };
    readonly diagnostics: readonly unknown[];
  };
  /** Paths below the site's folder for which there was a call of a kind, in order and with repeats. */
  files(kind: keyof typeof KINDS, below?: string): readonly string[];
  /** How often a function of the program ran. Throws for a name that no function has, or more than one. */
  ran(name: string): number;
}

const modules = (): readonly string[] =>
  readdirSync(LIB)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(LIB, name), 'utf8'));

/** Counts of the functions of a name, by V8's coverage, which has none of functions that were never compiled. */
function countOf(name: string, coverage: string): number {
  const named = modules().flatMap((text) => text.match(new RegExp(`function\\*? ?${name}\\(|[,; ]${name}=`, 'g')) ?? []);
  if (named.length !== 1) throw new Error(`the program has ${named.length} functions "${name}"`);
  const results = readdirSync(coverage).flatMap(
    (file) => JSON.parse(readFileSync(join(coverage, file), 'utf8')).result as readonly Script[],
  );
  const functions = results.filter(({ url }) => url.includes('/lib/')).flatMap((script) => script.functions);
  return functions.filter(({ functionName }) => functionName === name).reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
}

interface Script {
  readonly url: string;
  readonly functions: readonly { readonly functionName: string; readonly ranges: readonly { readonly count: number }[] }[];
}

/** Builds a site with `--json`, and counts. */
export function workOf(root: string, ...args: readonly string[]): Work {
  const folder = temporaryFolder();
  const env = {
    ...process.env,
    FILE_CALLS: join(folder, 'calls.json'),
    NODE_V8_COVERAGE: join(folder, 'coverage'),
    NODE_OPTIONS: `--import ${CALLS.href}`,
  };
  const { status, stdout, stderr } = run(join(LIB, 'cli.js'), root, ['build', '--json', '--no-pictures', ...args], {
    env,
    maxBuffer: 2 ** 26,
  });
  if (stderr !== '') throw new Error(stderr);
  const calls: readonly (readonly [string, string])[] = JSON.parse(readFileSync(env.FILE_CALLS, 'utf8'));
  const below = calls
    .map(([name, path]) => [name, relative(root, path).split(sep).join('/')] as const)
    .filter(([, path]) => !path.startsWith('..'));
  return {
    status,
    result: JSON.parse(stdout),
    files: (kind, prefix = '') => below.flatMap(([name, path]) => (KINDS[kind].test(name) && path.startsWith(prefix) ? [path] : [])),
    ran: (name) => countOf(name, env.NODE_V8_COVERAGE),
  };
}
