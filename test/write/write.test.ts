// The destination: exactly what the last build wrote, beside what others keep there.
import { readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSite, post, readFiles, temporaryFolder, writeFiles } from '../support/site.ts';
import { open, write } from './support.ts';

describe('a destination', () => {
  test('holds exactly the files of the last build', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'old/index.html': 'old' });
    expect(write(root, { 'index.html': 'two', 'new/index.html': 'new' })).toEqual({
      changes: { created: ['new/index.html'], changed: ['index.html'], removed: ['old/index.html'] },
      written: 2,
      kept: 0,
      removed: 1,
      digest: expect.any(String),
      unmanaged: [],
    });
    expect(readFiles(join(root, 'dist'))).toEqual({ 'index.html': 'two', 'new/index.html': 'new' });
  });

  test('is not touched when nothing changed', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'a/index.html': 'a' });
    const before = statSync(join(root, 'dist')).ino;
    expect(write(root, { 'index.html': 'one', 'a/index.html': 'a' })).toEqual({
      changes: { created: [], changed: [], removed: [] },
      written: 0,
      kept: 2,
      removed: 0,
      digest: expect.any(String),
      unmanaged: [],
    });
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
    expect(write(root, { 'index.html': 'ours' }).unmanaged).toEqual(['.git', 'verify.txt']);
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
    const writer = open(root);
    writer.put('index.html', 'two', 'two');
    writer.close();
    expect(readFiles(join(root, 'dist'))).toEqual({ 'index.html': 'one' });
    expect(readdirSync(join(root, '.gemless/dist'))).toEqual(['manifest.json']);
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

  test.each(['assets', 'templates/x'])('%s beside `content/` is refused, although it does not exist yet', (destination) => {
    const made = createSite(Object.fromEntries(Object.entries(site).map(([path, text]) => [`content/${path}`, text])));
    expect(made.report(made.build({ destination }))).toContain('where sources are');
    expect(readdirSync(made.root)).not.toContain(destination.split('/')[0]);
  });

  test('a link that leads into the sources is refused', () => {
    const made = createSite(site);
    symlinkSync(join(made.root, '_posts'), join(made.root, 'out'));
    expect(made.report(made.build({ destination: 'out' }))).toContain('where sources are');
  });
});
