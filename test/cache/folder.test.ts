// The cache is its owner's: private, never committed, no way out of the project for what builds write and remove.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeManifest } from '../../src/cache/index.ts';
import { findWorkspace } from '../../src/read/workspace.ts';
import { hash } from '../../src/util/hash.ts';
import { cleanDestination } from '../../src/write/index.ts';
import { ask, serveSite } from '../serve/support.ts';
import { BARE, cacheOf, createSite, type Files, post, readFiles, temporaryFolder, writeFiles } from '../support/site.ts';

const SITE: Files = { ...BARE, '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/') };

/** Edits a site's manifest of dist. */
function changeManifest(root: string, change: (manifest: { [path: string]: unknown }) => void): void {
  const file = join(cacheOf(root), 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8').split('\n')[1] ?? '');
  change(manifest);
  writeManifest(dirname(file), manifest);
}

describe('the cache', () => {
  test('is for its owner alone, and git ignores it', () => {
    const site = createSite(SITE);
    site.build();
    expect(statSync(join(site.root, '.gemless')).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(site.root, '.gemless/.gitignore'), 'utf8')).toBe('*\n');
  });

  test('of an earlier version becomes so', () => {
    const site = createSite(SITE);
    mkdirSync(join(site.root, '.gemless'));
    chmodSync(join(site.root, '.gemless'), 0o755);
    site.build({ cache: false });
    expect(statSync(join(site.root, '.gemless')).mode & 0o777).toBe(0o700);
    expect(existsSync(join(site.root, '.gemless/.gitignore'))).toBe(true);
  });

  test('is removed by clean', () => {
    const site = createSite(SITE);
    site.build();
    cleanDestination(findWorkspace({ cwd: site.root }));
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
    expect(existsSync(join(site.root, 'dist'))).toBe(false);
  });
});

describe('the target of a link in the cache is not written, read or removed', () => {
  const FILES = [
    'cache.json.new',
    'cache.parts.store.new',
    'cache.json',
    'cache.parts.store',
    'texts.store',
    'manifest.json',
    'manifest.next.json',
    'manifest.next.json.new',
    'journal',
    'journal.new',
    'stage-5f',
    'manifest.json.new',
    `lock.${process.pid}`,
    `lock.${process.pid}.new`,
    'lock',
  ];
  test.each(FILES)('%s', (name) => {
    const site = createSite(SITE);
    const elsewhere = temporaryFolder();
    const isFolder = name === 'stage-5f';
    writeFileSync(join(elsewhere, 'precious'), 'precious');
    site.build();
    const path = join(cacheOf(site.root), name);
    if (!existsSync(path) && !lstatSync(path, { throwIfNoEntry: false }))
      symlinkSync(isFolder ? elsewhere : join(elsewhere, 'precious'), path);
    else {
      rmSync(path, { recursive: true });
      symlinkSync(isFolder ? elsewhere : join(elsewhere, 'precious'), path);
    }
    site.write({ '_posts/2018-01-02-b.md': post('title: B') });
    expect(site.build().ok).toBe(true);
    expect(readFiles(elsewhere)).toEqual({ precious: 'precious' });
    cleanDestination(findWorkspace({ cwd: site.root }));
    expect(readFiles(elsewhere)).toEqual({ precious: 'precious' });
  });

  test.each(['.gemless', '.gemless/build', relative('/x', cacheOf('/x'))])('%s itself: build and clean say so', (name) => {
    const site = createSite(SITE);
    const elsewhere = temporaryFolder();
    mkdirSync(join(elsewhere, 'dist'));
    writeFileSync(join(elsewhere, 'dist/precious'), 'precious');
    mkdirSync(dirname(join(site.root, name)), { recursive: true });
    symlinkSync(name === '.gemless' ? elsewhere : join(elsewhere, 'dist'), join(site.root, name));
    const result = site.build();
    expect(site.report(result)).toContain(`error: ${name}: this is a link, and the cache follows none`);
    expect(() => cleanDestination(findWorkspace({ cwd: site.root }))).toThrow('is a link');
    expect(readFiles(elsewhere)).toEqual({ 'dist/precious': 'precious' });
  });

  test('the preview’s', async () => {
    const site = createSite(SITE);
    const elsewhere = temporaryFolder();
    const names = ['cache.json', 'cache.parts.store'].flatMap((name) => [name, `${name}.new`]);
    mkdirSync(join(site.root, '.gemless/preview'), { recursive: true });
    for (const name of [...names, 'texts.store']) {
      writeFileSync(join(elsewhere, name), 'precious');
      symlinkSync(join(elsewhere, name), join(site.root, '.gemless/preview', name));
    }
    const served = await serveSite(site);
    await ask(served.origin, '/a/');
    await served.running.close();
    expect(Object.values(readFiles(elsewhere)).filter((text) => text !== 'precious')).toEqual([]);
  });
});

test('a link in the place of a killed build’s stage gives nothing to the destination', () => {
  const files = { manifest: { precious: [hash('precious'), 8, 1] }, hash: hash('precious'), size: 8 };
  const operations = [{ write: 'precious', staged: 'precious', hash: files.hash, size: files.size }];
  const site = createSite({ ...SITE, 'dist/mine.txt': 'mine' });
  writeFiles(cacheOf(site.root), { journal: JSON.stringify({ stage: 'stage-5f', operations, manifest: files.manifest }) });
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'precious'), 'precious');
  symlinkSync(elsewhere, join(cacheOf(site.root), 'stage-5f'));
  site.build();
  expect(site.dist()).not.toHaveProperty('precious');
  expect(lstatSync(join(site.root, 'dist')).isSymbolicLink()).toBe(false);
  cleanDestination(findWorkspace({ cwd: site.root }));
  expect(readFiles(elsewhere)).toEqual({ precious: 'precious' });
});

