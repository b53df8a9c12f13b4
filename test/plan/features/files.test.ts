// Sitemap, robots.txt, and files that are copied.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';
import { all, parseXml, textOf } from '../../support/xml.ts';

const build = (files: Files, options = {}) => {
  const site = createSite({ ...BARE, ...files });
  const result = site.build(options);
  return { reported: site.report(result), dist: result.ok ? site.dist() : {} };
};

describe('sitemap.xml', () => {
  const locs = (text: string | undefined) => all(parseXml(text ?? ''), 'url').map((url) => textOf(url, 'loc'));

  test('lists posts, pages, items, terms and listed files, and nothing else', () => {
    const { dist } = build({
      '_config.yml':
        'url: https://e.org\nbaseurl: /b\npermalink: pretty\npaginate: 1\ncollections: { notes: { output: true }, hidden: {} }\n',
      '_posts/2018-01-01-a b.md': post('title: A\ntags: [x]'),
      '_posts/2018-01-02-c.md': post('title: C\nsitemap: false'),
      '_notes/n.md': post('title: N'),
      '_hidden/h.md': post('title: H'),
      'index.html': post('layout: home'),
      'about.md': post('title: About\nredirect_from: /old/'),
      'moved.md': post('redirect_to: /about/'),
      '404.html': post('layout: page\npermalink: /404.html'),
      'google.html': 'verify',
      'paper.pdf': '%PDF',
      'picture.png': 'x',
      'data.json': post('', '{}'),
    });
    expect(locs(dist['sitemap.xml']).toSorted()).toEqual(
      ['/', '/2018/01/01/a-b/', '/about/', '/google.html', '/notes/n/', '/page2/', '/paper.pdf', '/posts/', '/tags/', '/tags/x/'].map(
        (path) => `https://e.org/b${path}`,
      ),
    );
  });

  test('says when a page last changed', () => {
    const { dist } = build({
      '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/'),
      '_posts/2018-01-02-b.md': post('title: B\npermalink: /b/\nlast_modified_at: 2019-03-04 05:06:07 +0200'),
      'c.md': post('permalink: /c/'),
    });
    const dates = Object.fromEntries(
      all(parseXml(dist['sitemap.xml'] ?? ''), 'url').map((url) => [textOf(url, 'loc'), textOf(url, 'lastmod')]),
    );
    expect(dates).toMatchObject({ '/a/': '2018-01-01T00:00:00+00:00', '/b/': '2019-03-04T03:06:07+00:00', '/c/': undefined });
  });

  test('lists posts and items of every kind of file, pages and copied files of those that jekyll-sitemap takes', () => {
    const { dist } = build({
      '_config.yml': 'url: https://E.org/\ncollections: { notes: { output: true } }\n',
      '_posts/2018-01-14-txt.txt': post('title: T'),
      '_notes/n.csv': post('title: N', 'a,b'),
      'p.xhtml': post('title: P'),
      'q.md': post('permalink: /über/q\ntitle: Q'),
      'x.txt': post('title: X'),
      'files/s.htm': 'x',
      'files/404.html': 'x',
      'files/B.PDF': 'x',
    });
    const paths = locs(dist['sitemap.xml']).map((loc) => loc?.replace('https://e.org', ''));
    expect(paths.filter((path) => !/^\/(?:posts|tags|categories)?\/?$/.test(path ?? '')).toSorted()).toEqual([
      '/%C3%BCber/q',
      '/2018/01/14/txt.txt',
      '/files/s.htm',
      '/notes/n.csv',
      '/p.xhtml',
    ]);
  });

  test('names the site’s own style sheet', () => {
    const { dist } = build({ '_config.yml': 'url: https://e.org\n', 'sitemap.xsl': '<x/>', 'feed.xslt.xml': '<x/>' });
    expect(dist['sitemap.xml']).toContain('<?xml-stylesheet type="text/xsl" href="https://e.org/sitemap.xsl"?>');
    expect(dist['feed.xml']).toContain('<?xml-stylesheet type="text/xml" href="https://e.org/feed.xslt.xml"?>');
  });

  test('leaves out pages that search engines are asked to leave out', () => {
    const { dist } = build({
      '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/\nnoindex: true'),
      '_posts/2018-01-02-b.md': post('title: B\npermalink: /b/\nnoindex: false'),
      'c.md': post('permalink: /c/\nrobots: "noindex, follow"'),
      'd.md': post('permalink: /d/\nrobots: nofollow\nnoindex: true'),
      'e.md': post('permalink: /e/\nrobots: NONE'),
    });
    expect(locs(dist['sitemap.xml']).filter((loc) => /^\/.\/$/.test(loc ?? ''))).toEqual(['/b/', '/d/']);
  });

  test('escapes characters of XML', () => {
    const { dist } = build({ '_posts/2018-01-01-a.md': post("title: A\npermalink: /it's & more/"), '_config.yml': 'url: https://e.org\n' });
    expect(locs(dist['sitemap.xml'])).toContain("https://e.org/it's%20&%20more/");
  });

  test('is the author’s own where there is one', () => {
    expect(build({ 'sitemap.xml': '<mine/>' }).dist['sitemap.xml']).toBe('<mine/>');
  });
});

