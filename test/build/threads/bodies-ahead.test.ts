// Bodies ahead of their pages: who renders them.
import { expect, test } from 'vitest';
import { bodiesAhead, type Threads } from '../../../src/build/threads/bodies-ahead.ts';
import { PIECE, type Pool, type Work } from '../../../src/build/threads/pool.ts';
import type { MarkdownJob } from '../../../src/render/index.ts';
import type { Route } from '../../../src/types.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** What is done when each route is made in turn, with threads that have room for two pieces; each body is a piece. */
function logOf(patience: number): readonly string[] {
  const routes = NAMES.map((output) => ({ output }) as Route);
  const log: string[] = [];
  const given: (() => void)[] = [];
  const made = new Set<string>();
  const pool = {
    settle: () => undefined,
    offer: ({ texts }: Extract<Work, { kind: 'markdown' }>, done: (result: unknown) => void) => {
      if (given.length === 2) return false;
      given.push(() => done(texts));
      return true;
    },
    wait: () => given.shift()?.(),
  } as unknown as Pool;
  const threads = { pool, early: { join: () => false } } as unknown as Threads;
  const renderer = {
    begin: ({ output }: Route) => ({ file: output, text: 'x'.repeat(PIECE) }) as MarkdownJob,
    adopt: (_: Route, { file }: MarkdownJob) => {
      made.add(file);
      log.push(`${file} theirs`);
    },
    body: ({ output }: Route) => {
      if (!made.has(output)) log.push(`${output} ours`);
      made.add(output);
    },
  };
  const ahead = bodiesAhead(routes, threads, renderer as never, patience);
  for (const route of routes) {
    ahead(route);
    renderer.body(route);
    log.push(`page ${route.output}`);
  }
  return log;
}

test('the first thread makes no body while it has patience', () => {
  expect(logOf(Number.POSITIVE_INFINITY)).toEqual(NAMES.flatMap((name) => [`${name} theirs`, `page ${name}`]));
});

test('out of patience it makes the next ones while it waits, each body once', () => {
  const log = logOf(0);
  expect(log.filter((line) => line.endsWith(' ours')).length).toBeGreaterThan(0);
  expect(log.filter((line) => line.startsWith('page'))).toEqual(NAMES.map((name) => `page ${name}`));
  expect(log.filter((line) => !line.startsWith('page')).map((line) => line[0])).toHaveLength(NAMES.length);
  for (const name of NAMES) expect(log.findIndex((line) => line.startsWith(`${name} `))).toBeLessThan(log.indexOf(`page ${name}`));
});
