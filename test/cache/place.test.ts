// The cache lies in the project, apart for each destination, and is worth the same wherever the project lies.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build/index.ts';
import { findWorkspace } from '../../src/read/workspace.ts';
import { BARE, cacheOf, createSite, type Files, NOW, post, readFiles, temporaryFolder, writeFiles } from '../support/site.ts';

const SITE: Files = {
  ...BARE,
  '_posts/2018-01-01-a.md': post('title: A\ntags: [t]\npermalink: /a/', 'Body of A.'),
  '_posts/2018-01-02-b.md': post('title: B\npermalink: /b/', 'Body of B, {% include x.html %}.'),
  '_includes/x.html': 'included',
  'main.scss': '---\n---\na { b: c }',
};

/** A moment at which no stamp of a test's files is too fresh. */
const LATER = Date.now() + 3_600_000;

/** Builds, and returns how many files were written and how many routes were looked at one by one. */
function built(cwd: string, options: Parameters<typeof build>[0] | object = {}) {
  let routes = 0;
  const progress = (): void => void routes++;
  const result = build({ cwd, now: LATER, version: 'test', progress, ...options });
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { written: result.files?.written, routes };
}

describe('the place of the cache', () => {
  test('is the project’s, whatever the destination is', () => {
    const site = createSite(SITE);
    const docroot = temporaryFolder();
    site.build({ destination: join(docroot, 'blog') });
    expect(readdirSync(docroot)).toEqual(['blog']);
    expect(readdirSync(join(site.root, '.gemless')).sort()).toEqual(['.gitignore', 'build']);
  });

  test('is beside `content/`, where that is the source', () => {
    const root = temporaryFolder();
    writeFiles(root, Object.fromEntries(Object.entries({ ...SITE, '_config.yml': '' }).map(([path, text]) => [`content/${path}`, text])));
    built(root);
    expect(readdirSync(root).sort()).toEqual(['.gemless', 'content', 'dist']);
    built(temporaryFolder(), { source: join(root, 'content'), destination: join(root, 'dist') });
    expect(readdirSync(join(root, '.gemless/build'))).toHaveLength(1);
  });

  test('of two destinations is apart, even of one name, and of one named like the cache of previews', () => {
    const site = createSite(SITE);
    for (const destination of ['dist', 'x/dist', 'preview', 'build']) site.build({ destination });
    const names = readdirSync(join(site.root, '.gemless/build'));
    expect(names.map((name) => name.replace(/-[0-9a-f]{12}$/, '')).sort()).toEqual(['build', 'dist', 'dist', 'preview']);
    expect(existsSync(join(site.root, '.gemless/preview'))).toBe(false);
    for (const destination of ['dist', 'x/dist', 'preview', 'build']) expect(site.build({ destination }).files?.written).toBe(0);
  });

  test('is that of --cache-dir, which is private and no source', () => {
    const site = createSite(SITE);
    site.build({ cacheDir: 'kept' });
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
    expect(statSync(join(site.root, 'kept')).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(site.root, 'kept/.gitignore'), 'utf8')).toBe('*\n');
    expect(site.build({ cacheDir: 'kept' }).files?.written).toBe(0);
    expect(Object.keys(site.dist()).filter((path) => path.startsWith('kept'))).toEqual([]);
  });

  test.each([
    ['dist', 'it is or lies in the destination, which is published'],
    ['dist/cache', 'it is or lies in the destination, which is published'],
    ['.', 'it is or holds the current folder'],
    ['_templates', 'it is or holds _templates'],
    ['_templates/x', 'it lies in _templates, where sources are'],
    ['_includes', 'other files lie in it'],
    ['_config.yml', 'it is a file'],
  ])('can’t be %s', (cacheDir, why) => {
    const site = createSite(SITE);
    const before = readFiles(site.root);
    const mode = statSync(site.root).mode;
    const result = site.build({ cacheDir });
    expect(site.report(result)).toContain(`this can’t be the folder of the cache: ${why}`);
    expect(readFiles(site.root)).toEqual(before);
    expect(statSync(site.root).mode).toBe(mode);
  });

  test('of two projects that share --cache-dir is apart', () => {
    const cacheDir = temporaryFolder();
    const [one, other] = [createSite({ ...SITE, 'old.txt': 'one' }), createSite({ ...SITE, 'new.txt': 'other' })];
    for (const site of [one, other]) site.build({ cacheDir });
    one.remove('old.txt');
    one.write({ 'new.txt': 'one' });
    expect(one.build({ cacheDir }).files).toMatchObject({ removed: 1, unmanaged: [] });
    expect(one.dist()['new.txt']).toBe('one');
    expect(other.build({ cacheDir }).files?.written).toBe(0);
  });

  test('and no link, which `.gemless` isn’t either', () => {
    const site = createSite(SITE);
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, join(site.root, 'kept'));
    expect(site.report(site.build({ cacheDir: 'kept' }))).toContain('error: kept: this is a link, and the cache follows none');
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('can’t hold the destination', () => {
    const site = createSite(SITE);
    const said = (options: object) => site.report(site.build(options));
    expect(said({ destination: '.gemless/dist' })).toContain('this can’t be the destination: it is or lies in the folder of the cache');
    expect(said({ destination: 'out/dist', cacheDir: 'out' })).toContain('this can’t be the destination');
  });
});

