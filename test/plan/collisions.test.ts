// Two sources for one URL: the one that Jekyll writes last is published, with a warning that names both.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const build = (files: Files) => {
  const site = createSite({ ...BARE, ...files });
  const result = site.build();
  return { reported: site.report(result), ok: result.ok };
};

describe('one URL for two', () => {
  test('a file and a folder of one name are an error, since Jekyll can write only one of them', () => {
    const { ok, reported } = build({ 'x.md': post('permalink: /x/y/'), x: 'static' });
    expect(ok).toBe(false);
    expect(reported).toMatch(/^error: x: .*x\.md/);
  });

  test.each([
    [
      'the URL of a file of the theme',
      { 'x.md': post('permalink: /x/\nredirect_from: /assets/css/main.css') },
      'warning: x.md:3: this is not published: the theme has a file at the same URL /assets/css/main.css',
    ],
    [
      'a folder at a file of the theme',
      { 'x.md': post('permalink: /assets/css/main.css/x/') },
      'error: x.md:2: its URL /assets/css/main.css/x/ needs a folder where the theme has the file /assets/css/main.css',
    ],
    [
      'the URL of a file of the theme but for its case',
      { 'x.md': post('permalink: /assets/css/Main.css') },
      'warning: x.md:2: its URL /assets/css/Main.css differs only in case from /assets/css/main.css of the theme; many file systems take them for one',
    ],
    [
      'a folder at the feed',
      { '_config.yml': 'gemless: { feed: true }\n', 'x.md': post('permalink: /feed.xml/x/') },
      'error: x.md:2: its URL /feed.xml/x/ needs a folder where the feed feature has the file /feed.xml',
    ],
  ])('a page with %s is reported at its own line', (_, files, head) => {
    const { reported } = build(files);
    expect(reported.split('\n')[0]).toBe(head);
    expect(reported).toContain('  hint: Give this another `permalink:`');
    expect(reported).not.toContain('lib/theme');
  });

  // which one wins was tried with Jekyll 4.3.1
  const collections = { '_config.yml': 'collections: { notes: { output: true, sort_by: n }, apples: { output: true } }\n' };
  test.each<[string, Files, string, string, string]>([
    [
      'an older post to a newer one',
      { '_posts/2018-01-02-a.md': post('permalink: /x/', 'two'), '_posts/2018-01-01-b.md': post('permalink: /x/', 'one') },
      '_posts/2018-01-01-b.md',
      'x/index.html',
      'two',
    ],
    [
      'a post to a later one of its day, and a page to both',
      {
        '_posts/2018-01-01-a.md': post('permalink: /x/', 'one'),
        '_posts/2018-01-01-b.md': post('permalink: /x/', 'two'),
        'z.md': post('permalink: /x/', 'three'),
      },
      '_posts/2018-01-01-a.md',
      'x/index.html',
      'two',
    ],
    [
      'a post to an item',
      { ...collections, '_posts/2018-01-01-a.md': post('permalink: /x/', 'one'), '_notes/b.md': post('n: 1\npermalink: /x/', 'two') },
      '_posts/2018-01-01-a.md',
      'x/index.html',
      'two',
    ],
    [
      'an item to one that its collection has later',
      { ...collections, '_notes/a.md': post('n: 2\npermalink: /x/', 'one'), '_notes/b.md': post('n: 1\npermalink: /x/', 'two') },
      '_notes/b.md',
      'x/index.html',
      'one',
    ],
    [
      'an item to one of a later collection',
      { ...collections, '_notes/a.md': post('n: 2\npermalink: /x/', 'one'), '_apples/b.md': post('permalink: /x/', 'two') },
      '_notes/a.md',
      'x/index.html',
      'two',
    ],
    [
      'a page in a folder to one of the same name above it',
      { 'z/p.md': post('permalink: /x/', 'one'), 'p.md': post('permalink: /x/', 'two') },
      'z/p.md',
      'x/index.html',
      'two',
    ],
    [
      'a page to the second page of a list',
      {
        '_config.yml': 'paginate: 1\n',
        'index.html': post('layout: home', '{% for p in paginator.posts %}{{ p.title }}{% endfor %}'),
        '_posts/2018-01-01-a.md': post('title: One'),
        '_posts/2018-01-02-b.md': post('title: Two'),
        'x.md': post('permalink: /page2/', 'three'),
      },
      'x.md',
      'page2/index.html',
      'One',
    ],
    [
      'a page to a post',
      { '_posts/2018-01-01-a.md': post('permalink: /x/', 'one'), 'x.md': post('permalink: /x/', 'two') },
      'x.md',
      'x/index.html',
      'one',
    ],
    [
      'a page to an old URL',
      { 'a.md': post('permalink: /a/\nredirect_from: /x.html', 'one'), 'x.md': post('permalink: /x.html', 'two') },
      'x.md',
      'x.html',
      'http-equiv="refresh"',
    ],
    ['a page to a static file', { 'z.md': post('permalink: /x.html', 'one'), 'x.html': 'two' }, 'z.md', 'x.html', 'two'],
    [
      'a static file to a post',
      { '_posts/2018-01-01-a.md': post('permalink: /x.html', 'one'), 'x.html': 'two' },
      'x.html',
      'x.html',
      'one',
    ],
    [
      'a page to one of a later name',
      { 'b.md': post('permalink: /x/', 'one'), 'c/a.md': post('permalink: /x/', 'two') },
      'c/a.md',
      'x/index.html',
      'one',
    ],
    [
      'index.html to index.md',
      { 'index.md': post('title: A', 'one'), 'index.html': post('title: B', 'two') },
      'index.html',
      'index.html',
      'one',
    ],
    [
      'a folder to its index.html',
      { 'a.md': post('permalink: /x/', 'one'), 'b.md': post('permalink: /x/index.html', 'two') },
      'a.md',
      'x/index.html',
      'two',
    ],
    [
      'an encoded one to a plain one',
      { 'a.md': post('permalink: /a%20b/', 'one'), 'b.md': post('permalink: "/a b/"', 'two') },
      'a.md',
      'a b/index.html',
      'two',
    ],
    [
      'one without .html to one with it',
      { 'a.md': post('permalink: /x', 'one'), 'b.md': post('permalink: /x.html', 'two') },
      'a.md',
      'x.html',
      'two',
    ],
  ])('%s is lost with a warning, as Jekyll loses it', (_, files, loser, output, text) => {
    const site = createSite({ ...BARE, ...files });
    const result = site.build();
    expect(result.ok).toBe(true);
    expect(site.report(result)).toMatch(new RegExp(`^warning: ${loser}(:\\d+)?: this is not published`));
    expect(site.dist()[output]).toContain(text);
    const listed = site.dist()['sitemap.xml']?.match(/<loc>.*/g) ?? [];
    expect(listed).toEqual([...new Set(listed)]);
  });

  test.each<[string, Files]>([
    ['case', { 'a.md': post('permalink: /Xy/'), 'b.md': post('permalink: /xY/') }],
    ['how letters are composed', { 'a.md': post('permalink: "/caf\u00e9/"'), 'b.md': post('permalink: "/cafe\u0301/"') }],
  ])('that differ only by %s are warned of', (_, files) => {
    const { ok, reported } = build(files);
    expect(ok).toBe(true);
    expect(reported).toMatch(/^warning: b\.md/);
    expect(reported).toContain('a.md');
  });

  test('is an error with --strict', () => {
    const site = createSite({ ...BARE, 'a.md': post('permalink: /x/'), 'b.md': post('permalink: /x/') });
    expect(site.build({ strict: true }).ok).toBe(false);
  });

  test('the line that asks for the URL is shown', () => {
    const { reported } = build({
      '_posts/2018-01-01-a.md': post('title: A\npermalink: /x/'),
      '_posts/2018-01-02-b.md': post('title: B\npermalink: /x/'),
    });
    expect(reported).toMatch(/^warning: _posts\/2018-01-01-a\.md:3: .*02-b\.md/);
    expect(reported).toContain('  > 3 | permalink: /x/');
  });

  test('all collisions and other errors are reported in one run, and dist stays', () => {
    const site = createSite({ ...BARE, 'a.md': post('permalink: /x/') });
    site.build();
    const before = site.dist();
    site.write({
      'b.md': post('permalink: /x/'),
      x: 'a file where a folder is',
      'c.md': post('permalink: /../c/'),
      'd.md': post('permalink: /d/', '{% nonsense %}'),
    });
    const result = site.build();
    expect(result.ok).toBe(false);
    const reported = site.report(result);
    for (const name of ['warning: a.md', 'error: x:', 'c.md', 'd.md']) expect(reported).toContain(name);
    expect(site.dist()).toEqual(before);
  });
});
