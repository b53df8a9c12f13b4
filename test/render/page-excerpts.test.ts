// `page_excerpts`: excerpts of pages, as Jekyll 4.3.1 has them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSite } from '../support/site.ts';

const LIST = `{% for p in site.pages %}{{ p.name }} {{ p.excerpt | jsonify }}
{% endfor %}`;

const pages = (config: string) => ({
  '_config.yml': `title: T\nurl: https://ex.org\nexcerpt_separator: <!--more-->\n${config}\n`,
  '_layouts/own.html': '[{{ page.excerpt }}]{{ content }}',
  'a.md': '---\nlayout: own\n---\nThe *first* of {{ site.title }}.\n\n<!--more-->\n\nThe second: {{ page.excerpt }}\n',
  'b.html': '---\nexcerpt: My *own*\n---\nb\n',
  'c.md': '---\nexcerpt: false\n---\nc<!--more-->d\n',
  'd.md': '---\nexcerpt_separator: ""\n---\nd\n',
  'e.txt': '---\n---\ne\n',
  'list.json': `---\n---\n${LIST}`,
});

test('pages of HTML have them, where the configuration asks for it', () => {
  const site = createSite(pages('page_excerpts: true'));
  site.build();
  expect(site.dist()['a.html']).toBe(
    '[<p>The <em>first</em> of T.</p>\n\n]<p>The <em>first</em> of T.</p>\n\n<!--more-->\n\n<p>The second: &lt;p&gt;The <em>first</em> of T.&lt;/p&gt;</p>\n\n',
  );
  expect(site.dist()['list.json']).toBe(
    'a.md "<p>The <em>first</em> of T.</p>\\n\\n"\nb.html "My *own*"\nc.md "<p>c</p>\\n"\nd.md null\ne.txt null\nlist.json null\n',
  );
});

test('a list shows the excerpt of a page that changed', () => {
  const site = createSite(pages('page_excerpts: true'));
  site.build();
  writeFileSync(join(site.root, 'a.md'), '---\n---\nAnother\n');
  site.build();
  expect(site.dist()['list.json']).toContain('a.md "<p>Another</p>\\n"');
});

test('no page has one where it does not', () => {
  const site = createSite(pages('page_excerpts: false'));
  site.build();
  expect(site.dist()['list.json']).toBe('a.md null\nb.html "My *own*"\nc.md false\nd.md null\ne.txt null\nlist.json null\n');
});
