// The Atom feed: read as a feed reader reads it.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';
import { all, parseXml, textOf } from '../../support/xml.ts';

const CONFIG = 'title: My blog\nurl: https://e.org\nbaseurl: /b\npermalink: /:categories/:title/\ntimezone: America/Toronto\n';

function build(files: Files) {
  const site = createSite({ ...BARE, '_config.yml': CONFIG, ...files });
  const result = site.build();
  expect(site.report(result)).toBe('');
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

  test('leaves drafts out', () => {
    const { feed } = build({ ...many, '_posts/2018-02-01-d.md': post('title: D\ndraft: true') });
    expect(titles(feed())).not.toContain('D');
  });

  test('lies where feed.path says, without content when excerpt_only is set', () => {
    const { dist, feed } = build({ ...many, '_config.yml': `${CONFIG}feed: { path: atom.xml, excerpt_only: true }\n` });
    expect(dist['feed.xml']).toBeUndefined();
    expect(all(all(feed('atom.xml'), 'entry')[0], 'content')).toEqual([]);
    expect(textOf(all(feed('atom.xml'), 'entry')[0], 'summary')).toBe('Hello.');
  });

  test('is the author’s own file if there is one, and left out if its URL is on another site', () => {
    expect(build({ 'feed.xml': '<mine/>' }).dist['feed.xml']).toBe('<mine/>');
    const elsewhere = build({ '_config.yml': `${CONFIG}atom_feed: { path: "https://feeds.example/me" }\n` });
    expect(elsewhere.dist['feed.xml']).toBeUndefined();
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

describe('more feeds', () => {
  const posts = {
    '_posts/2018-01-01-a.md': post('title: A\ncategories: [news]\ntags: [C++, plain]\npermalink: /a/'),
    '_posts/2018-01-02-b.md': post('title: B\ncategories: [other]\ntags: ["C#"]\npermalink: /b/'),
    '_changes/c.md': post('title: C\ndate: 2018-01-03\ncategory: news'),
  };
  const titles = (element: ReturnType<typeof parseXml>) => all(element, 'entry').map((entry) => textOf(entry, 'title'));

  test('one for each tag', () => {
    const { dist, feed } = build({ ...posts, '_config.yml': `${CONFIG}feed: { tags: true }\n` });
    expect(titles(feed('feed/by_tag/plain.xml'))).toEqual(['A']);
    expect(titles(feed('feed/by_tag/c.xml'))).toEqual(['A']);
    expect(titles(feed('feed/by_tag/c-2.xml'))).toEqual(['B']);
    expect(textOf(feed('feed/by_tag/plain.xml'), 'title')).toBe('My blog | Plain');
    expect(Object.keys(dist).filter((path) => path.startsWith('feed/')).length).toBe(3);
  });

  test('of tags that differ by case are files that differ by more', () => {
    const { dist } = build({
      '_posts/2018-01-01-a.md': post('title: A\ntags: [Azure, azure]\npermalink: /a/'),
      '_config.yml': `${CONFIG}feed: { tags: true }\n`,
    });
    expect(Object.keys(dist).filter((path) => path.startsWith('feed/'))).toEqual(['feed/by_tag/Azure.xml', 'feed/by_tag/azure-2.xml']);
  });

  test('for some tags only, in a folder of the author’s choice', () => {
    const { dist } = build({ ...posts, '_config.yml': `${CONFIG}feed: { tags: { path: alt/, only: [plain, "C#"], except: ["C#"] } }\n` });
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
