// Files of many megabytes: built, copied, or refused with the reason.
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BARE, createSite, post, writeFiles } from '../support/site.ts';

const MB = 1024 * 1024;
const SITE = { ...BARE, '_config.yml': 'url: https://e.org\n', '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/') };

describe('a file of more than 16 MB', () => {
  test('of data is read, again from the cache', () => {
    const data = JSON.stringify([7, 'x'.repeat(17 * MB)]);
    const site = createSite({ ...SITE, '_data/d.json': data, '_posts/2018-01-01-a.md': post('permalink: /a/', '{{ site.data.d[0] }}') });
    expect(site.report(site.build())).toBe('');
    expect(site.dist()['a/index.html']).toContain('7');
    site.write({ '_posts/2018-01-01-a.md': post('permalink: /a/', 'New: {{ site.data.d[0] }}') });
    expect(site.report(site.build())).toBe('');
    expect(site.dist()['a/index.html']).toContain('New: 7');
  });

  test('of a page without Liquid is built', () => {
    const site = createSite({ ...SITE, 'p.html': post('render_with_liquid: false', 'word '.repeat(3.5 * MB)) });
    expect(site.report(site.build())).toBe('');
    expect(site.dist()['p.html']?.length).toBeGreaterThan(17 * MB);
  });

  test('of an include is refused since it is too long for Liquid, not since it changed', () => {
    const site = createSite({ ...SITE, '_includes/i.html': 'word '.repeat(3.5 * MB), 'p.md': post('', '{% include i.html %}') });
    expect(site.report(site.build())).toContain('error: _includes/i.html:1:1: the Liquid here is longer than 10 million characters');
  });

  test('of data in YAML and of the configuration is refused with the limit', () => {
    const text = `# ${'word '.repeat(3.5 * MB)}\n`;
    const ofData = createSite({ ...SITE, '_data/d.yml': text });
    expect(ofData.report(ofData.build())).toContain('error: _data/d.yml:1: this YAML is longer than 16 MB');
    const ofConfig = createSite({ ...SITE, '_config.yml': text });
    expect(ofConfig.report(ofConfig.build())).toContain('error: _config.yml:1: this YAML is longer than 1 MB');
  });
});

describe('a file of more than 128 MB', () => {
  test.each([
    '_data/d.csv',
    '_includes/i.html',
    '_layouts/l.html',
    '_posts/2018-01-02-b.md',
    '_config.yml',
  ])('that is read as text is refused: %s', (path) => {
    const site = createSite(SITE);
    writeFiles(site.root, { [path]: '---\n' });
    truncateSync(join(site.root, path), 1200 * MB);
    expect(site.report(site.build())).toContain(`error: ${path}: this file is read as text, but is larger than 128 MB`);
  });

  test('that is copied is copied, and CNAME is read to its first line', () => {
    const site = createSite({ ...SITE, 'a.bin': 'x', CNAME: 'e.org\n' });
    truncateSync(join(site.root, 'a.bin'), 130 * MB);
    truncateSync(join(site.root, 'CNAME'), 130 * MB);
    expect(site.build().ok).toBe(true);
  });
});
