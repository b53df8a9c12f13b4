// The preview without a network: what a path is answered with, what a page's state is, what a change of files does. Holds the current plan.
import { inOrder } from '../diagnostics.ts';
import type { Diagnostic, Route } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { findRoute } from './lookup.ts';
import { type Meaning, meaningOf, type Places, placesOf } from './meaning.ts';
import type { Memory } from './memory.ts';
import { mentioned } from './mentions.ts';
import { createPages, type LastGood, type PageProblems, type Pages } from './pages.ts';
import { withoutPassing } from './passing.ts';
import { type Plan, type Reading, type ReadOptions, readAll, withChanges, withEdits, withTemplates } from './reading.ts';
import { isIrrelevant, type Root, rootsOf } from './roots.ts';
import { statOf } from './stat.ts';
import type { Answer, Page, PageState } from './types.ts';

export interface Preview {
  /** By decoded path. */
  answer(path: string): Answer;
  /** What a page that shows a path has to know. */
  state(path: string): PageState;
  /** What is shown over the page of a path: errors of the site and its own. */
  problems(path: string): readonly Diagnostic[];
  /** All that is known to be wrong, warnings too; of pages, those that were made. */
  allProblems(): readonly Diagnostic[];
  /** Takes in a change of these absolute paths; false when nothing of the site was among them. */
  update(paths: ReadonlySet<string>): boolean;
  /** True when one of the paths looks like the middle of a save. */
  unsettled(paths: ReadonlySet<string>): boolean;
  reading(): Reading;
}

interface State {
  readonly reading: Reading;
  readonly pages: Pages | undefined;
  readonly places: Places | undefined;
  readonly roots: readonly Root[];
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

const markOf = (route: Route, now: number): string => {
  const document = route.kind === 'page' ? route.document : undefined;
  if (!document) return '';
  if (document.kind === 'draft' || document.data['draft'] === true) return 'draft';
  if (!document.published) return 'unpublished';
  return document.kind === 'post' && document.date && document.date.ms > now ? 'future' : '';
};

const stampOf = (absolute: string): string => {
  const stat = statOf(absolute);
  return stat ? `${stat.size}-${stat.mtimeMs}` : 'gone';
};

/** A reading with a set of changes in it, none of which needs all files to be read again. */
function applied(before: Reading, plan: Plan, meanings: readonly Meaning[], options: ReadOptions, memory: Memory): Reading {
  const tools = { memory, version: options.version, now: options.clock() };
  const of = (kind: Meaning['kind']) => meanings.flatMap((one) => (one.kind === kind && 'document' in one ? one.document : []));
  const changes = { edited: of('front'), came: of('came'), gone: of('gone') };
  const files = meanings.flatMap((meaning) => (meaning.kind === 'copy' ? meaning.file : []));
  const edits = of('edit');
  const linked = Object.values(changes).some((list) => list.length > 0) ? withChanges(before, plan, changes, tools) : before;
  const edited = edits.length + files.length > 0 && linked.plan;
  const next = edited ? { ...linked, plan: withEdits(edited, edits, files, tools) } : linked;
  return next.plan && meanings.some(({ kind }) => kind === 'template') ? withTemplates(next, next.plan, memory, options) : next;
}

/** Reads the site. `options` are those of a build; nothing is ever written. */
export function createPreview(options: ReadOptions, memory: Memory): Preview {
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
  const held: { state: State } = { state: withReading(readAll(options, memory, undefined)) };
  const plan = (): Plan | undefined => held.state.reading.plan;

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
  const filesOf = (page: Page): { readonly [url: string]: string } => {
    const current = plan();
    if (!current) return {};
    const files = mentioned(page, current.outputs, current.config);
    return Object.fromEntries([...files].map(([url, file]) => [url, stampOf(file.absolute)]));
  };

  const meaningful = (paths: ReadonlySet<string>): readonly string[] => {
    const { roots, reading, places } = held.state;
    const meant = [...paths].filter((path) => {
      if (reading.plan?.living.find(path) || places?.statics.has(path) || places?.templates.has(path)) return true;
      return !isIrrelevant(path, roots, reading.workspace);
    });
    return withoutPassing(meant, reading);
  };
  /** A known file that is gone or empty just now: editors that save in two steps leave it so for a moment. */
  const unsettled = (paths: ReadonlySet<string>): boolean =>
    [...paths].some((path) => {
      const before = plan()?.living.find(path)?.file;
      if (!before || before.size === 0) return false;
      return (statOf(path)?.size ?? 0) === 0;
    });
  const change = (paths: readonly string[]): Reading => {
    const { reading, places } = held.state;
    const current = reading.plan;
    const all = (): Reading => readAll(options, memory, reading);
    if (!current || !places || reading.config !== current.config || paths.length > 50) return all();
    const told = new Set(reading.problems.map(({ file }) => file));
    const tools = { workspace: reading.workspace, places, memory, now: options.clock(), told };
    const meanings = paths.map((path) => meaningOf(path, current, tools));
    if (meanings.some(({ kind }) => kind === 'all')) return all();
    return applied(reading, current, meanings, options, memory);
  };
  return {
    answer: (path) => {
      const current = plan();
      if (!current) return { kind: 'missing' };
      const found = findRoute(path, current.outputs, current.config.baseurl);
      if (found.kind === 'redirect') return found;
      if (found.kind === 'route' && found.route.kind === 'copy')
        return { kind: 'file', absolute: found.route.file.absolute, output: found.route.output, status: 200 };
      const made = pageAt(path);
      if (!made) return { kind: 'missing' };
      const { route } = made.page;
      return route.kind === 'copy'
        ? { kind: 'file', absolute: route.file.absolute, output: route.output, status: made.status }
        : { kind: 'page', ...made };
    },
    state: (path) => {
      const page = pageAt(path)?.page;
      const shown = problems(path);
      return {
        page: page?.hash ?? '',
        problems: shown.length === 0 ? '' : digestOf(JSON.stringify(shown)),
        files: page ? filesOf(page) : {},
        mark: page ? markOf(page.route, options.clock()) : '',
      };
    },
    problems,
    allProblems: () =>
      inOrder([...held.state.reading.problems, ...held.state.reading.templateProblems, ...[...pageProblems.values()].flat()]),
    update: (paths) => {
      const meant = meaningful(paths);
      if (meant.length === 0) return false;
      const reading = change(meant);
      if (reading !== held.state.reading) held.state = withReading(reading, held.state);
      return true;
    },
    unsettled,
    reading: () => held.state.reading,
  };
}
