// Paths of the destination that content may use: none of a repository, none that is hidden unless the configuration includes the file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const SITE: Files = { ...BARE, '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/') };

const errorsOf = (files: Files) =>
  createSite({ ...SITE, ...files })
    .build()
    .diagnostics.filter(({ severity }) => severity === 'error');

describe('a path with a part that some file system takes for .git is refused', () => {
  test.each([
    '/.git/config',
    '/.GIT/config',
    '/a/.Git/config',
    '/x/.git . /config',
    '/x/git~1/config',
    '/x/GIT~2/config',
    '/x/.git::$INDEX_ALLOCATION/config',
    '/x/.g\u200cit/config',
    '/x/.git/',
    '/x/%2Egit/config',
  ])('%s as a permalink', (permalink) => {
    expect(errorsOf({ 'cfg.md': post(`permalink: "${permalink}"`) })).toMatchObject([
      { code: 'permalink', file: 'cfg.md', line: 2, message: expect.stringContaining('take for a repository’s `.git`') },
    ]);
  });

  test('as a redirect, a category, a folder of a static file, a feed', () => {
    for (const from of ['/x/.git/config', '/.git./config', '/.GIT'])
      expect(errorsOf({ 'a.md': post(`redirect_from: ${from}`) })).toMatchObject([{ code: 'output-path', file: 'a.md' }]);
    expect(errorsOf({ '_posts/2018-01-02-b.md': post('categories: [x/.git/hooks]') })).toMatchObject([{ code: 'permalink' }]);
    expect(errorsOf({ '_config.yml': 'include: [.git]', '.git/config': '[core]' })).toMatchObject([
      { code: 'output-path', hint: expect.stringContaining('exclude') },
    ]);
    expect(errorsOf({ '_config.yml': 'feed: { path: .git/feed.xml }' })).toMatchObject([{ code: 'output-path' }]);
  });

  test.each(['/x/.gitignored/', '/x/git/', '/x/git~/', '/x/digit/', '/x/.gitx'])('but not %s', (permalink) => {
    expect(errorsOf({ 'cfg.md': post(`permalink: ${permalink}`) })).toEqual([]);
  });
});

describe('a hidden name at the root of the site is refused', () => {
  test.each([
    ['a permalink', { 'a.md': post('permalink: /.github/workflows/x.yml') }],
    ['a permalink of a page under another name', { 'a.md': post('permalink: /.htaccess') }],
    ['a permalink of a page of a repository', { gitmodules: post('permalink: /.gitmodules') }],
    ['a permalink of a post', { '_posts/2018-01-02-b.md': post('permalink: /.htaccess') }],
    ['a redirect', { 'a.md': post('redirect_from: /.htaccess') }],
    ['a category', { '_config.yml': 'permalink: /:categories/:slug/', '_posts/2018-01-02-b.md': post('categories: [.github]') }],
    ['a feed', { '_config.yml': 'feed: { path: .github/feed.xml }' }],
    ['a collection', { '_config.yml': 'collections: { .github: { output: true } }', '_.github/x.yml': 'on: push' }],
    ['a page taken in under another name', { '_config.yml': 'include: [.other]', '.other/a.md': post('permalink: /.github/x.yml') }],
  ] as const)('from %s', (_name, files: Files) => {
    const errors = errorsOf(files);
    expect(errors).toMatchObject([{ code: 'output-path', message: expect.stringMatching(/begins with the hidden name "\.[\w.]+"/) }]);
  });

  test('but not from the permalink of a page that has the name without the dot, as in Jekyll', () => {
    const site = createSite({ ...SITE, htaccess: post('layout: none\npermalink: .htaccess', 'Options -Indexes') });
    expect(site.report(site.build())).toBe('');
    expect(site.dist()['.htaccess']?.trim()).toBe('Options -Indexes');
  });

  test('but files that `include:` takes in stay, and so does .well-known', () => {
    const site = createSite({
      ...SITE,
      '_config.yml': 'include: [.htaccess, .nojekyll, .well-known, .pages]',
      '.htaccess': 'Options -Indexes',
      '.nojekyll': '',
      '.well-known/security.txt': 'Contact: a@example.com',
      '.pages/a.md': post('title: A'),
      'host-meta.md': post('permalink: /.well-known/host-meta.json', '{}'),
    });
    expect(site.report(site.build())).toBe('');
    const names = Object.keys(site.dist()).filter((path) => path.startsWith('.'));
    expect(names.sort()).toEqual(['.htaccess', '.nojekyll', '.pages/a.html', '.well-known/host-meta.json', '.well-known/security.txt']);
  });
});

test.each([
  ['', ['HEAD', 'objects/x', 'refs/x', 'config']],
  ['x/', ['x/HEAD', 'x/objects/x', 'x/refs/x']],
  ['x/', ['x/head', 'x/OBJECTS/x', 'x/Refs/x']],
  ['', ['HEAD', 'commondir']],
])('files that make a repository of the folder "%s" are refused', (_folder, paths) => {
  expect(errorsOf(Object.fromEntries(paths.map((path) => [path, 'x'])))).toMatchObject([{ code: 'output-path', file: paths[0] }]);
  expect(errorsOf({ HEAD: 'x', 'objects/x': 'x' })).toEqual([]);
});

test('a page never writes into a repository in the destination', () => {
  const site = createSite({ ...SITE, 'cfg.md': post('permalink: /.git/config', '[core]') });
  mkdirSync(join(site.root, 'dist/.git'), { recursive: true });
  writeFileSync(join(site.root, 'dist/.git/config'), 'mine');
  expect(site.build().ok).toBe(false);
  expect(site.dist()).toEqual({ '.git/config': 'mine' });
});

test.skipIf(process.platform === 'win32')('files with names that some systems read otherwise are left out, with a warning', () => {
  const site = createSite({
    ...SITE,
    '_config.yml': 'plugins: [jekyll-sitemap]\nurl: https://e.org\n',
    'images/Icon\r': 'x',
    'a\\b.pdf': 'x',
    'c:x.txt': 'x',
    'b.txt': 'x',
  });
  const result = site.build();
  expect(result.ok).toBe(true);
  expect(result.diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: this file is left out: its path holds a backslash',
    'warning: this file is left out: its path begins with a drive letter',
    'warning: this file is left out: its path holds a control character',
  ]);
  expect(
    Object.keys(site.dist())
      .filter((path) => !/html$|^assets/.test(path))
      .sort(),
  ).toContain('b.txt');
  expect(site.dist()['sitemap.xml']).not.toContain('b.pdf');
});
