// What layouts and Liquid see, under Jekyll's names: read the way an author reads it, by printing it.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';

const CONFIG = 'title: T\nurl: https://e.org\nbaseurl: /b\npermalink: /:categories/:title/\ntimezone: America/Toronto\n';
function built(files: Files, options = {}): { [path: string]: string } {
  const site = createSite({ ...BARE, '_config.yml': CONFIG, ...files });
  const result = site.build(options);
  expect(site.report(result)).toBe('');
  return site.dist();
}
const print = (names: readonly string[]): string => names.map((name) => `${name}=[{{ ${name} }}]`).join(' ');
const plain = (html: string | undefined): string => (html ?? '').replace(/<\/?p>|\n/g, '');

const POST = post(
  'title: "A & B"\nlayout: single\ndate: 2018-06-06 14:17:12 -0500\ncategories: [Azure]\ntags: [x]\nnumber: 5\nlast_modified_at: 2019-01-02',
  'First *part*.\n\nSecond part.',
);

describe('a layout sees', () => {
  test('the page', () => {
    const names = [
      'title',
      'url',
      'path',
      'id',
      'slug',
      'ext',
      'name',
      'dir',
      'collection',
      'categories',
      'tags',
      'date',
      'last_modified_at',
      'number',
      'words',
      'read_time_minutes',
      'draft',
      'layout',
    ];
    const dist = built({ '_posts/2018-06-06-Day1.md': POST, '_templates/single.njk': print(names.map((name) => `page.${name}`)) });
    expect(dist['azure/Day1/index.html']).toBe(
      'page.title=[A &amp; B] page.url=[/azure/Day1/] page.path=[_posts/2018-06-06-Day1.md] page.id=[/azure/Day1] page.slug=[Day1] page.ext=[.md] page.name=[2018-06-06-Day1.md] page.dir=[/azure/Day1/] page.collection=[posts] page.categories=[Azure] page.tags=[x] page.date=[2018-06-06 15:17:12 -0400] page.last_modified_at=[2019-01-02 00:00:00 -0500] page.number=[5] page.words=[4] page.read_time_minutes=[0] page.draft=[false] page.layout=[single]',
    );
  });

  test('content, excerpt, neighbours, related posts and links of terms', () => {
    const dist = built({
      '_posts/2018-06-06-Day1.md': POST,
      '_posts/2018-06-07-next.md': post('title: Next\ntags: [x]'),
      '_templates/single.njk':
        '{{ content | safe }}|{{ page.excerpt | safe }}|{{ page.next.title }} {{ page.next.url }}|{{ page.previous }}|{% for p in page.related %}{{ p.title }}{% endfor %}|{{ page.category_links[0].url }} {{ page.tag_links[0].url }}',
    });
    expect(plain(dist['azure/Day1/index.html'])).toBe(
      'First <em>part</em>.Second part.|First <em>part</em>.|Next /next/||Next|/categories/azure/ /tags/x/',
    );
  });

  test('the site, the paginator and the program', () => {
    const dist = built({
      '_config.yml': `${CONFIG}own: { key: 7 }\npaginate: 1\n`,
      '_posts/2018-06-06-Day1.md': POST,
      '_posts/2018-06-07-b.md': post('title: B\ndate: 2018-06-07 10:00'),
      'index.html': post('layout: home'),
      '_data/people.yml': '- name: Eve\n',
      '_templates/home.njk': `{{ site.title }} {{ site.url }}{{ site.baseurl }} {{ site.own.key }} {{ site.time }} {{ site.posts.length }} {{ site.data.people[0].name }} {{ paginator.page }}/{{ paginator.total_pages }} {{ paginator.next_page_path }} {{ jekyll.environment }} {{ gemless.version }}`,
    });
    expect(dist['index.html']).toBe('T https://e.org/b 7 2026-01-31 07:00:00 -0500 2 Eve 1/2 /page2 production test');
  });

  test('escaped text, unless it says that it is safe', () => {
    const dist = built({
      '_posts/2018-01-01-a.md': post('title: <b>\nlayout: single\npermalink: /a/'),
      '_templates/single.njk': '{{ page.title }}{{ page.title | safe }}',
    });
    expect(dist['a/index.html']).toBe('&lt;b&gt;<b>');
  });
});

