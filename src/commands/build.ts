// What the commands print: problems with their code frames, a summary, the slowest pages, a progress bar.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BuildOptions, type BuildResult, build } from '../build/index.ts';
import { format, headOf, type Report } from '../diagnostics.ts';
import { destinationProblem, findWorkspace, nameOf, systemProblem } from '../read/index.ts';
import type { Diagnostic, Route } from '../types.ts';
import { cleanDestination } from '../write/index.ts';
import { createProgress } from './progress.ts';
import { forgetEnded } from './running-previews.ts';

export interface Verbosity {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly profile?: boolean;
}

const colorWanted = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && !process.env['NO_COLOR'];

/** Diagnostics name files as the author does; the text for a code frame is looked for where the command runs, then in the source. */
export function reporter(options: BuildOptions): Report {
  const { source } = findWorkspace(options);
  const textOf = (file: string): string | undefined => {
    for (const root of [options.cwd, source]) {
      try {
        return readFileSync(resolve(root, file), 'utf8').replace(/^\uFEFF/, '');
      } catch {
        // not there: the next root, or no frame
      }
    }
    return undefined;
  };
  return { textOf, color: colorWanted(process.stderr) };
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** So many warnings are shown with the lines around them; the others in a line each, unless `--verbose` asks for more. */
const SHOWN_WARNINGS = 10;

function printProblems(diagnostics: readonly Diagnostic[], options: BuildOptions, verbose = false): void {
  const report = reporter(options);
  let warnings = 0;
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'warning') warnings++;
    const brief = diagnostic.severity === 'warning' && warnings > SHOWN_WARNINGS && !verbose;
    process.stderr.write(brief ? `${headOf(diagnostic, report)}\n` : format(diagnostic, report));
  }
}

function printSummary(result: BuildResult, seconds: string, options: BuildOptions): void {
  const warnings = result.diagnostics.filter((d) => d.severity === 'warning').length;
  const errors = result.diagnostics.length - warnings;
  const problems = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : ''].filter(Boolean).join(', ');
  if (!result.ok || !result.files) {
    process.stderr.write(`\nNot built: ${problems}. The site is as it was before.\n`);
    return;
  }
  const workspace = findWorkspace(options);
  const { written, kept, removed, foreign } = result.files;
  const changes =
    written + removed === 0 ? 'nothing changed' : `${written} written, ${kept} kept${removed > 0 ? `, ${removed} removed` : ''}`;
  const place = nameOf(workspace, workspace.destination) || workspace.destination;
  process.stdout.write(
    `Built ${count(result.pages, 'page')} (${count(result.posts, 'post')}) into ${place} in ${seconds} s: ${changes}${problems ? `; ${problems}` : ''}.\n`,
  );
  if (foreign.length > 0)
    process.stdout.write(
      `${count(foreign.length, 'file')} in ${place} came from elsewhere and stayed: ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ' …' : ''}\n`,
    );
}

function printProfile(times: readonly (readonly [Route, number])[]): void {
  const layouts = new Map<string, number>();
  for (const [route, ms] of times) {
    const name = route.kind === 'page' ? `layout ${route.layout ?? 'none'}` : route.kind === 'copy' ? 'copied files' : route.url;
    layouts.set(name, (layouts.get(name) ?? 0) + ms);
  }
  const table = (title: string, rows: readonly (readonly [string, number])[]): void => {
    process.stdout.write(`\n${title}\n`);
    for (const [name, ms] of rows) process.stdout.write(`${ms.toFixed(1).padStart(9)} ms  ${name}\n`);
  };
  const slowest = [...times].sort((a, b) => b[1] - a[1]).slice(0, 10);
  table(
    'Slowest files',
    slowest.map(([route, ms]) => [route.kind === 'page' ? (route.document?.file.name ?? route.url) : route.url, ms]),
  );
  table('Layouts and features', [...layouts].sort((a, b) => b[1] - a[1]).slice(0, 10));
}

/** `gemless build`: builds, prints, returns the exit code. */
export const runBuild = (options: BuildOptions, verbosity: Verbosity): number => (buildAloud(options, verbosity).ok ? 0 : 1);

function buildAloud(options: BuildOptions, verbosity: Verbosity): BuildResult {
  const started = performance.now();
  const times: [Route, number][] = [];
  const progress = createProgress(process.stdout.isTTY === true && !verbosity.quiet, started);
  const profile = (route: Route, ms: number): void => {
    if (verbosity.profile) times.push([route, ms]);
    if (verbosity.verbose) process.stdout.write(`${route.output}\n`);
  };
  const asked = verbosity.profile || verbosity.verbose ? { profile, clock: () => performance.now() } : {};
  const result = build({ ...options, progress: progress.update, ...asked });
  progress.stop();
  printProblems(result.diagnostics, options, verbosity.verbose);
  if (!verbosity.quiet || !result.ok) printSummary(result, ((performance.now() - started) / 1000).toFixed(2), options);
  if (verbosity.profile) printProfile(times);
  return result;
}

/** `gemless check`: builds, then checks what was built. */
export async function runCheck(options: BuildOptions, verbosity: Verbosity): Promise<number> {
  const result = buildAloud({ ...options, routes: true }, { ...verbosity, quiet: true });
  if (!result.ok) return 1;
  const { checkSite, lintMarkdown, readBuilt } = await import('../check/index.ts');
  if (result.config) printProblems(lintMarkdown(result.routes, result.config), options);
  const workspace = findWorkspace(options);
  const built = readBuilt(workspace, result);
  const { diagnostics, links } = checkSite(built);
  printProblems(diagnostics, options);
  const summary = diagnostics.length === 0 ? 'all lead somewhere' : `${count(diagnostics.length, 'problem')}`;
  if (!verbosity.quiet)
    process.stdout.write(`Checked ${count(links, 'link')} and images in ${count(built.files.size, 'file')}: ${summary}.\n`);
  return diagnostics.some((d) => d.severity === 'error') ? 1 : 0;
}

/** `gemless clean`. */
export function runClean(options: BuildOptions): number {
  const workspace = findWorkspace(options);
  const refused = destinationProblem(workspace);
  const name = nameOf(workspace, workspace.destination) || workspace.destination;
  if (refused) {
    process.stderr.write(`error: ${name}: this can’t be the destination: ${refused}\n`);
    return 1;
  }
  try {
    forgetEnded(workspace);
    const removed = cleanDestination(workspace);
    process.stdout.write(`Removed ${count(removed, 'file')} of ${name} and the cache.\n`);
    return 0;
  } catch (error) {
    printProblems([systemProblem(error, workspace)], options);
    return 1;
  }
}
