// A pool with room for so many pieces of work, which are done when the test says so.
import type { Pool, Work } from '../../../src/build/threads/pool.ts';
import type { MarkdownJob } from '../../../src/render/index.ts';

interface Given {
  readonly texts: readonly MarkdownJob[];
  readonly done: (result: never) => void;
}

/** @param make what threads make of each text, where the pool is waited for */
export function createPoolStandIn(room: number, make?: (job: MarkdownJob) => unknown) {
  const given: Given[] = [];
  const finish = (made: (job: MarkdownJob) => unknown): void => {
    for (const { texts, done } of given.splice(0)) done(texts.map(made) as never);
  };
  const pool = {
    hasRoom: () => given.length < room,
    offer: (work: Work, done: (result: never) => void) => {
      if (given.length >= room || !('texts' in work)) return false;
      given.push({ texts: work.texts, done });
      return true;
    },
    settle: () => undefined,
    wait: () => {
      if (!make) throw new Error('nobody makes these');
      finish(make);
    },
  } as unknown as Pool;
  return { pool, given, finish };
}
