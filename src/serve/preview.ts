// The preview without a network: the answer to a path, the state of a page, updates after changes of files. Holds the current plan.

import type { Reported } from '../check/broken.ts';
import { inOrder } from '../diagnostics.ts';
import { isFolder, sourcesDigest, statAt } from '../read/index.ts';
import type { CopyRoute, Diagnostic, Document, Route, Workspace } from '../types.ts';
import { cachedMap } from '../util/cached-lists.ts';
import { digestOf } from '../util/hash.ts';
import { type BrokenLinks, createBrokenLinks, createLinkWarnings, type FreshPages } from './broken-links.ts';
import { findRoute } from './http/lookup.ts';
import { createHistory, lostAt, noteGone } from './lost.ts';
import type { Answer, Page, PageState } from './types.ts';
import { withPaths } from './update/change.ts';
import { type OtherFiles, otherFilesOf } from './update/classify-change.ts';
import type { MemoryCache } from './update/memory-cache.ts';
import { createAssetStamps } from './update/page-assets.ts';
import { CHANGED, createPages, type LastGood, type PageDiagnostics, type PageNotes, type Pages } from './update/pages.ts';
import {
  haveSameOutputs,
  type Plan,
  type ReadOptions,
  readAll,
  type Snapshot,
  type SnapshotTools,
  withChanges,
} from './update/snapshot.ts';
import { warningsOf } from './warnings.ts';
import { isIrrelevant, type Root, rootsOf } from './watch/roots.ts';
import { ignoreTransient } from './watch/transient.ts';

export interface Preview {
  /** Answer to a decoded URL path. */
  answer(path: string): Answer;
  /** State of the page at a path, for the script in it. */
  state(path: string): PageState;
  /** Errors shown over the page at a path: its own and those of the site. */
  errors(path: string): readonly Diagnostic[];
  /** All diagnostics, warnings too, of the site and of the pages rendered so far. */
  diagnostics(): readonly Diagnostic[];
  /** Warnings about links of the pages rendered so far that lead nowhere. It takes a while: nobody should wait for it. */
  linkWarnings(): readonly Reported[];
  /**
   * Updates the site after changes of these absolute paths, and returns those that belong to the site; none
   * where no file has other bytes. When
   * it throws (a bug of ours), it has read the whole site again.
   */
  update(paths: ReadonlySet<string>): readonly string[];
  /** Reads the whole site again. */
  reload(): void;
  /** Updates the site when the date of a document has come; whether one has. */
  comeDue(): boolean;
  /** When the next document comes due (ms since 1970); undefined when none does. */
  nextDue(): number | undefined;
  /** True when one of the paths looks like the middle of a save. */
  isHalfSaved(paths: ReadonlySet<string>): boolean;
  snapshot(): Snapshot;
  page(path: string): Page | undefined;
  readonly workspace: Workspace;
  /** "" or "/blog"; "" while the configuration is broken. */
  readonly baseurl: string;
  /** Undefined while the site is broken. */
  counts(): { readonly pages: number; readonly posts: number } | undefined;
}

interface State {
  readonly snapshot: Snapshot;
  readonly pages: Pages | undefined;
  readonly brokenLinks: BrokenLinks | undefined;
  readonly otherFiles: OtherFiles | undefined;
  readonly roots: readonly Root[];
}

/** Most files of one change whose pages are rendered at once. */
const MOST_RENDERED = 5;

/** Answer for a route that is only copied. */
const fileAnswer = ({ file, output }: CopyRoute, status: number): Answer => ({ kind: 'file', absolute: file.absolute, output, status });

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

const markOf = (route: Route, now: number): string => {
  const document = route.kind === 'page' ? route.document : undefined;
  if (!document) return '';
  if (document.kind === 'draft' || document.data['draft'] === true) return 'draft';
  if (!document.published) return 'unpublished';
  return document.kind === 'post' && document.date && document.date.ms > now ? 'future' : '';
};

/** Those of the paths, and of the links to them, that may belong to the site. */
function relevant(paths: ReadonlySet<string>, { snapshot, otherFiles, roots }: State): readonly string[] {
  const linked = [...paths].flatMap((path) => snapshot.links.get(path) ?? []);
  const found = [...new Set([...paths, ...linked])].filter((path) => {
    if (
      snapshot.plan?.documents.has(path) ||
      otherFiles?.statics.has(path) ||
      otherFiles?.templates.has(path) ||
      otherFiles?.parts.has(path)
    )
      return true;
    return !isIrrelevant(path, roots, snapshot.workspace);
  });
  return ignoreTransient(found, snapshot);
}

