// Drafts as Liquid sees them: Jekyll dates those without a date by their files.
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSite } from '../../support/site.ts';

const draft = (...lines: readonly string[]): string => ['---', ...lines, '---', '{{ page.draft }} {{ page.date }}'].join('\n');

test('a draft without a date has the time of its file, on its own page and on others, with a warm cache as well', () => {
  const site = createSite({
    '_config.yml': 'url: https://ex.org\nshow_drafts: true\ncollections: {things: {output: true}}\n',
    '_things/a.md': draft('draft: true'),
    '_things/b.md': draft('draft: true', 'date: 2018-01-01'),
    '_drafts/c.md': draft('draft: false'),
    'index.html': '---\n---\n{% for p in site.posts %}{{ p.date }};{% endfor %}{% for p in site.things %}{{ p.date }};{% endfor %}',
  });
  for (const day of ['2020-01-02', '2021-03-04']) {
    for (const path of ['_things/a.md', '_things/b.md', '_drafts/c.md']) utimesSync(join(site.root, path), new Date(day), new Date(day));
    expect(site.report(site.build())).toBe('');
    const time = `${day} 00:00:00 +0000`;
    const dist = site.dist();
    expect(dist['things/a.html']).toContain(`<p>true ${time}</p>`);
    expect(dist['things/b.html']).toContain('<p>true 2018-01-01 00:00:00 +0000</p>');
    expect(dist['c.html']).toContain(`<p>true ${time}</p>`);
    expect(dist['index.html']).toBe(`${time};${time};2018-01-01 00:00:00 +0000;`);
  }
});
