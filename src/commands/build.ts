// `gemless build`: builds, with a progress bar, and prints diagnostics, a summary and what took longest.
import type { BuildOptions, BuildResult } from '../build/index.ts';
import { stepsOf } from '../build/start.ts';
import { countDiagnostics } from '../diagnostics.ts';
import { findWorkspace } from '../read/index.ts';
import type { Route } from '../types.ts';
import { visibleInLine } from '../util/visible.ts';
import { countOfChanges, jsonOf, linesOfChanges } from './changed-urls.ts';
import { createProgress } from './progress.ts';
import { count, destinationName, printDiagnostics, printNote } from './report.ts';
import { canRedraw } from './terminal.ts';
import { setV8For } from './v8.ts';

export interface Verbosity {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly profile?: boolean;
}

function printSummary(result: BuildResult, seconds: string, options: BuildOptions): void {
  const found = countDiagnostics(result.diagnostics);
  if (!result.ok || !result.files) {
    const isPartly = result.diagnostics.some(({ code }) => code === 'partly-written');
    process.stderr.write(`\nNot built: ${found}. The site is ${isPartly ? 'partly written' : 'unchanged'}.\n`);
    return;
  }
  const workspace = findWorkspace(options);
  const { unmanaged } = result.files;
  const place = destinationName(workspace);
  process.stdout.write(
    `Built ${count(result.pages, 'page')} (${count(result.posts, 'post')}) into ${place} in ${seconds} s: ${countOfChanges(result)}${found ? `; ${found}` : ''}.\n`,
  );
  for (const line of linesOfChanges(result)) process.stdout.write(`${line}\n`);
  if (unmanaged.length > 0)
    process.stdout.write(
      `${count(unmanaged.length, 'unmanaged file')} in ${place} stayed: ${unmanaged.slice(0, 3).join(', ')}${unmanaged.length > 3 ? ' …' : ''}\n`,
    );
  if (result.next) process.stdout.write(`Next scheduled post: ${result.next.date}, ${visibleInLine(result.next.file)}\n`);
}

/** Pictures that a build encoded, and how long it waited for them when its pages were made. */
interface Pictures {
  readonly count: number;
  readonly ms: number;
}

/** Milliseconds from which on a build says that it waited for pictures: an author may wonder why the first one is slow. */
const LONG_FOR_PICTURES = 2000;

/** Line about the pictures of a build that waited long for them; "" for any other. */
export function picturesLine({ count: number, ms }: Pictures, { cache = true }: Pick<BuildOptions, 'cache'>): string {
  if (ms < LONG_FOR_PICTURES) return '';
  const later = cache ? ', which later builds take from the cache' : '';
  return `${(ms / 1000).toFixed(1)} s of it went into ${count(number, 'picture')}${later}.\n`;
}

/** What took longest, as tables. */
export function profileText(times: readonly (readonly [Route, number])[], pictures: Pictures): string {
  const layouts = new Map<string, number>();
  for (const [route, ms] of times) {
    const name = route.kind === 'page' ? `layout ${route.layout ?? 'none'}` : route.kind === 'copy' ? 'copied files' : route.url;
    layouts.set(name, (layouts.get(name) ?? 0) + ms);
  }
  const table = (title: string, rows: readonly (readonly [string, number])[]): string =>
    ['', title, ...rows.map(([name, ms]) => `${ms.toFixed(1).padStart(9)} ms  ${name}`), ''].join('\n');
  const slowest = [...times].sort((a, b) => b[1] - a[1]).slice(0, 10);
  const files = table(
    'Slowest files',
    slowest.map(([route, ms]) => [route.kind === 'page' ? (route.document?.file.name ?? route.url) : route.url, ms]),
  );
  if (pictures.count > 0) layouts.set(`waiting for ${count(pictures.count, 'picture')}`, pictures.ms);
  return files + table('Layouts and features', [...layouts].sort((a, b) => b[1] - a[1]).slice(0, 10));
}

/** Builds. Where nothing changed, most of the program is not even loaded: that takes as long as such a build. */
async function build(options: BuildOptions): Promise<BuildResult> {
  const steps = stepsOf(options);
  let step = steps.next();
  while (!step.done) {
    const { makeSite } = await import('../build/index.ts');
    step = steps.next((begun, given) => {
      setV8For(begun.sources.documents.length);
      return makeSite(begun, given);
    });
  }
  return step.value;
}

/** `gemless build`: builds, prints, returns the exit code. With `json` it prints the result alone. */
export async function runBuild(
  options: BuildOptions,
  { json = false, ...verbosity }: Verbosity & { readonly json?: boolean | undefined },
): Promise<number> {
  if (!json) return (await buildAndPrint(options, verbosity)).ok ? 0 : 1;
  const result = await build({ ...options, publishing: true });
  process.stdout.write(jsonOf(result));
  return result.ok ? 0 : 1;
}

/** Builds and prints; the verbosity is that of the command line. */
export async function buildAndPrint(options: BuildOptions, verbosity: Verbosity): Promise<BuildResult> {
  const started = performance.now();
  const times: [Route, number][] = [];
  const bar = createProgress(canRedraw(process.stdout, process.env) && !verbosity.quiet, started);
  let pagesMade = started;
  let pictures: Pictures = { count: 0, ms: 0 };
  const progress: BuildOptions['progress'] = (done, total, what) => {
    if (what === 'pages') pagesMade = performance.now();
    else pictures = { count: done, ms: performance.now() - pagesMade };
    bar.update(done, total, what);
  };
  const profile = (route: Route, ms: number): void => {
    if (verbosity.profile) times.push([route, ms]);
    if (verbosity.verbose) process.stdout.write(`${route.output}\n`);
  };
  const asked = verbosity.profile || verbosity.verbose ? { profile, clock: () => performance.now() } : {};
  const result = await build({ ...options, publishing: true, progress, waiting: printNote, ...asked });
  bar.stop();
  printDiagnostics(result.diagnostics, options, verbosity.verbose);
  if (!verbosity.quiet || !result.ok) printSummary(result, ((performance.now() - started) / 1000).toFixed(2), options);
  if (!verbosity.quiet && result.ok) process.stdout.write(picturesLine(pictures, options));
  if (verbosity.profile) process.stdout.write(profileText(times, pictures));
  return result;
}
