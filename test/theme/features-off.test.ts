// Features that the configuration switches off: no page of the theme leads to what is not there.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, NOW, post } from '../support/site.ts';

const POST = '_posts/2020-01-01-a.md';
const FILES: Files = {
  [POST]: post('layout: single\ntitle: A\ntags: [high land]\ncategories: [walks]\nshare: true', 'Text.'),
  'search.md': post('layout: search\ntitle: Search\npermalink: /search/', ''),
  'index.html': '---\nlayout: home\n---\n',
};
const CONFIG = 'title: Fells\nurl: https://e.org\nsearch: true\npermalink: /:title/\n';

/** The site with such options; a build warns of what its pages link and the site does not have. */
function built(options: string, more: Files = {}): { readonly [path: string]: string } {
  const site = createSite({ '_config.yml': `${CONFIG}gemless: {${options}}\n`, ...FILES, ...more });
  expect(site.report(site.build({ now: NOW }))).toBe('');
  return site.dist();
}

describe('without pages of terms', () => {
  test('terms are words where nothing has their posts', () => {
    const page = built('archives: false')['a/index.html'] ?? '';
    expect(page).toContain('<span class="chip">high land</span>');
    expect(page).toContain('<span class="p-category">walks</span>');
  });

  test('they lead to their section of the page that has all of them', () => {
    const page = built('archives: false', { 'tags.md': post('layout: tags\ntitle: Tags\npermalink: /all-tags/', '') })['a/index.html'];
    expect(page).toContain('href="/all-tags/#high-land"');
  });
});

test('without a feed no page links one, but for the author’s own', () => {
  for (const html of Object.values(built('feed: false'))) expect(html).not.toContain('feed.xml');
  const own = built('feed: false', { 'feed.xml': '<feed xmlns="http://www.w3.org/2005/Atom"></feed>' });
  expect(own['a/index.html']).toContain('href="/feed.xml"');
  const others = built('feed: false, feeds: [json]')['a/index.html'];
  expect(others).toContain('href="/feed.json"');
  expect(others).not.toContain('feed.xml');
});

test('without a search no page has its box', () => {
  const dist = built('search: false');
  for (const path of ['a/index.html', 'index.html', '404.html', 'search/index.html'])
    expect(dist[path] ?? '').not.toMatch(/data-search|href="\/search\/"|type="search"/);
});

test('without anything to share by, posts have no block for it', () => {
  for (const none of ['share: []', 'share: false']) expect(built(none)['a/index.html']).not.toContain('page__share');
});