describe('robots.txt', () => {
  test('names the sitemap', () => {
    expect(build({ '_config.yml': 'url: https://e.org\nbaseurl: /b\n' }).dist['robots.txt']).toBe('Sitemap: https://e.org/b/sitemap.xml\n');
  });

  test('is the author’s own where there is one, file or page', () => {
    expect(build({ 'robots.txt': 'Disallow: /' }).dist['robots.txt']).toBe('Disallow: /');
    expect(
      build({ 'r.txt': post('permalink: /robots.txt', 'Own {{ site.title }}'), '_config.yml': 'title: T\n' }).dist['robots.txt'],
    ).toContain('Own T');
  });
});

describe('a static file', () => {
  test('keeps its bytes and its path', () => {
    const site = createSite({ ...BARE, 'assets/ä b/.keep': '', 'a.md.txt': '--x', 'README.md': 'no front matter' });
    const bytes = Buffer.from(Array.from({ length: 70000 }, (_, i) => (i * 7) % 256));
    writeFileSync(join(site.root, 'assets/ä b/Pic.PNG'), bytes);
    expect(site.report(site.build())).toBe('');
    expect(readFileSync(join(site.root, 'dist/assets/ä b/Pic.PNG')).equals(bytes)).toBe(true);
    expect(site.dist()).toMatchObject({ 'a.md.txt': '--x', 'README.md': 'no front matter' });
    expect(Object.keys(site.dist())).not.toContain('assets/ä b/.keep');
  });

  test('is written again only when it changed', () => {
    const site = createSite({ ...BARE, 'a.png': 'one', 'b.png': 'two' });
    site.build();
    const before = statSync(join(site.root, 'dist/b.png'));
    site.write({ 'a.png': 'uno' });
    expect(site.build().files).toMatchObject({ written: 1 });
    expect(site.dist()).toMatchObject({ 'a.png': 'uno', 'b.png': 'two' });
    expect(statSync(join(site.root, 'dist/b.png')).ino).toBe(before.ino);
    site.remove('a.png');
    expect(site.build().files).toMatchObject({ removed: 1 });
    expect(site.dist()['a.png']).toBeUndefined();
  });

  test('of the site stands in the place of the theme’s', () => {
    const theme = build({}).dist['assets/css/main.css'];
    expect(theme).toContain('{');
    expect(build({ 'assets/css/main.css': 'mine' }).dist['assets/css/main.css']).toBe('mine');
    const sass = build({ 'assets/css/main.scss': '---\n---\n@import "minimal-mistakes";\n' });
    expect(sass.dist['assets/css/main.css']).toBe(theme);
    expect(sass.dist['assets/css/main.scss']).toBeUndefined();
  });
});
