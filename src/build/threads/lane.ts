// One of a build's other threads, and what the first thread has of it. Small: the command line starts threads before it loads a build.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type Channel, createCounters, openChannel } from './channel.ts';

export interface Lane {
  readonly channel: Channel;
  readonly worker: Worker;
  /** What is called with the results of the work that the thread has, by its number. */
  readonly waiting: Map<number, (result: unknown) => void>;
}

/** Room for what lives shortly: more would cost memory, and saves little. */
const YOUNG_MB = 16;

/** Documents for each further thread: for fewer, starting it and warming it up costs more than it saves. Measured with two processors. */
const WORTHWHILE = 40;

/** Most threads that are started without being asked for: the first one has to keep them busy. */
const MOST_THREADS = 4;

/** The threads' program, where this one is bundled; sources that run as they are have none. */
const program = (): string => fileURLToPath(new URL('./worker.js', import.meta.url));

/** How many threads a cold build has, the first one included: `wanted`, or as many as are worth their cost. */
export function threadsFor(documents: number, wanted?: number, processors = availableParallelism()): number {
  if (wanted !== undefined) return wanted;
  return Math.min(processors, MOST_THREADS, 1 + Math.floor(documents / WORTHWHILE));
}

/** Starts a thread, which loads its program and waits for its start. */
function startLane(): Lane {
  const counters = createCounters();
  const { port1, port2 } = new MessageChannel();
  const workerData = { port: port2, counters };
  const worker = new Worker(program(), { workerData, transferList: [port2], resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  worker.unref();
  port1.unref();
  return { channel: openChannel(port1, counters, 'main'), worker, waiting: new Map() };
}

/** Starts so many threads; none where the program is not bundled. They keep no process alive. */
export const startLanes = (count: number): Lane[] => (existsSync(program()) ? Array.from({ length: Math.max(0, count) }, startLane) : []);
