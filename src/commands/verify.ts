// `gemless verify`: builds, then compares the site with what it was before.
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BuildOptions } from '../build/index.ts';
import { findWorkspace, nameOf, pathBelow, statAt } from '../read/index.ts';
import type { Document, Route, Workspace } from '../types.ts';
import { addRedirects, type Built, parseAccepted, saveSite, verify, withoutAccepted } from '../verify/index.ts';
import { buildAndPrint, type Verbosity } from './build.ts';
import { count } from './report.ts';
import { asJson, asText, type Verified } from './verify-report.ts';

export interface VerifyFlags {
  readonly save?: string | undefined;
  readonly accept?: string | undefined;
  readonly json?: boolean | undefined;
  readonly fix?: boolean | undefined;
}

/** A command that is wrong: exit code 2. */
function refuse(message: string): 2 {
  process.stderr.write(`error: ${message}\n`);
  return 2;
}

/** Reason why a path can't be the old site, or undefined. */
function oldError(old: string, { destination }: Workspace): string | undefined {
  const stat = statAt(old);
  if (!stat) return 'there is no such folder or file';
  const target = statAt(destination) ? realpathSync(destination) : destination;
  const real = realpathSync(old);
  if (pathBelow(target, real) === undefined && (!stat.isDirectory() || pathBelow(real, target) === undefined)) return undefined;
  return 'the build writes there; keep a copy of the old site elsewhere, or build into another folder with --destination';
}

/** Writes `redirect_from` into the sources that lost pages have become. Returns the names of changed files. */
function writeRedirects({ comparison, rest }: Verified): readonly string[] {
  const urls = new Map<Document, string[]>();
  for (const [url, document] of comparison.renamed)
    if (rest.some((loss) => loss.kind === 'page' && loss.url === url)) urls.set(document, [...(urls.get(document) ?? []), url]);
  return [...urls].flatMap(([{ file }, old]) => {
    const text = readFileSync(file.absolute, 'utf8');
    const changed = addRedirects(text, old, file.name);
    if (changed === undefined) process.stderr.write(`warning: ${file.name}: add this yourself: redirect_from: [${old.join(', ')}]\n`);
    if (changed === undefined || changed === text) return [];
    writeFileSync(file.absolute, changed);
    return [`${file.name}: redirect_from ${old.join(', ')}`];
  });
}

/** Warns where the old site lies among the sources and is published itself. */
function warnOfPublished(old: string, routes: readonly Route[], workspace: Workspace): void {
  const isInside = (route: Route): boolean => route.kind === 'copy' && pathBelow(old, route.file.absolute) !== undefined;
  if (!routes.some(isInside)) return;
  const name = nameOf(workspace, old);
  process.stderr.write(
    `warning: ${name}: the build publishes it, too; keep it outside of the site, or under a name that begins with "_"\n`,
  );
}

/** Builds; undefined when there are errors. */
async function builtSite(options: BuildOptions, verbosity: Verbosity, workspace: Workspace): Promise<Built | undefined> {
  const { ok, routes, config } = await buildAndPrint({ ...options, routes: true, links: false }, { ...verbosity, quiet: true });
  return ok && config ? { destination: workspace.destination, routes, config } : undefined;
}

/** `gemless verify`: prints the comparison and saves the site; returns the exit code. */
export async function runVerify(
  old: string | undefined,
  flags: VerifyFlags,
  { options, verbosity }: { readonly options: BuildOptions; readonly verbosity: Verbosity },
): Promise<number> {
  const workspace = findWorkspace(options);
  const path = (name: string): string => resolve(options.cwd, name);
  if (old === undefined && flags.save === undefined)
    return refuse('name the old site (a folder, a sitemap, a saved file), or save this one with --save');
  const unfit = old === undefined ? undefined : oldError(path(old), workspace);
  if (unfit !== undefined) return refuse(`${old}: ${unfit}`);
  if (flags.accept !== undefined && !statAt(path(flags.accept))?.isFile()) return refuse(`--accept ${flags.accept}: there is no such file`);
  const patterns = flags.accept === undefined ? [] : parseAccepted(readFileSync(path(flags.accept), 'utf8'));
  let built = await builtSite(options, verbosity, workspace);
  if (!built) return 1;
  if (old === undefined) return save(built, flags, workspace);
  warnOfPublished(path(old), built.routes, workspace);
  const compare = (site: Built): Verified | Error => {
    const comparison = verify(path(old), site);
    if (comparison instanceof Error) return comparison;
    const losses = comparison.counts.flatMap((one) => one.losses);
    return { comparison, ...withoutAccepted(losses, patterns), accept: flags.accept };
  };
  let result = compare(built);
  const fixed = flags.fix && !(result instanceof Error) ? writeRedirects(result) : [];
  for (const line of fixed) process.stderr.write(`fixed: ${line}\n`);
  if (fixed.length > 0) {
    built = await builtSite(options, verbosity, workspace);
    if (!built) return 1;
    result = compare(built);
  }
  if (result instanceof Error) return refuse(`${old}: ${result.message}`);
  process.stdout.write(flags.json ? asJson(result) : asText(result));
  return result.rest.length === 0 ? save(built, flags, workspace) : 1;
}

/** Saves the site where --save asks for it. */
function save(built: Built, flags: VerifyFlags, { cwd, ...workspace }: Workspace): number {
  if (flags.save === undefined) return 0;
  const file = resolve(cwd, flags.save);
  if (pathBelow(workspace.destination, file) !== undefined)
    return refuse(`--save ${flags.save}: builds write there; save it beside _config.yml`);
  const text = saveSite(built);
  writeFileSync(file, text);
  const pages = text.split('\n').filter((line) => line.startsWith('page ')).length;
  process.stderr.write(`Saved ${count(pages, 'page')} in ${nameOf({ cwd, ...workspace }, file)}.\n`);
  return 0;
}
