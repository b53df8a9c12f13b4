// The threads of a pool: those that were started ahead serve one build.
import { expect, test } from 'vitest';
import type { Lane } from '../../../src/build/threads/lane.ts';
import { startPool } from '../../../src/build/threads/pool.ts';
import type { BuildCache } from '../../../src/cache/index.ts';
import { configOf } from '../../parse/fixtures.ts';

test('a build that begins anew, since its sources changed, has no threads that ended with the first try', () => {
  const sent: unknown[] = [];
  const lanes = [{ channel: { send: (message: unknown) => sent.push(message) }, waiting: new Map() } as unknown as Lane];
  const cache = { textsFile: 'texts', texts: { share: () => undefined, size: 0 } } as unknown as BuildCache;
  const start = () => startPool({ config: configOf(), stage: 'stage', documents: 5000, threads: 2, lanes }, cache);
  expect(start()).toBeDefined();
  expect(sent).toMatchObject([{ stage: 'stage', prefix: 't1-' }]);
  expect(lanes).toEqual([]);
  expect(start()).toBeUndefined(); // the sources that run as they are have no program to start
});
