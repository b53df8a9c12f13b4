// The Atom feed: read as a feed reader reads it.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';
import { all, parseXml, textOf } from '../../support/xml.ts';

const CONFIG = 'title: My blog\nurl: https://e.org\nbaseurl: /b\npermalink: /:categories/:title/\ntimezone: America/Toronto\n';

function build(files: Files, reported = /^$/) {
  const site = createSite({ ...BARE, '_config.yml': CONFIG, ...files });
  const result = site.build();
  expect(site.report(result)).toMatch(reported);
  const dist = site.dist();
  return { dist, feed: (path = 'feed.xml') => parseXml(dist[path] ?? '') };
}

describe('feed.xml', () => {
  test('has the posts with the ids that jekyll-feed gives them', () => {
    const { feed } = build({
      '_posts/2018-06-06-Day1.md': post(
        'title: Day 1\ndate: 2018-06-06 14:17:12 -0500\ncategories: [Azure]\ntags: [k8s, Azure]\nlast_modified_at: 2019-01-02',
        'Hello *you*.',
      ),
    });
    const [entry] = all(feed(), 'entry');
    expect(textOf(entry, 'id')).toBe('https://e.org/b/azure/Day1');
    expect(all(entry, 'link')[0]?.attributes).toMatchObject({ href: 'https://e.org/b/azure/Day1/', rel: 'alternate' });
    expect(textOf(entry, 'published')).toBe('2018-06-06T15:17:12-04:00');
    expect(textOf(entry, 'updated')).toBe('2019-01-02T00:00:00-05:00');
    expect(textOf(entry, 'content')).toBe('<p>Hello <em>you</em>.</p>');
    expect(textOf(entry, 'summary')).toBe('Hello you.');
    expect(all(entry, 'category').map(({ attributes }) => attributes['term'])).toEqual(['Azure', 'k8s', 'Azure']);
    expect(textOf(feed(), 'id')).toBe('https://e.org/b/feed.xml');
    expect(textOf(feed(), 'updated')).toBe('2019-01-02T00:00:00-05:00');
  });

  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`_posts/2018-01-${String(i + 1).padStart(2, '0')}-p${i + 1}.md`, post(`title: P${i + 1}`)]),
  );
  const titles = (element: ReturnType<typeof parseXml>) => all(element, 'entry').map((entry) => textOf(entry, 'title'));

  test('has the ten newest, or as many as posts_limit says', () => {
    expect(titles(build(many).feed())).toEqual(['P12', 'P11', 'P10', 'P9', 'P8', 'P7', 'P6', 'P5', 'P4', 'P3']);
    expect(titles(build({ ...many, '_config.yml': `${CONFIG}feed: { posts_limit: 2 }\n` }).feed())).toEqual(['P12', 'P11']);
  });

  test('leaves drafts out, unless the site shows drafts', () => {
    const files = { ...many, '_posts/2018-02-01-d.md': post('title: D\ndraft: true'), '_drafts/e.md': post('title: E\ndate: 2018-02-02') };
    const warning = /"draft: true" holds nothing back/;
    expect(titles(build(files, warning).feed())).not.toContain('D');
    const shown = build({ ...files, '_config.yml': `${CONFIG}show_drafts: true\n` }, warning);
    expect(titles(shown.feed()).slice(0, 2)).toEqual(['E', 'D']);
  });

  test('has posts of one date by path, as jekyll-feed sorts them', () => {
    const files = Object.fromEntries(['c', 'a', 'b'].map((name) => [`_posts/2018-01-01-${name}.md`, post(`title: ${name}`)]));
    expect(titles(build(files).feed())).toEqual(['a', 'b', 'c']);
    expect(titles(build({ ...files, '_config.yml': `${CONFIG}feed: { posts_limit: 2 }\n` }).feed())).toEqual(['a', 'b']);
  });

  test('lies where feed.path says, without content when excerpt_only is set', () => {
    const { dist, feed } = build({ ...many, '_config.yml': `${CONFIG}feed: { path: atom.xml, excerpt_only: true }\n` });
    expect(dist['feed.xml']).toBeUndefined();
    expect(all(all(feed('atom.xml'), 'entry')[0], 'content')).toEqual([]);
    expect(textOf(all(feed('atom.xml'), 'entry')[0], 'summary')).toBe('Hello.');
  });

  test('is a file without an extension where feed.path is a folder, as Jekyll writes it', () => {
    const { dist } = build({ ...many, '_config.yml': `${CONFIG}feed: { path: news/ }\n` }, /no host serves a feed at "news\/"/);
    expect(dist['news/index']).toContain('<link href="https://e.org/b/news/" rel="self"');
  });

  test('has an empty summary for an excerpt without words, and none without an excerpt', () => {
    const { feed } = build({
      '_posts/2018-01-03-c.md': post('title: C', '![](https://x.org/c.png)'),
      '_posts/2018-01-02-b.md': post('title: B\nexcerpt_separator: ""'),
      '_posts/2018-01-01-a.md': post('title: A\nexcerpt: ""'),
    });
    expect(all(feed(), 'entry').map((entry) => all(entry, 'summary').map(({ text }) => text))).toEqual([[''], [], []]);
  });

  test('is the author’s own where there is one', () => {
    expect(build({ 'feed.xml': '<mine/>' }).dist['feed.xml']).toBe('<mine/>');
  });

  test('stays where its subscribers are, whatever address the theme links', () => {
    const elsewhere = build({ ...many, '_config.yml': `${CONFIG}atom_feed: { path: "https://feeds.example/me" }\n` });
    expect(titles(elsewhere.feed())).toHaveLength(10);
    const { feed } = build({ ...many, '_config.yml': `${CONFIG}atom_feed: { path: mm.xml }\n` });
    expect([titles(feed()).length, titles(feed('mm.xml')).length]).toEqual([10, 10]);
  });

  test('is not there in development when disable_in_development says so', () => {
    const config = `${CONFIG}feed: { disable_in_development: true }\n`;
    expect(build({ ...many, '_config.yml': config }).dist['feed.xml']).toBeDefined();
    const site = createSite({ ...BARE, ...many, '_config.yml': config });
    site.build({ environment: 'development' });
    expect(Object.keys(site.dist()).filter((path) => path.endsWith('feed.xml'))).toEqual([]);
  });

  test('names authors by text, mapping, or _data/authors', () => {
    const { feed } = build({
      '_config.yml': `${CONFIG}author: { name: Eve, email: eve@e.org, uri: "https://eve.example" }\n`,
      '_data/authors.yml': 'bob: { name: "Bob & Co" }\n',
      '_posts/2018-01-01-a.md': post('title: A\nauthor: bob'),
      '_posts/2018-01-02-b.md': post('title: B\nauthor: Carol'),
      '_posts/2018-01-03-c.md': post('title: C'),
    });
    const names = all(feed(), 'entry').map((entry) => textOf(all(entry, 'author')[0], 'name'));
    expect(names).toEqual(['Eve', 'Carol', 'Bob & Co']);
    expect(textOf(all(feed(), 'author')[0], 'uri')).toBe('https://eve.example');
  });

  test('is well-formed whatever posts hold', () => {
    const hostile = '<script>alert("1")</script> & ]]> \u0001\u000b\ufffe &nbsp; &lt; “x” 🎉';
    const { feed } = build({
      '_config.yml': `${CONFIG}description: ${JSON.stringify(hostile)}\nauthor: ${JSON.stringify(hostile)}\n`,
      '_posts/2018-01-01-a.md': post(
        `title: ${JSON.stringify(hostile)}\ntags: [${JSON.stringify(hostile)}]\ndescription: ${JSON.stringify(hostile)}\nimage: 'x" onload="y.png'\npermalink: /a/`,
        `${hostile}\n\n\`\`\`html\n]]> <b>\u0002\n\`\`\``,
      ),
    });
    const [entry] = all(feed(), 'entry');
    expect(textOf(entry, 'title')).not.toContain('<script');
    expect(textOf(entry, 'content')).toContain(']]&gt;');
    expect(all(entry, 'category')[0]?.attributes['term']).toContain('<script>');
  });

  test('has images with a URL of their own site or another', () => {
    const { feed } = build({
      '_posts/2018-01-01-a.md': post('title: A\nimage: /i/a b.png'),
      '_posts/2018-01-02-b.md': post('title: B\nimage: { path: "https://cdn.example/b.png" }'),
    });
    const images = all(feed(), 'entry').map((entry) => all(entry, 'media:thumbnail')[0]?.attributes['url']);
    expect(images).toEqual(['https://cdn.example/b.png', 'https://e.org/b/i/a%20b.png']);
  });
});

