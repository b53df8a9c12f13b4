// Two threads that talk in turns without an event loop: each waits until the other has spoken.
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

/**
 * Slots of the shared counters: messages sent by each side, routes that the worker has done, whether it should stop, and how far the files,
 * the bodies, the pages and the extents of the text store have been handed out.
 */
export const COUNTERS = { fromMain: 0, fromWorker: 1, done: 2, stop: 3, files: 4, bodies: 5, pages: 6, extents: 7 } as const;

/** So many at a time: little enough that both threads end together. */
const TURN = 16;

/** What both threads work off together: each takes the next few that nobody has taken. */
export function* turns<T>(items: readonly T[], counters: Int32Array, slot: number): Generator<T> {
  for (;;) {
    const from = Atomics.add(counters, slot, TURN);
    if (from >= items.length) return;
    yield* items.slice(from, from + TURN);
  }
}

export interface Channel {
  send(message: unknown): void;
  /** Waits for the other side's next message. Throws when it has not been heard of for two minutes. */
  receive(): unknown;
}

const PATIENCE_MS = 120_000;

/** One end of a channel; `counters` is shared memory of both. */
export function openChannel(port: MessagePort, counters: Int32Array, side: 'main' | 'worker'): Channel {
  const [mine, theirs] = side === 'main' ? [COUNTERS.fromMain, COUNTERS.fromWorker] : [COUNTERS.fromWorker, COUNTERS.fromMain];
  return {
    send: (message) => {
      port.postMessage(message);
      Atomics.add(counters, mine, 1);
      Atomics.notify(counters, mine);
    },
    receive: () => {
      for (;;) {
        const heard = Atomics.load(counters, theirs);
        const received = receiveMessageOnPort(port);
        if (received) return received.message;
        const done = Atomics.load(counters, COUNTERS.done);
        if (Atomics.wait(counters, theirs, heard, PATIENCE_MS) === 'timed-out' && Atomics.load(counters, COUNTERS.done) === done)
          throw new Error('the second thread does not answer');
      }
    },
  };
}
