// What layouts in Liquid see of the site and of pages without a file of their own, as Jekyll 4.3.1 printed it.
import { expect, test } from 'vitest';
import { createSite, type Files, post } from '../../support/site.ts';

function built(files: Files): { readonly [path: string]: string } {
  const site = createSite(files);
  expect(site.report(site.build())).toBe('');
  return site.dist();
}

const SITE: Files = {
  '_config.yml': 'title: T\nurl: http://x.y\ncollections: {zz: {output: true}}\n',
  '_posts/2020-01-01-a.md': post('layout: a', 'A'),
  '_posts/2020-01-02-b.md': post('layout: a', 'B'),
  '_zz/i.md': post('layout: a', 'I'),
  'p.md': post('layout: a', 'P'),
};

test('site.documents begins with the oldest post', () => {
  const dist = built({ ...SITE, '_layouts/a.html': '{{ site.documents | map: "path" | join: "," }}' });
  expect(dist['p.html']).toBe('_posts/2020-01-01-a.md,_posts/2020-01-02-b.md,_zz/i.md');
});

test('a blank category is one of the site', () => {
  const dist = built({
    ...SITE,
    '_posts/2020-01-01-a.md': post('layout: a\ncategory: ""', 'A'),
    '_layouts/a.html': '{{ page.categories | jsonify }}{% for c in site.categories %}[{{ c[0] }}] {{ c[1].size }}{% endfor %}',
  });
  expect(dist['2020/01/01/a.html']).toBe('[""][] 1');
});

test('site.related_posts is nil on pages, and has the posts on items', () => {
  const dist = built({
    ...SITE,
    '_layouts/a.html': '{{ site.related_posts | map: "path" | join: "," }}|{{ site.related_posts | jsonify | slice: 0 }}',
  });
  expect(dist['p.html']).toBe('|n');
  expect(dist['zz/i.html']).toBe('_posts/2020-01-02-b.md,_posts/2020-01-01-a.md|[');
  expect(dist['2020/01/02/b.html']).toBe('_posts/2020-01-01-a.md|[');
});

test('a loop over a post runs over its keys, one over a page over pairs', () => {
  const dist = built({ ...SITE, '_layouts/a.html': '{% for x in page %}{{ x }},{% endfor %}' });
  expect(dist['2020/01/01/a.html']).toBe(
    'name,id,relative_path,excerpt,title,categories,collection,next,tags,previous,content,output,path,url,date,draft,layout,slug,ext,',
  );
  expect(dist['p.html']).toBe('layouta,contentP\n,dir/,excerpt,namep.md,pathp.md,url/p.html,');
});

test('a post prints itself as its whole page, where that is made already, else as its text', () => {
  const dist = built({
    ...SITE,
    '_layouts/a.html': '<a>{{ content }}</a>',
    '_layouts/b.html': '{% for p in site.posts %}{{ p }}{% endfor %}',
    'q.md': post('layout: b', ''),
  });
  expect(dist['q.html']).toBe('<a><p>B</p>\n</a><a><p>A</p>\n</a>');
});

test('the layout `redirect` sees the page that has moved, and what a stub is', () => {
  const files: Files = {
    '_config.yml': 'title: x\nurl: http://x.y\nplugins: [jekyll-redirect-from]\n',
    '_layouts/redirect.html':
      '{{ page.path }}|{{ page.name }}|{{ page.dir }}|{{ page.title }}|{{ page.foo }}|{{ page.categories | jsonify }}|{{ page.collection }}|{{ page.redirect.to }}',
    'a.md': post('title: A\nredirect_from: /o/', 'a'),
    'b.md': post('title: B\nredirect_to: /o2\nfoo: 1', 'b'),
    '_posts/2020-01-01-c.md': post('title: C\nredirect_to: /o2\nfoo: 2\ncategories: x', 'c'),
  };
  const site = createSite(files);
  expect(site.report(site.build())).toBe('');
  expect(site.dist()).toMatchObject({
    'o/index.html': 'redirect.html|redirect.html|/o/|||null||http://x.y/a.html',
    'b.html': 'b.md|b.md|/|B|1|null||http://x.y/o2',
    'x/2020/01/01/c.html': '_posts/2020-01-01-c.md|2020-01-01-c.md||C|2|["x"]|posts|http://x.y/o2',
  });
  site.write({ 'b.md': post('title: Another\nredirect_to: /o2\nfoo: 1', 'b') });
  site.build();
  expect(site.dist()['b.html']).toBe('b.md|b.md|/|Another|1|null||http://x.y/o2');
});

test('a collection is in front of what the site has by its name', () => {
  const dist = built({
    ...SITE,
    '_config.yml': 'title: T\nurl: http://x.y\ncollections: {tags: {output: true}, documents: {output: true}, posts: {output: true}}\n',
    '_posts/2020-01-01-a.md': post('layout: a\ntags: [x]', 'A'),
    '_tags/x.md': post('layout: a\nname: X', 'x'),
    '_documents/d.md': post('layout: a', 'd'),
    '_layouts/a.html': '{{ site.tags | map: "name" | join: "," }} {{ site.documents | map: "path" | join: "," }} {{ site.posts.size }}',
  });
  expect(dist['p.html']).toBe('X _documents/d.md 2');
});

test('posts and items have a count and no size: they are drops, and pages are mappings', () => {
  const dist = built({ ...SITE, '_layouts/a.html': '[{{ page.size }}|{{ page.count }}|{{ site.posts.first.size }}|{{ page | size }}]' });
  expect(dist['zz/i.html']).toBe('[|19||0]');
  expect(dist['p.html']).toMatch(/^\[\d+\|\|\|\d+\]$/);
});

test('site, jekyll and collections are drops: a loop runs over names, and they print as Ruby’s objects', () => {
  const dist = built({
    ...SITE,
    '_config.yml': `${SITE['_config.yml']}foo: 1\n`,
    '_layouts/a.html':
      '{% for k in site %}{% if k == "time" or k == "foo" or k == "zz" %}{{ k }}={{ site[k] | size }},{% endif %}{% endfor %}' +
      '{% for k in jekyll %}{{ k }}{% endfor %}|{% for k in site.collections.last %}{{ k }},{% endfor %}|{{ site }} {{ jekyll }} ' +
      '{{ site.collections.last }} {{ site.size }}{{ jekyll.size }}',
  });
  expect(dist['p.html']).toBe(
    'time=0,foo=8,|label,files,docs,output,relative_directory,directory,|Jekyll::Drops::SiteDrop Jekyll::Drops::JekyllDrop ' +
      '[#<Jekyll::Document _zz/i.md collection=zz>] ',
  );
});
