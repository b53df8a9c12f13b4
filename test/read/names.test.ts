// Names of files as Jekyll reads and writes them.
import { expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const build = (files: Files) => {
  const site = createSite({ ...BARE, ...files });
  const result = site.build();
  return { reported: site.report(result), dist: result.ok ? site.dist() : {} };
};

test('data files are read whatever they begin with and `exclude:` says, hidden ones aside', () => {
  const { dist } = build({
    '_config.yml': 'exclude: ["*.json"]\n',
    '_data/_team.yml': 'n: 1\n',
    '_data/_deep/#b.yml': 'n: 2\n',
    '_data/c.json': '{"n": 3}',
    '_data/.d.yml': 'n: 4\n',
    'list.txt': '---\nlayout: none\n---\n{% for d in site.data %}{{ d[0] }} {% endfor %}{{ site.data._team.n }}{{ site.data._deep.b.n }}',
  });
  expect(dist['list.txt']).toBe('_team c _deep 12');
});

test('a file with percent signs in its name is written where links to it lead', () => {
  const { dist } = build({
    'img/a%20b.png': 'x',
    'img/%C3%A9.png': 'y',
    'img/100%.png': 'z',
    'list.txt': '---\nlayout: none\n---\n{% link img/a%20b.png %}',
  });
  expect(Object.keys(dist).filter((path) => path.startsWith('img/'))).toEqual(['img/100%.png', 'img/a b.png', 'img/é.png']);
  expect(dist['list.txt']).toBe('/img/a%20b.png');
});

test('pages whose URLs end with a slash are among `site.html_pages`', () => {
  const { dist } = build({
    'log.xml': '---\npermalink: /log/\nlayout: none\n---\n',
    'other.xml': '---\nlayout: none\n---\n',
    'list.txt': '---\nlayout: none\n---\n{{ site.html_pages | map: "url" | join: " " }}',
  });
  expect(dist['list.txt']).toContain('/log/');
  expect(dist['list.txt']).not.toContain('other');
});

test('an old URL with two slashes in a row is that with one', () => {
  const { dist, reported } = build({
    '_config.yml': 'plugins: [jekyll-redirect-from]\n',
    'new.md': post('redirect_from: [/blog//old/, "//older"]'),
  });
  expect(reported).not.toContain('error');
  expect(dist['blog/old/index.html']).toContain('/new.html');
  expect(dist['older.html']).toContain('/new.html');
});

test('an excerpt ends at a separator that is a number', () => {
  const { dist } = build({
    'a.md': post('title: A'),
    '_posts/2020-01-01-x.md': post('excerpt_separator: 55', 'Lead\n\nMore 55 rest'),
    'list.txt': '---\nlayout: none\n---\n{{ site.posts[0].excerpt | strip_html | strip_newlines }}',
  });
  expect(dist['list.txt']).toBe('LeadMore');
});

test('a file in a collection has a path below `collections_dir`', () => {
  const { dist } = build({
    '_config.yml': 'collections_dir: my_docs\ncollections: {docs: {output: true}}\n',
    'my_docs/_docs/a.pdf': 'x',
    'list.txt': '---\nlayout: none\n---\n{{ site.static_files | map: "path" | join: " " }}',
  });
  expect(dist['list.txt']).toBe('_docs/a.pdf');
});
