// The site's routes: what every feature plans, in order, with collisions found.
import type { Diagnostic, Feature, Route, Site } from '../types.ts';
import { insideProblem } from '../util/url.ts';
import { isStub, placeOf, settle } from './collisions.ts';

export { FEATURES } from './features/index.ts';

export interface Plan {
  readonly routes: readonly Route[];
  readonly diagnostics: readonly Diagnostic[];
}

/** As file systems that fold case and compose letters see it. */
export const folded = (path: string): string => (/^[\x20-\x7e]*$/.test(path) ? path : path.normalize('NFC')).toLowerCase();

/** Asks each feature in turn; a feature sees what was planned before it. */
export function plan(site: Site, features: readonly Feature[]): Plan {
  let routes: readonly Route[] = [];
  const diagnostics: Diagnostic[] = [];
  const taken = new Set<string>();
  for (const feature of features) {
    const all = [...routes, ...feature(site, routes)];
    for (const { output } of all.slice(routes.length)) taken.add(output);
    const settled = taken.size < all.length ? settle(all) : undefined;
    routes = settled?.kept ?? all;
    diagnostics.push(...(settled?.diagnostics ?? []));
  }
  const { kept, diagnostics: told } = withoutRivals(routes);
  return { routes: kept, diagnostics: [...diagnostics, ...told, ...(isSound(kept) ? [] : problems(kept)), ...repositories(kept)] };
}

/** The first part of a path, when it is hidden. */
const hiddenFolder = (path: string): string | undefined => /^\.[^/]*/.exec(path)?.[0];

/**
 * Why an output may not be written, or undefined. Hidden files at the root configure servers, repositories and their workflows: they come from
 * files that `include:` in _config.yml takes in, never from an address that a page gives itself. `.well-known` is for web pages (RFC 8615).
 */
function outputProblem(route: Route): string | undefined {
  const why = insideProblem(route.output);
  const hidden = hiddenFolder(route.output);
  if (why !== undefined || hidden === undefined || hidden === '.well-known') return why;
  const source = route.kind === 'copy' ? route.file.path : route.kind === 'page' ? route.document?.path : undefined;
  return source !== undefined && hiddenFolder(source) === hidden ? undefined : `begins with the hidden name "${hidden}"`;
}

/** A folder with HEAD, objects/ and refs/ (or commondir) is a repository to git, and its configuration may name programs to run. */
function repositories(routes: readonly Route[]): readonly Diagnostic[] {
  const heads = routes.filter(({ output }) => /(?:^|\/)head$/i.test(output));
  if (heads.length === 0) return [];
  const outputs = routes.map(({ output }) => folded(output));
  const isRepository = (folder: string): boolean =>
    outputs.includes(`${folder}commondir`) ||
    ['objects/', 'refs/'].every((name) => outputs.some((output) => output.startsWith(folder + name)));
  return heads
    .filter(({ output }) => isRepository(folded(output).slice(0, -'head'.length)))
    .map((route) => ({
      severity: 'error',
      code: 'output-path',
      ...placeOf(route),
      message: 'its folder would be a repository to git, which runs what its configuration names',
      hint: 'List the folder under `exclude:` in _config.yml, or publish it as an archive.',
    }));
}

/** What nearly every site is, found out in little time: each output may be written, and none is another's rival, file or folder. */
function isSound(routes: readonly Route[]): boolean {
  const outputs = new Set<string>();
  for (const route of routes) {
    const { output } = route;
    if (outputProblem(route)) return false;
    outputs.add(folded(output));
  }
  if (outputs.size < routes.length) return false;
  const folders = new Set<string>();
  for (const output of outputs) {
    for (let at = output.lastIndexOf('/'); at > 0; at = output.lastIndexOf('/', at - 1)) {
      const folder = output.slice(0, at);
      if (folders.has(folder)) break;
      if (outputs.has(folder)) return false;
      folders.add(folder);
    }
  }
  return true;
}

/** Of several old addresses that are the same, the last is kept. */
function withoutRivals(routes: readonly Route[]): { readonly kept: readonly Route[]; readonly diagnostics: readonly Diagnostic[] } {
  const last = new Map(routes.filter(isStub).map((route) => [route.output, route]));
  const kept = routes.filter((route) => !isStub(route) || last.get(route.output) === route);
  const lost = kept.length === routes.length ? [] : routes.filter((route) => isStub(route) && last.get(route.output) !== route);
  const diagnostics = lost.map(
    (route): Diagnostic => ({
      severity: 'warning',
      code: 'redirect-collision',
      ...placeOf(route),
      message: `${last.get(route.output)?.origin} has the same \`redirect_from\` ${route.url}, and it is the one that is used`,
      hint: 'Take it out of one of them.',
    }),
  );
  return { kept, diagnostics };
}

/** Two outputs for one path, or for one that is both a file and a folder: errors. Paths that only differ by case: a warning. */
function problems(routes: readonly Route[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const byPath = new Map<string, Route>();
  const byFolded = new Map<string, Route>();
  const folders = new Map<string, Route>();
  for (const route of routes) {
    const why = outputProblem(route);
    if (why)
      found.push({
        severity: 'error',
        code: 'output-path',
        ...placeOf(route),
        message: `its output can’t be written: ${why}`,
        hint: route.kind === 'copy' ? 'Rename the file, or list it under `exclude:` in _config.yml.' : 'Give it another `permalink:`.',
      });
    const same = byPath.get(route.output);
    if (same) found.push(collision(same, route));
    const alike = byFolded.get(folded(route.output));
    if (alike && !same) found.push(nearCollision(alike, route));
    byPath.set(route.output, route);
    byFolded.set(folded(route.output), route);
    for (let at = route.output.lastIndexOf('/'); at > 0; at = route.output.lastIndexOf('/', at - 1)) {
      const folder = route.output.slice(0, at);
      if (folders.has(folder)) break;
      folders.set(folder, route);
    }
  }
  for (const [folder, route] of folders) {
    const file = byPath.get(folder);
    if (file)
      found.push({
        severity: 'error',
        code: 'collision',
        ...placeOf(file),
        message: `its output ${file.url} is a folder for ${route.origin} (${route.url})`,
        hint: 'Give one of them another `permalink:`.',
      });
  }
  return found;
}

const collision = (first: Route, second: Route): Diagnostic => ({
  severity: 'error',
  code: 'collision',
  ...placeOf(second),
  message: `this and ${first.origin} both have the URL ${second.url}`,
  hint: 'Give one of them another `permalink:`, `slug:` or file name.',
});

const nearCollision = (first: Route, second: Route): Diagnostic => ({
  severity: 'warning',
  code: 'case-collision',
  ...placeOf(second),
  message: `its URL ${second.url} differs only in case from ${first.url} of ${first.origin}; many file systems take them for one`,
  hint: 'Give one of them another `permalink:`.',
});
