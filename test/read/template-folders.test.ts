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

test('_templates is the folder of a collection where the configuration has one of that name', () => {
  const files = { ...SITE, '_layouts/post.html': '{{ content }}', '_templates/letter.md': post('title: Letter', 'Dear reader') };
  for (const collections of ['{templates: {output: true}}', '\n  templates:\n    output: true']) {
    const site = createSite({ ...files, '_config.yml': `url: https://example.com\ncollections: ${collections}\n` });
    expect(site.report(site.build())).not.toContain('_templates');
    expect(site.dist()['templates/letter.html']).toContain('Dear reader');
  }
  const config = 'url: https://example.com\ncollections_dir: all\ncollections: {templates: {output: true}}\n';
  const elsewhere = createSite({ ...files, 'index.md': post(''), 'all/_templates/a.md': post(''), '_config.yml': config });
  elsewhere.build();
  expect(elsewhere.dist()['templates/a.html']).toBeDefined();
  expect(Object.keys(elsewhere.dist()).join()).not.toContain('letter');
});
