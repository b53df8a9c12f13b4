// Threads of a large cold build. They do what needs no knowledge of the site: they render markdown, and write finished pages.
import type { BuildCache } from '../../cache/index.ts';
import type { MadeMarkdown, MarkdownJob } from '../../render/index.ts';
import type { Config } from '../../types.ts';
import type { StagedFile } from '../../write/index.ts';
import type { Finished } from '../finish.ts';
import { createCounters, extentsOf } from './channel.ts';
import { errorOf, type Failure } from './failure.ts';
import { type Lane, startLanes, threadsFor } from './lane.ts';

/** What a thread begins with. */
export interface WorkerStart {
  /** JSON of the configuration, since scalars and mappings in written order do not pass between threads. */
  readonly config: string;
  readonly stage: string;
  /** Beginning of the names of its files in the stage. */
  readonly prefix: string;
  /** File of the texts, the bytes that were there before, and what hands out its extents. */
  readonly texts: string;
  readonly textsSize: number;
  readonly extents: Int32Array;
}

/** A finished page. */
export interface PageJob {
  readonly output: string;
  readonly text: string;
}

/** Work for a thread. The outputs of the site come before the first page. */
export type Work =
  | { readonly kind: 'markdown' | 'early' | 'excerpts'; readonly texts: readonly MarkdownJob[] }
  | { readonly kind: 'outputs'; readonly outputs: readonly string[] }
  | { readonly kind: 'pages'; readonly pages: readonly PageJob[] };

/** What a thread made of its work, in the same order; of excerpts their HTML. */
export interface Results {
  readonly excerpts: readonly string[];
  readonly markdown: readonly MadeMarkdown[];
  readonly early: readonly MadeMarkdown[];
  readonly outputs: undefined;
  readonly pages: readonly (Finished & { readonly file: StagedFile })[];
}

/** Work as it is sent, and its result. A thread does excerpts before all else that it was sent: pages show those of posts that come later. */
export interface Numbered<T> {
  readonly number: number;
  readonly value: T;
}

/** Kinds of work that any thread may do. */
type Shared = keyof typeof MOST_WAITING;
type SharedWork = Extract<Work, { readonly kind: Shared }>;

export interface Pool {
  /** Whether a thread has room for more work of a kind. */
  hasRoom(kind: Shared): boolean;
  /** Gives work to the thread that has least, if one has room; else to nobody, and returns false. `done` gets its result from `settle`. */
  offer<W extends SharedWork>(work: W, done: (result: Results[W['kind']]) => void): boolean;
  /** Tells every thread the same. */
  tell(work: Work): void;
  /** Passes on the results that are there. */
  settle(): void;
  /** Passes on the next result of some work, when it is there. Throws a thread's error. */
  wait(): void;
  /** Passes on the results of all work, when they are there. Throws a thread's error. */
  finish(): void;
  /** Ends the threads, whatever they are doing. */
  stop(): void;
}

/**
 * Pieces of work that a thread has at most when it gets another of a kind. Bodies: enough that it never waits for the first thread. Pages: only
 * when it has nearly nothing else to do, since the first thread waits for bodies. Before the site is planned bodies are all that there is, and
 * planning takes a while; excerpts are small, and are done first.
 */
const MOST_WAITING = { markdown: 3, pages: 1, early: 120, excerpts: 1000 } as const;

/** Characters that make a piece of work: much to send at a time, and little to wait for at the end. */
export const PIECE = 60_000;

function take({ waiting }: Lane, message: unknown): void {
  if (typeof message === 'object' && message !== null && 'failure' in message) throw errorOf(message as Failure);
  const { number, value } = message as Numbered<unknown>;
  const done = waiting.get(number);
  waiting.delete(number);
  done?.(value);
}

/** What the threads of a build are started with, or not. */
interface Wanted {
  readonly config: Config;
  readonly stage: string;
  readonly documents: number;
  /** `--threads`. */
  readonly threads: number | undefined;
  /** Threads that were started ahead: those that the pool takes are taken out, since they end with it. */
  readonly lanes: Lane[] | undefined;
}

/** Starts the threads of a cold build of so many documents, if it is to have more than one; never where the cache is off. */
export function startPool({ config, stage, documents, threads, lanes: ahead = [] }: Wanted, cache: BuildCache): Pool | undefined {
  const { textsFile: texts } = cache;
  const more = threadsFor(documents, threads) - 1;
  if (more < 1 || texts === undefined) return undefined;
  const taken = ahead.splice(0, more);
  const lanes = [...taken, ...startLanes(more - taken.length)];
  if (lanes.length === 0) return undefined;
  const extents = createCounters();
  cache.texts.share(extentsOf(extents));
  const start = { config: JSON.stringify(config), stage, texts, textsSize: cache.texts.size, extents };
  for (const [index, { channel }] of lanes.entries()) channel.send({ ...start, prefix: `t${index + 1}-` } satisfies WorkerStart);
  let count = 0;
  const give = (lane: Lane, value: Work, done: (result: never) => void): void => {
    const number = count++;
    lane.waiting.set(number, done as (result: unknown) => void);
    lane.channel.send({ number, value } satisfies Numbered<Work>);
  };
  const least = (): Lane | undefined => lanes.toSorted((a, b) => a.waiting.size - b.waiting.size)[0];
  const hasRoom = (kind: Shared): boolean => lanes.some(({ waiting }) => waiting.size <= MOST_WAITING[kind]);
  return {
    hasRoom,
    offer: (work, done) => {
      const lane = hasRoom(work.kind) ? least() : undefined;
      if (lane) give(lane, work, done);
      return lane !== undefined;
    },
    tell: (work) => {
      for (const lane of lanes) give(lane, work, () => undefined);
    },
    settle: () => {
      for (const lane of lanes)
        for (let message = lane.channel.next(); message !== undefined; message = lane.channel.next()) take(lane, message);
    },
    wait: () => {
      const lane = lanes.find(({ waiting }) => waiting.size > 0);
      if (lane) take(lane, lane.channel.receive());
    },
    finish: () => {
      for (const lane of lanes) while (lane.waiting.size > 0) take(lane, lane.channel.receive());
    },
    stop: () => {
      for (const { worker } of lanes) void worker.terminate();
    },
  };
}
