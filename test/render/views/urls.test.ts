// URLs of documents in Liquid and in the theme. Expected values are those of Jekyll 4.3.1.
import { expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';

const build = (files: Files): { readonly [path: string]: string } => {
  const site = createSite(files);
  expect(site.report(site.build())).toBe('');
  return site.dist();
};

test('a permalink’s own letters stay as they are written in page.url, page.dir and page.id, and links to it are encoded', () => {
  const liquid = '{{ page.url }} {{ page.dir }} {{ page.id }} {{ page.url | relative_url }}';
  const dist = build({
    ...BARE,
    '_config.yml': 'url: https://ex.org\nbaseurl: /b\n',
    '_data/nav.yml': '[{ url: /über/ }]',
    '_posts/2020-01-01-é.md': post('permalink: /日本/:title/', liquid),
    'u.md': post('permalink: /über/', `{% for n in site.data.nav %}{% if n.url == page.url %}active{% endif %}{% endfor %} ${liquid}`),
    'links.md': post('permalink: /links/', '{% post_url 2020-01-01-é %} {% link u.md %} {{ site.posts[0].url }}'),
    'ordner/ä.md': post('', liquid),
  });
  expect(dist['über/index.html']).toContain('active /über/ /über/  /b/%C3%BCber/');
  expect(dist['日本/é/index.html']).toContain('/日本/%C3%A9/  /日本/é /b/%E6%97%A5%E6%9C%AC/%C3%A9/');
  expect(dist['links/index.html']).toContain('/b/%E6%97%A5%E6%9C%AC/%C3%A9/ /b/%C3%BCber/ /日本/%C3%A9/');
  expect(dist['ordner/ä.html']).toContain('/ordner/%C3%A4.html /ordner/  /b/ordner/%C3%A4.html');
});

test('the theme marks the link to a page whose permalink has such letters, and links lead to files of every letter', () => {
  const dist = build({
    '_config.yml': 'title: T\nurl: https://Ex.org\npermalink: /:title/\n',
    '_data/navigation.yml': 'main: [{ title: Us, url: /über/ }]',
    '_posts/2020-01-01-ﬁ-Ａ.md': post('title: P\nlayout: single'),
    'u.md': post('title: U\npermalink: /über/\nlayout: page'),
    'index.md': post('layout: home'),
  });
  expect(dist['über/index.html']).toMatch(/<a href="\/%C3%BCber\/"[^>]* aria-current="page"/);
  expect(dist['index.html']).toContain('href="/%EF%AC%81-%EF%BC%A1/"');
  expect(dist['ﬁ-Ａ/index.html']).toContain('<link rel="canonical" href="https://ex.org/%EF%AC%81-%EF%BC%A1/">');
});
