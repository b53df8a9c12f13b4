// Files that are read and published: include:, exclude:, collections_dir, a collection named drafts. Expected: those of Jekyll 4.3.1.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const INCLUDE =
  '[.htaccess, node_modules/x.js, .hid, _under, "*.keep", docs/in.md, _priv, .dot/a.txt, sub/_one.md, foo/*/z.txt, .well-known]';
const EXCLUDE = '[doc, "*.tmp", foo/bar, "secret?.txt", /abs.txt, sub/ex/]';

const PATHS = `
  node_modules/x.js node_modules/y.js node_modules/a/z.js assets/node_modules/lib/x.js assets/node_modules/.x .hid/a.txt .hid/.b
  _under/a.txt _under/sub/b.txt _under/_c.txt vendor/bundle/q/a vendor/x/a vendor/bundlex docs/in.md docs/out.md documents/a.md
  lib/vendor/bundle/a a.tmp sub/b.tmp x.keep .y.keep _z.keep sub/_priv/a.txt sub/.dot/a.txt sub/.dot/b.txt foo/bar/z.txt foo/bar/y.txt
  secret1.txt sub/secret1.txt abs.txt sub/abs.txt .well-known/a.json a~ #b ~c d. .htaccess sub/.htaccess sub/package.json
  sub/Gemfile gemfiles.txt sub/_one.md _one.md node_modules.txt`
  .trim()
  .split(/\s+/);

test('include: beats exclude: and the names that are skipped, by name with wildcards, or by the whole path of a file', () => {
  const files = Object.fromEntries(PATHS.map((path) => [path, 'x']));
  const site = createSite({ '_config.yml': `include: ${INCLUDE}\nexclude: ${EXCLUDE}\n`, ...files });
  expect(site.report(site.build())).toBe('');
  const published = Object.keys(site.dist()).filter((path) => PATHS.includes(path));
  expect(published.sort()).toEqual(
    `.hid/a.txt .htaccess .well-known/a.json .y.keep _under/a.txt _under/sub/b.txt _z.keep assets/node_modules/lib/x.js docs/in.md
     lib/vendor/bundle/a node_modules/x.js sub/.htaccess sub/Gemfile sub/_one.md sub/_priv/a.txt sub/abs.txt sub/package.json
     sub/secret1.txt vendor/bundlex vendor/x/a x.keep`
      .split(/\s+/)
      .sort(),
  );
});

test('a folder around a file that include: names publishes no other, and a pattern for what lies in a skipped folder takes in nothing', () => {
  const paths = `_g/a.txt _g/q/a.txt _n/a.txt _n/w/a.txt _n/w/b.txt sub/_m/a.txt sub/_m/v/b.txt ex/in/a.txt ex/in/b.txt ex/o.txt docs/.h docs/x.txt`;
  const site = createSite({
    ...BARE,
    '_config.yml': 'include: ["_g/*", _n/w/a.txt, sub/_m/v/b.txt, ex/in/a.txt, docs/.h]\nexclude: [ex]\n',
    ...Object.fromEntries(paths.split(' ').map((path) => [path, 'x'])),
  });
  expect(site.report(site.build())).toBe('');
  const published = Object.keys(site.dist()).filter((path) => paths.split(' ').includes(path));
  expect(published.sort()).toEqual(['_n/w/a.txt', 'docs/.h', 'docs/x.txt', 'ex/in/a.txt', 'sub/_m/v/b.txt']);
});

test('a folder of excluded files that is huge is not read to its end', () => {
  const many = Object.fromEntries(Array.from({ length: 5100 }, (_, index) => [`out/${index}/a.md`, 'x']));
  const site = createSite({
    ...BARE,
    '_config.yml': 'exclude: [out]\n',
    ...many,
    'index.md': post('', '{% include_relative out/0/a.md %}'),
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['index.html']).toBe('<p>x</p>\n');
});

describe('with collections_dir', () => {
  const files: Files = {
    ...BARE,
    '_config.yml': 'collections_dir: my\ncollections: {notes: {output: true}}\n',
    '_posts/2018-01-01-a.md': post('', 'AT THE ROOT'),
    'sub/_posts/2018-01-01-b.md': post('', 'sub'),
    '_notes/r.md': post('', 'AT THE ROOT'),
    '_drafts/x.md': post('', 'AT THE ROOT'),
    'my/_posts/2018-01-01-c.md': post('', '{% include_relative inc.md %} {{ page.path }}'),
    'my/_posts/inc.md': 'INC',
    'my/sub/_posts/2018-01-02-d.md': post('', 'd {{ page.categories }}'),
    'my/_drafts/y.md': post('date: 2018-01-03', 'y'),
    'my/_notes/n.md': post('', 'n {% include_relative s/part.txt %}'),
    'my/_notes/s/part.txt': 'PART',
    'my/_notes/s/_x/o.md': post('', 'o'),
    'my/_notes/_y/p.md': post('', 'p'),
    'my/page.md': post('', '{% include_relative _notes/s/part.txt %}'),
    'list.html': post('', '{% for p in site.posts %}{{ p.path }} {% endfor %}{% for n in site.notes %}{{ n.path }} {% endfor %}'),
  };

  test('posts, drafts and items are read there only', () => {
    const site = createSite(files);
    site.build({ drafts: true });
    expect(site.dist()['list.html']).toBe('_drafts/y.md sub/_posts/2018-01-02-d.md _posts/2018-01-01-c.md _notes/n.md _notes/s/_x/o.md \n');
    expect(Object.values(site.dist()).some((text) => text.includes('AT THE ROOT'))).toBe(false);
  });

  test('include_relative finds files beside posts, items and pages', () => {
    const site = createSite(files);
    expect(site.report(site.build())).not.toContain('error');
    expect(site.dist()).toMatchObject({
      '2018/01/01/c.html': '<p>INC _posts/2018-01-01-c.md</p>\n',
      'notes/n.html': '<p>n PART</p>\n',
      'my/page.html': '<p>PART</p>\n',
    });
  });
});

test('a collection named drafts is published', () => {
  const site = createSite({
    ...BARE,
    '_config.yml': 'collections: {drafts: {output: true, permalink: /drafts/:title/}}\n',
    '_drafts/hi.md': post('', 'hi'),
    'sub/_drafts/ho.md': post('', 'ho'),
    'list.html': post('', '{% for d in site.drafts %}{{ d.url }} {{ d.collection }} {% endfor %}|{{ site.posts.size }}'),
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['drafts/hi/index.html']).toBe('<p>hi</p>\n');
  expect(site.dist()['list.html']).toBe('/drafts/hi/ drafts |0\n');
});
