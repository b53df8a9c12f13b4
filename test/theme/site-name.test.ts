// The name of a site without a title: in the window, at the top and the bottom of pages, in the feed.
import { expect, test } from 'vitest';
import { createSite, post } from '../support/site.ts';

function shown(config: string) {
  const site = createSite({ '_config.yml': config, '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/') });
  expect(site.build().ok).toBe(true);
  const { 'index.html': home = '', 'a/index.html': page = '', 'feed.xml': feed = '' } = site.dist();
  const text = (html: string, pattern: RegExp): string | undefined =>
    pattern
      .exec(html)?.[1]
      ?.replace(/<[^>]*>/g, '')
      .trim();
  return {
    home: text(home, /<title>(.*)<\/title>/),
    page: text(page, /<title>(.*)<\/title>/),
    brand: text(home, /<a class="site-title"[^>]*>([\s\S]*?)<\/a>/),
    copyright: text(home, /(© .*) Built with/),
    feed: text(feed, /<title type="html">(.*?)<\/title>/),
    link: text(home, /application\/atom\+xml" title="([^"]*)"/),
  };
}

test.each([
  ['title: "My blog"', 'My blog'],
  ['name: My blog', 'My blog'],
  ['author: {name: Ann}\nurl: https://example.com', 'Ann'],
  ['author: Ann', 'Ann'],
  ['url: https://example.com:8080/x', 'example.com'],
])('%j names it', (config, name) => {
  expect(shown(`${config}\n`)).toEqual({
    home: name,
    page: `A - ${name}`,
    brand: name,
    copyright: `© 2026 ${name}.`,
    feed: name,
    link: name,
  });
});

test.each(['timezone: UTC', 'url: http://localhost:4000', 'title: ""'])('with %j, words of the theme stand for it', (config) => {
  expect(shown(`${config}\n`)).toEqual({
    home: 'Recent posts',
    page: 'A',
    brand: 'Home',
    copyright: '© 2026',
    feed: 'Recent posts',
    link: 'Feed',
  });
});
