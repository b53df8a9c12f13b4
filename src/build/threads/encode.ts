// Pictures encoded in a thread of their own, since sharp works in the background, while the build makes pages; at its end it waits for them.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { EncodeJob, StoredPicture } from '../../images/index.ts';
import { PACKAGE_ROOT } from '../../util/package-root.ts';
import { createCounters, openChannel } from './channel.ts';
import type { EncoderStart, Sign, Unusable } from './encoder.ts';
import { errorOf, type Failure } from './failure.ts';

/** The thread's program. It is bundled: Node 20 runs no TypeScript. */
const program = (): string =>
  import.meta.url.endsWith('.ts') ? join(PACKAGE_ROOT, 'lib/encoder.js') : fileURLToPath(new URL('./encoder.js', import.meta.url));

/** The thread that encodes pictures; it starts with the first ones. */
export interface Encoder {
  /** Gives it more pictures, which it encodes at once. */
  add(jobs: readonly EncodeJob[]): void;
  /**
   * Waits until all are encoded. Calls `report` for each in the order in which they were made, and now and then without one while none is ready.
   * Returns why none is made where the encoder can't be loaded. Throws ChangedWhileReading, and the disk's errors.
   */
  finish(report: (picture?: StoredPicture) => void): string | undefined;
  /** Ends the thread, whatever it is doing. */
  stop(): void;
}

function startThread(folder: string) {
  const counters = createCounters();
  const { port1, port2 } = new MessageChannel();
  const workerData = { start: { folder } satisfies EncoderStart, port: port2, counters };
  const worker = new Worker(program(), { workerData, transferList: [port2] });
  worker.unref();
  port1.unref();
  return { worker, channel: openChannel(port1, counters, 'main') };
}

/** Encodes pictures into a folder. */
export function openEncoder(folder: string): Encoder {
  let thread: ReturnType<typeof startThread> | undefined;
  let given = 0;
  const stop = (): void => {
    void thread?.worker.terminate();
    thread = undefined;
  };
  return {
    add: (jobs) => {
      if (jobs.length === 0) return;
      thread ??= startThread(folder);
      given += jobs.length;
      thread.channel.send(jobs);
    },
    finish: (report) => {
      try {
        for (; thread && given > 0; ) {
          const message = thread.channel.receive() as StoredPicture | Failure | Unusable | Sign;
          if ('failure' in message) throw errorOf(message);
          if ('unusable' in message) return message.unusable;
          const picture = 'working' in message ? undefined : message;
          report(picture);
          if (picture) given--;
        }
        return undefined;
      } finally {
        given = 0;
        stop();
      }
    },
    stop,
  };
}
