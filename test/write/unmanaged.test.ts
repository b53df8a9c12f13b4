// Files in the destination that no build wrote.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheOf, createSite, type Files, post, readFiles, temporaryFolder, writeFiles } from '../support/site.ts';
import { write } from './support.ts';

const SITE: Files = {
  '_config.yml': 'url: https://e.org\n',
  '_templates/single.njk': '{{ content }}',
  '_posts/2018-01-01-a.md': post('title: A\nlayout: single\npermalink: /a/'),
  '_posts/2018-01-02-b.md': post('title: B\nlayout: single\npermalink: /b/'),
};
const ABOUT = { 'about.md': post('title: About\nlayout: single\npermalink: /about/') };

/** Makes a folder with a link to nothing in it. */
function linkIn(folder: string): void {
  mkdirSync(folder);
  symlinkSync('nowhere', join(folder, 'index.html'));
}

/** Puts a copy in a folder's place, as `cp -r` makes it. */
function copyOf(folder: string): void {
  cpSync(folder, `${folder}2`, { recursive: true });
  rmSync(folder, { recursive: true });
  renameSync(`${folder}2`, folder);
}

describe('with a manifest', () => {
  test('a page in the place of an unmanaged file is an error that names both; --force takes it over', () => {
    const site = createSite(SITE);
    site.build();
    const before = site.dist();
    site.write({ 'dist/about/index.html': 'mine', ...ABOUT });
    const result = site.build();
    expect(site.report(result)).toMatch(
      /^error: about\.md:\d+: dist\/about\/index\.html is in the way, a file that no build wrote\n(?:.*\n)*.*--force/,
    );
    expect(site.dist()).toEqual({ ...before, 'about/index.html': 'mine' });
    expect(site.report(site.build({ force: true }))).toBe('');
    expect(site.dist()['about/index.html']).toContain('Hello');
    site.write({ 'about.md': post('title: About\nlayout: single\npermalink: /about/', 'Changed') });
    expect(site.report(site.build())).toBe('');
    expect(site.dist()['about/index.html']).toContain('Changed');
  });

  test.each<[string, (dist: string) => void, string]>([
    ['a file where a folder must be', (dist) => writeFileSync(join(dist, 'about'), 'mine'), 'dist/about'],
    ['a link where a folder must be', (dist) => symlinkSync('..', join(dist, 'about')), 'dist/about'],
    ['a link', (dist) => linkIn(join(dist, 'about')), 'dist/about/index.html'],
    ['a folder', (dist) => writeFiles(dist, { 'about/index.html/x': '' }), 'dist/about/index.html/x'],
  ])('so is %s', (_, put, name) => {
    const site = createSite(SITE);
    site.build();
    put(join(site.root, 'dist'));
    site.write(ABOUT);
    const result = site.build();
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ message }) => message)).toEqual([`${name} is in the way, a file that no build wrote`]);
    expect(site.build({ force: true }).ok).toBe(true);
    expect(readFileSync(join(site.root, 'dist/about/index.html'), 'utf8')).toContain('Hello');
    expect(existsSync(join(site.root, '_posts/2018-01-01-a.md'))).toBe(true);
  });

  test('an empty folder is in nobody’s way, and equal bytes are nobody’s loss', () => {
    const site = createSite({ ...SITE, 'x.txt': 'x' });
    site.build();
    mkdirSync(join(site.root, 'dist/y.txt/empty'), { recursive: true });
    site.write({ 'y.txt': 'y', 'z.txt': 'z', 'dist/z.txt': 'z' });
    expect(site.report(site.build())).toBe('');
    expect(site.dist()).toMatchObject({ 'y.txt': 'y', 'z.txt': 'z' });
  });

  test('a repository in the place of a page stays even with --force', () => {
    const site = createSite(SITE);
    site.build();
    site.write({ 'dist/about/index.html/.git/HEAD': 'ref', ...ABOUT });
    expect(site.build({ force: true }).ok).toBe(false);
    expect(site.build({ force: true, cleanDestination: true }).ok).toBe(false);
    expect(site.dist()['about/index.html/.git/HEAD']).toBe('ref');
    site.remove('dist/about/index.html/.git/HEAD'); // now it has no files at all, but is no less in the way
    const result = site.build({ force: true });
    expect(site.report(result)).toContain('dist/about/index.html/.git is in the way');
    expect(site.report(result)).not.toContain('partly written');
  });

  test.each(['about/index.html/pipe', 'about'])('a pipe at %s is in the way even with --force, before anything is written', (path) => {
    const site = createSite(SITE);
    site.build();
    const before = site.dist();
    site.write(ABOUT);
    mkdirSync(join(site.root, 'dist', path, '..'), { recursive: true });
    spawnSync('mkfifo', [join(site.root, 'dist', path)]);
    expect(site.build({ force: true }).diagnostics[0]?.message).toBe(`dist/${path} is in the way, a file that no build wrote`);
    rmSync(join(site.root, 'dist/about'), { recursive: true });
    expect(site.dist()).toEqual(before);
  });

  test('a page under another case of its name is no unmanaged file where the disk takes both for one', () => {
    const root = temporaryFolder();
    write(root, { 'About.html': 'one', 'index.html': 'i' });
    linkSync(join(root, 'dist/About.html'), join(root, 'dist/about.html')); // two names of one file, as such a disk has them
    write(root, { 'about.html': 'two', 'index.html': 'i' });
    expect(readFileSync(join(root, 'dist/about.html'), 'utf8')).toBe('two');
  });
});