/** Expected values are those of Jekyll 4.3.1 with jekyll-feed 0.17. */
describe('an entry', () => {
  const entryOf = (front: string, { config = CONFIG, body = 'Lead.\n\nRest.', ...files }: Files = {}) => {
    const site = { '_config.yml': config, '_posts/2020-01-01-a.md': post(front, body), ...files };
    const { feed } = build(site, /^(?:$|note: _config\.yml:1: "url" ends with a slash)/);
    const [entry] = all(feed(), 'entry');
    if (!entry) throw new Error('no entry');
    return entry;
  };

  test.each([
    [String.raw`"Don't -- \"stop\" & <i>go</i>"`, 'Don’t – “stop” &amp; go'],
    ['"A <b"', 'A &lt;b'],
    [`"R&D isn't <fun> ... \`code\`"`, 'R&amp;D isn’t ... `code`'],
    ['"  many   spaces "', 'many spaces'],
    ['2020', '2020'],
  ])('titled %s has the title %s as HTML, smartified', (title, html) => {
    const entry = entryOf(`title: ${title}`);
    expect(textOf(entry, 'title')).toBe(html);
    expect(all(entry, 'link')[0]?.attributes['title']).toBe(html);
  });

  test.each([
    ['authors: [bob]', ['Bob B']],
    ['authors: [Carol, bob]', ['Carol']],
    ['author: bob\nauthors: [Carol]', ['Bob B']],
    ['author: [Zed, bob]', ['Zed']],
    ['author: { name: Map M }', ['Map M']],
    ['author: ""\nauthors: []', ['Site Owner']],
  ])('with %j is by %j', (front, names) => {
    const entry = entryOf(front, { config: `${CONFIG}author: Site Owner\n`, '_data/authors.yml': 'bob: { name: Bob B }' });
    expect(all(entry, 'author').map((author) => textOf(author, 'name'))).toEqual(names);
  });

  test('names its own language, the feed that of the site', () => {
    const { feed } = build({ '_config.yml': `${CONFIG}lang: en\n`, '_posts/2020-01-01-a.md': post('lang: fr') });
    expect(feed().attributes['xml:lang']).toBe('en');
    expect(all(feed(), 'link').map(({ attributes }) => attributes['hreflang'])).toEqual([undefined, 'en']);
    expect(all(feed(), 'entry')[0]?.attributes['xml:lang']).toBe('fr');
  });

  test('has no content where the post or the site asks for excerpts', () => {
    const contents = (front: string, config = '') => all(entryOf(front, { config: CONFIG + config }), 'content').length;
    expect(contents('title: A')).toBe(1);
    expect(contents('feed: { excerpt_only: true }')).toBe(0);
    expect(contents('feed: { excerpt_only: false }', 'feed: { excerpt_only: true }\n')).toBe(0);
  });

  test('has its image as thumbnail and as content', () => {
    const entry = entryOf('image: /a.png');
    expect(all(entry, 'media:content').map(({ attributes }) => attributes)).toEqual([
      { medium: 'image', url: 'https://e.org/b/a.png', 'xmlns:media': 'http://search.yahoo.com/mrss/' },
    ]);
    expect(all(entry, 'media:thumbnail')[0]?.attributes['url']).toBe('https://e.org/b/a.png');
  });

  test('has the one category of its front matter, else all', () => {
    const terms = (front: string) => all(entryOf(front), 'category').map(({ attributes }) => attributes['term']);
    expect(terms('category: news\ncategories: [x, y]\ntags: [t]')).toEqual(['news', 't']);
    expect(terms('categories: [x, y]')).toEqual(['x', 'y']);
    expect(terms('category: ""\ncategories: [x]')).toEqual(['']);
  });

  test.each([
    ['https://JohnDoe.github.io', 'https://johndoe.github.io/2020/a'],
    ['https://ex.org/', 'https://ex.org//2020/a'],
    ['https://日本.jp', 'https://xn--wgv71a.jp/2020/a'],
    ['https://ex.org:443/Sub', 'https://ex.org/Sub/2020/a'],
  ])('of a site at %s has the id %s', (url, id) => {
    expect(textOf(entryOf('title: A', { config: `url: "${url}"\npermalink: /:year/:title/\n` }), 'id')).toBe(id);
  });

  test('has an id of Jekyll’s letters and links that lead to its file', () => {
    const { feed, dist } = build({ '_posts/2020-01-01-ﬁ-½.md': post('permalink: /ﬁn/x/') });
    const [entry] = all(feed(), 'entry');
    expect(textOf(entry, 'id')).toBe('https://e.org/b/fin/fi-1%E2%81%842');
    expect(all(entry, 'link')[0]?.attributes['href']).toBe('https://e.org/b/%EF%AC%81n/x/');
    expect(dist['ﬁn/x/index.html']).toBeDefined();
  });
});

