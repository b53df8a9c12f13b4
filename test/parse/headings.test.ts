// Titles from headings and bodies without them: page.title and content, recorded from jekyll-titles-from-headings 0.5.3 with `strip_title`.
import { describe, expect, test } from 'vitest';
import { createSite } from '../support/site.ts';
import CASES from './headings.json' with { type: 'json' };

const BODIES = CASES as unknown as [string, string | null, string][];
const CONFIG = 'plugins: [jekyll-titles-from-headings]\ntitles_from_headings: {strip_title: true}\n';

describe('the heading of a page', () => {
  const site = createSite({
    '_config.yml': CONFIG,
    '_layouts/l.html': '{{ page.title | jsonify }}\n{{ content }}',
    ...Object.fromEntries(BODIES.map(([body], index) => [`p${index}.md`, `---\nlayout: l\n---\n${body}`])),
  });
  const result = site.build();
  const dist = result.ok ? site.dist() : {};

  test.each(BODIES.map((one, index) => [index, ...one] as const))('%i, %j, is its title', (index, _body, title, content) => {
    expect(dist[`p${index}.html`]).toBe(`${JSON.stringify(title)}\n${content}`);
  });

  test('does not move the lines of diagnostics', () => {
    const broken = createSite({ '_config.yml': CONFIG, 'a.md': '---\n---\n# Title\n\n\ntext\n{% nothing %}\n' });
    expect(broken.build().diagnostics).toContainEqual(expect.objectContaining({ file: 'a.md', line: 7 }));
  });

  test('is no title without the plugin', () => {
    const plain = createSite({ '_layouts/l.html': '{{ page.title }}|{{ content }}', 'a.md': '---\nlayout: l\n---\n# T\n' });
    plain.build();
    expect(plain.dist()['a.html']).toBe('|<h1 id="t">T</h1>\n');
  });
});
