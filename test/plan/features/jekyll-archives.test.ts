// Archives of jekyll-archives 2.3.0 for sites with their own layouts; test/cases/archives-of-layouts.txt has Jekyll's output.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../../support/site.ts';

const FILES: Files = {
  '_layouts/archive.html': '{{ page.type }} {{ page.title }}{{ page.date }}: {{ page.posts | map: "title" | join: ", " }}',
  '_posts/2020-01-01-a.md': post('layout:\ntags: [C++, Ünï]\ncategories: News', 'A'),
  '_posts/2021-02-03-b.md': post('layout:\ntags: C++', 'B'),
};

const site = (options: string, files: Files = {}) =>
  createSite({ ...FILES, '_config.yml': `url: https://ex.org\nplugins: [jekyll-archives, jekyll-sitemap]\n${options}`, ...files });

/** Pages of archives, and what the build reports. */
function archives(options: string, files: Files = {}): { readonly pages: Files; readonly reported: string } {
  const own = site(options, files);
  const reported = own.report(own.build());
  const pages = Object.entries(own.dist()).filter(([, text]) => /^(?:tag|category|year|month|day) /.test(text));
  return { pages: Object.fromEntries(pages), reported };
}

describe('`enabled`', () => {
  const YEARS = { '2020/index.html': 'year 2020-01-01: A', '2021/index.html': 'year 2021-01-01: B' };

  test.each([
    ['a list', '[year, category, categories]', { ...YEARS, 'category/news/index.html': 'category News: A' }],
    ['a list of what does not exist', '[years, tag]', {}],
    ['a name', 'year', {}],
    ['a mapping', '{year: true}', {}],
    ['nothing', '', {}],
  ])('as %s', (_, enabled, pages) => {
    expect(archives(`jekyll-archives: {enabled: ${enabled}}`).pages).toEqual(pages);
  });

  test.each(['true', 'all'])('as %s makes all', (enabled) => {
    expect(Object.keys(archives(`jekyll-archives: {enabled: ${enabled}}`).pages).sort()).toEqual([
      '2020/01/01/index.html',
      '2020/01/index.html',
      '2020/index.html',
      '2021/02/03/index.html',
      '2021/02/index.html',
      '2021/index.html',
      'category/news/index.html',
      'tag/c/index.html',
      'tag/ünï/index.html',
    ]);
  });
});

test.each([
  ['pretty', ['c++', 'ünï']],
  ['latin', ['c', 'uni']],
  ['ascii', ['c', 'n']],
  ['raw', ['c++', 'ünï']],
  ['other', ['c++', 'ünï']],
])('`slug_mode: %s`', (mode, names) => {
  const { pages } = archives(`jekyll-archives: {enabled: [tags], slug_mode: ${mode}}`);
  expect(Object.keys(pages).map((path) => path.split('/')[1])).toEqual(names);
});

test('there are none with the built-in theme, or without the plugin', () => {
  expect(archives('jekyll-archives: {enabled: all}\ngemless: {layouts: theme}').pages).toEqual({});
  expect(archives('jekyll-archives: {enabled: all}\nplugins: []').pages).toEqual({});
});

test('a Gemfile names the plugin, too', () => {
  const files = { Gemfile: 'gem "jekyll-archives"\n' };
  const { pages } = archives('plugins: []\njekyll-archives: {enabled: [categories]}', files);
  expect(pages).toEqual({ 'category/news/index.html': 'category News: A' });
});

test('an archive takes the place of a page of the site, as in Jekyll, with a warning', () => {
  const { pages, reported } = archives('jekyll-archives: {enabled: [year]}', { '2020/index.md': post('layout:', 'Own') });
  expect(pages['2020/index.html']).toBe('year 2020-01-01: A');
  expect(reported).toContain('2020/index.md');
  expect(reported).toContain('the year archive /2020/ has the same URL /2020/');
});

test('a layout that does not exist is a warning', () => {
  const { reported } = archives('jekyll-archives: {enabled: [year], layout: nowhere}');
  expect(reported).toContain('the year archive /2020/: there is no layout "nowhere"; this is published without one');
});

test('defaults keep archives out of the sitemap', () => {
  const own = site('jekyll-archives: {enabled: [year]}\ndefaults: [{scope: {path: "2021"}, values: {sitemap: false}}]');
  own.build();
  const { 'sitemap.xml': sitemap } = own.dist();
  expect(sitemap).toContain('<loc>https://ex.org/2020/</loc>');
  expect(sitemap).not.toContain('<loc>https://ex.org/2021/</loc>');
});

test('a second build makes the archives of an edited post again', () => {
  const own = site('jekyll-archives: {enabled: [year, tags]}');
  own.build();
  own.write({ '_posts/2021-02-03-b.md': post('layout:\ntitle: New\ntags: c#') });
  own.build();
  expect(own.dist()['2021/index.html']).toBe('year 2021-01-01: New');
  expect(own.dist()['tag/c/index.html']).toBe('tag c#: New');
});
