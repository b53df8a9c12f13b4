// The destination: whole at any moment, never wider than what builds wrote.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { takeLock } from '../../src/cache/lock.ts';
import { openWriter } from '../../src/write/index.ts';
import { cacheOf, createSite, post, readFiles, temporaryFolder, writeFiles } from '../support/site.ts';

const write = (root: string, files: { readonly [path: string]: string }) => {
  const writer = openWriter(join(root, 'dist'), join(root, '.gemless/dist'));
  for (const [path, text] of Object.entries(files)) writer.put(path, text, text);
  return writer.commit();
};

describe('a destination', () => {
  test('holds exactly the files of the last build', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'old/index.html': 'old' });
    expect(write(root, { 'index.html': 'two', 'new/index.html': 'new' })).toEqual({ written: 2, kept: 0, removed: 1, unmanaged: [] });
    expect(readFiles(join(root, 'dist'))).toEqual({ 'index.html': 'two', 'new/index.html': 'new' });
  });

  test('is not touched when nothing changed', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'a/index.html': 'a' });
    const before = statSync(join(root, 'dist')).ino;
    expect(write(root, { 'index.html': 'one', 'a/index.html': 'a' })).toEqual({ written: 0, kept: 2, removed: 0, unmanaged: [] });
    expect(statSync(join(root, 'dist')).ino).toBe(before);
  });

  test('keeps a file’s inode when the file stays the same', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'same.html': 'same' });
    const before = statSync(join(root, 'dist/same.html')).ino;
    write(root, { 'index.html': 'two', 'same.html': 'same' });
    expect(statSync(join(root, 'dist/same.html')).ino).toBe(before);
  });

  test('keeps files that no build wrote, and says which', () => {
    const root = temporaryFolder();
    writeFiles(root, { 'dist/.git/config': 'git', 'dist/verify.txt': 'mine', 'dist/index.html': 'theirs' });
    expect(write(root, { 'index.html': 'ours' }).unmanaged).toEqual(['.git/config', 'verify.txt']);
    expect(readFiles(join(root, 'dist'))).toEqual({ '.git/config': 'git', 'verify.txt': 'mine', 'index.html': 'ours' });
  });

  test('writes a file anew that somebody changed or removed', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'a.html': 'a' });
    writeFileSync(join(root, 'dist/index.html'), 'changed by hand');
    expect(write(root, { 'index.html': 'one', 'a.html': 'a' }).written).toBe(1);
    expect(readFiles(join(root, 'dist'))['index.html']).toBe('one');
  });

  test('is as before when a build is given up', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one' });
    const writer = openWriter(join(root, 'dist'), join(root, '.gemless/dist'));
    writer.put('index.html', 'two', 'two');
    writer.abandon();
    expect(readFiles(join(root, 'dist'))).toEqual({ 'index.html': 'one' });
    expect(readdirSync(join(root, '.gemless/dist'))).toEqual(['manifest.json']);
  });

  test('is completed when a build was killed between its two renames', () => {
    const root = temporaryFolder();
    const cache = join(root, '.gemless/dist');
    writeFiles(root, {
      '.gemless/dist/old/index.html': 'old',
      '.gemless/dist/stage/index.html': 'new',
      '.gemless/dist/journal': '',
      '.gemless/dist/manifest.next.json': '{}',
    });
    openWriter(join(root, 'dist'), cache);
    expect(readFiles(root)).toEqual({ 'dist/index.html': 'new', '.gemless/dist/manifest.json': '{}', '.gemless/.gitignore': '*\n' });
  });
});

describe('a destination that would cost sources', () => {
  const site = { '_config.yml': '', '_posts/2018-01-01-a.md': post('title: A') };
  test.each([
    ['.', 'holds the current folder'],
    ['..', 'holds'],
    ['_posts', 'where sources are'],
    ['/', 'the root of the disk'],
    ['.git/dist', '.git'],
    ['_config.yml', 'it is a file'],
  ])('%s is refused', (destination, why) => {
    const made = createSite(site);
    const before = readFiles(made.root);
    const result = made.build({ destination });
    expect(result.ok).toBe(false);
    expect(made.report(result)).toContain(why);
    expect(readFiles(made.root)).toEqual(before);
  });

  test('a link that leads into the sources is refused', () => {
    const made = createSite(site);
    symlinkSync(join(made.root, '_posts'), join(made.root, 'out'));
    expect(made.report(made.build({ destination: 'out' }))).toContain('where sources are');
  });
});

describe('the lock', () => {
  test('refuses a second build while the first lives, and is taken over from a dead one', () => {
    const folder = temporaryFolder();
    const lock = takeLock(folder);
    expect(takeLock(folder)).toEqual({ owner: process.pid });
    if ('release' in lock) lock.release();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(folder, 'lock'), `${dead} 1`);
    writeFileSync(join(folder, `lock.${dead}`), '');
    expect(takeLock(folder)).toHaveProperty('release');
    expect(readdirSync(folder)).toEqual(['lock']);
  });
});

const CLI = fileURLToPath(new URL('../../lib/cli.js', import.meta.url));

describe('a build that is killed', () => {
  test('leaves the old site or the new one at twenty random moments, and the next build is whole', async () => {
    const pages = (word: string) =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [`_posts/2018-01-01-post-${i}.md`, post(`title: ${word} ${i}`, `${word} `.repeat(40))]),
      );
    const site = createSite({
      ...pages('alpha'),
      '_templates/single.njk': '{{ content }}',
      '_config.yml': 'defaults: [{ scope: { path: "" }, values: { layout: single } }]\n',
    });
    const run = () => spawnSync(process.execPath, [CLI, 'build', '-q'], { cwd: site.root });
    expect(run().status).toBe(0);
    const whole = new Map<string, string>();
    for (const word of ['beta', 'alpha']) {
      site.write(pages(word));
      expect(run().status).toBe(0);
      whole.set(JSON.stringify(site.dist()), word);
    }
    const began = performance.now();
    site.write(pages('beta'));
    run();
    const takes = performance.now() - began;
    // twenty moments over the time that a build takes, in an order without a pattern
    const moments = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) / 19);
    for (let i = 0; i < 20; i++) {
      site.write(pages(i % 2 ? 'beta' : 'alpha'));
      const child = spawn(process.execPath, [CLI, 'build', '-q'], { cwd: site.root, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.on('exit', resolve));
      await new Promise((resolve) => setTimeout(resolve, (moments[i] ?? 0) * takes * 1.1));
      child.kill('SIGKILL');
      await ended;
      if (!existsSync(join(site.root, 'dist'))) continue; // between the two renames: the next build completes it
      expect(whole.has(JSON.stringify(site.dist())), `dist after kill ${i} is one whole site`).toBe(true);
    }
    expect(run().status).toBe(0);
    expect(whole.get(JSON.stringify(site.dist()))).toBe('beta');
    // a kill at the very beginning may leave the file of a lock that was never taken
    const left = readdirSync(cacheOf(site.root)).filter((name) => !/^lock\.\d+\.new$/.test(name));
    expect(left.sort()).toEqual(['cache.json', 'cache.parts.json', 'destination', 'manifest.json', 'texts.store']);
  }, 240_000);
});
