// Includes whose results are used again: what a page shows is the same as without that.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, post } from '../support/site.ts';

const POSTS: Files = Object.fromEntries(
  ['a', 'b', 'c'].map((name, index) => [
    `_posts/2018-01-0${index + 1}-${name}.md`,
    post(`title: ${name.toUpperCase()}\nlayout: post`, `text ${name}`),
  ]),
);
const START: Files = { '_config.yml': 'permalink: /:title/\n', ...POSTS };

/** The text of each post's page, by the layout and the includes. */
function pages(layout: string, includes: Files): readonly string[] {
  const files = Object.fromEntries(Object.entries(includes).map(([name, text]) => [`_includes/${name}`, text]));
  const site = createSite({ ...START, '_layouts/post.html': layout, ...files });
  const result = site.build();
  expect(site.report(result)).toBe('');
  const dist = site.dist();
  return ['a', 'b', 'c'].map((name) => dist[`${name}/index.html`] ?? '');
}

describe('an include on several pages', () => {
  test('shows each page its own variables', () => {
    expect(pages('{% include x.html %}', { 'x.html': '{{ page.title }}' })).toEqual(['A', 'B', 'C']);
    expect(pages('{% assign t = page.title %}{% include x.html %}', { 'x.html': '{{ t }}' })).toEqual(['A', 'B', 'C']);
    expect(pages('{% include x.html t=page.title %}', { 'x.html': '{{ include.t }}' })).toEqual(['A', 'B', 'C']);
    expect(pages('{% include x.html %}', { 'x.html': '{% include y.html %}', 'y.html': '{{ page.title }}' })).toEqual(['A', 'B', 'C']);
    const titles = pages('{% include x.html %}', { 'x.html': '{% seo %}' }).map((html) => /<title>(.*)<\/title>/.exec(html)?.[1]);
    expect(titles).toEqual(['A', 'B', 'C']);
    expect(pages('{% include x.html %}', { 'x.html': '{{ content | strip }}' })[1]).toBe('<p>text b</p>');
  });

  test('sets its variables for the page around it, each time', () => {
    const twice = '{% include x.html %}{{ v }} {% assign v = page.title %}{{ v }} {% include x.html %}{{ v }}';
    expect(pages(twice, { 'x.html': '{% assign v = site.posts.size %}' })).toEqual(['3 A 3', '3 B 3', '3 C 3']);
    expect(
      pages('{% assign v = "" %}{% include x.html %}{% include x.html %}{{ v }}', { 'x.html': '{% assign v = v | append: "x" %}' }),
    ).toEqual(Array(3).fill('xx'));
  });

  test('goes on where the last one stopped: counters, cycles, loops, breaks', () => {
    const thrice = (include: string) => pages('{% for i in (1..3) %}{% include x.html %}{% endfor %}', { 'x.html': include });
    expect(thrice('{% increment n %}')).toEqual(Array(3).fill('012'));
    expect(thrice('{% cycle "a", "b" %}')).toEqual(Array(3).fill('aba'));
    expect(thrice('{% ifchanged %}x{% endifchanged %}')).toEqual(Array(3).fill('x'));
    expect(thrice('{% for p in site.posts limit: 1 offset: continue %}{{ p.title }}{% endfor %}')).toEqual(Array(3).fill('CBA'));
    expect(thrice('{{ forloop.index }}{% if i == 2 %}{% break %}{% endif %}')).toEqual(Array(3).fill('12'));
  });

  test('shows other posts as they are when the page is made', () => {
    // Jekyll 4.3.1: the source of those that are rendered later
    expect(pages('{% include x.html %}', { 'x.html': '{% for p in site.posts %}{{ p.content | strip }};{% endfor %}' })).toEqual([
      'text c;text b;<p>text a</p>;',
      'text c;<p>text b</p>;<p>text a</p>;',
      '<p>text c</p>;<p>text b</p>;<p>text a</p>;',
    ]);
    expect(pages('{% include x.html %}', { 'x.html': '{{ site.related_posts.first.title }}' })).toEqual(['C', 'C', 'B']);
  });

  test('is made anew when what it reads changes', () => {
    const site = createSite({
      ...START,
      '_layouts/post.html': '{% include x.html %}',
      '_includes/x.html': '{{ site.data.d.a }}{% include y.html %}',
      '_includes/y.html': 'y',
      '_data/d.yml': 'a: 1',
    });
    site.build();
    site.write({ '_data/d.yml': 'a: 2', '_includes/y.html': 'z' });
    expect(site.build().files).toMatchObject({ written: 3 });
    expect(site.dist()['c/index.html']).toBe('2z');
  });
});
