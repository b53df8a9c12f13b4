// Bodies that ask for other documents: their excerpts, contents and neighbours, as Jekyll 4.3.1 printed them.
import { expect, test } from 'vitest';
import { createSite } from '../support/site.ts';

/** Makes the layouts those of the site, so that documents without one are bare, as in Jekyll. */
const OWN = { '_layouts/unused.html': '' };

const FILES = {
  ...OWN,
  '_config.yml': 'title: x\n',
  '_posts/2020-01-01-a.md':
    '---\ntitle: A\nimage: /a.png\ntags: [t1]\nheader: {teaser: /t.png}\n---\nLead.\n\nSee also: {% for p in site.posts %}{% unless p.url == page.url %}{{ p.title }}: {{ p.excerpt | strip_html | strip }};{% endunless %}{% endfor %}\n',
  '_posts/2020-01-02-b.md':
    '---\ntitle: B\ncategories: x y\n---\nLead of B.\n\n{% for p in site.posts %}{{ p.title }}: {{ p.excerpt | strip_html | strip }};{% endfor %} Own: {{ page.excerpt | strip_html | strip }} {{ page.previous.title }} {{ page.previous.image }} {{ page.previous.tags | join: "," }} {{ page.previous.excerpt | strip_html | strip }} {{ page.previous.header.teaser }} {{ page.previous.path }} {{ page.previous.next.title }} {{ page.next.content }} {{ page.next.output }}|{{ page.previous.output | strip_newlines }}|{{ page.previous.content | number_of_words }}\n',
  '_posts/2020-01-03-c.md': '---\ntitle: C\n---\nLead of C.\r\n\r\nSecond.\r\n',
  '_posts/2020-01-04-s.md':
    '---\ntitle: S\n---\nMy numbers.\n\n{% for p in site.posts %}{{ p.title }}: {{ p.content | number_of_words }} words;{% endfor %}\n',
  'index.html':
    '---\n---\n{% for p in site.posts %}[{{ p.title }}] {{ p.excerpt | strip_html | strip | strip_newlines }} / {{ p.content | strip_html | strip | strip_newlines }}|\n{% endfor %}',
};

const PAGES = {
  '2020/01/01/a.html': '<p>Lead.</p>\n\n<p>See also: S: My numbers.;C: Lead of C.</p>\n\n<p>Second.;B: Lead of B.;</p>\n',
  'x/y/2020/01/02/b.html':
    '<p>Lead of B.</p>\n\n<p>S: My numbers.;C: Lead of C.</p>\n\n<p>Second.;B: Lead of B.;A: Lead.; Own: Lead of B. A /a.png t1 Lead. /t.png _posts/2020-01-01-a.md B Lead of C.</p>\n\n<p>Second.\n |&lt;p&gt;Lead.&lt;/p&gt;&lt;p&gt;See also: S: My numbers.;C: Lead of C.&lt;/p&gt;&lt;p&gt;Second.;B: Lead of B.;&lt;/p&gt;|13</p>\n',
  '2020/01/03/c.html': '<p>Lead of C.</p>\n\n<p>Second.</p>\n',
  '2020/01/04/s.html': '<p>My numbers.</p>\n\n<p>S: 18 words;C: 4 words;B: 40 words;A: 13 words;</p>\n',
  'index.html':
    '[S] My numbers. / My numbers.S: 18 words;C: 4 words;B: 40 words;A: 13 words;|\n[C] Lead of C.Second. / Lead of C.Second.|\n[B] Lead of B. / Lead of B.S: My numbers.;C: Lead of C.Second.;B: Lead of B.;A: Lead.; Own: Lead of B. A /a.png t1 Lead. /t.png _posts/2020-01-01-a.md B Lead of C.Second. |&lt;p&gt;Lead.&lt;/p&gt;&lt;p&gt;See also: S: My numbers.;C: Lead of C.&lt;/p&gt;&lt;p&gt;Second.;B: Lead of B.;&lt;/p&gt;|13|\n[A] Lead. / Lead.See also: S: My numbers.;C: Lead of C.Second.;B: Lead of B.;|\n',
};

