// The preview without a network: what a path is answered with, what a page's state is, what a change of files does. Holds the current plan.
import { keyOf, nextDue } from '../build/unchanged.ts';
import { inOrder } from '../diagnostics.ts';
import type { CopyRoute, Diagnostic, Route, Workspace } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { findRoute } from './http/lookup.ts';
import type { Answer, Page, PageState, Served } from './types.ts';
import { withPaths } from './update/change.ts';
import { type Places, placesOf } from './update/classify-change.ts';
import { type Counts, type Kept, type KeptPage, stampsOf } from './update/kept.ts';
import type { Memory } from './update/memory-cache.ts';
import { createMentions } from './update/page-assets.ts';
import { createPages, type LastGood, type PageProblems, type Pages } from './update/pages.ts';
import { lookAround, type Plan, type Reading, type ReadOptions, readAll } from './update/snapshot.ts';
import { withoutPassing } from './watch/passing.ts';
import { isIrrelevant, type Root, rootsOf } from './watch/roots.ts';
import { isFolder, statOf } from './watch/stat.ts';

export interface Preview {
  /** By decoded path. */
  answer(path: string): Answer;
  /** What a page that shows a path has to know. */
  state(path: string): PageState;
  /** What is shown over the page of a path: errors of the site and its own. */
  problems(path: string): readonly Diagnostic[];
  /** All that is known to be wrong, warnings too; of pages, those that were made. */
  allProblems(): readonly Diagnostic[];
  /**
   * Takes in a change of these absolute paths; false when nothing of the site was among them. When it throws (a fault of ours) the change is
   * taken in all the same: all of the site was read anew.
   */
  update(paths: ReadonlySet<string>): boolean;
  /** True when one of the paths looks like the middle of a save. */
  unsettled(paths: ReadonlySet<string>): boolean;
  reading(): Reading;
  /** The page of a path, made of the site as it is understood. */
  page(path: string): Page | undefined;
  readonly workspace: Workspace;
  /** "" or "/blog"; "" while the configuration is broken. */
  readonly baseurl: string;
  /** How many pages and posts there are; undefined while the site is broken. */
  counts(): Counts | undefined;
  /** False as long as it serves only what is kept of the last preview. */
  isUnderstood(): boolean;
  /** What the next preview may begin with: `paths` and what was asked for last. Undefined when something is wrong with the site. */
  keep(paths: readonly string[]): Kept | undefined;
}

interface State {
  readonly reading: Reading;
  readonly pages: Pages | undefined;
  readonly places: Places | undefined;
  readonly roots: readonly Root[];
}

/** What a route that is only copied is answered with. */
export const fileAnswer = ({ file, output }: CopyRoute, status: number): Answer => ({
  kind: 'file',
  absolute: file.absolute,
  output,
  status,
});

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

const markOf = (route: Route, now: number): string => {
  const document = route.kind === 'page' ? route.document : undefined;
  if (!document) return '';
  if (document.kind === 'draft' || document.data['draft'] === true) return 'draft';
  if (!document.published) return 'unpublished';
  return document.kind === 'post' && document.date && document.date.ms > now ? 'future' : '';
};

/** So many pages are kept for the next preview. */
const RECENT = 12;

