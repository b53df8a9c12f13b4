// Entries of the theme's menus without a URL.
import { expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const MENU = 'main:\n  - title: Home\n    url: /\n  - title: Posts\n    ulr: /posts/\n';

const reported = (navigation: string, more: Files = {}): readonly string[] => {
  const files = { '_config.yml': 'title: T\nurl: https://example.com\n', 'index.md': post('layout: page\ntitle: T', 'Text.') };
  return createSite({ ...files, '_data/navigation.yml': navigation, ...more })
    .build()
    .diagnostics.filter(({ code }) => code === 'navigation')
    .map(({ file, line, message, hint }) => `${file}:${line} ${message} | ${hint}`);
};

test('an entry of the main menu without a URL is a warning, which knows what was written in its place', () => {
  expect(reported(MENU)).toEqual([
    '_data/navigation.yml:4 "Posts" of the menu has no url, so that it leads nowhere | Write url: in place of ulr:.',
  ]);
});

test('an entry below another one is, too; a heading of a sidebar needs none', () => {
  const menu = 'docs:\n  - title: Begin\n    children:\n      - title: Install\n      - {title: Use, url: /use/}\n';
  expect(reported(menu)).toEqual([
    '_data/navigation.yml:4 "Install" of the menu has no url, so that it leads nowhere | Write url: /path/ below its title.',
  ]);
});

test('a list without a name is no menu', () => {
  expect(reported('- title: Home\n  url: /\n')).toEqual([
    '_data/navigation.yml:1 this is a list, and the theme looks for the one under "main", so that there is no menu | Write main: above it.',
  ]);
});

test('templates and layouts of the site’s own may know other keys', () => {
  expect(
    reported(MENU, { '_templates/includes/masthead.njk': '{% for link in site.data.navigation.main %}{{ link.ulr }}{% endfor %}' }),
  ).toEqual([]);
  expect(reported(MENU, { '_layouts/page.html': '{{ content }}' })).toEqual([]);
});
