// Old URLs: redirect_from, redirect_to, redirects.json.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';

const build = (files: Files) => {
  const site = createSite({ ...BARE, '_config.yml': 'url: https://e.org\nbaseurl: /b\n', ...files });
  const result = site.build();
  return { reported: site.report(result), ok: result.ok, dist: result.ok ? site.dist() : {} };
};

describe('redirect_from', () => {
  test('makes a stub for each old URL that leads to the page', () => {
    const { dist, reported } = build({ 'about.md': post('permalink: /about/\nredirect_from: [/old/, /a b.html, plain]') });
    expect(reported).toBe('');
    for (const path of ['old/index.html', 'a b.html', 'plain.html']) {
      expect(dist[path]).toContain('<meta http-equiv="refresh" content="0; url=https://e.org/b/about/">');
      expect(dist[path]).toContain('<link rel="canonical" href="https://e.org/b/about/">');
    }
    expect(JSON.parse(dist['redirects.json'] ?? '')).toEqual({
      '/old/': 'https://e.org/b/about/',
      '/a b.html': 'https://e.org/b/about/',
      '/plain': 'https://e.org/b/about/',
    });
    expect(dist['sitemap.xml']).not.toContain('old');
  });

  test('has one script in all stubs, so that a policy needs one hash', () => {
    const { dist } = build({
      'a.md': post('permalink: /a/\nredirect_from: [/b/, "/c d/"]'),
      'e.md': post('permalink: /e/\nredirect_to: "https://x.org/?a=1&b=</script>#c"'),
    });
    const scripts = ['b', 'c d', 'e'].map((path) => /<script>.*<\/script>/s.exec(dist[`${path}/index.html`] ?? '')?.[0]);
    expect(scripts[0]).toContain('location.search');
    expect(new Set(scripts).size).toBe(1);
  });

  test('has Jekyll’s script under layouts of the site’s own', () => {
    const { dist } = build({
      '_config.yml': 'url: https://e.org\nplugins: [jekyll-redirect-from]\n',
      '_layouts/x.html': '{{ content }}',
      'a.md': post('layout: x\npermalink: /a/\nredirect_from: /b/'),
      'c.md': post('permalink: /c/\nredirect_to: "https://x.org/?a=1&b=</script>"'),
    });
    expect(dist['b/index.html']).toContain('<script>location="https://e.org/a/"</script>');
    expect(dist['c/index.html']).toContain('<script>location="https://x.org/?a=1&b=\\u003c/script\\u003e"</script>');
  });

  test('of a single text works, of a paginated page leads to its first page only', () => {
    const { dist } = build({
      '_config.yml': 'paginate: 1\nurl: https://e.org\n',
      '_posts/2018-01-01-a.md': post('title: A'),
      '_posts/2018-01-02-b.md': post('title: B'),
      'index.html': post('layout: home\nredirect_from: /start/'),
    });
    expect(dist['start/index.html']).toContain('url=https://e.org/"');
    expect(Object.keys(dist).filter((path) => path.startsWith('start'))).toEqual(['start/index.html']);
  });

  test('to a URL that a page has takes it, as in Jekyll, with a warning that names both; a post keeps its own', () => {
    const page = build({ 'a.md': post('permalink: /a/'), 'b.md': post('permalink: /b/\nredirect_from: /a/') });
    expect(page.reported).toMatch(/^warning: a\.md:2: this is not published: b\.md has the same URL/);
    expect(page.dist['a/index.html']).toContain('url=https://e.org/b/b/');
    const kept = build({ '_posts/2018-01-01-a.md': post('permalink: /a/', 'A post.'), 'b.md': post('permalink: /b/\nredirect_from: /a/') });
    expect(kept.reported).toMatch(/^warning: b\.md:3: this is not published: .*a\.md has the same URL/);
    expect(kept.dist['a/index.html']).toContain('A post.');
  });

  test('keeps the extension of an old URL', () => {
    const { dist } = build({ 'a.md': post('permalink: /a/\nredirect_from: [/o/a.php, /o/b.md, /o/2.0-final]') });
    expect(Object.keys(dist).filter((path) => path.startsWith('o/'))).toEqual(['o/2.0-final', 'o/a.php', 'o/b.md']);
  });

  test('of a page that has moved itself leads to where it was', () => {
    const { dist } = build({ 'a.md': post('permalink: /a/\nredirect_from: /older/\nredirect_to: https://x.org/') });
    expect(dist['older/index.html']).toContain('url=https://e.org/b/a/');
    expect(dist['a/index.html']).toContain('url=https://x.org/');
  });

  test.each(['/../../x/', '/%2e%2e/x/', '/a\\b/'])('to %s is an error that names the file', (from) => {
    const { ok, reported } = build({ 'a.md': post(`permalink: /a/\nredirect_from: '${from}'`) });
    expect(ok).toBe(false);
    expect(reported).toMatch(/^error: a\.md/);
  });
});