describe('a feed of a collection', () => {
  const titles = (element: ReturnType<typeof parseXml>) => all(element, 'entry').map((entry) => textOf(entry, 'title'));
  const config = `${CONFIG}collections: { notes: { output: true, sort_by: title } }\nfeed: { collections: [notes], posts_limit: 3 }\n`;

  test('has its newest items, newest first, in whatever order the collection is', () => {
    const { feed } = build({
      '_config.yml': config,
      '_notes/n1.md': post('title: C\ndate: 2021-01-01'),
      '_notes/n2.md': post('title: A\ndate: 2021-01-03'),
      '_notes/n3.md': post('title: B\ndate: 2021-01-02'),
      '_notes/n4.md': post('title: D\ndate: 2020-01-02'),
    });
    expect(titles(feed('feed/notes.xml'))).toEqual(['A', 'B', 'C']);
  });

  test('has undated items first, dated as the newest of the others', () => {
    const { feed } = build({
      '_config.yml': config,
      '_notes/n1.md': post('title: C'),
      '_notes/n2.md': post('title: A\ndate: 2021-01-03'),
    });
    const whole = feed('feed/notes.xml');
    expect(titles(whole)).toEqual(['C', 'A']);
    const dates = all(whole, 'entry').flatMap((entry) => [textOf(entry, 'published'), textOf(entry, 'updated')]);
    expect(new Set([...dates, textOf(whole, 'updated')])).toEqual(new Set(['2021-01-03T00:00:00-05:00']));
  });

  test('with no date at all takes that of the newest post', () => {
    const { feed } = build({ '_config.yml': config, '_notes/n1.md': post('title: C'), '_posts/2020-02-02-a.md': post('title: P') });
    expect(textOf(all(feed('feed/notes.xml'), 'entry')[0], 'published')).toBe('2020-02-02T00:00:00-05:00');
  });
});

