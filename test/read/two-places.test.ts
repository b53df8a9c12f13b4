// `include:` of a folder that holds a collection, posts, data or includes: its files are pages and static files, too, as in Jekyll 4.3.1.
import { expect, test } from 'vitest';
import { BARE, createSite, post } from '../support/site.ts';

const LIST = `---
---
{% for p in site.pages %}{{ p.url }}|{{ p.title }}|{{ p.path }}
{% endfor %}
{% for c in site.collections %}{% for p in c.docs %}{{ p.url }}|{{ p.title }}|{{ p.path }}
{% endfor %}{% endfor %}
{% for p in site.static_files %}{{ p.path }} {{ p.collection }}
{% endfor %}
{{ site.data | jsonify }} {% link _posts/2020-01-01-p.md %} {% link _p/img/x.txt %} {% link _p/b.md %}
`;

const FILES = {
  ...BARE,
  '_config.yml':
    'url: https://e.org\ninclude: [_p, _data, _includes, "_po*"]\nexclude: [_p/no.md]\ncollections: {p: {output: true, permalink: "/:path/"}}\n',
  '_p/a.md': post('title: A\npermalink: /a/', 'A {{ page.collection }} {{ page.url }}{% include i.html %}'),
  '_p/b.md': post('title: B', 'B {{ page.collection }} {{ page.url }}{% include i.html %}'),
  '_p/no.md': post('title: no'),
  '_p/_u.md': post('title: u'),
  '_p/sub/_v/w.md': post('title: w'),
  '_p/img/x.txt': 'plain',
  '_data/d.yml': 'k: v\n',
  '_data/e.yml': '---\nk: v\n---\n',
  '_includes/i.html': 'inc',
  '_includes/j.html': '---\n---\n{{ page.url }}',
  '_posts/2020-01-01-p.md': post('title: P', 'P {{ page.url }}'),
  'sub/_posts/2020-01-02-q.md': post('title: Q', 'Q {{ page.url }}'),
  'list.txt': LIST,
};

const LISTED = `/_posts/2020-01-01-p.html|P|_posts/2020-01-01-p.md
/sub/_posts/2020-01-02-q.html|Q|sub/_posts/2020-01-02-q.md
/a/|A|_p/a.md
/_p/b.html|B|_p/b.md
/_data/e.yml||_data/e.yml
/_includes/j.html||_includes/j.html
/list.txt||list.txt

/a/|A|_p/a.md
/b/|B|_p/b.md
/sub/_v/w/|w|_p/sub/_v/w.md
/2020/01/01/p.html|P|_posts/2020-01-01-p.md
/sub/2020/01/02/q.html|Q|sub/_posts/2020-01-02-q.md

/_data/d.yml 
/_includes/i.html 
/_p/img/x.txt 
_p/img/x.txt p

{"d":{"k":"v"},"e":{"k":"v"}} /_posts/2020-01-01-p.html /_p/img/x.txt /_p/b.html
`;

test('files of a folder under include: are pages or static files, and what they are without it', () => {
  const site = createSite(FILES);
  expect(site.report(site.build())).toBe('');
  const dist = site.dist();
  expect(dist['list.txt']).toBe(LISTED);
  expect(dist).toMatchObject({
    'a/index.html': '<p>A p /a/inc</p>\n',
    'b/index.html': '<p>B p /b/inc</p>\n',
    '_p/b.html': '<p>B  /_p/b.htmlinc</p>\n',
    '_p/img/x.txt': 'plain',
    'img/x.txt': 'plain',
    '_data/d.yml': 'k: v\n',
    '_posts/2020-01-01-p.html': '<p>P /_posts/2020-01-01-p.html</p>\n',
    '2020/01/01/p.html': '<p>P /2020/01/01/p.html</p>\n',
  });
});

test('posts and drafts below a folder that include: names are posts and drafts, and no pages', () => {
  const site = createSite({
    ...BARE,
    '_config.yml': 'url: https://e.org\ninclude: [_pages]\n',
    '_pages/team/_posts/2020-01-01-a.md': post('title: A', 'A'),
    '_pages/_drafts/b.md': post('title: B\ndate: 2020-01-02', 'B'),
    '_closed/_posts/2020-01-03-c.md': post('title: C', 'C'),
    '_pages/list.txt': '---\n---\n{% for p in site.posts %}{{ p.url }} {% endfor %}|{% for p in site.pages %}{{ p.url }} {% endfor %}',
  });
  expect(site.report(site.build({ drafts: true }))).toBe('');
  expect(site.dist()['_pages/list.txt']).toBe('/_pages/2020/01/02/b.html /_pages/team/2020/01/01/a.html |/_pages/list.txt ');
});
