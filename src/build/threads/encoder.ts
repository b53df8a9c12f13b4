// The program of the thread that encodes pictures, several at a time, and reports each when it is made.
import { availableParallelism } from 'node:os';
import { type MessagePort, workerData } from 'node:worker_threads';
import { type EncodeJob, encode, loadSharp, writePicture } from '../../images/index.ts';
import { openChannel } from './channel.ts';
import { failureOf } from './failure.ts';

/** What the thread begins with. */
export interface EncoderStart {
  /** Where the files go. */
  readonly folder: string;
}

/** Most pictures at a time: each may have hundreds of megabytes while it is decoded. */
const MOST_AT_ONCE = 4;
/** How often the thread shows that it is at work, in milliseconds: a large AVIF takes minutes. */
const SIGN_MS = 5000;

const { start, port, counters } = workerData as { start: EncoderStart; port: MessagePort; counters: Int32Array };
const channel = openChannel(port, counters, 'worker');

/** Message instead of all others: why the encoder can't be loaded. */
export interface Unusable {
  readonly unusable: string;
}

/** Message between others: the thread is at work. */
export interface Sign {
  readonly working: true;
}

function load(): ReturnType<typeof loadSharp> | undefined {
  try {
    return loadSharp();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    channel.send({ unusable: message.split('\n', 1)[0] ?? '' } satisfies Unusable);
    return undefined;
  }
}

const signs = setInterval(() => channel.send({ working: true } satisfies Sign), SIGN_MS);
const sharp = load();
const waiting: EncodeJob[] = [];
let lanes = 0;

async function lane(encoder: NonNullable<typeof sharp>): Promise<void> {
  for (let job = waiting.shift(); job; job = waiting.shift())
    channel.send(writePicture(start.folder, await encode(encoder, job), job.format));
}

port.on('message', (jobs: readonly EncodeJob[]) => {
  if (!sharp) return;
  for (const job of jobs) waiting.push(job);
  for (; lanes < Math.min(availableParallelism(), MOST_AT_ONCE, lanes + waiting.length); lanes++) {
    lane(sharp)
      .catch((error: unknown) => {
        clearInterval(signs);
        channel.send(failureOf(error));
      })
      .finally(() => lanes--);
  }
});
