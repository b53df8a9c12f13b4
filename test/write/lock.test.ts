// The lock of a folder: one owner at a time, across processes, containers and computers.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Locked, LostLock, takeLock } from '../../src/cache/index.ts';
import { newOwner } from '../../src/cache/process.ts';
import { installProgram, run } from '../support/program.ts';
import { createSite, type Files, post, readFiles, temporaryFolder } from '../support/site.ts';
import { open, write } from './support.ts';

const NAME = '.gemless.lock';
const take = (folder: string) => takeLock(folder, { name: NAME, watching: false });

/** Number of a process that has ended. */
const dead = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('a lock', () => {
  test('has one owner, who is named with the time at which it began, and no name of the computer', () => {
    const folder = temporaryFolder();
    const lock = take(folder);
    expect(() => take(folder)).toThrow(Locked);
    const owner = JSON.parse(readFileSync(join(folder, NAME), 'utf8'));
    expect(Object.keys(owner).sort()).toEqual(['began', 'boot', 'pid', 'space', 'start', 'token']);
    expect(owner.pid).toBe(process.pid);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    take(folder).release();
  });

  test.each<[string, () => object]>([
    ['ended', () => ({ ...newOwner(), pid: dead() })],
    ['ended, whose number another one has', () => ({ ...newOwner(), start: '1' })],
  ])('of a process of this computer that %s is taken over at once', (_, owner) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, NAME), JSON.stringify(owner()));
    take(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a process that ended and whose parent does not care is taken over, too', async () => {
    const folder = temporaryFolder();
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    writeFileSync(join(folder, NAME), JSON.stringify({ ...newOwner(), pid, start: '' }));
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')).toBe(true);
    take(folder).release();
    parent.kill();
  });

  const FOREIGN: readonly (readonly [string, () => string])[] = [
    ['of another container', () => JSON.stringify({ ...newOwner(), space: 'pid:[1]' })],
    ['of another computer', () => JSON.stringify({ ...newOwner(), boot: 'another' })],
    ['that an earlier version left', () => '123 456'],
    ['that is half written', () => ''],
  ];
  test.each(FOREIGN)('%s is taken over once it stood still, and not before', (_, text) => {
    const folder = temporaryFolder();
    const file = join(folder, NAME);
    writeFileSync(file, text());
    expect(() => take(folder)).toThrow(Locked);
    let looked = 0;
    const beat = () => {
      looked++;
      utimesSync(file, looked, looked);
    };
    expect(() => takeLock(folder, { name: NAME, stillMs: 10_000, watching: beat })).toThrow(Locked);
    const release = () => rmSync(file);
    takeLock(folder, { name: NAME, stillMs: 10_000, watching: release }).release();
    writeFileSync(file, text());
    takeLock(folder, { name: NAME, stillMs: 1, watching: () => {} }).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  // root reads every file
  test.skipIf(process.getuid?.() === 0)('that can’t be read is refused, not waited for without end', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, NAME), JSON.stringify(newOwner()), { mode: 0 });
    expect(() => take(folder)).toThrow(Locked);
  });

  test('can be read by all users', () => {
    const folder = temporaryFolder();
    const lock = take(folder);
    expect(statSync(join(folder, NAME)).mode & 0o777).toBe(0o644);
    lock.release();
  });

  test('that is held for longer is touched by a thread, while its owner does something else', () => {
    const folder = temporaryFolder();
    const lock = takeLock(folder, { name: NAME, watching: false, youngMs: 0 });
    utimesSync(join(folder, NAME), 1, 1);
    lock.keepAlive();
    const began = Date.now();
    while (statSync(join(folder, NAME)).mtimeMs < 5000 && Date.now() - began < 20_000) {
      // as a build does: without an event loop
    }
    expect(statSync(join(folder, NAME)).mtimeMs).toBeGreaterThan(5000);
    lock.release();
  });

  test('that another process has now is neither used nor released', () => {
    const folder = temporaryFolder();
    const lock = take(folder);
    const other = JSON.stringify({ ...newOwner(), space: 'pid:[1]' });
    writeFileSync(join(folder, NAME), other);
    expect(() => lock.verify()).toThrow(LostLock);
    lock.release();
    expect(readFileSync(join(folder, NAME), 'utf8')).toBe(other);
  });
});

