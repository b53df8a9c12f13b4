// Lists of jekyll-paginate-v2; test/cases/paginate-v2.txt has Jekyll's output.
import { expect, test } from 'vitest';
import { createSite, type Files, post } from '../../support/site.ts';

const POSTS: Files = Object.fromEntries(
  [1, 2, 3].map((day) => [`_posts/2020-01-0${day}-p${day}.md`, post(`layout:\ntitle: P${day}`, `*b${day}*`)]),
);
const LIST = post('title: Home\nlayout: l\npagination: {enabled: true}', '*{{ paginator.page }}*');
const FILES: Files = {
  ...POSTS,
  '_layouts/l.html':
    '{{ page.title }} {{ page.url }} {{ paginator.page_path }} {{ paginator.posts | map: "title" | join: " " }} {{ content }}',
  'index.md': LIST,
};
const config = (more: string): string => `url: https://ex.org\n${more}`;
const V2 = 'plugins: [jekyll-paginate-v2]\npagination: {enabled: true, per_page: 2}';

/** Outputs of pages, trimmed. */
function pages(files: Files): Files {
  const site = createSite({ ...FILES, ...files });
  expect(site.report(site.build())).toBe('');
  return Object.fromEntries(Object.entries(site.dist()).flatMap(([path, text]) => (path.startsWith('2020') ? [] : [[path, text.trim()]])));
}

test('a list is cut into pages, oldest documents first, and its markdown is not converted', () => {
  expect(pages({ '_config.yml': config(V2) })).toEqual({
    'index.html': 'Home /index.html /index.html P1 P2 *1*',
    'page2/index.html': 'Home - page 2 /page2/index.html /page2/index.html P3 *2*',
  });
});

test.each([
  ['the plugin', 'pagination: {enabled: true, per_page: 2}', LIST],
  ['`enabled` in the configuration', 'plugins: [jekyll-paginate-v2]', LIST],
  ['`enabled` in the front matter', V2, post('title: Home\nlayout: l\npagination: {per_page: 1}', '*{{ paginator.page }}*')],
])('without %s the page is no list', (_, options, list) => {
  const made = pages({ '_config.yml': config(options), 'index.md': list });
  expect(Object.keys(made)).toEqual(['index.html']);
  expect(made['index.html']).toMatch(/^Home \/ /);
});

test('`paginate` of version 1 cuts no page beside it', () => {
  const list = post('layout: l', '');
  const made = pages({ '_config.yml': config(`${V2}\npaginate: 1`), 'index.md': '', 'index.html': list });
  expect(Object.keys(made)).not.toContain('page2/index.html');
});

test('`site.pages` lists the pages in the place of their template', () => {
  const list = '---\nlayout:\n---\n{% for p in site.pages %}{{ p.url }} {{ p.title }} {{ p.autogen }};{% endfor %}';
  expect(pages({ '_config.yml': config(V2), 'list.txt': list })['list.txt']).toBe(
    '/list.txt  ;/index.html Home ;/page2/index.html Home - page 2 jekyll-paginate-v2;',
  );
});

test('a second build shows edited posts and lists', () => {
  const site = createSite({ ...FILES, '_config.yml': config(V2) });
  site.build();
  site.write({ '_posts/2020-01-03-p3.md': post('layout:\ntitle: New'), 'index.md': LIST.replace('*{{', 'n {{') });
  site.build();
  expect(site.dist()['page2/index.html']?.trim()).toBe('Home - page 2 /page2/index.html /page2/index.html New n 2*');
});

test.each([
  ['a file that is named ".html" only', post('pagination: {enabled: true}\nlayout:'), '/list.html'],
  ['`indexpage`', post('pagination: {enabled: true, indexpage: index}\nlayout:'), '/list.html /index.html /page2/index.html'],
  ['a permalink', post('pagination: {enabled: true}\nlayout:\npermalink: /p/'), '/list.html /p/index.html /p/page2/index.html'],
])('`site.html_pages` has pages of a list by %s (Jekyll 4.3.1)', (_, index, urls) => {
  const list = '---\nlayout:\n---\n{% for p in site.html_pages %}{{ p.url }} {% endfor %}';
  expect(pages({ '_config.yml': config(V2), 'list.html': list, 'index.md': index })['list.html']).toBe(urls);
});
