// Collections: which have pages, where, in which order; their static files.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const build = (files: Files) => {
  const site = createSite({ ...BARE, ...files });
  const result = site.build();
  return { reported: site.report(result), dist: result.ok ? site.dist() : {} };
};
const LIST = '{% for d in site.recipes %}{{ d.title }} {{ d.url }} {% endfor %}';

describe('a collection', () => {
  const files: Files = {
    '_recipes/Apple Pie.md': post('title: Pie\nweight: 2', 'Bake.'),
    '_recipes/sub/b.md': post('title: Bread\nweight: 1'),
    '_recipes/scan.pdf': '%PDF',
    'list.md': post('permalink: /list/\nlayout: page', LIST),
  };

  test('has pages when it has output, at its own permalinks; its other files are copied', () => {
    const { dist, reported } = build({ ...files, '_config.yml': 'collections:\n  recipes: { output: true, permalink: "/food/:path/" }\n' });
    expect(reported).toBe('');
    expect(dist['food/Apple Pie/index.html']).toContain('<p>Bake.</p>');
    expect(dist['food/sub/b/index.html']).toContain('Hello');
    expect(dist['food/scan.pdf']).toBe('%PDF');
    expect(dist['sitemap.xml']).toContain('/food/Apple%20Pie/');
    expect(dist['list/index.html']).toContain('Pie /food/Apple%20Pie/ Bread /food/sub/b/');
  });

  test('is only data without output', () => {
    const { dist } = build({ ...files, '_config.yml': 'collections: [recipes]\n' });
    expect(Object.keys(dist).filter((path) => /pie|recipes|food/i.test(path))).toEqual([]);
    expect(dist['list/index.html']).toContain('Pie /recipes/Apple%20Pie');
    expect(dist['sitemap.xml']).not.toContain('recipes');
  });

  test('comes in the order of sort_by, and of order', () => {
    const sorted = build({ ...files, '_config.yml': 'collections:\n  recipes: { output: true, sort_by: weight }\n' });
    expect(sorted.dist['list/index.html']).toMatch(/Bread .* Pie /);
    const ordered = build({ ...files, '_config.yml': 'collections:\n  recipes: { output: true, order: [sub/b.md, "Apple Pie.md"] }\n' });
    expect(ordered.dist['list/index.html']).toMatch(/Bread .* Pie /);
  });

  test('is sorted by floats and by days, whole floats among others', () => {
    const weights = ['10.0', '2.5', '9.0'].map((weight, index) => [`_recipes/w${index}.md`, post(`title: W${weight}\nweight: ${weight}`)]);
    const days = ['2020-03-01', '2019-12-31'].map((day, index) => [`_trips/d${index}.md`, post(`title: D${day}\nday: ${day}`)]);
    const { dist } = build({
      ...Object.fromEntries([...weights, ...days]),
      '_config.yml': 'collections:\n  recipes: { sort_by: weight }\n  trips: { sort_by: day }\n',
      'list.md': post(
        'permalink: /list/\nlayout: page',
        '{% for d in site.recipes %}{{ d.title }} {% endfor %}{% for d in site.trips %}{{ d.title }} {% endfor %}',
      ),
    });
    expect(dist['list/index.html']).toContain('W2.5 W9.0 W10.0 D2019-12-31 D2020-03-01');
  });

  test('is listed by a page of the collection layout, sorted as that page asks', () => {
    const page = (more: string) => post(`layout: collection\ncollection: recipes\npermalink: /all/\n${more}`);
    const config = { '_config.yml': 'collections:\n  recipes: { output: true }\n' };
    const layout = { '_templates/collection.njk': '{% for d in documents %}{{ d.title }} {% endfor %}' };
    expect(build({ ...files, ...config, ...layout, 'all.md': page('sort_by: title') }).dist['all/index.html']).toBe('Bread Pie ');
    expect(build({ ...files, ...config, ...layout, 'all.md': page('sort_by: title\nsort_order: reverse') }).dist['all/index.html']).toBe(
      'Pie Bread ',
    );
    expect(build({ ...files, ...config, ...layout, 'all.md': page('sort_by: weight') }).dist['all/index.html']).toBe('Bread Pie ');
  });

  test('sorts numbers as numbers on such a page', () => {
    const many = Object.fromEntries([10, 9, 100].map((n) => [`_recipes/n${n}.md`, post(`title: N${n}\nweight: ${n}`)]));
    const { dist } = build({
      ...many,
      '_config.yml': 'collections:\n  recipes: { output: true }\n',
      '_templates/collection.njk': '{% for d in documents %}{{ d.title }} {% endfor %}',
      'all.md': post('layout: collection\ncollection: recipes\npermalink: /all/\nsort_by: weight'),
    });
    expect(dist['all/index.html']).toBe('N9 N10 N100 ');
  });

  test('knows neighbours of its own', () => {
    const { dist } = build({
      '_config.yml': 'collections:\n  recipes: { output: true }\n',
      '_recipes/a.md': post('title: A', '{{ page.previous.title }}-{{ page.next.title }}'),
      '_recipes/b.md': post('title: B', '{{ page.previous.title }}-{{ page.next.title }}'),
      '_posts/2018-01-01-p.md': post('title: P', '{{ page.previous.title }}-{{ page.next.title }}'),
    });
    expect(dist['recipes/a.html']).toContain('-B');
    expect(dist['recipes/b.html']).toContain('A-');
    expect(dist['2018/01/01/p.html']).toContain('<p>-</p>');
  });
});

describe('files of a collection', () => {
  test.each([
    ['/food/:path/', 'food/img/soup.png', 'food/img/deep/a.b.png', 'food/Makefile'],
    ['/food/:path:output_ext', 'food/img/soup.png', 'food/img/deep/a.b.png', 'food/Makefile'],
    ['/:collection/x/:name', 'recipes/x/soup.png', 'recipes/x/a.b.png', 'recipes/x/Makefile'],
    // by the title all would have one URL in Jekyll
    ['/food/:title/', 'recipes/img/soup.png', 'recipes/img/deep/a.b.png', 'recipes/Makefile'],
  ])('follow its permalink %s', (permalink, ...outputs) => {
    const { dist, reported } = build({
      '_config.yml': `collections: {recipes: {output: true, permalink: "${permalink}"}}\n`,
      '_recipes/img/soup.png': 'soup',
      '_recipes/img/deep/a.b.png': 'deep',
      '_recipes/Makefile': 'make',
      'link.txt': post('', '{% link _recipes/img/soup.png %}'),
    });
    expect(reported).toBe('');
    expect(outputs.map((path) => dist[path])).toEqual(['soup', 'deep', 'make']);
    expect(dist['link.txt']).toBe(`/${outputs[0]}\n`);
  });
});

test('data of the configuration lies under that of the files', () => {
  const { dist } = build({
    '_config.yml': 'data: {a: {x: 1, y: 2}, c: 3}\n',
    '_data/a.yml': 'x: 9',
    'd.txt': post('', '{{ site.data.a.x }} {{ site.data.a.y }} {{ site.data.c }}'),
  });
  expect(dist['d.txt']).toBe('9 2 3\n');
});
