// Order of collections as Jekyll 4.3.1 has it, where its comparison is no order of the whole list, too.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

function build(config: string, items: readonly (readonly [string, string])[]) {
  const files: Files = Object.fromEntries(items.map(([name, front]) => [`_docs/${name}.md`, post(front, '{{ page.next.url }}')]));
  const site = createSite({
    ...BARE,
    '_config.yml': `collections: { docs: { output: true${config} } }\n`,
    ...files,
    'index.html': post('', '{{ site.docs | map: "slug" | join: " " }}'),
  });
  const result = site.build();
  return { reported: site.report(result), dist: site.dist() };
}

describe('items of which some have a date', () => {
  test('are compared by date where both have one, else by path, and their neighbours follow', () => {
    const { dist } = build('', [
      ['a', ''],
      ['b', 'date: 2020-01-01'],
      ['c', ''],
    ]);
    expect(dist['index.html']).toBe('a b c\n');
    expect(dist['docs/a.html']).toBe('<p>/docs/b.html</p>\n');
    expect(dist['docs/b.html']).toBe('<p>/docs/c.html</p>\n');
  });

  test('come as Ruby sorts what is no order: dates against paths, folders, dates of names', () => {
    const { dist } = build('', [
      ['a', ''],
      ['b', 'date: 2020-01-01'],
      ['x/c', 'date: 2018-01-01'],
      ['a-d', ''],
      ['2019-01-01-e', ''],
      ['f', ''],
      ['x/g', ''],
      ['h', 'date: 2019-06-01'],
      ['i', 'date: 2017-01-01'],
    ]);
    expect(dist['index.html']).toBe('e a-d a b f i c h g\n');
  });
});

test('sort_by puts items without the key last, with a warning, and compares values of one kind only', () => {
  const values = ['', '2', 'a', '', '1', '[2]', 'b', '[1, 3]', ''];
  const { dist, reported } = build(
    ', sort_by: k',
    values.map((value, index) => [`d${index + 1}`, `k: ${value}`] as const),
  );
  expect(dist['index.html']).toBe('d5 d2 d3 d6 d7 d8 d1 d4 d9\n');
  expect(reported.match(/^warning: .*/gm)).toEqual(
    ['d1', 'd4', 'd9'].map((name) => `warning: _docs/${name}.md: it has no "k", by which the collection docs is sorted, and comes last`),
  );
});
