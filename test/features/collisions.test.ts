// Two sources for one address: told with both names, and nothing is written.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const build = (files: Files) => {
  const site = createSite({ ...BARE, ...files });
  const result = site.build();
  return { told: site.told(result), ok: result.ok };
};

describe('one address for two', () => {
  test.each<[string, Files, string, string]>([
    ['posts', { '_posts/2018-01-01-a.md': post('permalink: /x/'), '_posts/2018-01-02-b.md': post('permalink: /x/') }, '01-a.md', '02-b.md'],
    ['a post and a page', { '_posts/2018-01-01-a.md': post('permalink: /x/'), 'x.md': post('permalink: /x/') }, '01-a.md', 'x.md'],
    ['a page and a static file', { 'a.md': post('permalink: /x.html'), 'x.html': 'static' }, 'a.md', 'x.html'],
    ['a file and a folder', { 'x.md': post('permalink: /x/y/'), x: 'static' }, 'x.md', 'x'],
    ['a folder and its index.html', { 'a.md': post('permalink: /x/'), 'b.md': post('permalink: /x/index.html') }, 'a.md', 'b.md'],
    ['encoded and plain', { 'a.md': post('permalink: /a%20b/'), 'b.md': post('permalink: "/a b/"') }, 'a.md', 'b.md'],
    ['an address with and without .html', { 'a.md': post('permalink: /x'), 'b.md': post('permalink: /x.html') }, 'a.md', 'b.md'],
    ['two indexes', { 'index.md': post('title: A'), 'index.html': post('title: B') }, 'index.md', 'index.html'],
  ])('%s', (_, files, one, other) => {
    const { ok, told } = build(files);
    expect(ok).toBe(false);
    expect(told).toMatch(/^error: /);
    expect(told).toContain(one);
    expect(told).toContain(other);
  });

  test.each<[string, Files]>([
    ['case', { 'a.md': post('permalink: /Xy/'), 'b.md': post('permalink: /xY/') }],
    ['how letters are composed', { 'a.md': post('permalink: "/caf\u00e9/"'), 'b.md': post('permalink: "/cafe\u0301/"') }],
  ])('that differ only by %s are warned of', (_, files) => {
    const { ok, told } = build(files);
    expect(ok).toBe(true);
    expect(told).toMatch(/^warning: b\.md/);
    expect(told).toContain('a.md');
  });

  test('the line that asks for the address is shown', () => {
    const { told } = build({ 'a.md': post('title: A\npermalink: /x/'), 'b.md': post('title: B\npermalink: /x/') });
    expect(told).toMatch(/^error: b\.md:3: .*a\.md/);
    expect(told).toContain('  > 3 | permalink: /x/');
  });

  test('all collisions and other errors are told in one run, and dist stays', () => {
    const site = createSite({ ...BARE, 'a.md': post('permalink: /x/') });
    site.build();
    const before = site.dist();
    site.write({
      'b.md': post('permalink: /x/'),
      x: 'a file where a folder is',
      'c.md': post('permalink: /../c/'),
      'd.md': post('permalink: /d/', '{% nonsense %}'),
    });
    const result = site.build();
    expect(result.ok).toBe(false);
    const told = site.told(result);
    for (const name of ['b.md', 'error: x:', 'c.md', 'd.md']) expect(told).toContain(name);
    expect(site.dist()).toEqual(before);
  });
});