describe('redirect_to', () => {
  test.each([
    ['https://other.example/x?a=1&b=2', 'https://other.example/x?a=1&amp;b=2'],
    ['/new/', 'https://e.org/b/new/'],
    ['//cdn.example/x', '//cdn.example/x'],
  ])('%s takes the page’s place', (to, href) => {
    const { dist, reported } = build({ 'a.md': post(`permalink: /a/\nredirect_to: ${to}`), 'new.md': post('permalink: /new/') });
    expect(reported).toBe('');
    expect(dist['a/index.html']).toContain(`<a href="${href}">`);
    expect(dist['sitemap.xml']).not.toContain('/a/');
    expect(JSON.parse(dist['redirects.json'] ?? '{}')).toHaveProperty('/a/');
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    '"> <script>alert(1)</script>',
    "</script><script>alert('x')</script>",
  ])('cannot carry code: %s', (to) => {
    const { dist, reported, ok } = build({ 'a.md': post(`permalink: /a/\nredirect_to: ${JSON.stringify(to)}`) });
    if (!ok) {
      expect(reported).toContain('a.md');
      return;
    }
    const page = dist['a/index.html'] ?? '';
    expect(page.match(/<script/g)?.length).toBe(1);
    expect(page).not.toMatch(/(?:href|url|location)="?=?"?(?:javascript|data):/);
  });
});

test('a page that has moved leaves lists and feeds its excerpt and its target, and no content', () => {
  const list = (name: string) =>
    `{% for one in site.${name} %}{% if one.redirect %}{{ one.content | strip }}|{{ one.excerpt | strip_html | strip }}|` +
    '{{ one.layout }}|{{ one.sitemap }}|{{ one.permalink }}|{{ one.redirect | jsonify }};{% endif %}{% endfor %}';
  const files = {
    '_layouts/x.html': '{{ content }}',
    '_posts/2018-01-01-a.md': post('title: A\nlayout: x\nredirect_to: https://x.org/b', 'Some *words*.\n\nMore.'),
    'c.md': post('title: C\nlayout: x\npermalink: /c/\nredirect_to: [https://x.org/]', 'Some words.'),
    'list.html': post('title: List', `${list('posts')}\n${list('pages')}{% for one in site.posts %}{{ one.content }}{% endfor %}`),
  };
  const plugins = 'jekyll-redirect-from, jekyll-feed';
  const { dist } = build({ ...files, '_config.yml': `url: https://e.org\nplugins: [${plugins}]\npermalink: /:title/\n` });
  expect(dist['list/index.html']?.trim().split('\n')).toEqual([
    '|Some words.|redirect|false|/a/|{"from":"/a/","to":"https://x.org/b"};',
    '||redirect|false|/c/|{"from":"/c/","to":"https://x.org/"};',
  ]);
  expect(dist['feed.xml']).toMatch(/<content [^>]*><\/content><summary type="html">Some words.<\/summary>/);
  // without the plugin nothing has moved
  const without = build({ ...files, '_config.yml': 'url: https://e.org\npermalink: /:title/\n' });
  expect(without.dist['list/index.html']).toContain('<p>Some <em>words</em>.</p>');
});

test('of two posts that ask for one old URL the newer is led to, with a warning', () => {
  const site = createSite({
    ...BARE,
    '_posts/2018-01-01-a.md': post('title: A\nredirect_from: /old/'),
    '_posts/2018-01-02-b.md': post('title: B\nredirect_from: /old/'),
  });
  const result = site.build();
  expect(result.ok).toBe(true);
  expect(site.report(result)).toContain(
    'warning: _posts/2018-01-01-a.md:3: this is not published: _posts/2018-01-02-b.md has the same URL /old/',
  );
  expect(site.dist()['old/index.html']).toContain('/2018/01/02/b.html');
});

test('the site’s own layout redirect makes the stubs, as that of jekyll-redirect-from', () => {
  const { dist, reported } = build({
    '_templates/redirect.njk': '{{ page.redirect.from }} to {{ page.redirect.to }}',
    'a.md': post('permalink: /a/\nredirect_from: /b/'),
    'c.md': post('permalink: /c/\nredirect_to: https://x.org/'),
    '_posts/2018-01-01-d.md': post('permalink: /b/\npublished: false'),
  });
  expect(reported).toBe('');
  expect(dist['b/index.html']).toBe('/b/ to https://e.org/b/a/');
  expect(dist['c/index.html']).toBe('/c/ to https://x.org/');
  expect(dist['sitemap.xml']).not.toContain('/c/');
  expect(JSON.parse(dist['redirects.json'] ?? '')).toEqual({ '/b/': 'https://e.org/b/a/', '/c/': 'https://x.org/' });
});

test('a page that names its own URL in redirect_from stays', () => {
  const { dist, reported } = build({ 'a.md': post('permalink: /a/\nredirect_from: [/a/, /b/]', 'Text.') });
  expect(reported).toBe('');
  expect(dist['a/index.html']).toContain('Text.');
  expect(dist['b/index.html']).toContain('url=https://e.org/b/a/');
});

test('a page that has moved loses its URL to a later one, as if it had not', () => {
  const { dist, reported } = build({
    'a.md': post('permalink: /a/\nredirect_to: /x/'),
    'b.md': post('permalink: /a/', 'Text.'),
  });
  expect(reported).toMatch(/^warning: a\.md:2: this is not published/);
  expect(dist['a/index.html']).toContain('Text.');
});