/** Understands what was looked at. `options` are those of a build; nothing is ever written. */
export function createPreview(options: ReadOptions, memory: Memory, look = lookAround(options, memory)): Preview {
  const lastGood: LastGood = new Map();
  const pageProblems: PageProblems = new Map();
  const withReading = (reading: Reading, before?: State): State => {
    const had = before?.reading.plan?.understood.gathered.sources;
    const has = reading.plan?.understood.gathered.sources;
    const samePlaces = had && has && had.statics === has.statics && had.templates === has.templates;
    const sameRoots = before && before.reading.workspace === reading.workspace && before.reading.config === reading.config;
    return {
      reading,
      pages: reading.plan && createPages(reading.plan, lastGood, pageProblems),
      places: samePlaces ? before?.places : reading.plan && placesOf(reading.plan),
      roots: sameRoots ? before.roots : rootsOf(reading.workspace, reading.config),
    };
  };
  const held: { state: State } = { state: withReading(readAll(options, memory, undefined, look)) };
  const plan = (): Plan | undefined => held.state.reading.plan;
  const recent = new Set<string>();

  const pageAt = (path: string): { readonly page: Page; readonly status: number } | undefined => {
    const { pages } = held.state;
    const current = plan();
    if (!current || !pages) return undefined;
    const found = findRoute(path, current.outputs, current.config.baseurl);
    const route = found.kind === 'route' ? found.route : found.kind === 'missing' ? current.outputs.get('404.html') : undefined;
    return route && { page: pages.get(route), status: found.kind === 'route' ? 200 : 404 };
  };
  const siteErrors = (): readonly Diagnostic[] => [...held.state.reading.problems, ...held.state.reading.templateProblems].filter(isError);
  const problems = (path: string): readonly Diagnostic[] =>
    inOrder([...(pageAt(path)?.page.problems ?? []).filter(isError), ...siteErrors()]);
  const mentionsOf = createMentions();
  const filesOf = (page: Served): KeptPage['files'] => {
    const { pages } = held.state;
    const current = plan();
    return current && pages ? mentionsOf(page, { outputs: current.outputs, config: current.config, pageOf: pages.get }) : {};
  };

  const meaningful = (paths: ReadonlySet<string>): readonly string[] => {
    const { roots, reading, places } = held.state;
    const linked = [...paths].flatMap((path) => reading.links.get(path) ?? []);
    const meant = [...new Set([...paths, ...linked])].filter((path) => {
      if (reading.plan?.living.find(path) || places?.statics.has(path) || places?.templates.has(path)) return true;
      return !isIrrelevant(path, roots, reading.workspace);
    });
    return withoutPassing(meant, reading);
  };
  /** A known file that is gone or empty just now, or the whole source gone: editors that save in two steps leave it so for a moment. */
  const unsettled = (paths: ReadonlySet<string>): boolean =>
    (plan() !== undefined && !isFolder(held.state.reading.workspace.source)) ||
    [...paths].some((path) => {
      const before = plan()?.living.find(path)?.file;
      if (!before || before.size === 0) return false;
      return (statOf(path)?.size ?? 0) === 0;
    });
  const answer = (path: string): Answer => {
    const current = plan();
    if (!current) return { kind: 'missing' };
    const found = findRoute(path, current.outputs, current.config.baseurl);
    if (found.kind === 'redirect') return found;
    if (found.kind === 'route' && found.route.kind === 'copy') return fileAnswer(found.route, 200);
    const made = pageAt(path);
    if (!made) return { kind: 'missing' };
    const { route } = made.page;
    return route.kind === 'copy' ? fileAnswer(route, made.status) : { kind: 'page', ...made };
  };
  const state = (path: string): PageState => {
    const page = pageAt(path)?.page;
    const shown = problems(path);
    return {
      page: page?.hash ?? '',
      problems: shown.length === 0 ? '' : digestOf(JSON.stringify(shown)),
      files: page ? stampsOf(filesOf(page)) : {},
      mark: page ? markOf(page.route, options.clock()) : '',
    };
  };
  const keptPage = (path: string): KeptPage | undefined => {
    const made = pageAt(path);
    if (made?.status !== 200 || made.page.problems.some(isError)) return undefined;
    const { output, text, hash } = made.page;
    return { output, text, hash, problems: made.page.problems, files: filesOf(made.page), mark: markOf(made.page.route, options.clock()) };
  };
  const counts = (): Counts | undefined => {
    const understood = plan()?.understood;
    return understood && { pages: understood.routes.filter(({ kind }) => kind === 'page').length, posts: understood.site.posts.length };
  };
  const allProblems = (): readonly Diagnostic[] =>
    inOrder([...held.state.reading.problems, ...held.state.reading.templateProblems, ...[...pageProblems.values()].flat()]);
  return {
    answer: (path) => {
      const found = answer(path);
      if (found.kind === 'page' && found.status === 200) {
        recent.delete(path);
        recent.add(path);
        for (const oldest of [...recent].slice(0, -RECENT)) recent.delete(oldest);
      }
      return found;
    },
    state,
    problems,
    allProblems,
    counts,
    isUnderstood: () => true,
    page: (path) => pageAt(path)?.page,
    get workspace() {
      return held.state.reading.workspace;
    },
    get baseurl() {
      return plan()?.config.baseurl ?? '';
    },
    keep: (paths) => {
      const { reading } = held.state;
      const current = reading.plan;
      const counted = counts();
      if (!current || !counted || reading.config !== current.config || siteErrors().length > 0) return undefined;
      const { gathered } = current.understood;
      const pages = [...new Set([...paths, ...recent])].flatMap((path) => {
        const page = keptPage(path);
        return page ? [[path, page] as const] : [];
      });
      return {
        key: keyOf(gathered.sources, current.config),
        until: nextDue(gathered.documents, options.clock()),
        counts: counted,
        problems: allProblems(),
        pages: Object.fromEntries(pages),
      };
    },
    update: (paths) => {
      const { reading: before, places } = held.state;
      try {
        const meant = meaningful(paths);
        if (meant.length === 0) return false;
        const reading = withPaths(before, places, meant, { ...options, memory });
        if (reading !== before) held.state = withReading(reading, held.state);
        return true;
      } catch (error) {
        held.state = withReading(readAll(options, memory, before), held.state);
        throw error;
      }
    },
    unsettled,
    reading: () => held.state.reading,
  };
}
