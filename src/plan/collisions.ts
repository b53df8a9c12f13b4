// Several routes for one output: the one that Jekyll writes last is published, with a warning for the others.
import type { Diagnostic, Route } from '../types.ts';

/** Planned routes and their diagnostics. */
export interface Plan {
  readonly routes: readonly Route[];
  readonly diagnostics: readonly Diagnostic[];
}

/** File and line that a route comes from, for diagnostics. */
export function locationOf({ origin, line }: Route): Pick<Diagnostic, 'file' | 'line'> {
  const at = line?.();
  return at === undefined ? { file: origin } : { file: origin, line: at };
}

/** Rank in Jekyll's Site#each_site_file: pages, stubs, static files, documents; undefined without a file. */
function rankOf(route: Route): number | undefined {
  if (isStub(route)) return 1;
  if (route.kind === 'copy') return 2;
  if (route.kind !== 'page' || !route.document) return undefined;
  return route.document.kind === 'page' ? 0 : DOCUMENT;
}

const DOCUMENT = 3;

/** Whether a route is for an old URL (`redirect_from`). */
const isStub = (route: Route): boolean => route.kind === 'text' && route.stub === true;

const pathOf = (route: Route): string =>
  route.kind === 'copy' ? route.file.path : route.kind === 'page' ? (route.document?.path ?? '') : '';
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether `a` is written before `b`: Jekyll writes pages by file name, equal names here by their paths. */
function isBefore(a: Route, b: Route): boolean {
  const [rankA, rankB] = [rankOf(a) ?? 0, rankOf(b) ?? 0];
  if (rankA !== rankB) return rankA < rankB;
  const [pathA, pathB] = [pathOf(a), pathOf(b)];
  const [nameA, nameB] = [nameOf(pathA), nameOf(pathB)];
  return nameA !== nameB ? nameA < nameB : pathA < pathB;
}

/** Candidate that is published; undefined where a post, an item or a route without a file would be lost. */
function winnerOf(candidates: readonly Route[]): Route | undefined {
  const ranks = candidates.map(rankOf);
  if (ranks.includes(undefined) || candidates.every(isStub) || ranks.filter((rank) => rank === DOCUMENT).length > 1) return undefined;
  return candidates.reduce((best, route) => (isBefore(best, route) ? route : best));
}

const lost = (route: Route, winner: Route): Diagnostic => ({
  severity: 'warning',
  code: 'collision',
  ...locationOf(route),
  message: `this is not published: ${winner.origin} has the same URL ${winner.url}, and Jekyll writes that one last`,
  hint: 'Give one of them another `permalink:`, `slug:` or file name.',
});

/** Routes without those that lose their output, in the same order; collisions without a winner stay. */
export function resolveCollisions(routes: readonly Route[]): Plan {
  const byOutput = new Map<string, Route[]>();
  for (const route of routes) byOutput.set(route.output, [...(byOutput.get(route.output) ?? []), route]);
  const losers = new Map<Route, Diagnostic>();
  for (const candidates of byOutput.values()) {
    const winner = candidates.length > 1 ? winnerOf(candidates) : undefined;
    if (winner) for (const route of candidates) if (route !== winner) losers.set(route, lost(route, winner));
  }
  return { routes: routes.filter((route) => !losers.has(route)), diagnostics: [...losers.values()] };
}

/** Routes with one stub for each old URL: the last one. */
export function resolveRedirects(routes: readonly Route[]): Plan {
  const last = new Map(routes.filter(isStub).map((route) => [route.output, route]));
  const isLost = (route: Route): boolean => isStub(route) && last.get(route.output) !== route;
  const diagnostics = routes.filter(isLost).map(
    (route): Diagnostic => ({
      severity: 'warning',
      code: 'redirect-collision',
      ...locationOf(route),
      message: `${last.get(route.output)?.origin} has the same \`redirect_from\` ${route.url}, and that one is used`,
      hint: 'Remove it from one of them.',
    }),
  );
  return { routes: diagnostics.length === 0 ? routes : routes.filter((route) => !isLost(route)), diagnostics };
}

/** Path as file systems see it that fold case and compose letters. */
export const folded = (path: string): string => (/^[\x20-\x7e]*$/.test(path) ? path : path.normalize('NFC')).toLowerCase();

/** Errors for routes with one output and outputs that are also folders; warnings where only case differs. */
export function findCollisions(routes: readonly Route[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const byFolded = new Map<string, Route[]>();
  const folders = new Map<string, Route>();
  const lastOf = (alike: readonly Route[] | undefined, output: string) => alike?.findLast((route) => route.output === output);
  for (const route of routes) {
    const { output } = route;
    const key = folded(output);
    const alike = byFolded.get(key);
    const same = lastOf(alike, output);
    if (same) found.push(collision(same, route));
    else if (alike) found.push(nearCollision(alike.at(-1) ?? route, route));
    if (alike) alike.push(route);
    else byFolded.set(key, [route]);
    for (let at = output.lastIndexOf('/'); at > 0; at = output.lastIndexOf('/', at - 1)) {
      const folder = output.slice(0, at);
      if (folders.has(folder)) break;
      folders.set(folder, route);
    }
  }
  for (const [folder, route] of folders) {
    const file = lastOf(byFolded.get(folded(folder)), folder);
    if (file) found.push(folderCollision(file, route));
  }
  return found;
}

const collision = (first: Route, second: Route): Diagnostic => ({
  severity: 'error',
  code: 'collision',
  ...locationOf(second),
  message: `this and ${first.origin} both have the URL ${second.url}`,
  hint: 'Give one of them another `permalink:`, `slug:` or file name.',
});

const nearCollision = (first: Route, second: Route): Diagnostic => ({
  severity: 'warning',
  code: 'case-collision',
  ...locationOf(second),
  message: `its URL ${second.url} differs only in case from ${first.url} of ${first.origin}; many file systems take them for one`,
  hint: 'Give one of them another `permalink:`.',
});

const folderCollision = (file: Route, inside: Route): Diagnostic => ({
  severity: 'error',
  code: 'collision',
  ...locationOf(file),
  message: `its output ${file.url} is a folder for ${inside.origin} (${inside.url})`,
  hint: 'Give one of them another `permalink:`.',
});
