// URLs of the pages that plugins add: `link` and jekyll-relative-links know them. Expected: outputs of Jekyll 4.3.1.
import { expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const ARCHIVES = 'jekyll-archives: {enabled: [tags], layout: default, permalinks: {tag: "/tag/:name/"}}\n';
const site = (plugins: string, pages: Files) =>
  createSite({
    '_layouts/default.html': '{{ content }}',
    '_config.yml': `url: https://e.org\nbaseurl: /b\nplugins: [${plugins}]\n${ARCHIVES}`,
    '_posts/2018-01-01-a.md': post('tags: a', 'x'),
    ...pages,
  });

test('link leads to feeds, the sitemap, robots.txt and archives', () => {
  const tags = ['feed.xml', 'sitemap.xml', 'robots.txt', 'tag/a/index.html'].map((path) => `{% link ${path} %}`);
  const { build, report, dist } = site('jekyll-relative-links, jekyll-feed, jekyll-sitemap, jekyll-archives', {
    'links.md': post('', tags.join(' ')),
  });
  expect(report(build())).toBe('');
  expect(dist()['links.html']).toBe('<p>/b/feed.xml /b/sitemap.xml /b/robots.txt /b/tag/a/</p>\n');
});

test('relative links lead to the pages of the plugins that run before, wherever the page is published', () => {
  const page = {
    'docs/links.md': post('permalink: /l/', '[f](../feed.xml) [s](/sitemap.xml#x) [t](../tag/a/index.html) [n](../none.xml)'),
  };
  const linked = (plugins: string): string | undefined => {
    const { build, dist } = site(plugins, page);
    build();
    return dist()['l/index.html'];
  };
  expect(linked('jekyll-sitemap, jekyll-relative-links, jekyll-feed, jekyll-archives')).toBe(
    '<p><a href="../feed.xml">f</a> <a href="/b/sitemap.xml#x">s</a> <a href="/b/tag/a/">t</a> <a href="../none.xml">n</a></p>\n',
  );
  expect(linked('jekyll-feed, jekyll-relative-links, jekyll-sitemap')).toBe(
    '<p><a href="/b/feed.xml">f</a> <a href="/sitemap.xml#x">s</a> <a href="../tag/a/index.html">t</a> <a href="../none.xml">n</a></p>\n',
  );
});

test('a page whose link leads to an archive is made again when the archive comes', () => {
  const tagged = site('jekyll-archives, jekyll-relative-links', { 'links.md': post('', '[t](tag/new/index.html)') });
  tagged.build();
  tagged.write({ '_posts/2018-01-01-a.md': post('tags: [a, new]', 'x') });
  tagged.build();
  expect(tagged.dist()['links.html']).toBe('<p><a href="/b/tag/new/">t</a></p>\n');
});
