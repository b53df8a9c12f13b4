// Files that look like templates and are used by nothing.
import { expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const SITE: Files = { '_config.yml': 'title: T\nurl: https://example.com\n', '_posts/2018-01-01-a.md': post('title: A') };

const reported = (files: Files, options = {}): readonly string[] =>
  createSite({ ...SITE, ...files })
    .build(options)
    .diagnostics.map(({ severity, file, message, hint }) => `${severity} ${file} ${message} | ${hint}`);

test('a template that does not end in .njk is a warning', () => {
  expect(reported({ ...BARE, '_templates/blog/recipe.html': 'x', '_templates/notes.txt': 'x' })).toEqual([
    'warning _templates/blog/recipe.html this file is not used: templates end in .njk | Rename it, or put a layout in Liquid into _layouts.',
  ]);
});

test('a folder templates beside _posts is published, with a warning, unless an option names it', () => {
  const files = { ...BARE, 'templates/single.njk': 'MINE' };
  expect(reported(files)).toEqual([
    'warning templates/single.njk this template is published and not used: beside _posts the folder of templates is _templates | Rename the folder, or name it: --templates templates.',
  ]);
  expect(reported(files, { templates: 'templates' })).toEqual([]);
  expect(reported({ ...BARE, 'templates/letter.docx': 'x' })).toEqual([]);
});
