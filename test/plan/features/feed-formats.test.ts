// RSS and JSON feeds, by the rules of their formats and as readers of them see the posts.
import { describe, expect, test } from 'vitest';
import { type JsonFeed, jsonFeedErrors, rssErrors } from '../../support/feed-rules.ts';
import { BARE, createSite, type Files, post } from '../../support/site.ts';
import { all, parseXml, textOf } from '../../support/xml.ts';

const CONFIG = 'title: My blog\nurl: https://e.org\nbaseurl: /b\npermalink: /:categories/:title/\ntimezone: America/Toronto\n';
const BOTH = 'gemless: { feeds: [rss, json] }\n';

function build(files: Files, reported = /^$/) {
  const site = createSite({ ...BARE, '_config.yml': CONFIG + BOTH, ...files });
  const result = site.build({ links: false });
  expect(site.report(result)).toMatch(reported);
  const dist = site.dist();
  return {
    dist,
    rss: (path = 'feed.rss') => all(all(parseXml(dist[path] ?? ''), 'channel')[0], 'item'),
    channel: (path = 'feed.rss') => all(parseXml(dist[path] ?? ''), 'channel')[0],
    json: (path = 'feed.json') => JSON.parse(dist[path] ?? '') as JsonFeed,
  };
}

/** Paths of the feeds of a site. */
const feedsOf = (dist: Files): readonly string[] =>
  Object.keys(dist)
    .filter((path) => /(?:^|\/)(?:feed|alt|atom|mm)\b.*\.(?:xml|rss|json)$/.test(path))
    .sort();

const HOSTILE = '<script>alert("1")</script> & ]]> \u0001\u000b\ufffe &nbsp; &lt; “x” 🎉';
const QUOTED = JSON.stringify(HOSTILE);

/** A site with a post for each thing that a feed may get wrong. */
const WHOLE: Files = {
  '_config.yml': `${CONFIG}${BOTH}lang: en_US\ndescription: ${QUOTED}\nauthor: { name: Eve, email: eve@e.org, uri: "https://eve.example" }\nfeed: { tags: true, categories: [guide, "Über uns"], collections: { notes: { categories: [guide] } } }\ncollections: { notes: { output: true } }\n`,
  '_data/authors.yml': 'bob: { name: "Bob & Co", email: "none", uri: bob.html }\n',
  '_notes/n.md': post('title: Undated\ncategories: [guide]'),
  '_posts/2018-01-01-a.md': post(
    `title: ${QUOTED}\ntags: [${QUOTED}, plain]\ndescription: ${QUOTED}\nimage: 'x" onload="y.png'\nauthor: ${QUOTED}\npermalink: /a/`,
    `${HOSTILE}\n\n\`\`\`html\n]]> <b>\u0002\n\`\`\`\n\n<script>"]]>"</script>`,
  ),
  '_posts/2018-01-02-b.md': post(
    'title: B\ncategories: [guide, guide]\ntags: [plain, guide]\nlang: fr_CA\nimage: { path: "https://cdn.example/b.png" }\nlast_modified_at: 2018-07-01',
    '[a](/b/a/) [b](../c/) ![c](c d.png)[^1]\n\n<video src="v.mp4" poster="v.png"></video>\n\n[^1]: Note.',
  ),
  '_posts/2018-06-03-c.md': post(
    'title: C\nauthors: [bob, { name: Carol, email: carol@e.org }]\nlink: https://other.example/x\nlang: "no language"',
  ),
  '_posts/2018-06-04-d.md': post('title: 2020\nauthor: { name: Dan, email: dan@e.org }\nfeed: { excerpt_only: true }', 'Lead.\n\nRest.'),
};

