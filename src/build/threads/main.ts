// The second thread of a large cold build: it reads the same site, and takes turns in making its documents; it sends references to texts, not texts.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { BuildCache } from '../../cache/index.ts';
import { parseDocuments } from '../../parse/index.ts';
import type { Sources } from '../../read/index.ts';
import type { Renderer, StoredBody } from '../../render/index.ts';
import type { Config, Diagnostic, Route, Workspace } from '../../types.ts';
import type { StagedFile, Writer } from '../../write/index.ts';
import { type EmitHooks, emit, type StoredOutput } from '../emit.ts';
import type { Links } from '../links.ts';
import { type Channel, COUNTERS, openChannel, turns } from './channel.ts';
import { errorOf, type Failure } from './failure.ts';

/** What the worker begins with. */
export interface WorkerStart {
  readonly workspace: Workspace;
  /** JSON of the configuration, since scalars and mappings in written order do not pass between threads. */
  readonly config: string;
  readonly now: number;
  readonly time: number;
  readonly version: string;
  readonly stage: string;
  /** Where both threads keep the bodies that they render, and the bytes that were there before. */
  readonly texts: string;
  readonly textsSize: number;
}

export interface BodiesMessage {
  readonly bodies: readonly (readonly [key: string, body: StoredBody])[];
}

export interface OutputsMessage {
  readonly outputs: readonly (readonly [path: string, output: StoredOutput])[];
  readonly files: readonly StagedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Room for what lives shortly: fewer, cheaper collections. */
const YOUNG_MB = 96;

/** Below this many new documents, starting a thread and warming it up costs more than it saves. */
const WORTHWHILE = 2500;

/** A page that needs no other page's body but its related posts'; what lists documents is made when all bodies are known. */
export const standsAlone = (route: Route): boolean =>
  route.kind === 'page' && route.document !== undefined && route.document.kind !== 'page' && route.paginator === undefined;

/** Both threads read front matter, in turns; what they understood is exchanged as the cache on disk has it. */
export function parseTogether({ channel, counters }: Side, sources: Sources, config: Config, cache: BuildCache): void {
  parseDocuments(turns(sources.documents, counters, COUNTERS.files), { ...config, now: sources.now }, cache);
  channel.send(JSON.stringify(cache.fresh('document')));
  const theirs = JSON.parse(textOf(channel.receive())) as readonly (readonly [string, unknown])[];
  for (const [key, document] of theirs) cache.set('document', key, document);
}

/** What a thread talks through. */
export interface Side {
  readonly channel: Channel;
  readonly counters: Int32Array;
}

/** A message that is no text is the worker's failure. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  throw errorOf(message as Failure);
}

export interface SecondThread {
  /** Reads front matter together with the worker; call it when the worker does, right after the files are known. */
  parse(sources: Sources, config: Config, cache: BuildCache): void;
  /** As `emit`, with the worker making its share. */
  emit(
    routes: readonly Route[],
    tools: { readonly renderer: Renderer; readonly writer: Writer; readonly cache: BuildCache; readonly links: Links },
    hooks: EmitHooks,
  ): readonly Diagnostic[];
  /** Ends it, whatever it is doing. */
  stop(): void;
}

/** The extents of the text store that both threads fill. */
export const extentsOf =
  (counters: Int32Array) =>
  (extents: number): number =>
    Atomics.add(counters, COUNTERS.extents, extents);

/** The worker's program, where this one is bundled; sources that run as they are have none. */
const program = (): string => fileURLToPath(new URL('./worker.js', import.meta.url));

/** How many posts there will be, about: what lies in `_posts` itself. */
const postsIn = (source: string): number => (existsSync(join(source, '_posts')) ? readdirSync(join(source, '_posts')).length : 0);

/** Whether a second thread is worth its cost: many documents, and more than one processor. */
const isWorthwhile = (source: string): boolean => postsIn(source) >= WORTHWHILE && availableParallelism() >= 2;

/**
 * Starts the second thread when it is worth its cost or `forced` (`--threads 2`); never where the program is not bundled or the cache is off.
 * The caller has seen that the cache is cold.
 */
export function startSecondThread(
  start: Omit<WorkerStart, 'config' | 'texts' | 'textsSize'> & { readonly config: Config },
  cache: BuildCache,
  forced: boolean,
): SecondThread | undefined {
  const { source } = start.workspace;
  if (!(forced || isWorthwhile(source)) || !existsSync(program()) || cache.textsFile === undefined) return undefined;
  const counters = new Int32Array(new SharedArrayBuffer(4 * Object.keys(COUNTERS).length));
  const { port1, port2 } = new MessageChannel();
  const workerData = {
    start: {
      ...start,
      config: JSON.stringify(start.config),
      texts: cache.textsFile,
      textsSize: cache.texts.size,
    } satisfies WorkerStart,
    port: port2,
    counters,
  };
  const worker = new Worker(program(), { workerData, transferList: [port2], resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  cache.texts.share(extentsOf(counters));
  worker.unref();
  port1.unref();
  const channel = openChannel(port1, counters, 'main');
  const hear = <T>(): T => {
    const message = channel.receive() as T | Failure;
    if (typeof message === 'object' && message !== null && 'failure' in message) throw errorOf(message);
    return message as T;
  };
  return {
    stop: () => {
      Atomics.store(counters, COUNTERS.stop, 1);
      void worker.terminate();
    },
    parse: (sources, config, cache) => parseTogether({ channel, counters }, sources, config, cache),
    emit: (routes, tools, hooks) => {
      const { renderer, writer, cache } = tools;
      const shared = routes.filter(standsAlone);
      for (const route of turns(shared, counters, COUNTERS.bodies)) renderer.body(route);
      cache.texts.flush();
      const theirs = hear<BodiesMessage>();
      channel.send({ bodies: cache.fresh<StoredBody>('body') } satisfies BodiesMessage);
      for (const [key, body] of theirs.bodies) cache.set('body', key, body);
      const progress = hooks.progress && ((done: number) => hooks.progress?.(done + Atomics.load(counters, COUNTERS.done)));
      const lists = routes.filter((route) => !standsAlone(route));
      const mine = [lists, turns(shared, counters, COUNTERS.pages)];
      const found = mine.flatMap((share) => emit(share, tools, { ...hooks, progress }));
      const made = hear<OutputsMessage>();
      writer.adopt(made.files);
      for (const [path, output] of made.outputs) cache.set('output', path, output);
      return [...found, ...made.diagnostics];
    },
  };
}
