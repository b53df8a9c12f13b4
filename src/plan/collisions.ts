// Several routes for one output: the one that Jekyll writes last is published, with a warning for the others.
import type { Diagnostic, Document, Planned, Route } from '../types.ts';
import { cached } from '../util/cached.ts';
import { cachedFilter } from '../util/cached-lists.ts';

/** Routes, each with an output of its own, and diagnostics. */
export interface Resolved {
  readonly routes: readonly Route[];
  readonly diagnostics: readonly Diagnostic[];
}

/** File and line that a route comes from, for diagnostics. */
export function locationOf({ origin, line }: Route): Pick<Diagnostic, 'file' | 'line'> {
  return line === undefined ? { file: origin } : { file: origin, line };
}

/** Order of writing, later ones last (Jekyll's Site#each_site_file): texts of features, pages, what plugins add to the pages, files, documents. */
const MADE = 0;
const PAGE = 1;
const ADDED = 2;
const FILE = 3;
const DOCUMENT = 4;

function rankOf(route: Route): number {
  if (route.kind === 'copy' || route.kind === 'encoded') return FILE;
  const document = documentOf(route);
  const isFurther = route.kind === 'page' && (route.paginator?.page ?? 1) > 1;
  if (isFurther || route.stub || (route.kind === 'page' && !document && route.added)) return ADDED;
  if (!document) return MADE;
  return document.kind === 'page' ? PAGE : DOCUMENT;
}

const documentOf = (route: Route): Document | undefined => route.moved ?? (route.kind === 'page' ? route.document : undefined);

/** Whether an author's file is the source of a route, and not the theme or a feature. */
const isOwn = (route: Route): boolean =>
  documentOf(route) !== undefined || route.stub === true || (route.kind === 'copy' && route.origin === route.file.name);