describe('every feed of a site', () => {
  const { dist, rss, json } = build(WHOLE);
  const paths = ['feed', 'feed/by_tag/plain', 'feed/by_tag/guide', 'feed/guide', 'feed/Über uns', 'feed/notes', 'feed/notes/guide'];

  test('is in three formats, side by side', () => {
    const expected = paths.flatMap((path) => [`${path}.json`, `${path}.rss`, `${path}.xml`]);
    expect(feedsOf(dist)).toEqual(expected.sort());
  });

  test.each(paths)('%s keeps the rules of RSS and of JSON Feed', (path) => {
    const url = `https://e.org/b/${encodeURI(path)}`;
    expect(rssErrors(dist[`${path}.rss`] ?? '', `${url}.rss`)).toEqual([]);
    expect(jsonFeedErrors(dist[`${path}.json`] ?? '', `${url}.json`)).toEqual([]);
  });

  test.each(paths)('%s has the entries of the Atom feed, by its ids', (path) => {
    const ids = all(parseXml(dist[`${path}.xml`] ?? ''), 'entry').map((entry) => textOf(entry, 'id'));
    expect(rss(`${path}.rss`).map((item) => textOf(item, 'guid'))).toEqual(ids);
    expect(json(`${path}.json`).items.map(({ id }) => id)).toEqual(ids);
  });

  test.each(paths)('%s has the same contents in both formats, each for its post', (path) => {
    const contents = rss(`${path}.rss`).map((item) => textOf(item, 'content:encoded'));
    expect(json(`${path}.json`).items.map((item) => item.content_html)).toEqual(contents.map((html) => html ?? '<p>Lead.</p>'));
    expect(new Set(contents).size).toBe(contents.length);
  });

  test('shows hostile text as text', () => {
    const item = rss().at(-1);
    expect(textOf(item, 'title')?.replace(/\s+/g, ' ')).toBe('& ]]> < “x” 🎉');
    expect(textOf(item, 'dc:creator')).toBe('<script>alert("1")</script> & ]]>  &nbsp; &lt; “x” 🎉');
    expect(textOf(item, 'content:encoded')).toContain('<script>"]]>"</script>');
    expect(dist['feed.rss']).not.toMatch(/[\u0001\u000b\ufffe]/);
  });
});

describe('an item', () => {
  const { rss, json, channel } = build(WHOLE);
  const items = new Map(rss().map((item) => [textOf(item, 'title'), item]));
  const jsonItems = new Map(json().items.map((item) => [item['title'], item]));

  test('has whole URLs in its content, resolved as on its page', () => {
    const content = textOf(items.get('B'), 'content:encoded') ?? '';
    expect([...content.matchAll(/(?:href|src|poster)="([^"]*)"/g)].map(([, url]) => url)).toEqual([
      'https://e.org/b/a/',
      'https://e.org/b/guide/c/',
      'https://e.org/b/guide/b/c%20d.png',
      'https://e.org/b/guide/b/#fn:1',
      'https://e.org/b/guide/b/v.mp4',
      'https://e.org/b/guide/b/v.png',
      'https://e.org/b/guide/b/#fnref:1',
    ]);
    expect(jsonItems.get('B')?.content_html).toBe(content);
  });

  test('has dates in the zone of the site', () => {
    expect(textOf(items.get('B'), 'pubDate')).toBe('Tue, 02 Jan 2018 00:00:00 -0500');
    expect(textOf(channel(), 'lastBuildDate')).toBe('Sun, 01 Jul 2018 00:00:00 -0400');
    expect(jsonItems.get('B')).toMatchObject({ date_published: '2018-01-02T00:00:00-05:00', date_modified: '2018-07-01T00:00:00-04:00' });
    expect(jsonItems.get('C')?.['date_modified']).toBeUndefined();
  });

  test('names all its authors, one with an address by it', () => {
    const names = (title: string) => ['author', 'dc:creator'].flatMap((name) => all(items.get(title), name).map(({ text }) => text));
    expect([names('B'), names('C'), names('2020')]).toEqual([['eve@e.org (Eve)'], ['Bob & Co', 'Carol'], ['dan@e.org (Dan)']]);
    expect(jsonItems.get('B')?.['authors']).toEqual([{ name: 'Eve', url: 'https://eve.example' }]);
    expect(jsonItems.get('C')?.['authors']).toEqual([{ name: 'Bob & Co' }, { name: 'Carol' }]);
  });

  test('has each of its terms once, its language and its picture', () => {
    expect(all(items.get('B'), 'category').map(({ text }) => text)).toEqual(['guide', 'plain']);
    expect(jsonItems.get('B')).toMatchObject({ tags: ['guide', 'plain'], language: 'fr-CA', image: 'https://cdn.example/b.png' });
    expect(textOf(items.get('B'), 'dc:language')).toBe('fr-CA');
    expect(all(items.get('B'), 'media:content')[0]?.attributes).toEqual({ url: 'https://cdn.example/b.png', medium: 'image' });
    expect([textOf(items.get('C'), 'dc:language'), textOf(channel(), 'language')]).toEqual([undefined, 'en-US']);
  });

  test('that only has an excerpt has it as content where the format wants one', () => {
    expect(all(items.get('2020'), 'content:encoded')).toEqual([]);
    expect(textOf(items.get('2020'), 'description')).toBe('Lead.');
    expect(jsonItems.get('2020')).toMatchObject({ content_html: '<p>Lead.</p>', summary: 'Lead.' });
  });

  test('of a link post leads to its page, and names the other one', () => {
    expect(textOf(items.get('C'), 'link')).toBe('https://e.org/b/c/');
    expect(jsonItems.get('C')).toMatchObject({ url: 'https://e.org/b/c/', external_url: 'https://other.example/x' });
  });
});