const JSONIFIED =
  '{"name":"2020-01-01-a.md","id":"/2020/01/01/a","relative_path":"_posts/2020-01-01-a.md","excerpt":"<p>Lead A.</p>\\n","title":"A","categories":[],"collection":"posts","next":{"name":"2020-01-02-b.md","id":"/2020/01/02/b","relative_path":"_posts/2020-01-02-b.md","excerpt":"<p>Lead B.</p>\\n","title":"B","categories":[],"collection":"posts","next":null,"tags":[],"previous":{"name":"2020-01-01-a.md","id":"/2020/01/01/a","relative_path":"_posts/2020-01-01-a.md","excerpt":"<p>Lead A.</p>\\n","title":"A","categories":[],"collection":"posts","next":{"name":"2020-01-02-b.md","id":"/2020/01/02/b","relative_path":"_posts/2020-01-02-b.md","title":"B","categories":[],"collection":"posts","tags":[],"path":"_posts/2020-01-02-b.md","url":"/2020/01/02/b.html","date":"2020-01-02 00:00:00 +0000","draft":false,"k":{"a":1},"slug":"b","ext":".md"},"tags":[],"previous":null,"content":"<p>Lead A.</p>\\n","output":"<p>Lead A.</p>\\n","path":"_posts/2020-01-01-a.md","url":"/2020/01/01/a.html","date":"2020-01-01 00:00:00 +0000","draft":false,"k":{"a":1},"slug":"a","ext":".md"},"content":"<p>Lead B.</p>\\n","output":"<p>Lead B.</p>\\n","path":"_posts/2020-01-02-b.md","url":"/2020/01/02/b.html","date":"2020-01-02 00:00:00 +0000","draft":false,"k":{"a":1},"slug":"b","ext":".md"},"tags":[],"previous":null,"content":"<p>Lead A.</p>\\n","output":"<p>Lead A.</p>\\n","path":"_posts/2020-01-01-a.md","url":"/2020/01/01/a.html","date":"2020-01-01 00:00:00 +0000","draft":false,"k":{"a":1},"slug":"a","ext":".md"} <p>Lead A.</p>\n';

test('bodies see excerpts of all posts, contents that are rendered before them, and whole neighbours', () => {
  const site = createSite(FILES);
  expect(site.report(site.build())).toBe('');
  expect(site.dist()).toMatchObject(PAGES);
});

test('an excerpt that a body asks for, and that asks for itself, is an error', () => {
  const loop = '{% for post in site.posts %}{{ post.excerpt }}{% endfor %}';
  const site = createSite({ '_config.yml': 'title: x\n', '_posts/2020-01-01-a.md': `---\ntitle: A\n---\n${loop}\n` });
  expect(site.report(site.build())).toContain('_posts/2020-01-01-a.md:4: the excerpt of this post asks for itself');
});

test('`jsonify` of a post ends at the neighbours of its neighbours, with the keys in Jekyll’s order', () => {
  const post = (title: string) => `---\ntitle: ${title}\nk: {a: 1}\n---\nLead ${title}.\n`;
  const site = createSite({
    ...OWN,
    '_config.yml': 'title: x\n',
    '_posts/2020-01-01-a.md': post('A'),
    '_posts/2020-01-02-b.md': post('B'),
    'index.html': '---\n---\n{{ site.posts[1] | jsonify }} {{ site.posts[1] }}',
  });
  site.build();
  expect(site.dist()['index.html']).toBe(JSONIFIED);
});