/** Whether a page is read before another: those of subfolders come before those of the folder itself (Jekyll's Reader#read_directories). */
function isReadBefore(a: string, b: string): boolean {
  const [foldersA, foldersB] = [a.split('/'), b.split('/')];
  const at = foldersA.findIndex((part, index) => part !== foldersB[index]);
  const [isFolderA, isFolderB] = [at < foldersA.length - 1, at < foldersB.length - 1];
  return isFolderA === isFolderB ? a < b : isFolderA;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Whether `a` is written before `b`, of which `a` is planned first. Posts are planned newest first and written oldest first, and pages are
 * written by the names of their files; all others in the order in which they are planned.
 */
function isBefore(a: Route, b: Route): boolean {
  const [rankA, rankB] = [rankOf(a), rankOf(b)];
  if (rankA !== rankB) return rankA < rankB;
  const [one, other] = [documentOf(a), documentOf(b)];
  if (rankA === MADE) return false;
  if (rankA === DOCUMENT) return !(one?.collection === 'posts' && other?.collection === 'posts');
  if (a.kind === 'copy' && b.kind === 'copy') return a.file.path !== b.file.path; // the source's own before the project's
  if (rankA === ADDED || !one || !other) return true;
  const [nameA, nameB] = [nameOf(one.path), nameOf(other.path)];
  return nameA === nameB ? isReadBefore(one.path, other.path) : nameA < nameB;
}

/** Warning for a route that is not published; a file that is page and document (`include: [_pages]`) is published all the same. */
const lost = (route: Route, winner: Route): Diagnostic | undefined =>
  route.origin === winner.origin
    ? undefined
    : {
        severity: 'warning',
        code: 'collision',
        ...locationOf(route),
        message: isOwn(winner)
          ? `this is not published: ${winner.origin} has the same URL ${winner.url}, and Jekyll writes that one last`
          : `this is not published: ${winner.origin} has ${winner.kind === 'copy' ? 'a file at ' : ''}the same URL ${winner.url}`,
        hint: `Give ${isOwn(winner) ? 'one of them' : 'this'} another \`permalink:\`, \`slug:\` or file name.`,
      };

/** Routes without those that lose their output to another one, in the same order. */
export function resolveCollisions(routes: readonly Route[]): Resolved {
  const byOutput = new Map<string, Route[]>();
  for (const route of routes) {
    const candidates = byOutput.get(route.output);
    if (candidates) candidates.push(route);
    else byOutput.set(route.output, [route]);
  }
  const losers = new Map<Route, Diagnostic | undefined>();
  for (const candidates of byOutput.values()) {
    if (candidates.length === 1) continue;
    const winner = candidates.reduce((best, route) => (isBefore(best, route) ? route : best));
    for (const route of candidates) if (route !== winner) losers.set(route, lost(route, winner));
  }
  const diagnostics = [...losers.values()].filter((diagnostic) => diagnostic !== undefined);
  return { routes: routes.filter((route) => !losers.has(route)), diagnostics };
}

/** Path as file systems see it that fold case and compose letters. */
export const folded = (path: string): string => (/^[\x20-\x7e]*$/.test(path) ? path : path.normalize('NFC')).toLowerCase();

const unfolded = cachedFilter(({ output }: Route) => folded(output) !== output);

/** Warnings for outputs that differ only in case or Unicode form. */
function nearCollisions(routes: readonly Route[], outputs: Planned['outputs']): readonly Diagnostic[] {
  const others = unfolded(routes);
  const keys = new Set(others.map(({ output }) => folded(output)));
  if (keys.size === others.length && !others.some(({ output }) => outputs.has(folded(output)))) return [];
  const byKey = new Map<string, Route>();
  return routes.flatMap((route) => {
    const key = folded(route.output);
    const alike = byKey.get(key);
    byKey.set(key, route);
    if (!alike) return [];
    return isOwn(alike) && !isOwn(route) ? nearCollision(route, alike) : nearCollision(alike, route);
  });
}

/** Folders of outputs, each once. */
function foldersOf(routes: readonly Route[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { output } of routes) {
    for (let at = output.lastIndexOf('/'); at > 0; at = output.lastIndexOf('/', at - 1)) {
      const folder = output.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/** Routes whose folders may have the names of files: those in folders with a dot in their names, and those below files without one. */
function suspects(routes: readonly Route[]): readonly Route[] {
  const bare = withoutDot(routes).map(({ output }) => `${output}/`);
  return bare.length > FEW ? routes : suspectsBelow(JSON.stringify(bare))(routes);
}

const FEW = 20;
const withoutDot = cachedFilter(({ output }: Route) => !output.includes('.', output.lastIndexOf('/') + 1));
const suspectsBelow = cached((bare: string) => {
  const folders: readonly string[] = JSON.parse(bare);
  const isBelowDot = (output: string): boolean => output.slice(0, output.lastIndexOf('/') + 1).includes('.');
  return cachedFilter(({ output }: Route) => isBelowDot(output) || folders.some((folder) => output.startsWith(folder)));
}, 1);

/** Errors for outputs that are both file and folder; warnings for outputs that differ only in case or Unicode form. */
export function findCollisions(routes: readonly Route[], outputs: Planned['outputs']): readonly Diagnostic[] {
  const ofFolders = [...foldersOf(suspects(routes))].flatMap((folder) => {
    const file = outputs.get(folder);
    const inside = file && routes.find(({ output }) => output.startsWith(`${folder}/`));
    return inside ? folderCollision(file, inside) : [];
  });
  return [...nearCollisions(routes, outputs), ...ofFolders];
}

/** Hint for the first of two routes; the author may have made both, one or none. */
const hintFor = (route: Route, other: Route): string =>
  `Give ${isOwn(route) === isOwn(other) ? 'one of them' : 'this'} another \`permalink:\`.`;

/** The difference of outputs that are equal when folded. */
function differenceOf(first: string, second: string): string {
  if (first.normalize('NFC') === second.normalize('NFC')) return 'in the Unicode form of its letters (composed or not)';
  return first.toLowerCase() === second.toLowerCase() ? 'in case' : 'in case and the Unicode form of its letters';
}

const nearCollision = (first: Route, second: Route): Diagnostic => ({
  severity: 'warning',
  code: 'case-collision',
  ...locationOf(second),
  message: `its URL ${second.url} differs only ${differenceOf(first.output, second.output)} from ${first.url} of ${first.origin}; many file systems take them for one`,
  hint: hintFor(second, first),
});

function folderCollision(file: Route, inside: Route): Diagnostic {
  const at = { severity: 'error', code: 'collision' } as const;
  if (isOwn(file) || !isOwn(inside))
    return {
      ...at,
      ...locationOf(file),
      message: `its output ${file.url} is a folder for ${inside.origin} (${inside.url})`,
      hint: hintFor(file, inside),
    };
  const message = `its URL ${inside.url} needs a folder where ${file.origin} has the file ${file.url}`;
  return { ...at, ...locationOf(inside), message, hint: hintFor(inside, file) };
}
