// What a post of the theme has around its text: its head, its series, what follows it.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const CONFIG = 'title: T\nurl: https://e.org\npermalink: /:title/\ntimezone: UTC\n';

function built(files: Files, config = ''): { readonly [path: string]: string } {
  const site = createSite({ '_config.yml': CONFIG + config, ...files });
  const result = site.build();
  expect(site.report(result)).toBe('');
  return site.dist();
}
const page = (front: string, body = 'Text.', config = ''): string =>
  built({ '_posts/2020-02-02-a.md': post(`title: A\n${front}`, body) }, config)['a/index.html'] ?? '';
const part = (html: string, pattern: RegExp): string => (pattern.exec(html)?.[0] ?? '').replace(/\s+/g, ' ');
const head = (html: string): string => part(html, /<header class="page__header">[\s\S]*?<\/header>/);

describe('the head of a post', () => {
  test('has its categories above the title, and a lead and a change below it', () => {
    const html = head(page('categories: [One & two]\ntagline: "A *lead* & more"\nlast_modified_at: 2020-03-03'));
    expect(html.indexOf('One &amp; two')).toBeGreaterThan(0);
    expect(html.indexOf('One &amp; two')).toBeLessThan(html.indexOf('<h1'));
    expect(html).toContain('<p class="page__lead p-summary">A <em>lead</em> &amp; more</p>');
    expect(html).toContain('Updated: <time class="dt-updated" datetime="2020-03-03T00:00:00+00:00">March 3, 2020</time>');
  });

  test('says nothing of a change on the day of the post', () => {
    expect(head(page('date: 2020-02-02 08:00\nlast_modified_at: 2020-02-02 22:00'))).not.toContain('Updated');
  });

  test('says nothing of a change on a day that does not exist', () => {
    for (const none of ['soon', '2026-02-32', '[1]', 'true']) {
      const site = createSite({ '_config.yml': CONFIG, '_posts/2020-02-02-a.md': post(`title: A\nlast_modified_at: ${none}`) });
      const result = site.build();
      expect(site.report(result)).toMatch(/^warning: _posts\/2020-02-02-a\.md:3: /);
      expect(head(site.dist()['a/index.html'] ?? '')).toContain('<time class="dt-published"');
      expect(head(site.dist()['a/index.html'] ?? '')).not.toContain('Updated');
    }
  });

  test('takes a description of its own as the lead, and none of the defaults', () => {
    expect(head(page('description: "Said <once>"'))).toContain('>Said &lt;once&gt;</p>');
    const defaults = 'defaults: [{ scope: { path: "" }, values: { description: Said everywhere } }]\n';
    expect(head(page('', 'Text.', defaults))).not.toContain('Said everywhere');
  });
});

describe('links to headings', () => {
  const site = (config = '') =>
    built({ '_posts/2020-02-02-a.md': post('title: A\ntoc: true\nlayout: single', '## One\n\nText.') }, `search: true\n${config}`);

  test('are named in the language of the page', () => {
    expect(site()['a/index.html']).toContain('<h2 id="one">One<a class="anchor" href="#one" aria-label="Link to this section"></a></h2>');
    expect(site('locale: de\n')['a/index.html']).toContain('aria-label="Link zu diesem Abschnitt"');
  });

  test('are in the page alone: not in its contents, feeds, lists or search', () => {
    const { 'a/index.html': html = '', ...others } = site();
    expect(part(html, /<nav class="toc"[\s\S]*?<\/nav>/)).not.toContain('anchor');
    const texts = Object.entries(others).filter(([path]) => /\.(?:html|xml|json)$/.test(path));
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter(([, text]) => text.includes('class="anchor"') || text.includes('class=\\"anchor'))).toEqual([]);
  });
});

describe('a series', () => {
  const series = (count: number): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`_posts/2020-01-0${index + 1}-p${index}.md`, post(`title: P${index}\nseries: The way`)]),
    );
  const box = (dist: { readonly [path: string]: string }, name: string): string =>
    part(dist[`${name}/index.html`] ?? '', /<nav class="series"[\s\S]*?<\/nav>/);

  test('is a list of its parts, oldest first, with the part that is open', () => {
    const html = box(built({ ...series(2), '_posts/2020-05-05-other.md': post('title: Other') }), 'p1');
    expect(html).toContain('<strong>The way</strong> <span>Part 2 of 2</span>');
    expect(html).toMatch(/<a href="\/p0\/"><bdi>P0<\/bdi><\/a><\/li> <li><span aria-current="page">P1<\/span>/);
    expect(html).not.toContain('<details>');
  });

  test('is folded where it has more than five parts', () => {
    expect(box(built(series(5)), 'p0')).not.toContain('<summary>');
    expect(box(built(series(6)), 'p0')).toContain('<summary>All parts</summary>');
  });

  test('is none with one part, or in words that name none', () => {
    const dist = built({ ...series(1), '_posts/2020-05-05-b.md': post('title: B\nseries: [a]') });
    expect(box(dist, 'p0') + box(dist, 'b')).toBe('');
  });
});

describe('below a post', () => {
  const share = (config: string): string => part(page('share: true', 'Text.', config), /<section class="page__share"[\s\S]*?<\/section>/);

  test('are the networks that the site shares by, in its order', () => {
    const names = (html: string) => [...html.matchAll(/class="to-(\w+)"/g)].map(([, name]) => name);
    expect(names(share(''))).toEqual(['mastodon', 'bluesky', 'x', 'facebook', 'linkedin', 'email', 'copy', 'device']);
    expect(names(share('gemless: { share: [copy, reddit] }\n'))).toEqual(['copy', 'reddit']);
    expect(share('')).toContain('href="https://share.joinmastodon.org/#text=A%20https%3A%2F%2Fe.org%2Fa%2F" aria-label="Mastodon"');
  });

  test('stand the newest posts under their own name where none is related', () => {
    const files = (tag: string): Files => ({
      '_posts/2020-02-02-a.md': post('title: Alpha\ntags: [x]'),
      '_posts/2020-02-03-b.md': post(`title: Beta\ntags: [${tag}]`),
    });
    const related = (tag: string): string => part(built(files(tag))['a/index.html'] ?? '', /<h2 id="related-title">.*?<\/h2>/);
    expect(related('y')).toContain('Recent posts');
    expect(related('x')).toContain('You may also enjoy');
  });
});

test('alerts of GitHub are notices in the language of the page, where the site asks for them', () => {
  const text = '> [!WARNING]\n> Take *care*.\n';
  expect(page('lang: de', text)).toContain('<p>[!WARNING]');
  const html = page('lang: de', text, 'markdown: { fixes: [alerts] }\n').replace(/\s+/g, ' ');
  expect(html).toContain('<div class="notice--warning"> <p class="notice__title">Warnung</p> <p>Take <em>care</em>.</p> </div>');
});
