// Folders whose names are slips of those that are read.
import { expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const reported = (files: Files): readonly string[] =>
  createSite({ ...BARE, ...files })
    .build()
    .diagnostics.filter(({ code }) => code === 'slipped-folder')
    .map(({ severity, file, message, hint }) => `${severity} ${file}: ${message} | ${hint}`);

test.each([
  ['_post/2020-01-01-a.md', '_post', '_posts'],
  ['_Posts/2020-01-01-a.md', '_Posts', '_posts'],
  ['_psots/2020-01-01-a.md', '_psots', '_posts'],
  ['_draft/a.md', '_draft', '_drafts'],
  ['_layout/a.html', '_layout', '_layouts'],
  ['_include/sub/a.html', '_include', '_includes'],
  ['_Data/a.yml', '_Data', '_data'],
  ['_recipe/a.md', '_recipe', '_recipes'],
])('%s is warned of', (path, folder, meant) => {
  const files = { '_config.yml': 'title: T\nurl: https://e.org\ncollections: [recipes]\n', [path]: post('title: A') };
  expect(reported(files)).toEqual([`warning ${folder}: nothing reads this folder | Did you mean "${meant}"?`]);
});

test('pages in _pages need a line of the configuration', () => {
  const files = { '_pages/a.md': post('title: A') };
  const message = 'warning _pages: this folder is not published: its name begins with "_"';
  expect(reported(files)).toEqual([`${message} | Write into the configuration: include: [_pages], or list it under exclude.`]);
  for (const line of ['include: [_pages]', 'exclude: [_pages]'])
    expect(reported({ ...files, '_config.yml': `title: T\nurl: https://e.org\n${line}\n` })).toEqual([]);
});

test.each([
  '_notes/a.md',
  '_posts/2020-01-01-a.md',
  '_sass/a.scss',
  '_templates/a.njk',
  'sub/_post/a.md',
  '_pages/a.html',
])('%s is none', (path) => {
  expect(reported({ [path]: 'x' })).toEqual([]);
});