const many = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [`_posts/2018-01-${String(i + 1).padStart(2, '0')}-p${i + 1}.md`, post(`title: P${i + 1}`)]),
);

describe('which feeds there are', () => {
  const paths = (config: string, files: Files = {}) => feedsOf(build({ ...many, '_config.yml': CONFIG + config, ...files }).dist);

  test.each([
    ['', ['feed.xml']],
    ['gemless: { feeds: [] }\n', ['feed.xml']],
    ['gemless: { feeds: [json, json] }\n', ['feed.json', 'feed.xml']],
    ['gemless: { feeds: rss }\n', ['feed.rss', 'feed.xml']],
    ['gemless: { feed: false, feeds: [rss] }\n', ['feed.rss']],
    [`${BOTH}feed: { path: atom.xml }\n`, ['atom.json', 'atom.rss', 'atom.xml']],
    [`${BOTH}feed: { path: /feed/all.atom.xml }\n`, ['feed/all.atom.json', 'feed/all.atom.rss', 'feed/all.atom.xml']],
    [`${BOTH}feed: { path: feed.json }\n`, ['feed.json', 'feed.json.json', 'feed.json.rss']],
    [`${BOTH}feed: { collections: { posts: { path: alt/p.xml } } }\n`, ['alt/p.json', 'alt/p.rss', 'alt/p.xml']],
    [`${BOTH}atom_feed: { path: mm.xml }\n`, ['feed.json', 'feed.rss', 'feed.xml', 'mm.xml']],
  ])('%j: %j', (config, expected) => {
    expect(paths(config)).toEqual(expected);
  });

  test('a file of the author’s own stays, and the others are beside it', () => {
    const { dist, rss } = build({ ...many, 'feed.json': '{"mine":1}' });
    expect(dist['feed.json']).toBe('{"mine":1}');
    expect(rss()).toHaveLength(10);
  });

  test('none in development when disable_in_development says so', () => {
    const site = createSite({ ...BARE, ...many, '_config.yml': `${CONFIG}${BOTH}feed: { disable_in_development: true }\n` });
    site.build({ environment: 'development' });
    expect(feedsOf(site.dist())).toEqual([]);
  });

  test('with layouts of one’s own, those that are asked for', () => {
    const own = { '_layouts/default.html': '{{ content }}', '_posts/2018-01-01-a.md': post('title: A') };
    const site = createSite({ ...own, '_config.yml': CONFIG + BOTH });
    expect(site.report(site.build({ links: false }))).toBe('');
    expect(feedsOf(site.dist())).toEqual(['feed.json', 'feed.rss']);
  });
});

