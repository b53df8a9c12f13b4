// Threads that are started before a build is loaded: for cold builds of many posts only.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { threadsAhead } from '../../src/commands/threads-ahead.ts';
import { temporaryFolder } from '../support/site.ts';

let cwd = '';
beforeEach(() => {
  cwd = temporaryFolder();
});

/** Threads for a site on so many processors. */
const ahead = (flags: Parameters<typeof threadsAhead>[0], processors = 2): number => threadsAhead(flags, cwd, processors);

/** Writes so many posts into a folder. */
function write(count: number, folder: string): void {
  mkdirSync(join(cwd, folder), { recursive: true });
  for (let i = 0; i < count; i++) writeFileSync(join(cwd, folder, `2020-01-01-p${i}.md`), '');
}

describe('threads started ahead', () => {
  test('are one for a site of many posts on two processors, more on more', () => {
    write(1300, '_posts');
    expect([1, 2, 8].map((processors) => ahead({}, processors))).toEqual([0, 1, 3]);
  });

  test('are none for a few posts', () => {
    write(10, '_posts');
    expect(ahead({}, 8)).toBe(0);
    expect(ahead({ source: 'missing' }, 8)).toBe(0);
  });

  test('are found for posts in content, in folders of years, and in a source of another name', () => {
    write(700, 'content/_posts/2020');
    write(700, 'blog/_posts/2020');
    expect(ahead({})).toBe(1);
    expect(ahead({ source: 'blog' })).toBe(1);
  });

  test('are none beside a cache, or without one', () => {
    write(700, '_posts');
    expect([ahead({ cache: false }), ahead({ disableDiskCache: true })]).toEqual([0, 0]);
    mkdirSync(join(cwd, 'elsewhere'));
    expect(ahead({ cacheDir: 'elsewhere' })).toBe(0);
    mkdirSync(join(cwd, '.gemless'));
    expect(ahead({})).toBe(0);
  });

  test('are as many as --threads says', () => {
    write(10, '_posts');
    expect([ahead({ threads: 3 }), ahead({ threads: 1 })]).toEqual([2, 0]);
  });
});
