// Lists of mappings under `categories` and `tags`, as galleries have them: data, and on pages every value is what was written.
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

const FRONT = 'categories: [{name: A, images: [a.png]}, 5]\ntags: [{name: B, n: 1}, [x]]';
const PRINT = '{{ page.categories | jsonify }} {{ page.tags | jsonify }}';

// as Jekyll 4.3.1 prints them
test.each([
  [
    '_c/a.txt',
    'c/a.txt',
    '[{"name":"A","images":["a.png"]},5,"{\\"name\\"=>\\"A\\", \\"images\\"=>[\\"a.png\\"]}","5"] [{"name":"B","n":1},"x"]',
  ],
  ['a.txt', 'a.txt', '[{"name":"A","images":["a.png"]},5] [{"name":"B","n":1},["x"]]'],
])('in %s', (path, output, expected) => {
  const site = createSite({ ...BARE, '_config.yml': 'url: https://e.org\ncollections: {c: {output: true}}\n', [path]: post(FRONT, PRINT) });
  site.build();
  expect(site.dist()[output]).toBe(`${expected}\n`);
});

test('a name with a colon is read as text in an item', () => {
  const site = createSite({
    ...BARE,
    '_config.yml': 'url: https://e.org\ncollections: {c: {output: true}}\n',
    '_c/a.txt': post('categories: [B: c]\ntags: [D: e, f]', PRINT),
  });
  site.build();
  expect(site.dist()['c/a.txt']).toBe('["B: c"] ["D: e","f"]\n');
});
