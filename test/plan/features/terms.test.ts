// Pages of categories and tags, and the two that list them.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';

const TERM = '{{ page.title }}: {% for post in posts %}{{ post.title }} {% endfor %}';
const ALL = '{% for term in terms %}{{ term.name }}={{ term.size }}@{{ term.url }} {% endfor %}';
const LAYOUTS: Files = {
  ...BARE,
  '_templates/category.njk': TERM,
  '_templates/tag.njk': TERM,
  '_templates/categories.njk': ALL,
  '_templates/tags.njk': ALL,
  '_templates/single.njk':
    '{% for link in page.category_links %}{{ link.name }}@{{ link.url }} {% endfor %}{% for link in page.tag_links %}{{ link.name }}@{{ link.url }} {% endfor %}',
};

const build = (files: Files) => {
  const site = createSite({ ...LAYOUTS, ...files });
  const result = site.build();
  return { reported: site.report(result), ok: result.ok, dist: result.ok ? site.dist() : {} };
};

describe('a page of its own', () => {
  test('is there for every category and tag, newest posts first', () => {
    const { dist, reported } = build({
      '_posts/2018-01-01-a.md': post('title: A\ncategories: Azure\ntags: [x, y]'),
      '_posts/2018-01-02-b.md': post('title: B\ncategories: [Azure, Dev Ops]\ntags: y'),
    });
    expect(reported).toBe('');
    expect(dist['categories/azure/index.html']).toBe('Azure: B A ');
    expect(dist['categories/dev-ops/index.html']).toBe('Dev Ops: B ');
    expect(dist['tags/x/index.html']).toBe('x: A ');
    expect(dist['tags/y/index.html']).toBe('y: B A ');
    expect(dist['categories/index.html']).toBe('Azure=2@/categories/azure/ Dev Ops=1@/categories/dev-ops/ ');
  });

  test.each([
    ['C++', 'C#', 'c', 'c-2'],
    ['Azure', 'azure', 'azure', 'azure-2'],
    ['.NET', 'net', 'net', 'net-2'],
    ['!!', '??', 'term', 'term-2'],
  ])('of %s is not that of %s', (one, other, first, second) => {
    const { dist, reported } = build({
      '_posts/2018-01-01-a.md': post(`title: A\ntags: ["${one}"]`),
      '_posts/2018-01-02-b.md': post(`title: B\ntags: ["${other}"]\nlayout: single`),
    });
    expect(reported).toMatch(/^warning: _posts\/2018-01-02-b\.md:3: the tag .*: with other posts this may change$/m);
    expect(reported).toContain(`"${other}" is at /tags/${second}/, since "${one}" is at /tags/${first}/`);
    expect(dist[`tags/${first}/index.html`]).toContain(': A ');
    expect(dist[`tags/${second}/index.html`]).toContain(': B ');
    expect(Object.values(dist).some((text) => text.includes(`@/tags/${second}/`))).toBe(true);
  });

  test('keeps the letters of every script', () => {
    const { dist } = build({
      '_posts/2018-01-01-a.md': post('title: A\ntags: [日本語, Ελλάδα, Ünïcode, "🎉"]\nlayout: single\npermalink: /a/'),
    });
    expect(Object.keys(dist).filter((path) => path.startsWith('tags/'))).toEqual([
      'tags/index.html',
      'tags/term/index.html',
      'tags/ünïcode/index.html',
      'tags/ελλάδα/index.html',
      'tags/日本語/index.html',
    ]);
    expect(dist['a/index.html']).toContain('日本語@/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/');
  });

  test('is not there for a blank name, which no page links', () => {
    const { dist, reported } = build({
      '_posts/2018-01-01-a.md': post('title: A\ncategory: ""\ntags: [" ", x]\nlayout: single\npermalink: /a/'),
    });
    expect(reported).toBe('');
    expect(dist['a/index.html']).toBe('x@/tags/x/ ');
    expect(Object.keys(dist).filter((path) => /^(?:categories|tags)\//.test(path))).toEqual(['tags/index.html', 'tags/x/index.html']);
  });

  test('is the author’s own where there is one', () => {
    const { dist, reported } = build({
      '_posts/2018-01-01-a.md': post('title: A\ntags: [x]\ncategories: [c]'),
      'tags/x.md': post('permalink: /tags/x/\nlayout: page', 'My own words'),
      'categories.md': post('layout: categories\npermalink: /topics/', ''),
    });
    expect(reported).toBe('');
    expect(dist['tags/x/index.html']).toContain('My own words');
    expect(dist['topics/index.html']).toBe('c=1@/categories/c/ ');
    expect(Object.keys(dist)).not.toContain('categories/index.html');
  });

  test('an author’s own page of the category layout has the posts of its taxonomy', () => {
    const { dist } = build({
      '_posts/2018-01-01-a.md': post('title: A\ncategories: [Azure]'),
      'azure.md': post('layout: category\ntitle: Cloud\ntaxonomy: Azure\npermalink: /cloud/'),
    });
    expect(dist['cloud/index.html']).toBe('Cloud: A ');
  });

  test.each(['tags', 'Tags', 'tags.html'])('gives way to a static file called %s', (name) => {
    const { ok, dist, reported } = build({ '_posts/2018-01-01-a.md': post('title: A\ntags: [x]'), [name]: 'a file of mine' });
    expect(reported).toBe('');
    expect(ok).toBe(true);
    expect(dist[name]).toBe('a file of mine');
  });

  test('is cut into pages as the home page is', () => {
    const { dist } = build({
      '_config.yml': 'paginate: 2\npaginate_path: /page:num/\n',
      ...Object.fromEntries([1, 2, 3].map((n) => [`_posts/2018-01-0${n}-p.md`, post(`title: P${n}\ntags: [x]\npermalink: /p${n}/`)])),
    });
    expect(dist['tags/x/index.html']).toBe('x: P3 P2 ');
    expect(dist['tags/x/page2/index.html']).toBe('x: P1 ');
  });

  test('lies where category_archive and tag_archive say', () => {
    const { dist } = build({
      '_config.yml': 'category_archive: { type: liquid, path: /topics/ }\ntag_archive: { path: "/tags/#" }\n',
      '_posts/2018-01-01-a.md': post('title: A\ntags: [x]\ncategories: [c]\npermalink: /a/\nlayout: single'),
    });
    expect(dist['topics/c/index.html']).toBe('c: A ');
    expect(dist['topics/index.html']).toBe('c=1@/topics/c/ ');
    expect(dist['a/index.html']).toBe('c@/topics/c/ x@/tags/x/ ');
  });

  test('of a redirect stub’s URL is the stub', () => {
    const { dist, reported } = build({
      '_posts/2018-01-01-a.md': post('title: A\ntags: [x]\nredirect_from: /tags/x/\npermalink: /a/'),
    });
    expect(reported).toBe('');
    expect(dist['tags/x/index.html']).toContain('url=/a/');
  });
});

describe('pages of every blog', () => {
  test('home, posts by year and 404 are made where the site has none', () => {
    const { dist } = build({
      '_posts/2017-01-01-a.md': post('title: A'),
      '_posts/2018-01-02-b.md': post('title: B'),
      '_templates/home.njk': 'home: {% for post in paginator.posts %}{{ post.title }} {% endfor %}',
      '_templates/posts.njk':
        '{% for year in years %}{{ year.name }}: {% for post in year.posts %}{{ post.title }} {% endfor %}{% endfor %}',
      '_templates/404.njk': '{{ page.title }}',
    });
    expect(dist['index.html']).toBe('home: B A ');
    expect(dist['posts/index.html']).toBe('2018: B 2017: A ');
    expect(dist['404.html']).toBe('Page not found');
  });

  test('and are the author’s own where there are some', () => {
    const { dist } = build({
      '_posts/2017-01-01-a.md': post('title: A'),
      'index.html': 'a plain home page',
      'archive.md': post('layout: posts\npermalink: /year-archive/'),
      '404.md': post('permalink: /404.html\nlayout: page', 'Gone fishing'),
    });
    expect(dist['index.html']).toBe('a plain home page');
    expect(dist['404.html']).toContain('Gone fishing');
    expect(Object.keys(dist)).toContain('year-archive/index.html');
    expect(Object.keys(dist)).not.toContain('posts/index.html');
  });

  test('without archives, posts by year are not there', () => {
    const { dist } = build({ '_posts/2017-01-01-a.md': post('title: A\ntags: [x]'), '_config.yml': 'gemless: { archives: false }\n' });
    expect(Object.keys(dist).filter((path) => /^(?:tags|posts)\//.test(path))).toEqual([]);
    expect(dist['sitemap.xml']).not.toContain('/posts/');
  });

  test('an empty site is a home page and a 404 page', () => {
    expect(Object.keys(build({}).dist).filter((path) => path.endsWith('.html'))).toEqual(['404.html', 'index.html']);
  });
});

describe('layouts of one’s own', () => {
  const LIST =
    '{{ paginator.page }}/{{ paginator.total_pages }} of {{ paginator.total_posts }}: {% for post in paginator.posts %}{{ post.title }} {% endfor %}';
  const posts = {
    '_posts/2018-01-01-a.md': post('title: A\ncategories: Azure\ntags: [river]'),
    '_posts/2018-01-02-b.md': post('title: B\ncategories: Azure\ntags: [river]'),
  };

  test('home, tag and category have a paginator of one page where lists are not cut', () => {
    const lists = { '_templates/home.njk': LIST, '_templates/tag.njk': LIST, '_templates/category.njk': LIST };
    const { dist, reported } = build({ ...posts, ...lists, 'index.md': '---\nlayout: home\n---\n' });
    expect(reported).toBe('');
    for (const path of ['index.html', 'tags/river/index.html', 'categories/azure/index.html']) expect(dist[path]).toBe('1/1 of 2: B A ');
  });

  test('have the posts of a term by its name, and all terms as a list', () => {
    const page =
      '{% for p in site.tags["river"] %}{{ p.title }} {% endfor %}{{ site.categories.Azure | length }} {{ site.tags["none"] | length }} {% for t in site.tags %}{{ t.name }}={{ t.size }}{% endfor %} {{ site.tags | map("name") | join }}';
    const { dist } = build({ ...posts, '_templates/page.njk': page, 'p.md': '---\nlayout: page\n---\n' });
    expect(dist['p.html']).toBe('B A 2 0 river=2 river');
  });

  test('of posts of a term by its name are made again when a post of it changes', () => {
    const page = '{% for p in site.tags["river"] %}{{ p.title }} {% endfor %}';
    const site = createSite({ ...LAYOUTS, ...posts, '_templates/page.njk': page, 'p.md': '---\nlayout: page\n---\n' });
    site.build();
    site.write({ '_posts/2018-01-02-b.md': post('title: C\ncategories: Azure\ntags: [river]') });
    site.build();
    expect(site.dist()['p.html']).toBe('C A ');
  });
});
