// A thread and its owner, who talk without an event loop: each may wait until the other has spoken.
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

/** Slots of shared counters: messages sent by each side, and how far the extents of the text store have been handed out. */
const COUNTERS = { fromMain: 0, fromWorker: 1, extents: 2 } as const;

/** Shared counters of one channel. */
export const createCounters = (): Int32Array => new Int32Array(new SharedArrayBuffer(4 * Object.keys(COUNTERS).length));

/** What hands out the extents of a text store that several threads fill: see TextStore. */
export const extentsOf =
  (counters: Int32Array) =>
  (extents: number): number =>
    Atomics.add(counters, COUNTERS.extents, extents);

export interface Channel {
  send(message: unknown): void;
  /** The other side's next message, if there is one already. */
  next(): unknown;
  /** Waits for the other side's next message; an owner throws when a thread has not been heard of for two minutes. */
  receive(): unknown;
}

/** Twice as long an owner waits: where the machine sleeps meanwhile, the first time is over when it goes on. */
const PATIENCE_MS = 60_000;

/** One end of a channel; `counters` is shared memory of both. */
export function openChannel(port: MessagePort, counters: Int32Array, side: 'main' | 'worker'): Channel {
  const [mine, theirs] = side === 'main' ? [COUNTERS.fromMain, COUNTERS.fromWorker] : [COUNTERS.fromWorker, COUNTERS.fromMain];
  const next = (): unknown => receiveMessageOnPort(port)?.message;
  return {
    send: (message) => {
      port.postMessage(message);
      Atomics.add(counters, mine, 1);
      Atomics.notify(counters, mine);
    },
    next,
    receive: () => {
      let isLate = false;
      for (;;) {
        const heard = Atomics.load(counters, theirs);
        const message = next();
        if (message !== undefined) return message;
        const waited = Atomics.wait(counters, theirs, heard, side === 'main' ? PATIENCE_MS : Number.POSITIVE_INFINITY);
        if (waited !== 'timed-out') continue;
        if (isLate) throw new Error('a thread of the build does not answer');
        isLate = true;
      }
    },
  };
}