test('documents sort by moment and path; sorting by a key that none has leaves their order, as in Jekyll', () => {
  const site = createSite({
    '_config.yml': 'title: x\ncollections: [n]\n',
    '_posts/2020-01-01-p01.md': '---\ntitle: P01\n---\nx\n',
    '_posts/2020-01-02-p02.md': '---\ntitle: P02\n---\nx\n',
    '_posts/2020-01-03-p03.md': '---\ntitle: P03\nk: 1\n---\nx\n',
    '_posts/2020-01-05-a.md': '---\ntitle: Same\n---\nx\n',
    '_posts/2020-01-05-p05.md': '---\ntitle: P05\n---\nx\n',
    '_posts/2020-01-07-p07.md': '---\ntitle: P07\n---\nx\n',
    '_posts/2020-01-08-p08.md': '---\ntitle: P08\n---\nx\n',
    '_posts/2020-01-09-p09.md': '---\ntitle: P09\nk: 1\n---\nx\n',
    '_n/a.md': '---\ntitle: a\n---\nx',
    '_n/b.md': '---\ntitle: b\n---\nx',
    '_n/c.md': '---\ntitle: c\n---\nx',
    'index.html':
      '---\n---\n{{ site.posts | sort | map: "title" | join: " " }}\n{{ site.posts | sort: "zzz" | map: "title" | join: " " }}\n{{ site.posts | sort: "k" | map: "title" | join: " " }}\n{{ site.posts | sort: "k", "last" | map: "title" | join: " " }}\n{{ site.posts | sort: "title" | map: "title" | join: " " }}\n{{ site.posts | sort: "date" | map: "title" | join: " " }}\n{{ site.posts | sort: "categories" | map: "title" | join: " " }}\n{{ site.n | sort | map: "title" | join: " " }}\n{{ site.n | sort: "zzz" | map: "title" | join: " " }}\n{{ site.pages | sort: "zzz" | map: "name" | join: " " }}\n{{ site.posts | sort_natural: "title" | map: "title" | join: " " }}\n{{ site.posts | sort_natural: "zzz" | map: "title" | join: " " }}\n{{ site.posts | uniq | size }} {{ site.posts | map: "zzz" | compact | size }}\n{{ site.posts | group_by: "k" | map: "name" | join: "," }}\n{{ site.posts | where: "zzz", nil | size }} {{ site.posts | sort: "previous" | map: "title" | join: " " }} {{ site.posts | sort: "excerpt" | map: "title" | join: " " }}\n',
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['index.html']).toBe(
    'P01 P02 P03 Same P05 P07 P08 P09\nP09 P08 P07 P05 Same P03 P02 P01\nP08 P07 P05 Same P02 P01 P09 P03\nP09 P03 P08 P07 P05 Same P02 P01\nP01 P02 P03 P05 P07 P08 P09 Same\nP01 P02 P03 P05 Same P07 P08 P09\nP09 P08 P07 P05 Same P03 P02 P01\na b c\na b c\nindex.html\nP01 P02 P03 P05 P07 P08 P09 Same\nP01 P02 P03 Same P05 P07 P08 P09\n8 0\n1,\n8 P01 P02 P03 Same P05 P07 P08 P09 P09 P08 P07 P05 Same P03 P02 P01\n',
  );
});

test('a layout may lie in a folder, and a name may end in dots before its extension', () => {
  const site = createSite({
    '_templates/xml/map.njk': '<map>{{ content }}</map>',
    'map.xml': '---\nlayout: xml/map\n---\nx',
    'a..md': '---\nlayout: null\n---\na *b*\n',
    '_posts/2020-01-02-x..md': '---\nlayout: null\n---\n{{ page.slug }} {{ page.ext }} {{ page.title }}\n',
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()).toMatchObject({
    'map.xml': '<map>x</map>',
    'a.html': '<p>a <em>b</em></p>\n',
    '2020/01/02/x.html': '<p>x .md X</p>\n',
  });
});

test('line ends of Windows and of old Macs end lines of markdown, as in Jekyll', () => {
  const site = createSite({
    ...OWN,
    '_config.yml': 'title: x\n',
    'index.md': '---\r\n---\r\na\r\r\nb{{ 1 }}\r\nc\rd\r\n\r\n```\r\ne\r\r\nf\r\n```\r\n',
  });
  site.build();
  expect(site.dist()['index.html']).toBe(
    '<p>a</p>\n\n<p>b1\nc\nd</p>\n\n<div class="language-plaintext highlighter-rouge"><div class="highlight"><pre class="highlight"><code>e\n\nf\n</code></pre></div></div>\n',
  );
});

test('a printed list of pages is the contents of these, those that come later as they are written; one page is a mapping', () => {
  const site = createSite({
    ...OWN,
    '_config.yml': 'title: x\n',
    'a.md': '---\ntitle: A\n---\n*a* {{ page.title }}\n',
    'm.html':
      '---\n---\n1 {{ site.pages | where: "title", "A" }}2 {% assign x = site.pages | where: "title", "Z" %}{{ x }}3 {{ site.pages | where: "title", "A" | first | truncate: 16 }}',
    'z.md': '---\ntitle: Z\n---\n*z* {{ page.title }}\n',
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['m.html']).toBe('1 <p><em>a</em> A</p>\n2 *z* {{ page.title }}\n3 {"title"=>"A"...');
});

test('the output of an item that is not published has its layouts, also in a build after an edit of one (Jekyll 4.3.1)', () => {
  const site = createSite({
    '_config.yml': 'title: x\nurl: http://x.y\ncollections: { up: {}, bare: {} }\n',
    '_layouts/outer.html': 'D[{{ content | strip }}]',
    '_layouts/u.html': '---\nlayout: outer\n---\nU[{{ page.title }} {{ content | strip }}]',
    '_up/a.md': '---\ntitle: X\nlayout: u\n---\n*x*',
    '_bare/b.md': '---\ntitle: Y\n---\n*y*',
    'index.html':
      '---\n---\n{{ site.up.first.output }}|{{ site.up[0] }}|{{ site.up[0].content | strip }}|{{ site.bare[0].output | strip }}',
  });
  const shown = (): string | undefined => {
    expect(site.report(site.build())).toBe('');
    return site.dist()['index.html'];
  };
  const page = (name: string) => `D[${name}[X <p><em>x</em></p>]]`;
  expect(shown()).toBe(`${page('U')}|${page('U')}|<p><em>x</em></p>|<p><em>y</em></p>`);
  expect(Object.keys(site.dist())).toEqual(['index.html']);
  site.write({ '_layouts/u.html': '---\nlayout: outer\n---\nV[{{ page.title }} {{ content | strip }}]' });
  expect(shown()).toContain(page('V'));
});
