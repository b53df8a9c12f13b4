// The second thread's program: plans the site as the main thread does, renders its share of the bodies, then its share of the pages.
import { type MessagePort, workerData } from 'node:worker_threads';
import { planSite } from './build.ts';
import { COUNTERS, openChannel } from './channel.ts';
import { emit, type StoredOutput } from './emit.ts';
import { openMemo } from './memo.ts';
import { ATTACHED, openPack } from './pack.ts';
import { type BodiesMessage, isWorkers, moved, type OutputsMessage, parseTogether, type WorkerStart } from './parallel.ts';
import type { StoredBody } from './render/bodies.ts';
import type { Sources } from './sources.ts';
import { openStage } from './stage.ts';

const { start, port, counters } = workerData as { start: WorkerStart; port: MessagePort; counters: Int32Array };
const channel = openChannel(port, counters, 'worker');

/** Thrown when the main thread has given up. */
class Stopped extends Error {}

const step = (): void => {
  Atomics.add(counters, COUNTERS.done, 1);
  if (Atomics.load(counters, COUNTERS.stop) === 1) throw new Stopped();
};

function work(): void {
  const { workspace, config, now, version } = start;
  const texts = openPack(start.pack);
  const memo = { ...openMemo(undefined, version), texts };
  const begun = (sources: Sources): void => parseTogether(channel, 'worker', sources, config, memo);
  const { routes, renderer } = planSite(workspace, config, memo, { now, version, begun });
  const share = routes.filter(isWorkers);
  for (const route of share) {
    renderer.bodyDiagnostics(route);
    step();
  }
  Atomics.store(counters, COUNTERS.done, 0);
  texts.flush();
  channel.send({ bodies: memo.fresh<StoredBody>('body') } satisfies BodiesMessage);
  const theirs = channel.receive() as BodiesMessage;
  texts.attach(start.mainPack);
  for (const [key, body] of theirs.bodies) memo.set('body', key, moved(body, ATTACHED));
  const stage = openStage(start.stage);
  const diagnostics = emit(share, renderer, stage, memo, { clock: () => 0, progress: step });
  texts.close();
  channel.send({ outputs: memo.fresh<StoredOutput>('output'), files: stage.files(), diagnostics } satisfies OutputsMessage);
}

try {
  work();
} catch (error) {
  if (!(error instanceof Stopped)) channel.send({ failure: error });
}