describe('a withdrawn page', () => {
  test.each<[string, (dist: string) => void]>([
    ['was touched', (dist) => utimesSync(join(dist, 'a/index.html'), 1, 1)],
    ['was copied', copyOf],
  ])('leaves, although the destination %s', (_, change) => {
    const site = createSite(SITE);
    site.build();
    change(join(site.root, 'dist'));
    site.remove('_posts/2018-01-01-a.md');
    const result = site.build();
    expect(result.files).toMatchObject({ removed: 1, unmanaged: [] });
    expect(existsSync(join(site.root, 'dist/a'))).toBe(false);
  });

  test('that somebody changed stays, and is counted', () => {
    const site = createSite(SITE);
    site.build();
    site.write({ 'dist/a/index.html': 'mine' });
    site.remove('_posts/2018-01-01-a.md');
    expect(site.build().files).toMatchObject({ unmanaged: ['a/index.html'] });
    expect(site.dist()['a/index.html']).toBe('mine');
  });

  test('that somebody changed is managed no longer: a page that returns to its path is an error', () => {
    const site = createSite({ ...SITE, 'n.txt': 'n' });
    site.build();
    site.write({ 'dist/n.txt': 'mine' });
    site.remove('n.txt');
    expect(site.build().files).toMatchObject({ written: 0, removed: 0, unmanaged: ['n.txt'] });
    site.write({ 'n.txt': 'n' });
    expect(site.report(site.build())).toContain('dist/n.txt is in the way, a file that no build wrote');
    expect(site.dist()['n.txt']).toBe('mine');
  });

  test('of over 16 MB leaves, too', () => {
    const site = createSite(SITE);
    writeFileSync(join(site.root, 'big.bin'), Buffer.alloc(17 * 1024 * 1024, 7));
    site.build();
    utimesSync(join(site.root, 'dist/big.bin'), 1, 1);
    site.remove('big.bin');
    expect(site.build().files).toMatchObject({ removed: 1 });
    expect(existsSync(join(site.root, 'dist/big.bin'))).toBe(false);
  });

  test('takes along the folders that held nothing else', () => {
    const root = temporaryFolder();
    write(root, { 'a/b/c.html': 'c', 'a/d.html': 'd' });
    mkdirSync(join(root, 'dist/a/b/empty'));
    write(root, { 'a/d.html': 'd' });
    expect(existsSync(join(root, 'dist/a/b/empty'))).toBe(true);
    write(root, {});
    expect(existsSync(join(root, 'dist/a/d.html'))).toBe(false);
  });

  test('in a copied destination costs no second hashing of the others', () => {
    const site = createSite(SITE);
    site.build();
    utimesSync(join(site.root, 'dist/a/index.html'), 1, 1);
    expect(site.build().files).toMatchObject({ written: 0 });
    const manifest = readFileSync(join(cacheOf(site.root), 'manifest.json'), 'utf8');
    expect(JSON.parse(manifest.split('\n')[1] ?? '')['a/index.html'][2]).toBe(statSync(join(site.root, 'dist/a/index.html')).mtimeMs);
  });
});

