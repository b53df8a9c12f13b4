// Routes of the site: those of every feature, in order, with collisions resolved or reported.
import type { Diagnostic, Feature, Route, Site } from '../types.ts';
import { cachedFilter } from '../util/cached-lists.ts';
import { pathError } from '../util/url.ts';
import { findCollisions, folded, locationOf, type Resolved, resolveCollisions } from './collisions.ts';
import { redirectsFileWarnings } from './features/redirects-file.ts';
import { unwrittenFiles } from './features/statics.ts';
import { findUnportable } from './portable.ts';

export { addedPages, addedUrls } from './added-pages.ts';
export { folded } from './collisions.ts';
export { FEATURES } from './features/index.ts';

/** Planned routes, the same by output, and diagnostics. */
export interface Plan extends Resolved {
  readonly outputs: ReadonlyMap<string, Route>;
}

/** Runs each feature in turn; a feature sees the routes of those before it. */
export function plan(site: Site, features: readonly Feature[]): Plan {
  let routes: readonly Route[] = [];
  let diagnostics: readonly Diagnostic[] = [];
  const outputs = new Map<string, Route>();
  for (const feature of features) {
    const added = feature(site, { routes, outputs });
    const all = added.length === 0 ? routes : [...routes, ...added];
    for (const route of added) outputs.set(route.output, route);
    const resolved = outputs.size < all.length ? resolveCollisions(all) : { routes: all, diagnostics: [] };
    ({ routes } = resolved);
    diagnostics = [...diagnostics, ...resolved.diagnostics];
    if (routes.length < all.length) for (const route of routes) outputs.set(route.output, route);
  }
  const found = [
    ...unwritable(routes).flatMap(checkOutput),
    ...unwrittenFiles(site),
    ...findCollisions(routes, outputs),
    ...findUnportable(routes),
    ...repositories(routes),
    ...redirectsFileWarnings(site, routes),
  ];
  return { routes, outputs, diagnostics: [...diagnostics, ...found] };
}

/** The first part of a path, when it is hidden. */
const hiddenFolder = (path: string): string | undefined => /^\.[^/]*/.exec(path)?.[0];

/** Whether a page's permalink puts a dot before its file's own name: "htaccess" becomes ".htaccess". Names of git's files are none. */
const isPagesOwn = (route: Route, hidden: string): boolean =>
  route.kind === 'page' && route.document?.path === hidden.slice(1) && !/^\.git/i.test(hidden);

/**
 * Error of an output, or undefined. Hidden files at the root configure servers and repositories: they come
 * from files under `include:`, or from pages whose files say so by their names, never from what posts and redirects say.
 * `.well-known` is for web pages (RFC 8615).
 */
function outputError(route: Route): string | undefined {
  const why = pathError(route.output);
  const hidden = hiddenFolder(route.output);
  if (why !== undefined || hidden === undefined || hidden === '.well-known' || isPagesOwn(route, hidden)) return why;
  const source = route.kind === 'copy' ? route.file.path : route.kind === 'page' ? route.document?.path : undefined;
  return source !== undefined && hiddenFolder(source) === hidden ? undefined : `begins with the hidden name "${hidden}"`;
}

const heads = cachedFilter(({ output }: Route) => /(?:^|\/)head$/i.test(output));

/** Errors for folders with HEAD, objects/ and refs/ (or commondir): git takes them for repositories. */
function repositories(routes: readonly Route[]): readonly Diagnostic[] {
  const found = heads(routes);
  if (found.length === 0) return [];
  const outputs = routes.map(({ output }) => folded(output));
  const isRepository = (folder: string): boolean =>
    outputs.includes(`${folder}commondir`) ||
    ['objects/', 'refs/'].every((name) => outputs.some((output) => output.startsWith(folder + name)));
  return found
    .filter(({ output }) => isRepository(folded(output).slice(0, -'head'.length)))
    .map((route) => ({
      severity: 'error',
      code: 'output-path',
      ...locationOf(route),
      message: 'its folder would be a repository to git, which runs what its configuration names',
      hint: 'List the folder under `exclude:` in _config.yml, or publish it as an archive.',
    }));
}

const unwritable = cachedFilter((route: Route) => outputError(route) !== undefined);

function checkOutput(route: Route): readonly Diagnostic[] {
  const why = outputError(route);
  if (why === undefined) return [];
  const message = `its output can’t be written: ${why}`;
  const hint = route.kind === 'copy' ? 'Rename the file, or list it under `exclude:` in _config.yml.' : 'Give it another `permalink:`.';
  return [{ severity: 'error', code: 'output-path', ...locationOf(route), message, hint }];
}
