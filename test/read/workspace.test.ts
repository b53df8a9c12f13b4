// Folders that the configuration names, and folders without one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post, readFiles } from '../support/site.ts';

describe('a folder without a configuration', () => {
  test.each<[string, Files]>([
    ['a page', { 'about.md': post('title: A') }],
    ['a page in a folder', { 'docs/sub/a.txt': post('title: A') }],
    ['Markdown without front matter', { 'README.md': '# A\n' }],
    ['_config.yaml', { '_config.yaml': 'title: A\n' }],
  ])('with %s is a site', (_, files) => {
    const site = createSite({ ...BARE, ...files });
    site.remove('_config.yml');
    expect(site.report(site.build())).toBe('');
  });

  test('and without pages is none', () => {
    const site = createSite({ 'a.bin': 'x' });
    site.remove('_config.yml');
    expect(site.report(site.build())).toContain('error: _config.yml: there is no blog here\n  hint: `gemless init` makes one.');
  });
});

describe('destination of the configuration', () => {
  test.each(['public', './public/', 'public/../public'])('%s is used', (destination) => {
    const site = createSite({ ...BARE, '_config.yml': `destination: ${destination}\n`, 'a.md': post('title: A') });
    expect(site.build().ok).toBe(true);
    expect(Object.keys(readFiles(join(site.root, 'public')))).toContain('a.html');
    expect(existsSync(join(site.root, 'dist'))).toBe(false);
    expect(site.build().files?.written).toBe(0);
  });

  test('gives way to that of the command line, and of several files the last one counts', () => {
    const site = createSite({ ...BARE, '_config.yml': 'destination: a\n', 'b.yml': 'destination: b\n', 'x.md': post('title: A') });
    site.build({ destination: 'c' });
    expect(existsSync(join(site.root, 'c/x.html'))).toBe(true);
    site.build({ config: '_config.yml,b.yml' });
    expect(existsSync(join(site.root, 'b/x.html'))).toBe(true);
    expect(existsSync(join(site.root, 'a'))).toBe(false);
  });

  test('may be beside the current folder', () => {
    const site = createSite({ ...Object.fromEntries(Object.entries(BARE).map(([path, text]) => [`my/${path}`, text])) });
    site.write({ 'my/_config.yml': 'destination: ../public\n', 'my/a.md': post('title: A') });
    expect(site.build({ cwd: join(site.root, 'my') }).ok).toBe(true);
    expect(existsSync(join(site.root, 'public/a.html'))).toBe(true);
  });

  test.each(['.', '', '~', '/', '../../x', '/var/elsewhere', '.git/hooks', '../.config', '_posts', '3'])('%j is refused', (destination) => {
    const value = destination === '3' ? destination : JSON.stringify(destination);
    const site = createSite({ ...BARE, '_config.yml': `destination: ${value}\n`, '_posts/2018-01-01-a.md': post('title: A') });
    const before = readFiles(site.root);
    const result = site.build();
    expect(result.ok).toBe(false);
    expect(site.report(result)).toMatch(/^error: /);
    expect(readFiles(site.root)).toEqual(before);
  });
});

describe('source of the configuration', () => {
  test('is a folder below the current one; the configuration stays outside', () => {
    const site = createSite({
      ...BARE,
      '_config.yml': 'source: site\ntitle: T\n',
      'site/a.md': post('title: A', '{{ site.title }}'),
      'b.md': post(''),
    });
    const result = site.build();
    expect(site.report(result)).toBe('');
    expect(site.dist()['a.html']).toContain('<p>T</p>');
    expect(site.dist()['b.html']).toBeUndefined();
  });

  test('may be named content: folders beside it are not published, as in Jekyll', () => {
    const site = createSite({ ...BARE, '_config.yml': 'source: content\n', 'content/a.md': post('title: A'), 'assets/raw.txt': 'x' });
    expect(site.build().ok).toBe(true);
    expect(Object.keys(site.dist())).toContain('a.html');
    expect(Object.keys(site.dist())).not.toContain('assets/raw.txt');
  });

  test('gives way to that of the command line', () => {
    const site = createSite({ ...BARE, '_config.yml': 'source: site\n', 'site/a.md': post('title: A'), 'other/b.md': post('title: B') });
    site.build({ source: 'other' });
    expect(Object.keys(site.dist())).toContain('b.html');
  });

  test('that is no folder is an error at its key', () => {
    const site = createSite({ ...BARE, '_config.yml': 'source: www\n', 'a.md': post('title: A') });
    expect(site.report(site.build())).toMatch(/^error: _config\.yml: "source: www" names no folder\n {2}hint: Correct it, or make/m);
    site.write({ www: 'x' });
    expect(site.report(site.build())).toContain('"source: www" names no folder');
  });

  test.each(['..', '/', '~', '.git'])('%s is refused', (source) => {
    const site = createSite({ ...BARE, '_config.yml': `source: "${source}"\n`, 'a.md': post('title: A') });
    expect(site.report(site.build())).toMatch(/^error: _config\.yml: "source: .*" is hidden or lies outside of the current folder/);
  });
});

describe('a folder content', () => {
  test('is the source where the current folder is no site', () => {
    const site = createSite({ ...BARE, 'content/index.md': post('title: A'), 'README.md': '# R\n' });
    site.remove('_config.yml');
    expect(site.build().ok).toBe(true);
    expect(Object.keys(site.dist())).toContain('index.html');
    expect(Object.keys(site.dist())).not.toContain('content/index.html');
  });

  test('is the source where it has a configuration', () => {
    const site = createSite({ ...BARE, 'content/_config.yml': 'permalink: pretty\n', 'content/a.md': post('title: A') });
    expect(site.build().ok).toBe(true);
    expect(Object.keys(site.dist())).toContain('a/index.html');
  });

  test.each<[string, Files]>([
    ['collections', { '_config.yml': 'collections_dir: content\npermalink: pretty\n' }],
    ['a home page', { '_config.yml': 'permalink: pretty\n', 'content/index.md': post('title: C') }],
  ])('with %s is a part of the site around it, as in Jekyll', (_, files) => {
    const site = createSite({ ...BARE, 'content/_posts/2018-01-01-a.md': post('title: A'), 'about.md': post('title: B'), ...files });
    expect(site.build().ok).toBe(true);
    expect(Object.keys(site.dist())).toContain('about/index.html');
    expect(Object.keys(site.dist()).some((path) => path.endsWith('2018/01/01/a/index.html'))).toBe(true);
  });
});
