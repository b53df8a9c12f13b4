// URLs that a build changed: what is new, changed and removed against what the destination held before.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedUrls } from '../../src/build/changed-urls.ts';
import { BARE, cacheOf, createSite, post, type TestSite } from '../support/site.ts';

const NONE = { new: [], changed: [], removed: [] };

/** Three posts and a page, whose layouts print the content: an edit of a post changes its page alone. */
const site = (): TestSite =>
  createSite({
    ...BARE,
    '_config.yml': 'url: https://e.org\npermalink: /:title/\ngemless: { archives: false, search: false, sitemap: false, feed: false }\n',
    '_posts/2018-01-01-a.md': post('title: A'),
    '_posts/2018-01-02-b.md': post('title: B'),
    '_posts/2018-01-03-c.md': post('title: C'),
    'about.md': post('permalink: /about/'),
    'notes.txt': 'notes',
  });

const urlsOf = (built: ReturnType<TestSite['build']>) => {
  expect(built.ok).toBe(true);
  return built.urls;
};

test('of a first build are all new: posts, newest first, then pages, then other files', () => {
  const { new: first, changed, removed } = urlsOf(site().build());
  expect([changed, removed]).toEqual([[], []]);
  expect(first.slice(0, 4)).toEqual(['/c/', '/b/', '/a/', '/about/']);
  expect(first).toContain('/notes.txt');
  expect(first.findIndex((url) => /\.(?:txt|css|js)$/.test(url))).toBeGreaterThan(first.findLastIndex((url) => url.endsWith('/')));
});

test('are those of edits alone, and none where nothing changed', () => {
  const one = site();
  one.build();
  expect(urlsOf(one.build())).toEqual(NONE);
  one.write({ '_posts/2018-01-01-a.md': post('title: A', 'Edited.'), 'é a.md': post('permalink: /é a/'), 'what#.txt': 'x' });
  one.remove('_posts/2018-01-02-b.md', 'notes.txt');
  expect(urlsOf(one.build())).toEqual({ new: ['/%C3%A9%20a/', '/what%23.txt'], changed: ['/a/'], removed: ['/b/', '/notes.txt'] });
  expect(urlsOf(one.build())).toEqual(NONE);
});

test('a file that the destination lost is new', () => {
  const one = site();
  one.build();
  rmSync(join(one.root, 'dist/a'), { recursive: true });
  expect(urlsOf(one.build())).toEqual({ ...NONE, new: ['/a/'] });
});

test('without a cache are against the files that are there; which of those an earlier build wrote nobody knows', () => {
  const one = site();
  one.build({ cache: false });
  one.write({ '_posts/2018-01-01-a.md': post('title: A', 'Edited.'), 'new.md': post('permalink: /new/') });
  one.remove('_posts/2018-01-02-b.md');
  expect(urlsOf(one.build({ cache: false }))).toMatchObject({ new: ['/new/'], changed: ['/a/'] });
  rmSync(cacheOf(one.root), { recursive: true, force: true });
  expect(urlsOf(one.build({ cache: false }))).toEqual(NONE);
});

test('with --clean-destination are also the unmanaged files that go', () => {
  const one = site();
  one.build();
  one.write({ 'dist/mine/index.html': 'mine' });
  expect(urlsOf(one.build({ cleanDestination: true }))).toEqual({ ...NONE, removed: ['/mine/'] });
  expect(urlsOf(one.build({ cleanDestination: true }))).toEqual(NONE);
});

test('are percent-encoded, also where a name holds what begins a query or a fragment', () => {
  const files = { changes: { created: [], changed: [], removed: ['a?b#c%/index.html'] } };
  expect(changedUrls(files, []).removed).toEqual(['/a%3Fb%23c%25/']);
});

test('of a build that fails are none', () => {
  const one = site();
  one.build();
  one.write({ 'about.md': '---\ntitle: a: b\n---\n' });
  expect(one.build()).toMatchObject({ ok: false, urls: NONE });
});
