// The second thread's program: plans the site as the main thread does, takes turns in rendering the bodies, then in making the pages.
import { type MessagePort, workerData } from 'node:worker_threads';
import { openCache, openTextStore } from '../../cache/index.ts';
import { readSources } from '../../read/index.ts';
import type { StoredBody } from '../../render/index.ts';
import type { Config } from '../../types.ts';
import { decodeData } from '../../util/scalars.ts';
import { openStage } from '../../write/index.ts';
import { emit, type StoredOutput } from '../emit.ts';
import { createLinks } from '../links.ts';
import { planSite } from '../prepare.ts';
import { COUNTERS, openChannel, turns } from './channel.ts';
import { failureOf } from './failure.ts';
import { type BodiesMessage, extentsOf, type OutputsMessage, parseTogether, standsAlone, type WorkerStart } from './main.ts';

const { start, port, counters } = workerData as { start: WorkerStart; port: MessagePort; counters: Int32Array };
const channel = openChannel(port, counters, 'worker');

/** Thrown when the main thread has given up. */
class Stopped extends Error {}

const step = (): void => {
  Atomics.add(counters, COUNTERS.done, 1);
  if (Atomics.load(counters, COUNTERS.stop) === 1) throw new Stopped();
};

function work(): void {
  const { workspace, now, time, version } = start;
  const config = decodeData(JSON.parse(start.config) as Config);
  const texts = openTextStore(start.texts, start.textsSize);
  texts.share(extentsOf(counters));
  const cache = { ...openCache(undefined, { version, project: workspace.project }), texts };
  const sources = readSources({ workspace, config, stamps: cache.stamps, now });
  parseTogether({ channel, counters }, sources, config, cache);
  const planned = planSite(sources, config, cache, { now, time, version });
  const { routes, renderer } = planned;
  const shared = routes.filter(standsAlone);
  for (const route of turns(shared, counters, COUNTERS.bodies)) {
    renderer.body(route);
    step();
  }
  Atomics.store(counters, COUNTERS.done, 0);
  texts.flush();
  channel.send({ bodies: cache.fresh<StoredBody>('body') } satisfies BodiesMessage);
  const theirs = channel.receive() as BodiesMessage;
  for (const [key, body] of theirs.bodies) cache.set('body', key, body);
  const stage = openStage(start.stage, 'b');
  const tools = { renderer, writer: stage, cache, links: createLinks(planned, undefined) };
  const diagnostics = emit(turns(shared, counters, COUNTERS.pages), tools, { clock: () => 0, progress: step });
  texts.close();
  channel.send({ outputs: cache.fresh<StoredOutput>('output'), files: stage.files(), diagnostics } satisfies OutputsMessage);
}

try {
  work();
} catch (error) {
  if (!(error instanceof Stopped)) channel.send(failureOf(error));
}