/** What there is to say of a site, and digests of all that it is made of. */
const stateDigest = ({ config, plan, configDiagnostics, diagnostics, templateDiagnostics }: Snapshot): string =>
  digestOf(
    config?.digest,
    plan && sourcesDigest(plan.understood.gathered.sources),
    JSON.stringify([configDiagnostics, diagnostics, templateDiagnostics]),
  );

/** When documents come due: before all other times where they have no date. */
const timesOf = cachedMap(({ date }: Document) => date?.ms ?? Number.NEGATIVE_INFINITY);

/** Reads a site, and writes nothing. `options` are those of a build; `rendered` is called when a page was rendered. */
export function createPreview(options: ReadOptions, cache: MemoryCache, rendered: () => void = () => {}): Preview {
  const tools: SnapshotTools = { ...options, cache };
  const lastGood: LastGood = new Map();
  const pageDiagnostics: PageDiagnostics = new Map();
  const fresh: FreshPages = new Map();
  const linkWarnings = createLinkWarnings(fresh);
  const notes: PageNotes = {
    lastGood,
    found: pageDiagnostics,
    rendered: (page) => {
      fresh.delete(page.output);
      fresh.set(page.output, page);
      rendered();
    },
  };
  const history = createHistory();
  const stateOf = (snapshot: Snapshot, before?: State): State => {
    if (snapshot.plan) noteGone(history, before?.snapshot.plan, snapshot.plan);
    const had = before?.snapshot.plan?.understood.gathered.sources;
    const has = snapshot.plan?.understood.gathered.sources;
    const sameFiles = had && has && had.statics === has.statics && had.templates === has.templates && had.documents === has.documents;
    const sameLinks = before && before.snapshot.config === snapshot.config && haveSameOutputs(before.snapshot.plan, snapshot.plan);
    const sameRoots = before && before.snapshot.workspace === snapshot.workspace && before.snapshot.config === snapshot.config;
    return {
      snapshot,
      pages: snapshot.plan && createPages(snapshot.plan, notes),
      brokenLinks: sameLinks ? before.brokenLinks : snapshot.plan && createBrokenLinks(snapshot.plan),
      otherFiles: sameFiles ? before?.otherFiles : snapshot.plan && otherFilesOf(snapshot.plan),
      roots: sameRoots ? before.roots : rootsOf(snapshot.workspace, snapshot.config),
    };
  };
  let current = stateOf(readAll(tools));
  const plan = (): Plan | undefined => current.snapshot.plan;

  const pageAt = (path: string, isFirst = true): { readonly page: Page; readonly status: number } | undefined => {
    const { outputs, config } = plan() ?? {};
    const { pages } = current;
    if (!outputs || !config || !pages) return undefined;
    const found = findRoute(path, outputs, config.baseurl);
    const route = found.kind === 'route' ? found.route : found.kind === 'missing' ? outputs.get('404.html') : undefined;
    const page = route && pages.get(route);
    // a file is not as it was read, or as its stamp says, and no event tells of it
    if (isFirst && page?.diagnostics.some(({ code }) => code === CHANGED)) {
      current = stateOf(readAll(tools, current.snapshot), current);
      return pageAt(path, false);
    }
    return page && { page, status: found.kind === 'route' ? 200 : 404 };
  };
  const siteDiagnostics = (): readonly Diagnostic[] => [...current.snapshot.diagnostics, ...current.snapshot.templateDiagnostics];
  /** Diagnostics of pages, without those in files that are broken now: such pages are of an older text. */
  const ofPages = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
    const broken = new Set(siteDiagnostics().flatMap((one) => (isError(one) ? one.file : [])));
    return diagnostics.filter(({ file }) => !broken.has(file));
  };
  const errors = (path: string): readonly Diagnostic[] =>
    inOrder([...ofPages(pageAt(path)?.page.diagnostics ?? []), ...siteDiagnostics()].filter(isError));
  const diagnostics = (): readonly Diagnostic[] => inOrder([...siteDiagnostics(), ...ofPages([...pageDiagnostics.values()].flat())]);
  /** Renders the pages of changed documents, whether a browser shows them or not, for their diagnostics. */
  const renderChanged = (paths: readonly string[]): void => {
    const { pages, snapshot } = current;
    if (!pages || !snapshot.plan || paths.length > MOST_RENDERED) return;
    const { documents, outputs } = snapshot.plan;
    for (const path of paths) {
      const route = outputs.get(documents.get(path)?.output ?? '');
      if (route) pages.get(route);
    }
  };
  const lost = (path: string): PageState['lost'] => {
    const { snapshot } = current;
    if (!snapshot.plan || findRoute(path, snapshot.plan.outputs, snapshot.plan.config.baseurl).kind !== 'missing') return null;
    return lostAt(path, snapshot.plan, { history, now: options.clock() });
  };
  /** When the documents of the current plan were chosen by their dates. */
  let plannedAt = options.clock();
  const dueAfter = (now: number): number | undefined => {
    const times = timesOf(plan()?.understood.gathered.documents ?? []);
    return times.reduce((due: number | undefined, ms) => (ms > now && !(due !== undefined && due <= ms) ? ms : due), undefined);
  };
  const stampsOf = createAssetStamps();
  const assetsOf = (page: Page): PageState['files'] => {
    const { pages, snapshot } = current;
    return snapshot.plan && pages ? stampsOf(page, { ...snapshot.plan, pageOf: pages.get }) : {};
  };
  return {
    answer: (path) => {
      const { outputs, config, renderer } = plan() ?? {};
      if (!outputs || !config || !renderer) return { kind: 'missing' };
      const found = findRoute(path, outputs, config.baseurl);
      if (found.kind === 'redirect') return found;
      if (found.kind === 'route' && found.route.kind === 'copy') return fileAnswer(found.route, 200);
      if (found.kind === 'route' && found.route.kind === 'encoded') {
        const { route } = found;
        return { kind: 'encoded', route, job: () => renderer.job(route) };
      }
      const shown = pageAt(path);
      if (!shown) return { kind: 'missing' };
      const { route } = shown.page;
      return route.kind === 'copy' ? fileAnswer(route, shown.status) : { kind: 'page', ...shown };
    },
    state: (path) => {
      const page = pageAt(path)?.page;
      const shown = errors(path);
      return {
        page: page?.hash ?? '',
        errors: shown.length === 0 ? '' : digestOf(JSON.stringify(shown)),
        files: page ? assetsOf(page) : {},
        mark: page ? markOf(page.route, options.clock()) : '',
        lost: lost(path),
        warnings: page ? warningsOf(page.route, ofPages(page.diagnostics), siteDiagnostics()) : [],
        broken: (page && current.brokenLinks?.listed(page)) ?? [],
        elsewhere: diagnostics().filter(isError).length - shown.length,
      };
    },
    errors,
    diagnostics,
    linkWarnings: () => linkWarnings(current.snapshot, current.brokenLinks),
    counts: () => {
      const understood = plan()?.understood;
      return understood && { pages: understood.routes.filter(({ kind }) => kind === 'page').length, posts: understood.site.posts.length };
    },
    page: (path) => pageAt(path)?.page,
    get workspace() {
      return current.snapshot.workspace;
    },
    get baseurl() {
      return plan()?.config.baseurl ?? '';
    },
    update: (paths) => {
      const { snapshot: before, otherFiles } = current;
      const roots = new Set(current.roots.map(({ path }) => path));
      try {
        const changed = relevant(paths, current);
        if (changed.length === 0) return changed;
        const began = options.clock();
        const snapshot = withPaths(before, changed, { ...tools, otherFiles });
        // files with the bytes that they had: a second event of one save
        if (snapshot === before) return [];
        // an edit of bodies alone chooses no documents anew
        if (snapshot.plan?.understood.routes !== before.plan?.understood.routes) plannedAt = began;
        current = stateOf(snapshot, current);
        // a folder says no more than that something is new in it, as the cache of this preview
        if (changed.every((path) => roots.has(path)) && stateDigest(before) === stateDigest(snapshot)) return [];
        renderChanged(changed);
        return changed;
      } catch (error) {
        current = stateOf(readAll(tools, before), current);
        throw error;
      }
    },
    reload: () => {
      current = stateOf(readAll(tools, current.snapshot), current);
    },
    nextDue: () => dueAfter(plannedAt),
    comeDue: () => {
      const due = dueAfter(plannedAt);
      const { snapshot } = current;
      const now = options.clock();
      if (due === undefined || due > now || !snapshot.plan) return false;
      plannedAt = now;
      current = stateOf(withChanges(snapshot, snapshot.plan, { documents: [], gone: [], copies: [] }, tools), current);
      return true;
    },
    // a document that is gone or empty, or the source gone: editors that save in two steps leave them so for a moment
    isHalfSaved: (paths) =>
      (plan() !== undefined && !isFolder(current.snapshot.workspace.source)) ||
      [...paths].some((path) => {
        const before = plan()?.documents.get(path)?.file;
        return before !== undefined && before.size > 0 && (statAt(path)?.size ?? 0) === 0;
      }),
    snapshot: () => current.snapshot,
  };
}
