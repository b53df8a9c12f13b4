// Routes of the site: those of every feature, in order, with collisions resolved or reported.
import type { Diagnostic, Feature, Route, Site } from '../types.ts';
import { pathError } from '../util/url.ts';
import { findCollisions, folded, locationOf, type Plan, resolveCollisions } from './collisions.ts';
import { redirectsFileWarnings } from './features/redirects-file.ts';
import { findUnportable } from './portable.ts';

export { addedPages } from './added-pages.ts';
export { folded, type Plan } from './collisions.ts';
export { FEATURES } from './features/index.ts';

/** Runs each feature in turn; a feature sees the routes of those before it. */
export function plan(site: Site, features: readonly Feature[]): Plan {
  let routes: readonly Route[] = [];
  let diagnostics: readonly Diagnostic[] = [];
  const taken = new Set<string>();
  for (const feature of features) {
    const added = feature(site, routes);
    for (const { output } of added) taken.add(output);
    const all = added.length === 0 ? routes : [...routes, ...added];
    const resolved = taken.size < all.length ? resolveCollisions(all) : undefined;
    routes = resolved?.routes ?? all;
    diagnostics = [...diagnostics, ...(resolved?.diagnostics ?? [])];
  }
  const found = [
    ...routes.flatMap(checkOutput),
    ...findCollisions(routes),
    ...findUnportable(routes),
    ...repositories(routes),
    ...redirectsFileWarnings(site, routes),
  ];
  return { routes, diagnostics: [...diagnostics, ...found] };
}

/** The first part of a path, when it is hidden. */
const hiddenFolder = (path: string): string | undefined => /^\.[^/]*/.exec(path)?.[0];

/**
 * Error of an output, or undefined. Hidden files at the root configure servers and repositories: they come
 * from files under `include:`, never from a page's permalink. `.well-known` is for web pages (RFC 8615).
 */
function outputError(route: Route): string | undefined {
  const why = pathError(route.output);
  const hidden = hiddenFolder(route.output);
  if (why !== undefined || hidden === undefined || hidden === '.well-known') return why;
  const source = route.kind === 'copy' ? route.file.path : route.kind === 'page' ? route.document?.path : undefined;
  return source !== undefined && hiddenFolder(source) === hidden ? undefined : `begins with the hidden name "${hidden}"`;
}

/** Errors for folders with HEAD, objects/ and refs/ (or commondir): git takes them for repositories. */
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
      ...locationOf(route),
      message: 'its folder would be a repository to git, which runs what its configuration names',
      hint: 'List the folder under `exclude:` in _config.yml, or publish it as an archive.',
    }));
}

function checkOutput(route: Route): readonly Diagnostic[] {
  const why = outputError(route);
  if (why === undefined) return [];
  const message = `its output can’t be written: ${why}`;
  const hint = route.kind === 'copy' ? 'Rename the file, or list it under `exclude:` in _config.yml.' : 'Give it another `permalink:`.';
  return [{ severity: 'error', code: 'output-path', ...locationOf(route), message, hint }];
}