describe('a project that was moved or copied', () => {
  const copied = (how: readonly string[]) => {
    const site = createSite(SITE);
    built(site.root);
    built(site.root);
    const there = join(temporaryFolder(), 'other/name');
    mkdirSync(dirname(there), { recursive: true });
    spawnSync('cp', [...how, site.root, there]);
    return { site, there };
  };

  test('is unchanged', () => {
    const { site, there } = copied(['-a']);
    expect(built(there)).toEqual({ written: 0, routes: 0 });
    expect(readFiles(join(there, 'dist'))).toEqual(site.dist());
    const moved = join(temporaryFolder(), 'moved');
    renameSync(there, moved);
    expect(built(moved)).toEqual({ written: 0, routes: 0 });
  });

  test('uses its bodies although all times and inodes are new and the site is gone', () => {
    const { site, there } = copied(['-r']);
    rmSync(join(there, 'dist'), { recursive: true });
    const store = join(there, '.gemless/build', basename(cacheOf(there)), 'texts.store');
    const before = readFileSync(store);
    built(there);
    expect(readFileSync(store)).toEqual(before);
    expect(readFiles(join(there, 'dist'))).toEqual(site.dist());
  });

  test('no file of its cache names its folder', () => {
    const site = createSite({
      ...SITE,
      'broken.md': post('layout: none-such', '{{ site.source }} {% include x.html %} [x](y)'),
      '_config.yml': 'title: T\ncollections: [things]\n',
    });
    writeFiles(temporaryFolder(), {});
    const outside = temporaryFolder();
    site.build({ destination: join(outside, 'site') });
    site.build();
    const files = readFiles(join(site.root, '.gemless'));
    expect(Object.keys(files).length).toBeGreaterThan(8);
    for (const [path, text] of Object.entries(files)) expect(text.includes(site.root) || text.includes(process.cwd()), path).toBe(false);
  });
});

describe('the cache of an earlier version, beside the destination', () => {
  test('gives its manifest, and is removed after the build', () => {
    const site = createSite(SITE);
    const out = temporaryFolder();
    const options = { destination: join(out, 'blog') };
    site.build(options);
    const cache = findWorkspace({ cwd: site.root, ...options }).cache;
    // as earlier versions had it
    writeFiles(join(out, '.gemless'), {
      '.gitignore': '*\n',
      'blog/manifest.json': readFileSync(join(cache, 'manifest.json'), 'utf8'),
      'blog/memo.parts.json': '{"title":"a draft"}',
      'blog/bodies.pack': 'x',
      'blog/lock': '1 1',
    });
    rmSync(join(site.root, '.gemless'), { recursive: true });
    site.remove('_posts/2018-01-01-a.md');
    expect(site.build(options).files?.removed).toBeGreaterThan(0);
    expect(readdirSync(out)).toEqual(['blog']);
    expect(existsSync(join(out, 'blog/a/index.html'))).toBe(false);
  });

  test('keeps what others put there, and one that is still used by another destination', () => {
    const site = createSite({
      ...SITE,
      '.gemless/dist/cache.json': '{}',
      '.gemless/dist/mine.txt': 'mine',
      '.gemless/docs/manifest.json': '{}',
    });
    site.build();
    expect(Object.keys(readFiles(join(site.root, '.gemless'))).filter((path) => !path.startsWith('build/'))).toEqual([
      '.gitignore',
      'dist/mine.txt',
      'docs/manifest.json',
    ]);
  });

  test('of a destination `preview` leaves that of previews alone', () => {
    const site = createSite({ ...SITE, '.gemless/preview/cache.json': 'of previews' });
    site.build({ destination: 'preview' });
    expect(readFileSync(join(site.root, '.gemless/preview/cache.json'), 'utf8')).toBe('of previews');
  });
});

test('a wrong destination’s note is written again', () => {
  const site = createSite(SITE);
  site.build();
  const note = join(cacheOf(site.root), 'destination');
  expect(readFileSync(note, 'utf8')).toBe('dist');
  writeFileSync(note, '../../elsewhere');
  utimesSync(note, NOW / 1000, NOW / 1000);
  site.build();
  expect(readFileSync(note, 'utf8')).toBe('dist');
});