describe('more feeds', () => {
  const posts = {
    '_posts/2018-01-01-a.md': post('title: A\ncategories: [news]\ntags: [C++, plain]\npermalink: /a/'),
    '_posts/2018-01-02-b.md': post('title: B\ncategories: [other]\ntags: ["F#"]\npermalink: /b/'),
    '_changes/c.md': post('title: C\ndate: 2018-01-03\ncategory: news'),
  };
  const titles = (element: ReturnType<typeof parseXml>) => all(element, 'entry').map((entry) => textOf(entry, 'title'));

  test('one for each tag that is a plain word', () => {
    const { dist, feed } = build({ ...posts, '_config.yml': `${CONFIG}feed: { tags: true }\n` });
    expect(titles(feed('feed/by_tag/plain.xml'))).toEqual(['A']);
    expect(textOf(feed('feed/by_tag/plain.xml'), 'title')).toBe('My blog | Plain');
    expect(Object.keys(dist).filter((path) => path.startsWith('feed/'))).toEqual(['feed/by_tag/plain.xml']);
  });

  test('of tags that differ by case are Jekyll’s files, with a warning', () => {
    const site = createSite({
      ...BARE,
      '_posts/2018-01-01-a.md': post('title: A\ntags: [Azure, azure]\npermalink: /a/'),
      '_config.yml': `${CONFIG}feed: { tags: true }\n`,
    });
    expect(site.report(site.build())).toContain('/feed/by_tag/azure.xml differs only in case from /feed/by_tag/Azure.xml');
    expect(
      Object.keys(site.dist())
        .filter((path) => path.startsWith('feed/'))
        .sort(),
    ).toEqual(['feed/by_tag/Azure.xml', 'feed/by_tag/azure.xml']);
  });

  test('of categories and collections are called by them in Ruby’s capitals', () => {
    const config = `${CONFIG}collections: { changes: {} }\nfeed: { categories: [macOS, none], collections: { changes: { categories: [news] } } }\n`;
    const { feed } = build({ ...posts, '_config.yml': config });
    expect(['feed/macOS.xml', 'feed/changes/news.xml', 'feed/none.xml'].map((path) => textOf(feed(path), 'title'))).toEqual([
      'My blog | Macos',
      'My blog | Changes | News',
      'My blog | None',
    ]);
    expect(titles(feed('feed/none.xml'))).toEqual([]);
  });

  test('for some tags only, in a folder of the author’s choice', () => {
    const { dist } = build({ ...posts, '_config.yml': `${CONFIG}feed: { tags: { path: alt/, only: [plain, "F#"], except: ["F#"] } }\n` });
    expect(Object.keys(dist).filter((path) => path.startsWith('alt/'))).toEqual(['alt/plain.xml']);
  });

  test('for categories and collections', () => {
    const { feed } = build({
      ...posts,
      '_config.yml': `${CONFIG}collections: { changes: { output: true } }\nfeed: { categories: [news], collections: { changes: { categories: [news] } } }\n`,
    });
    expect(titles(feed('feed/news.xml'))).toEqual(['A']);
    expect(titles(feed('feed/changes.xml'))).toEqual(['C']);
    expect(titles(feed('feed/changes/news.xml'))).toEqual(['C']);
    expect(titles(feed())).toEqual(['B', 'A']);
  });
});
