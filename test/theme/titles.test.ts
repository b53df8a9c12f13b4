// Titles in the theme: their spans are kramdown's, all else in them is text.
import { describe, expect, test } from 'vitest';
import { createSite, NOW, post } from '../support/site.ts';

const CODE = '<code class="language-plaintext highlighter-rouge">';

describe('a title', () => {
  test.each([
    ["It's a < b & c", 'It’s a &lt; b &amp; c'],
    ["Why you shouldn't use Vec<T>", 'Why you shouldn’t use Vec&lt;T&gt;'],
    ["R&D isn't <fun>", 'R&amp;D isn’t &lt;fun&gt;'],
    ["{{ x }} & {% raw %} isn't {: .b}", '{{ x }} &amp; {% raw %} isn’t {: .b}'],
    ['1. Q & A', '1. Q &amp; A'],
    ['R&D | Home', 'R&amp;D | Home'],
    ['# Hash & tag', '# Hash &amp; tag'],
    ['- dash & x', '- dash &amp; x'],
    ['* star & x', '* star &amp; x'],
    ['> gt & x', '&gt; gt &amp; x'],
    [': def & x', ': def &amp; x'],
    ['    code & x', 'code &amp; x'],
    ['"Quoted" -- so... << it >>', '“Quoted” – so… «\u00a0it\u00a0»'],
    ['&lt;b&gt; &copy; &eacute; &#8364;', '&lt;b&gt; © é €'],
    ['*em* **strong** _em_ ~~del~~ \\*no\\*', '<em>em</em> <strong>strong</strong> <em>em</em> <del>del</del> *no*'],
    ['`Vec<T>` & `a*b*`', `${CODE}Vec&lt;T&gt;</code> &amp; ${CODE}a*b*</code>`],
    // names and calls of programs
    ['__init__ & snake_case_name', '__init__ &amp; snake_case_name'],
    ['std::vector<T*> & Ptr<U*>', 'std::vector&lt;T*&gt; &amp; Ptr&lt;U*&gt;'],
    ['list[0](x) & 2 * 3 * 4', 'list[0](x) &amp; 2 * 3 * 4'],
    // it stands in links
    ['see [the *docs*](/x "t") & ![a](b.png)<https://x.y>', 'see the <em>docs</em> &amp; https://x.y'],
    // HTML
    ["<i>x</i> & <b class=y>it's</b>", '<i>x</i> &amp; <b>it’s</b>'],
    ['*<i>x</i>* <span onclick="x()">y</span>', '<em><i>x</i></em> y'],
    ["<code>a*b* 'c' &lt;</code> d", "<code>a*b* 'c' &lt;</code> d"],
    ['a<br>b<br />c', 'a<br>b<br>c'],
    ['The <b> & <img> tags', 'The &lt;b&gt; &amp; &lt;img&gt; tags'],
    ['<i>a *b</i> c*', '<i>a *b</i> c*'],
    ['*<i>a* b</i>', '*<i>a* b</i>'],
    ['<i>a <b>b</i>', '<i>a &lt;b&gt;b</i>'],
    ["<script>alert('x')</script>", '&lt;script&gt;alert(‘x’)&lt;/script&gt;'],
    ['two\nlines & x\n\nthree', 'two lines &amp; x three'],
  ])('%s', (title, html) => {
    const site = createSite({
      '_config.yml': 'title: S\n',
      '_posts/2020-01-01-before.md': post('layout: single\ntitle: Before'),
      '_posts/2020-01-02-a.md': post(`layout: single\nbreadcrumbs: true\ntitle: ${JSON.stringify(title)}`, 'Text.'),
      'index.md': post('layout: home'),
      'posts.md': post('layout: posts\npermalink: /posts/'),
    });
    expect(site.report(site.build({ now: NOW }))).toBe('');
    const dist = site.dist();
    const own = dist['2020/01/02/a.html'] ?? '';
    expect(/<h1[^>]*><a[^>]*>(.*?)<\/a><\/h1>/s.exec(own)?.[1]).toBe(html);
    expect(own).toContain(`<li aria-current="page">${html}</li>`);
    expect(dist['2020/01/01/before.html']).toContain(`<bdi>${html}</bdi>`);
    expect(dist['index.html']).toContain(`<a class="u-url" href="/2020/01/02/a.html">${html}</a>`);
    expect(dist['posts/index.html']).toContain(`<bdi>${html}</bdi>`);
  });
});

test.each([
  '<i>',
  '</i>',
  '<b><i>',
  '<i a="',
  '`',
  '*<i>',
  '[',
  '<!--',
  '_*`<i>[',
  '**',
  '<br',
  '</b><i>',
  '<i>*',
  '<i>x</i>*',
])('a title of many "%s" is read to its end', (part) => {
  const titles = [1900, 40_000].map((length) => `T${part.repeat(length / part.length)}`);
  const pages = titles.map((title, at) => [`${at}.md`, post(`layout: single\ntitle: ${JSON.stringify(title)}`)]);
  const site = createSite({ '_config.yml': 'title: S\n', ...Object.fromEntries(pages) });
  expect(site.report(site.build({ now: NOW }))).not.toContain('error');
  expect(site.dist()['1.html']).toContain('<h1 id="page-title"');
});

test('the footnotes of an excerpt are not in the picture at the top', () => {
  const frontMatter = 'layout: single\nheader: {overlay_color: "#333"}';
  const site = createSite({ '_config.yml': 'title: S\n', '_posts/2020-01-02-a.md': post(frontMatter, 'Lead *it*.[^1]\n\n[^1]: Note.') });
  site.build({ now: NOW });
  const html = site.dist()['2020/01/02/a.html'] ?? '';
  expect(/<div class="page__lead">(.*?)<\/div>/s.exec(html)?.[1]).toContain('<p>Lead <em>it</em>.</p>');
  expect([...html.matchAll(/id="fnref:1"/g)]).toHaveLength(1);
});

test('titles, names and terms that are numbers or dates are their text', () => {
  const site = createSite({
    '_config.yml': 'title: 5\nname: 7\ndescription: 3.0\nauthor: 8\nurl: https://e.org\n',
    'a.md': '---\ntitle: 2020-01-02\nlayout: single\n---\nx\n',
    '_posts/2020-01-01-x.md': '---\ntitle: 1.50\nlayout: single\ntags: [1, 2020-01-01]\nauthor: 9\nexcerpt: 5\n---\nx\n',
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['a.html']).toContain('<title>2020-01-02 - 5</title>');
  expect(site.dist()['2020/01/01/x.html']).toContain('<title>1.5 - 5</title>');
});