test('a destination that an earlier version had moved into its cache when it was killed is put back, but no link', () => {
  const site = createSite({ ...SITE, '.gemless/dist/old/.git/HEAD': 'ref', '.gemless/dist/stage/index.html': 'new' });
  site.build();
  expect(site.dist()).toMatchObject({ '.git/HEAD': 'ref', 'a/index.html': expect.anything() });
  const elsewhere = temporaryFolder();
  const linked = createSite({ ...SITE, '.gemless/dist/x': '' });
  symlinkSync(elsewhere, join(linked.root, '.gemless/dist/old'));
  linked.build();
  expect(lstatSync(join(linked.root, 'dist')).isSymbolicLink()).toBe(false);
  expect(readFiles(elsewhere)).toEqual({});
});

test('folders above the destination are made for everyone, as before', () => {
  const site = createSite(SITE);
  site.build({ destination: 'public/a/b' });
  for (const folder of ['public', 'public/a', 'public/a/b']) expect(statSync(join(site.root, folder)).mode & 0o777, folder).toBe(0o755);
  for (let at = cacheOf(site.root, 'public/a/b'); at !== site.root; at = dirname(at)) expect(statSync(at).mode & 0o777, at).toBe(0o700);
  expect(readdirSync(join(site.root, 'public'))).toEqual(['a']);
});

test.each([
  'lock',
  'journal',
  'journal.new',
  'texts.store',
  'cache.json',
  'cache.parts.store',
  'destination',
  'stage-5f',
  'stage',
  'old',
  'manifest.json',
])('a folder in the place of %s is removed', (name) => {
  const site = createSite(SITE);
  writeFiles(cacheOf(site.root), { [`${name}/x`]: 'x' });
  expect(site.build().ok).toBe(true);
});

describe('a manifest removes nothing outside of the destination', () => {
  const OUTSIDE = [
    '../precious',
    '../../precious',
    '../_posts/2018-01-01-a.md',
    '/etc/precious',
    'a/../../precious',
    'linked/precious',
    './../precious',
  ];

  test('when the site is cleaned', () => {
    const site = createSite({ ...SITE, precious: 'precious' });
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'precious'), 'precious');
    site.build();
    symlinkSync(elsewhere, join(site.root, 'dist/linked'));
    changeManifest(site.root, (manifest) => {
      for (const path of [...OUTSIDE, join(elsewhere, 'precious')]) manifest[path] = [hash('precious'), 8, 1];
    });
    cleanDestination(findWorkspace({ cwd: site.root }));
    expect(readFiles(elsewhere)).toEqual({ precious: 'precious' });
    for (const name of ['precious', '_posts/2018-01-01-a.md']) expect(existsSync(join(site.root, name))).toBe(true);
  });

  test('when a build removes old pages', () => {
    const site = createSite({ ...SITE, precious: 'precious' });
    site.build();
    changeManifest(site.root, (manifest) => {
      for (const path of OUTSIDE) manifest[path] = [hash('precious'), 8, 1];
    });
    site.write({ '_posts/2018-01-02-b.md': post('title: B') });
    expect(site.build().ok).toBe(true);
    expect(readFiles(site.root)).toMatchObject({ precious: 'precious', '_posts/2018-01-01-a.md': expect.anything() });
  });

  test('nor a repository in the destination', () => {
    const site = createSite(SITE);
    site.build();
    mkdirSync(join(site.root, 'dist/.git'));
    writeFileSync(join(site.root, 'dist/.git/config'), 'mine');
    changeManifest(site.root, (manifest) => {
      manifest['.git/config'] = [hash('mine'), 4, 1];
    });
    cleanDestination(findWorkspace({ cwd: site.root }));
    expect(site.dist()).toEqual({ '.git/config': 'mine' });
  });

  test('and one that is no manifest is none', () => {
    for (const text of ['null', '[]', '{"a": null}', '{"a/index.html": 3}', '"x"', '{', 'x\n{}', `${hash('[]')}\n[]`]) {
      const site = createSite(SITE);
      site.build();
      writeFileSync(join(cacheOf(site.root), 'manifest.json'), text);
      expect(site.build().ok).toBe(true);
    }
  });
});

describe('a folder of the cache hides no source folder', () => {
  test('whatever its name', () => {
    const site = createSite({
      ...SITE,
      'docs/real.md': post('title: Real'),
      '.gemless/_posts/manifest.json': '{}',
      '.gemless/docs/manifest.json': '{}',
    });
    const result = site.build();
    expect(result.posts).toBe(1);
    expect(Object.keys(site.dist())).toContain('docs/real.html');
  });

  test('nor files of it that it names and that are none of its own', () => {
    const site = createSite({ ...SITE, 'docs/real.md': post('title: Real') });
    site.write({ '.gemless/docs/manifest.json': JSON.stringify({ 'real.md': ['x', 1, 1] }), '.gemless/_posts/manifest.json': '{}' });
    site.build();
    expect(Object.keys(site.dist())).toContain('docs/real.html');
  });

  test('files of a build into another folder are no sources; files beside them are', () => {
    const site = createSite(SITE);
    site.build({ destination: 'docs' });
    site.write({ 'docs/real.md': post('title: Real') });
    site.build();
    const below = () => Object.keys(site.dist()).filter((path) => path.startsWith('docs/'));
    expect(below()).toEqual(['docs/real.html']);
    for (const path of Object.keys(readFiles(join(site.root, 'docs')))) utimesSync(join(site.root, 'docs', path), 1, 1);
    site.build();
    expect(below()).toEqual(['docs/real.html']);
  });
});
