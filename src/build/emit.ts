// Routes → files: makes changed ones, keeps those that the destination already holds, and caches the key of each.
import type { Cache } from '../cache/index.ts';
import { type Rendered, type Renderer, shownBy } from '../render/index.ts';
import type { Diagnostic, Route } from '../types.ts';
import { orNone } from '../util/none.ts';
import { type Finished, finisher, type Target } from './finish.ts';
import type { Links, Reference } from './links.ts';

/** An output as an earlier run made it. */
export interface StoredOutput {
  readonly key: string;
  readonly dependencies: Rendered['dependencies'];
  readonly dependenciesDigest: string;
  readonly hash: string;
  readonly diagnostics: readonly Diagnostic[];
  /** References that no route answered: all those that the outputs of the last commit do not answer are among them. */
  readonly lost?: readonly Reference[];
}

export interface EmitHooks {
  /** Called before each route. */
  readonly before?: ((route: Route) => void) | undefined;
  /** Called after each route, for a progress bar. */
  readonly progress?: ((done: number) => void) | undefined;
  /** Called around each rendering, for `--profile`. */
  readonly profile?: ((route: Route, milliseconds: number) => void) | undefined;
  /** Milliseconds from a clock that only `profile` sees. */
  readonly clock: () => number;
}

export interface EmitTools {
  readonly renderer: Renderer;
  readonly writer: Target;
  readonly cache: Cache;
  readonly links: Links;
  /** Called with the dependencies of each page that is made. */
  readonly noted?: ((dependencies: Rendered['dependencies']) => void) | undefined;
  /** Hands an output's text to the writer; `done` is called then, or some time later. */
  readonly finish: (output: string, text: string, done: (finished: Finished) => void) => void;
  /** Runs what needs the bodies of all documents that a page lists: at once, or when they are made. */
  readonly settled: (run: () => void) => void;
}

/** What the maker of all routes brings along itself. */
type OwnTools = 'finish' | 'settled';
/** The tools of a build. */
export type GivenTools = Omit<EmitTools, OwnTools>;

/** A body that needs no other's: those of pages may list documents, and are made when all others are known. */
export const standsAlone = (route: Route): boolean =>
  route.kind === 'page' && route.document !== undefined && route.document.kind !== 'page' && route.paginator === undefined;

/** The order in which routes are made: first those whose bodies need no others. */
const inOrder = (routes: readonly Route[]): readonly Route[] => [
  ...routes.filter(standsAlone),
  ...routes.filter((route) => !standsAlone(route)),
];

/** The cached output if the destination still holds it, with the references that the site no longer answers; undefined where it is to be made. */
function kept(output: string, stored: StoredOutput, { writer, cache, links }: EmitTools): StoredOutput | undefined {
  const lost = links.lostOfKept(output, stored.lost);
  if (lost === undefined) return undefined;
  const known = lost.length === (stored.lost ?? []).length ? stored : { ...stored, lost };
  if (known !== stored) cache.set('output', output, known);
  writer.keep(output);
  return known;
}

/** One route in three steps: its body, the key of all that its page is made of, and the page, if the destination does not hold it already. */
function emitOne(route: Route, tools: EmitTools): readonly Diagnostic[] {
  const { renderer, writer, cache, finish, settled, noted } = tools;
  if (route.kind === 'copy') {
    writer.copy(route.output, route.file.absolute, route.file.hash);
    return [];
  }
  if (route.kind === 'encoded') return []; // see pictures.ts: when all pages are made
  const body = renderer.body(route);
  const ofBody = body?.diagnostics ?? [];
  const known = cache.get<StoredOutput>('output', route.output);
  const isSame =
    known !== undefined &&
    known.key === renderer.key(route, body, shownBy(known.dependencies)) &&
    writer.holds(route.output) === known.hash &&
    renderer.digest(known.dependencies) === known.dependenciesDigest;
  const same = isSame ? kept(route.output, known, tools) : undefined;
  if (same) return [...same.diagnostics, ...ofBody];
  const { text, diagnostics, dependencies: ofPage } = renderer.page(route, body);
  const dependencies = orNone([...ofPage, ...(body?.volatile ?? [])]);
  if (!diagnostics.some((d) => d.severity === 'error')) {
    noted?.(dependencies);
    const dependenciesDigest = renderer.digest(dependencies);
    finish(route.output, text, ({ hash, lost }) =>
      settled(() => {
        const key = renderer.key(route, body, shownBy(dependencies));
        const made = { key, dependencies, dependenciesDigest, hash, diagnostics: orNone(diagnostics) };
        const stored: StoredOutput = lost.length === 0 ? made : { ...made, lost };
        cache.set('output', route.output, stored);
      }),
    );
  }
  return [...diagnostics, ...ofBody];
}

/** Hands every route's bytes to the writer. Returns all diagnostics of bodies and layouts; the caller decides whether to commit. */
export function emit(
  routes: readonly Route[],
  tools: GivenTools & Partial<Pick<EmitTools, OwnTools>>,
  hooks: EmitHooks,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const here = finisher(tools.writer, tools.links.lostOf);
  const all: EmitTools = { finish: (output, text, done) => done(here(output, text)), settled: (run) => run(), ...tools };
  let done = 0;
  for (const route of inOrder(routes)) {
    hooks.before?.(route);
    const started = hooks.profile ? hooks.clock() : 0;
    for (const one of emitOne(route, all)) found.push(one); // a call has room for so many arguments only
    hooks.profile?.(route, hooks.clock() - started);
    hooks.progress?.(++done);
  }
  return found;
}
