// Several files that ask for one address where Jekyll builds: the one that it writes last is published, and the others are told of.
import type { Diagnostic, Route } from '../types.ts';

/** Where a route is asked for, as diagnostics have it. */
export function placeOf({ origin, line }: Route): Pick<Diagnostic, 'file' | 'line'> {
  const at = line?.();
  return at === undefined ? { file: origin } : { file: origin, line: at };
}

/** The order in which Jekyll's Site#each_site_file writes: pages, those for old addresses last, static files, documents. undefined for what no file asks for. */
function rankOf(route: Route): number | undefined {
  if (isStub(route)) return 1;
  if (route.kind === 'copy') return 2;
  if (route.kind !== 'page' || !route.document) return undefined;
  return route.document.kind === 'page' ? 0 : DOCUMENT;
}

const DOCUMENT = 3;

/** A route for an old address (`redirect_from`). */
export const isStub = (route: Route): boolean => route.kind === 'text' && route.stub === true;

const pathOf = (route: Route): string =>
  route.kind === 'copy' ? route.file.path : route.kind === 'page' ? (route.document?.path ?? '') : '';
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Jekyll writes pages by the names of their files; which of two that are equal comes last is not said, here it is that of the later path. */
function isBefore(a: Route, b: Route): boolean {
  const [rankA, rankB] = [rankOf(a) ?? 0, rankOf(b) ?? 0];
  if (rankA !== rankB) return rankA < rankB;
  const [pathA, pathB] = [pathOf(a), pathOf(b)];
  const [nameA, nameB] = [nameOf(pathA), nameOf(pathB)];
  return nameA !== nameB ? nameA < nameB : pathA < pathB;
}

/** The one of several for one path that is published; undefined when two are posts or items, or one is no file: then none may be lost. */
function winnerOf(rivals: readonly Route[]): Route | undefined {
  const ranks = rivals.map(rankOf);
  if (ranks.includes(undefined) || rivals.every(isStub) || ranks.filter((rank) => rank === DOCUMENT).length > 1) return undefined;
  return rivals.reduce((best, route) => (isBefore(best, route) ? route : best));
}

const lost = (route: Route, winner: Route): Diagnostic => ({
  severity: 'warning',
  code: 'collision',
  ...placeOf(route),
  message: `this is not published: ${winner.origin} has the same URL ${winner.url}, and Jekyll writes that one last`,
  hint: 'Give one of them another `permalink:`, `slug:` or file name.',
});

/** The routes without those that lose their address to another, in their order. Contests that cannot be settled are left as they are. */
export function settle(routes: readonly Route[]): { readonly kept: readonly Route[]; readonly diagnostics: readonly Diagnostic[] } {
  const byOutput = new Map<string, Route[]>();
  for (const route of routes) byOutput.set(route.output, [...(byOutput.get(route.output) ?? []), route]);
  const diagnostics: Diagnostic[] = [];
  const out = new Set<Route>();
  for (const rivals of byOutput.values()) {
    const winner = rivals.length > 1 ? winnerOf(rivals) : undefined;
    if (!winner) continue;
    for (const route of rivals) {
      if (route === winner) continue;
      out.add(route);
      diagnostics.push(lost(route, winner));
    }
  }
  return { kept: routes.filter((route) => !out.has(route)), diagnostics };
}