describe('a build that lost its lock', () => {
  test.each([NAME, '../.gemless/dist/lock'])('(%s) changes nothing', (name) => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'old.html': 'old' });
    const cacheLock = takeLock(join(root, '.gemless/dist'), { name: 'lock', watching: false });
    const writer = open(root, { lock: cacheLock });
    writer.put('index.html', 'two', 'two');
    writer.claim();
    const survey = writer.survey();
    writeFileSync(join(root, 'dist', name), JSON.stringify({ ...newOwner(), space: 'pid:[1]' }));
    expect(() => writer.commit(survey)).toThrow(LostLock);
    writer.close();
    expect(readFiles(join(root, 'dist'))).toMatchObject({ 'index.html': 'one', 'old.html': 'old' });
  });
});

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const site = (word: string): Files => ({
  '_config.yml': 'url: https://e.org\n',
  '_templates/single.njk': '{{ content }}',
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`_posts/2018-01-01-p${i}.md`, post(`title: P${i}\nlayout: single`, `${word} `.repeat(30))]),
  ),
});

/** Files as one text, in the order of their paths. */
const text = (files: Files): string => JSON.stringify(Object.entries(files).sort());

interface Ended {
  readonly status: number | null;
  readonly printed: string;
}

/** Starts the program, by another one where `before` names it, without waiting for it. */
function start(cwd: string, args: readonly string[], before: readonly string[] = []): Promise<Ended> {
  const [command = '', ...rest] = [...before, process.execPath, program.cli, ...args];
  const child = spawn(command, rest, { cwd });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += String(data)));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, printed })));
}

const NAMESPACE = ['unshare', '-pf', '--mount-proc'];
const hasNamespaces = spawnSync(NAMESPACE[0] ?? '', [...NAMESPACE.slice(1), 'true']).status === 0;

describe('of builds at once into one destination', () => {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['in one namespace', []],
    ['in two namespaces', NAMESPACE],
  ];
  // needs the right to make namespaces, which few users have
  for (const [name, before] of kinds)
    test.skipIf(before.length > 0 && !hasNamespaces)(
      `${name} one gives way and says to whom, or waits, and the site is one of them`,
      async () => {
        const [one, other] = [createSite(site('one')), createSite(site('other'))];
        const whole = [one, other].map((each) => {
          expect(run(program.cli, each.root, ['build']).status).toBe(0);
          return text(each.dist());
        });
        const shared = join(temporaryFolder(), 'www');
        for (let round = 0; round < 3; round++) {
          // separate caches, one destination
          const ended = await Promise.all([one, other].map(({ root }) => start(root, ['build', '--force', '-d', shared], before)));
          for (const { status, printed } of ended)
            if (status !== 0) expect(printed).toMatch(/another build writes here since [-\d: ]+ UTC \(process \d+/);
          expect(ended.some(({ status }) => status === 0)).toBe(true);
          expect(whole).toContain(text(readFiles(shared)));
        }
        // one cache
        one.write({ '_posts/2018-01-01-p0.md': post('title: P0\nlayout: single', 'changed') });
        const ended = await Promise.all([1, 2, 3].map(() => start(one.root, ['build', '--no-cache'], before)));
        expect(ended.some(({ status }) => status === 0)).toBe(true);
        expect(run(program.cli, one.root, ['build']).status).toBe(0);
        expect(Object.keys(one.dist())).toHaveLength(JSON.parse(whole[0] ?? '').length);
        expect(existsSync(join(one.root, 'dist', NAME))).toBe(false);
      },
      240_000,
    );
});