describe('without a manifest', () => {
  /** A site whose destination another program or computer filled. */
  const filled = (more: Files) => {
    const site = createSite(SITE);
    site.build();
    rmSync(join(site.root, '.gemless'), { recursive: true });
    site.write(more);
    return site;
  };

  test('equal files are adopted, others at paths of this build replaced with one warning, and all others stay', () => {
    const site = filled({
      'dist/a/index.html': 'theirs',
      'dist/b/index.html': 'theirs',
      'dist/mine.txt': 'mine',
      'dist/old/index.html': 'old',
    });
    const kept = statSync(join(site.root, 'dist/index.html')).ino;
    const result = site.build();
    expect(site.report(result)).toMatch(/^warning: dist: 2 files here that the cache does not know are replaced by this build\n.*\n$/);
    expect(result.files).toMatchObject({ written: 2, unmanaged: ['mine.txt', 'old/index.html'] });
    expect(statSync(join(site.root, 'dist/index.html')).ino).toBe(kept);
    expect(site.dist()).toMatchObject({ 'a/index.html': expect.stringContaining('Hello'), 'mine.txt': 'mine', 'old/index.html': 'old' });
    site.remove('_posts/2018-01-02-b.md');
    expect(site.build().files).toMatchObject({ removed: 1 });
  });

  test('--force replaces without a word, --strict refuses', () => {
    expect(filled({ 'dist/a/index.html': 'theirs' }).build({ strict: true }).ok).toBe(false);
    const site = filled({ 'dist/a/index.html': 'theirs' });
    expect(site.report(site.build({ force: true, strict: true }))).toBe('');
  });

  test('a folder of others where a page must be is an error', () => {
    const site = filled({});
    rmSync(join(site.root, 'dist/a/index.html'));
    site.write({ 'dist/a/index.html/x': 'mine' });
    expect(site.report(site.build())).toContain('dist/a/index.html/x is in the way');
  });

  test('--clean-destination removes what this build does not write, but no repository and nothing of keep_files', () => {
    const site = filled({
      '_config.yml': 'url: https://e.org\nkeep_files: [uploads, mine.txt]\n',
      'dist/old/x/index.html': 'old',
      'dist/mine.txt': 'mine',
      'dist/uploads/x.png': 'x',
      'dist/.git/HEAD': 'ref',
      'dist/sub/.git': 'gitdir: x',
    });
    const result = site.build({ cleanDestination: true });
    expect(result.files?.unmanaged).toEqual(['.git', 'mine.txt', 'sub/.git', 'uploads/x.png']);
    expect(existsSync(join(site.root, 'dist/old'))).toBe(false);
    expect(Object.keys(site.dist())).toEqual(
      expect.arrayContaining(['.git/HEAD', 'mine.txt', 'sub/.git', 'uploads/x.png', 'a/index.html']),
    );
    site.write({ 'dist/later.txt': 'x' });
    site.build({ cleanDestination: true });
    expect(existsSync(join(site.root, 'dist/later.txt'))).toBe(false);
  });

  describe('what can’t be read stays, and is no matter', () => {
    const latin = (root: string, path: string): Buffer => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, 'latin1')]);

    test.each([{}, { cleanDestination: true }, { force: true }])('names that are not UTF-8, and pipes (%j)', (options) => {
      const site = filled({});
      mkdirSync(latin(site.root, 'dist/d\u00e9'));
      for (const path of ['dist/caf\u00e9', 'dist/d\u00e9/x']) writeFileSync(latin(site.root, path), 'mine');
      spawnSync('mkfifo', [join(site.root, 'dist/pipe')]);
      const result = site.build(options);
      expect(site.report(result)).toBe('');
      expect(result.files?.unmanaged).toEqual(['caf\ufffd', 'd\ufffd', 'pipe']);
      expect(readFileSync(latin(site.root, 'dist/d\u00e9/x'), 'utf8')).toBe('mine');
    });

    test('but in the place of a page they are in the way, even with --force', () => {
      const site = filled({ ...ABOUT });
      mkdirSync(join(site.root, 'dist/about/index.html'), { recursive: true });
      writeFileSync(latin(site.root, 'dist/about/index.html/caf\u00e9'), 'mine');
      const { diagnostics } = site.build({ force: true });
      expect(diagnostics.map(({ file, message }) => `${file}: ${message}`)).toEqual([
        'about.md: dist/about/index.html/caf\ufffd is in the way, a file that no build wrote',
      ]);
    });
  });

  test('that of an earlier version counts, where it lies', () => {
    const root = temporaryFolder();
    write(root, { 'index.html': 'one', 'old.html': 'old' });
    const [, json = ''] = readFileSync(join(root, '.gemless/dist/manifest.json'), 'utf8').split('\n');
    rmSync(join(root, '.gemless'), { recursive: true });
    mkdirSync(join(root, 'earlier'));
    writeFileSync(join(root, 'earlier/manifest.json'), json);
    const earlier = { earlier: join(root, 'earlier') };
    expect(write(root, { 'index.html': 'one', 'old.html': 'old' }, earlier)).toMatchObject({ written: 0, kept: 2 });
    writeFileSync(join(root, 'earlier/manifest.json'), '{}');
    expect(write(root, { 'index.html': 'two' }, earlier)).toMatchObject({ written: 1, removed: 1, unmanaged: [] });
    expect(readFiles(join(root, 'dist'))).toEqual({ 'index.html': 'two' });
  });
});
