// `gemless.redirects_file`: redirects in the words of Netlify and Cloudflare Pages.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';

const build = (files: Files, config = 'redirects_file: netlify', top = 'url: https://e.org\nbaseurl: /b') => {
  const site = createSite({ ...BARE, '_config.yml': `${top}\ngemless:\n  ${config}\n`, ...files });
  const result = site.build();
  return { reported: site.report(result), ok: result.ok, dist: result.ok ? site.dist() : {} };
};

const PAGES: Files = {
  'about.md': post('permalink: /about/\nredirect_from: [/old/, "/a b/ü.html", plain]'),
  'talks.md': post('permalink: /talks/\nredirect_to: "https://x.org/a b?c=ü&d#e"'),
};

test('holds redirect_from and redirect_to, below the base path, escaped; the stubs stay', () => {
  const { dist, reported } = build(PAGES);
  expect(reported).toBe('');
  expect(dist['_redirects']).toBe(
    [
      '/b/talks/ https://x.org/a%20b?c=%C3%BC&d#e 301!\n',
      '/b/old/ /b/about/ 301!\n',
      '/b/a%20b/%C3%BC.html /b/about/ 301!\n',
      '/b/plain /b/about/ 301!\n',
    ].join(''),
  );
  expect(dist['old/index.html']).toContain('url=https://e.org/b/about/');
  expect(dist['talks/index.html']).toContain('https://x.org/');
});

test('is written as its host reads it: Cloudflare Pages takes no "!"', () => {
  expect(build(PAGES, 'redirects_file: cloudflare').dist['_redirects']).toContain('\n/b/old/ /b/about/ 301\n');
});

test('names paths also where the site has no url', () => {
  expect(build({ 'a.md': post('permalink: /a/\nredirect_from: /o/') }, 'redirects_file: netlify', 'title: T').dist['_redirects']).toBe(
    '/o/ /a/ 301!\n',
  );
});

test('leaves to the stub what a host would take for more than one URL, for the page itself, or not at all', () => {
  const files = {
    'a.md': post('permalink: /a/\nredirect_from: [/a.html, /a/index.html, /c/]\nredirect_to: mailto:me@e.org'),
    'b.md': post('permalink: /b/\nredirect_from: ["/2018/x:y/", /b.html]'),
  };
  expect(build(files).dist['_redirects']).toBe('/b/c/ /b/a/ 301!\n');
  const onCloudflare = build(files, 'redirects_file: cloudflare').dist['_redirects'];
  expect(onCloudflare).toContain('/b/a.html /b/a/ 301\n');
  expect(onCloudflare).not.toContain('x:y');
});

test('there is none unless it is asked for, nor without redirects; a host that is not known is an error', () => {
  expect(build(PAGES, 'search: false').dist['_redirects']).toBeUndefined();
  expect(build({ 'a.md': post('permalink: /a/') }).dist['_redirects']).toBeUndefined();
  const { ok, reported } = build(PAGES, 'redirects_file: true');
  expect(ok).toBe(false);
  expect(reported).toMatch(/^error: _config\.yml:4: .*redirects_file/);
});

test('asks for redirects in a site with its own layouts', () => {
  const files = { '_layouts/page.html': '{{ content }}', 'a.md': post('permalink: /a/\nlayout: page\nredirect_from: /o/') };
  expect(Object.keys(build(files).dist)).toEqual(expect.arrayContaining(['_redirects', 'o/index.html']));
});

describe('a _redirects of the site’s own', () => {
  const own = '# mine\n/old/ /b/mine/ 301!\nhttps://www.e.org/* https://e.org/:splat 301!\n/* /404.html 404';

  test('stays: its lines for one URL first, so that they win, its patterns last', () => {
    const { dist, reported } = build({ ...PAGES, _redirects: own }, 'redirects_file: netlify', 'url: https://e.org\ninclude: [_redirects]');
    expect(reported).toBe('');
    expect(dist['_redirects']?.split('\n').map((line) => line.split(' ')[0])).toEqual([
      '#',
      '/old/',
      '/talks/',
      '/old/',
      '/a%20b/%C3%BC.html',
      '/plain',
      'https://www.e.org/*',
      '/*',
      '',
    ]);
  });

  test('is copied as it is where no host is named', () => {
    const { dist } = build({ ...PAGES, _redirects: own }, 'search: false', 'url: https://e.org\ninclude: [_redirects]');
    expect(dist['_redirects']).toBe(own);
  });
});

test('more lines than the host reads are a warning', () => {
  const from = (count: number) => ({
    'a.md': post(`permalink: /a/\nredirect_from: [${Array.from({ length: count }, (_, at) => `/o${at}/`).join(', ')}]`),
  });
  expect(build(from(2001), 'redirects_file: cloudflare').reported).toMatch(
    /^warning: _redirects: it has 2001 redirects, and Cloudflare Pages ignores more than 2000/,
  );
  expect(build(from(2001)).reported).toBe('');
});
