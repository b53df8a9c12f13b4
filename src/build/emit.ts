// Routes → files: makes changed ones, keeps those that the destination already holds, and caches the key of each.
import type { Cache } from '../cache/index.ts';
import { type Rendered, type Renderer, shownBy } from '../render/index.ts';
import type { Diagnostic, Route } from '../types.ts';
import { hash } from '../util/hash.ts';
import { createEncoder } from '../util/utf8.ts';
import type { Writer } from '../write/index.ts';
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
  /** Called after each route, for a progress bar. */
  readonly progress?: ((done: number) => void) | undefined;
  /** Called around each rendering, for `--profile`. */
  readonly profile?: ((route: Route, milliseconds: number) => void) | undefined;
  /** Milliseconds from a clock that only `profile` sees. */
  readonly clock: () => number;
}

/** What of a writer is needed here. */
export type Target = Pick<Writer, 'holds' | 'put' | 'copy' | 'keep'>;

/** What is known of a text when it is handed to the writer. */
export type Finished = Required<Pick<StoredOutput, 'hash' | 'lost'>>;

export interface EmitTools {
  readonly renderer: Renderer;
  readonly writer: Target;
  readonly cache: Cache;
  readonly links: Links;
  /** Hands an output's text to the writer; `done` is called then, or some time later. */
  readonly finish: (output: string, text: string, done: (finished: Finished) => void) => void;
}

/** Hands texts to a writer. */
export function finisher(writer: Pick<Target, 'put'>, lostOf: Links['lostOf']): (output: string, text: string) => Finished {
  const encode = createEncoder();
  return (output, text) => {
    const bytes = encode(text);
    const finished = { hash: hash(bytes), lost: lostOf(output, text) };
    writer.put(output, bytes, finished.hash);
    return finished;
  };
}

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
  const { renderer, writer, cache, finish } = tools;
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
  renderer.openListed(route);
  const { text, diagnostics, dependencies: ofPage } = renderer.page(route, body);
  const dependencies = [...ofPage, ...(body?.volatile ?? [])];
  if (!diagnostics.some((d) => d.severity === 'error')) {
    const key = renderer.key(route, body, shownBy(dependencies));
    const made = { key, dependencies, dependenciesDigest: renderer.digest(dependencies) };
    finish(route.output, text, ({ hash, lost }) => {
      const stored: StoredOutput = { ...made, hash, diagnostics };
      cache.set('output', route.output, lost.length === 0 ? stored : { ...stored, lost });
    });
  }
  return [...diagnostics, ...ofBody];
}

/** Hands every route's bytes to the writer. Returns all diagnostics of bodies and layouts; the caller decides whether to commit. */
export function emit(
  routes: Iterable<Route>,
  tools: Omit<EmitTools, 'finish'> & Partial<Pick<EmitTools, 'finish'>>,
  hooks: EmitHooks,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const here = finisher(tools.writer, tools.links.lostOf);
  const all: EmitTools = { finish: (output, text, done) => done(here(output, text)), ...tools };
  let done = 0;
  for (const route of routes) {
    const started = hooks.profile ? hooks.clock() : 0;
    for (const one of emitOne(route, all)) found.push(one); // a call has room for so many arguments only
    hooks.profile?.(route, hooks.clock() - started);
    hooks.progress?.(++done);
  }
  return found;
}