describe('Liquid sees', () => {
  test('the page, its neighbours and the site as in Jekyll', () => {
    const dist = built({
      '_posts/2018-06-06-Day1.md': post(
        'title: A\ncategories: [Azure]\ntags: [x, y]\nnumber: 5',
        print([
          'page.title',
          'page.url',
          'page.id',
          'page.path',
          'page.collection',
          'page.categories',
          'page.tags',
          'page.date',
          'page.number',
          'page.next.title',
          'page.previous',
          'site.posts.size',
          'site.pages.size',
          'site.categories.Azure.size',
          'site.tags.x.first.title',
          'site.time',
          'site.related_posts.first.title',
          'site.title',
          'jekyll.environment',
          'site.none',
          'page.none.none',
        ]),
      ),
      '_posts/2018-06-07-next.md': post('title: Next'),
      'about.md': post('title: About'),
    });
    expect(plain(dist['azure/Day1/index.html'])).toBe(
      'page.title=[A] page.url=[/azure/Day1/] page.id=[/azure/Day1] page.path=[_posts/2018-06-06-Day1.md] page.collection=[posts] page.categories=[Azure] page.tags=[xy] page.date=[2018-06-06 00:00:00 -0400] page.number=[5] page.next.title=[Next] page.previous=[] site.posts.size=[2] site.pages.size=[1] site.categories.Azure.size=[1] site.tags.x.first.title=[A] site.time=[2026-01-31 07:00:00 -0500] site.related_posts.first.title=[Next] site.title=[T] jekyll.environment=[production] site.none=[] page.none.none=[]',
    );
  });

  test('the front matter of a page as written, and nothing else', () => {
    const names = 'collection id path next previous ext draft categories tags date name dir slug layout title last_modified_at'.split(' ');
    const own =
      'collection: col\nid: me\npath: my/path\nnext: n\nprevious: p\next: .x\ndraft: d\ncategories: a b\ntags: c d\ndate: June 6, 2018\nname: nm\ndir: /d/\nslug: s\nlayout: none\ntitle: 5\nlast_modified_at: 2018-06-06';
    const print = (name: string) => (/next|previous/.test(name) ? `page.${name}.url | default: page.${name}` : `page.${name}`);
    const shown = names.map((name) => `{{ ${print(name)} | jsonify }}`).join(' ');
    const dist = built({
      'sub/own.html': post(own, shown),
      'plain.html': post('category: x\ntag: y', shown),
      '_posts/2018-01-01-a.html': post(`${own}\npermalink: /a/`, shown),
      '_posts/2018-01-02-b.html': post('draft: maybe\npermalink: /b/', `${shown} {{ page.relative_path }}`),
    });
    expect(plain(dist['sub/own/index.html'])).toBe(
      '"col" "me" "my/path" "n" "p" ".x" "d" "a b" "c d" "June 6, 2018" "own.html" "/sub/own/" "s" "none" 5 "2018-06-06"',
    );
    expect(plain(dist['plain/index.html'])).toBe(
      'null null "plain.html" null null null null null null null "plain.html" "/plain/" null null null null',
    );
    expect(plain(dist['a/index.html'])).toMatch(
      /^"posts" "\/s" "_posts\/2018-01-01-a.html" null "\/b\/" ".x" "d" \["a","b"\] \["c","d"\] "2018-06-06 00:00:00 -0400" "nm" "\/d\/" "s" "none" 5 "2018-06-06"$/,
    );
    expect(plain(dist['b/index.html'])).toMatch(
      / ".html" "maybe" \[\] \[\] "2018-01-02 00:00:00 -0500" "2018-01-02-b.html" null "b" null "B" null _posts\/2018-01-02-b.html$/,
    );
  });

  test('the terms of posts in the order in which they came up, years too, and a post as often as it has a tag', () => {
    const dist = built({
      '_posts/2018-01-01-a.md': post('tags: [web, 2019, b, web]\ncategories: [z, "7"]'),
      '_posts/2018-01-02-b.md': post('tags: ["2018", "10", web]'),
      'p.html': post(
        'permalink: /p/',
        '{% for t in site.tags %}{{ t[0] }}={{ t[1].size }} {% endfor %}{{ site.tags.size }} {{ site.tags.first[0] }} {{ site.tags["2018"].size }}|{% for c in site.categories %}{{ c | first }}={{ c | last | size }} {% endfor %}',
      ),
      '_templates/tag.njk': '{% for p in posts %}{{ p.url }} {% endfor %}',
    });
    expect(plain(dist['p/index.html'])).toBe('web=3 2019=1 b=1 2018=1 10=1 5 web 1|z=1 7=1 ');
    expect(dist['tags/web/index.html']).toBe('/b/ /z/7/a/ ');
  });

  test('collections, data and static files', () => {
    const dist = built({
      '_config.yml': `${CONFIG}collections: { notes: { output: true } }\n`,
      '_notes/n.md': post('title: N'),
      '_data/deep/x.json': '{"a": [1, 2]}',
      'a/b.png': 'x',
      'p.md': post(
        'permalink: /p/',
        `${print(['site.notes.first.title', 'site.collections.size', 'site.data.deep.x.a[1]'])} {% for f in site.static_files %}{% if f.extname == ".png" %}{{ f.path }} {{ f.name }} {{ f.basename }}{% endif %}{% endfor %}`,
      ),
    });
    expect(plain(dist['p/index.html'])).toBe(
      'site.notes.first.title=[N] site.collections.size=[2] site.data.deep.x.a[1]=[2] /a/b.png b.png b',
    );
  });

  test('each of two equal files by its own name', () => {
    const body = post('tags: [x]', '{{ page.url }} {{ page.path }}');
    const files = { '_posts/2018-01-01-a.md': body, '_posts/2018-01-02-b.md': body, 'c.md': body, 'd.md': body };
    const site = createSite({ ...BARE, '_config.yml': CONFIG, ...files });
    for (let round = 0; round < 2; round++) {
      site.build();
      expect(plain(site.dist()['a/index.html'])).toBe('/a/ _posts/2018-01-01-a.md');
      expect(plain(site.dist()['b/index.html'])).toBe('/b/ _posts/2018-01-02-b.md');
      expect(plain(site.dist()['c/index.html'])).toBe('/c/ c.md');
      expect(plain(site.dist()['d/index.html'])).toBe('/d/ d.md');
      site.write({ '_data/x.yml': 'a: 1\n' });
    }
  });

  test('a post’s content and excerpt in a list; a page’s excerpt only where it has one', () => {
    const dist = built({
      '_posts/2018-01-01-a.md': post('title: A', 'One **two**.\n\n<!--more-->\n\nThree {{ page.title }}.'),
      'q.md': post('title: Q\nexcerpt: short'),
      'p.md': post(
        'permalink: /p/',
        '{% for p in site.posts %}{{ p.excerpt }}\n\n{{ p.content }}\n\nplain: {{ p.excerpt | strip_html }}{% endfor %} {% for p in site.pages %}{% if p.title == "Q" %}{{ p.excerpt }}{% endif %}{% endfor %}',
      ),
    });
    expect(plain(dist['p/index.html'])).toContain('One <strong>two</strong>.One <strong>two</strong>.');
    expect(plain(dist['p/index.html'])).toContain('Three A.');
    expect(plain(dist['p/index.html'])).toContain('plain: One two.');
    expect(plain(dist['p/index.html'])).toContain('short');
  });
});
