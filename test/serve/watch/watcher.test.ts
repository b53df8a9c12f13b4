// The watcher by itself: one watch for a folder, changes around its start and its end, edits in place.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createWatcher, type Watcher } from '../../../src/serve/watch/index.ts';
import { temporaryFolder, writeFiles } from '../../support/site.ts';
import { until } from '../support.ts';

const MANY = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`posts/${index}.md`, 'old']));

interface Watched {
  readonly root: string;
  readonly watcher: Watcher;
  /** Paths below the root that were reported. */
  readonly reported: Set<string>;
}

/** Watches a folder with files that are older than the watcher. */
async function watchFiles(poll = false): Promise<Watched> {
  const root = temporaryFolder();
  writeFiles(root, MANY);
  await pause(50);
  const reported = new Set<string>();
  const watcher = createWatcher((path) => void reported.add(path.slice(root.length + 1)), poll);
  onTestFinished(() => watcher.close());
  watcher.sync([root, join(root, 'posts'), join(root, 'pages/deep')]);
  return { root, watcher, reported };
}

/** Writes into a file that is there, without truncating or replacing it. */
function editInPlace(path: string, words: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, words);
  closeSync(file);
}

/** Watches that this process has open (Linux). */
const watches = (): number =>
  readdirSync('/proc/self/fdinfo')
    .map((name) => {
      try {
        return readFileSync(`/proc/self/fdinfo/${name}`, 'utf8').split('inotify wd:').length - 1;
      } catch {
        return 0;
      }
    })
    .reduce((sum, count) => sum + count, 0);

describe.each([
  ['reports changes', false],
  ['is polled', true],
])('a file system that %s', (_, poll) => {
  test('a file edited in place is reported, each time', async () => {
    const { root, reported } = await watchFiles(poll);
    for (const words of ['a', 'b', 'c']) {
      await pause(poll ? 600 : 100);
      reported.clear();
      editInPlace(join(root, 'posts/7.md'), words);
      await until(() => reported.has('posts/7.md'));
    }
  });

  test('a change made before it is watched is reported', async () => {
    const { root, reported } = await watchFiles(poll);
    editInPlace(join(root, 'posts/7.md'), 'new');
    mkdirSync(join(root, 'pages'));
    // a folder stands for anything in it
    await until(() => ['posts', 'posts/7.md'].some((path) => reported.has(path)) && reported.has('pages/deep'));
  });

  test('a file that came before it is watched is reported with its folder', async () => {
    const { root, reported } = await watchFiles(poll);
    writeFileSync(join(root, 'posts/new.md'), 'new');
    await until(() => reported.has('posts'));
  });

  test('a folder that another takes the place of is watched in its place', async () => {
    const { root, watcher, reported } = await watchFiles(poll);
    await pause(poll ? 1200 : 100);
    mkdirSync(join(root, 'other'));
    renameSync(join(root, 'posts'), join(root, 'away'));
    renameSync(join(root, 'other'), join(root, 'posts'));
    await until(() => reported.has('posts'));
    watcher.sync([root, join(root, 'posts')]);
    await pause(poll ? 1200 : 100);
    writeFileSync(join(root, 'posts/new.md'), 'new');
    await until(() => reported.has('posts/new.md'));
    rmSync(join(root, 'posts'), { recursive: true });
    reported.clear();
    await until(() => reported.has('posts'));
  });

  test('nothing is reported once it is closed', async () => {
    const { root, watcher, reported } = await watchFiles(poll);
    await pause(poll ? 1200 : 100);
    reported.clear();
    writeFileSync(join(root, 'posts/7.md'), 'new');
    watcher.close();
    await pause(poll ? 1200 : 100);
    expect(reported).toEqual(new Set());
  });
});

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  test('each folder has one watch, its files have none, and unchanged files are not reported', async () => {
    const before = watches();
    const { root, watcher, reported } = await watchFiles();
    await pause(300);
    expect(reported).toEqual(new Set());
    editInPlace(join(root, 'posts/7.md'), 'new');
    await until(() => reported.has('posts/7.md'));
    expect(watches() - before).toBe(2);
    watcher.close();
    await until(() => watches() === before);
  });

  test('a watcher that is closed while it opens leaves no watch behind', async () => {
    const { root, watcher } = await watchFiles();
    watcher.close();
    await pause(100);
    const before = watches();
    for (let wait = 0; wait < 10; wait++) {
      const another = createWatcher(() => {});
      another.sync([root, join(root, 'posts')]);
      await pause(wait);
      another.close();
    }
    await pause(100);
    expect(watches()).toBe(before);
  });
});