describe('which posts are in them', () => {
  const titles = (files: Files, reported?: RegExp) => {
    const { rss, json } = build(files, reported);
    const found = rss().map((item) => textOf(item, 'title'));
    expect(json().items.map((item) => item['title'])).toEqual(found);
    return found;
  };

  test('the newest, as many as posts_limit says', () => {
    expect(titles({ ...many, '_config.yml': `${CONFIG}${BOTH}feed: { posts_limit: 2 }\n` })).toEqual(['P12', 'P11']);
  });

  test('neither drafts nor those with `feed: false`, in whose place older ones come', () => {
    const files = { '_posts/2018-02-01-d.md': post('title: D\ndraft: true'), '_posts/2018-02-02-e.md': post('title: E\nfeed: false') };
    const config = { '_config.yml': `${CONFIG}${BOTH}feed: { posts_limit: 2 }\n` };
    expect(titles({ ...many, ...files, ...config }, /"draft: true" holds nothing back/)).toEqual(['P12', 'P11']);
  });
});

test('a feed of a site that has neither a description nor posts keeps the rules', () => {
  const { dist } = build({ '_config.yml': CONFIG + BOTH });
  expect(rssErrors(dist['feed.rss'] ?? '', 'https://e.org/b/feed.rss')).toEqual([]);
  expect(jsonFeedErrors(dist['feed.json'] ?? '', 'https://e.org/b/feed.json')).toEqual([]);
});

test('feeds are neither in the sitemap nor in site.pages', () => {
  const { dist } = build({
    ...WHOLE,
    '_config.yml': `${WHOLE['_config.yml']}plugins: [jekyll-feed]\n`,
    'list.txt': '---\n---\n{% for p in site.pages %}{{ p.url }}\n{% endfor %}',
  });
  expect(dist['list.txt']).toContain('/feed.xml');
  expect(`${dist['list.txt']}${dist['sitemap.xml']}`).not.toMatch(/\.rss|\.json/);
});

test('without `url`, builds warn, and URLs begin at the root of the site', () => {
  const files = { '_posts/2018-01-01-a.md': post('title: A\nimage: i.png', '[x](y) ![z](/b/z.png)') };
  const site = createSite({ ...BARE, ...files, '_config.yml': `title: T\nbaseurl: /b\n${BOTH}` });
  expect(site.report(site.build({ publishing: true }))).toContain(
    'the site has no "url": feeds, sitemaps and shared links need whole URLs',
  );
  const [item] = (JSON.parse(site.dist()['feed.json'] ?? '') as JsonFeed).items;
  expect(item).toMatchObject({ url: '/b/2018/01/01/a.html', image: '/b/i.png' });
  expect(item?.content_html).toBe('<p><a href="/b/2018/01/01/y">x</a> <img src="/b/z.png" alt="z" /></p>');
});

test('an edited post changes the feeds that it is in, and no others', () => {
  const site = createSite({ ...BARE, ...WHOLE });
  site.build();
  const before = site.dist();
  site.write({ '_posts/2018-01-02-b.md': (WHOLE['_posts/2018-01-02-b.md'] ?? '').replace('[b]', '[new]') });
  site.build();
  const after = site.dist();
  const changed = feedsOf(after).filter((path) => after[path] !== before[path]);
  const stems = ['feed', 'feed/by_tag/guide', 'feed/by_tag/plain', 'feed/guide'];
  expect(changed).toEqual(stems.flatMap((stem) => [`${stem}.json`, `${stem}.rss`, `${stem}.xml`]).sort());
});
