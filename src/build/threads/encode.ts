// Pictures encoded in a thread of their own, since sharp works in the background; the build waits for each.
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

/**
 * Encodes pictures into a folder, and calls `report` for each in the order in which they are made, and now and then without one while none is
 * ready. Returns why none is made where the encoder can't be loaded. Throws ChangedWhileReading, and the disk's errors.
 */
export function encodeAll(jobs: readonly EncodeJob[], folder: string, report: (picture?: StoredPicture) => void): string | undefined {
  const counters = createCounters();
  const { port1, port2 } = new MessageChannel();
  const workerData = { start: { jobs, folder } satisfies EncoderStart, port: port2, counters };
  const worker = new Worker(program(), { workerData, transferList: [port2] });
  worker.unref();
  port1.unref();
  const channel = openChannel(port1, counters, 'main');
  try {
    for (let made = 0; made < jobs.length; ) {
      const message = channel.receive() as StoredPicture | Failure | Unusable | Sign;
      if ('failure' in message) throw errorOf(message);
      if ('unusable' in message) return message.unusable;
      const picture = 'working' in message ? undefined : message;
      report(picture);
      if (picture) made++;
    }
    return undefined;
  } finally {
    void worker.terminate();
  }
}
