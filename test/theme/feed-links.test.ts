// Links to feeds in the head of pages, by which browsers and feed readers find them.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const CONFIG = 'title: "R&D <b>blog</b>"\nurl: https://e.org\nbaseurl: /b\n';
const FEEDS = 'feed: { tags: true, categories: [guide] }\n';
const BOTH = 'gemless: { feeds: [rss, json] }\n';
const POSTS: Files = { '_posts/2018-01-01-a.md': post('layout: single\ntitle: A\ncategories: [guide]\ntags: [plain, "two words"]') };

/** Links to feeds of each page: type, address and title. */
function linksIn(files: Files): { readonly [path: string]: readonly string[] } {
  const site = createSite({ ...POSTS, ...files });
  expect(site.report(site.build())).toBe('');
  const dist = site.dist();
  const links = (html: string) =>
    [...html.matchAll(/<link rel="alternate" type="([^"]*)" title="([^"]*)" href="([^"]*)">/g)].map(
      ([, type, title, href]) => `${type} ${href} ${title}`,
    );
  // each of them leads to a file of the site
  const pages = Object.entries(dist).filter(([path]) => path.endsWith('.html'));
  for (const [, html] of pages) for (const link of links(html)) expect(dist[link.split(' ')[1]?.replace('/b/', '') ?? '']).toBeDefined();
  return Object.fromEntries(pages.map(([path, html]) => [path, links(html)]));
}

const ATOM = 'application/atom+xml /b/feed.xml R&amp;D blog';
const MAIN = [ATOM, 'application/rss+xml /b/feed.rss R&amp;D blog (RSS)', 'application/feed+json /b/feed.json R&amp;D blog (JSON Feed)'];

describe('in the theme', () => {
  test('every page names the feeds of the site', () => {
    const links = linksIn({ '_config.yml': CONFIG + BOTH });
    expect(new Set(Object.values(links).map(String))).toEqual(new Set([String(MAIN)]));
  });

  test('the page of a category or tag names its own feeds first', () => {
    const links = linksIn({ '_config.yml': CONFIG + FEEDS + BOTH });
    const own = (path: string, name: string) => [
      `application/atom+xml /b/feed/${path}.xml R&amp;D blog | ${name}`,
      `application/rss+xml /b/feed/${path}.rss R&amp;D blog | ${name} (RSS)`,
      `application/feed+json /b/feed/${path}.json R&amp;D blog | ${name} (JSON Feed)`,
    ];
    expect(links['tags/plain/index.html']).toEqual([...own('by_tag/plain', 'Plain'), ...MAIN]);
    expect(links['categories/guide/index.html']).toEqual([...own('guide', 'Guide'), ...MAIN]);
    expect(links['tags/two-words/index.html']).toEqual(MAIN);
    expect(links['guide/2018/01/01/a.html']).toEqual(MAIN);
  });

  test('Atom feeds alone where no others are asked for', () => {
    const links = linksIn({ '_config.yml': CONFIG + FEEDS });
    expect(links['tags/plain/index.html']).toEqual(['application/atom+xml /b/feed/by_tag/plain.xml R&amp;D blog | Plain', ATOM]);
    expect(links['index.html']).toEqual([ATOM]);
  });

  test('a page of the author’s own for a term names them, too', () => {
    const links = linksIn({
      '_config.yml': CONFIG + FEEDS,
      'linux.md': post('layout: tag\ntaxonomy: plain\ntitle: Plain\npermalink: /linux/'),
    });
    expect(links['linux/index.html']).toEqual(['application/atom+xml /b/feed/by_tag/plain.xml R&amp;D blog | Plain', ATOM]);
  });

  test('none where `atom_feed.hide` says so', () => {
    const links = linksIn({ '_config.yml': `${CONFIG}${FEEDS}${BOTH}atom_feed: { hide: true }\n` });
    expect(Object.values(links).flat()).toEqual([]);
  });
});

describe('{% feed_meta %} in layouts of one’s own', () => {
  const head = (config: string): string | undefined => {
    const site = createSite({ '_config.yml': config, '_layouts/d.html': '{% feed_meta %}', 'a.md': post('layout: d') });
    expect(site.report(site.build())).toBe('');
    return site.dist()['a.html'];
  };
  const atom = '<link type="application/atom+xml" rel="alternate" href="https://e.org/b/feed.xml" title="R&amp;D" />';
  const config = CONFIG.replace(' <b>blog</b>', '');

  test('writes what jekyll-feed writes', () => {
    expect(head(config)).toBe(atom);
  });

  test('names the other feeds where they are asked for', () => {
    expect(head(config + BOTH)).toBe(
      `${atom}
<link type="application/rss+xml" rel="alternate" href="https://e.org/b/feed.rss" title="R&amp;D (RSS)" />
<link type="application/feed+json" rel="alternate" href="https://e.org/b/feed.json" title="R&amp;D (JSON Feed)" />`,
    );
  });
});
