// HTML of a page with whole URLs, for feeds.
import { describe, expect, test } from 'vitest';
import { absoluteHtml } from '../../src/util/absolute-html.ts';

const BASE = 'https://e.org/b/2024/a/';

describe('URLs of a page at https://e.org/b/2024/a/ are those that a browser asks for', () => {
  test.each([
    ['<a href="/b/about/">', '<a href="https://e.org/b/about/">'],
    ['<a href="../x.html?a=1&amp;b=2#c">', '<a href="https://e.org/b/2024/x.html?a=1&amp;b=2#c">'],
    ['<a href="#fn:1">', '<a href="https://e.org/b/2024/a/#fn:1">'],
    ['<a href="?p=2">', '<a href="https://e.org/b/2024/a/?p=2">'],
    ["<img alt='x' src='p q.png'>", '<img alt=\'x\' src="https://e.org/b/2024/a/p%20q.png">'],
    ['<IMG SRC=p.png/>', '<IMG SRC="https://e.org/b/2024/a/p.png/">'],
    ['<img src="//cdn.example/p.png">', '<img src="https://cdn.example/p.png">'],
    [
      '<video src="v.mp4" poster="v.png" controls>',
      '<video src="https://e.org/b/2024/a/v.mp4" poster="https://e.org/b/2024/a/v.png" controls>',
    ],
    ['<a href="/ä">', '<a href="https://e.org/%C3%A4">'],
    ['<script src="/s.js">"<a href=x>"</script>', '<script src="https://e.org/s.js">"<a href=x>"</script>'],
    ['<script-x><a href="x"></script-x>', '<script-x><a href="https://e.org/b/2024/a/x"></script-x>'],
  ])('%s → %s', (html, expected) => {
    expect(absoluteHtml(html, BASE)).toBe(expected);
  });

  test.each([
    ['a.png 1x, /b.png 2x', 'https://e.org/b/2024/a/a.png 1x, https://e.org/b.png 2x'],
    ['a.png', 'https://e.org/b/2024/a/a.png'],
    ['a.png, b.png 2x', 'https://e.org/b/2024/a/a.png, https://e.org/b/2024/a/b.png 2x'],
    ['a,b.png 100w,c.png 200w', 'https://e.org/b/2024/a/a,b.png 100w,https://e.org/b/2024/a/c.png 200w'],
    ['data:image/png;base64,AA== 1x, c.png 2x', 'data:image/png;base64,AA== 1x, https://e.org/b/2024/a/c.png 2x'],
    ['\n  a.png 1x,\n  b.png 2x\n', '\n  https://e.org/b/2024/a/a.png 1x,\n  https://e.org/b/2024/a/b.png 2x\n'],
  ])('srcset %j → %j', (value, expected) => {
    expect(absoluteHtml(`<img srcset="${value}">`, BASE)).toBe(`<img srcset="${expected}">`);
  });
});

test.each([
  '<a href="https://x.example/a b">',
  '<a href="mailto:a@b.example">',
  '<a href="javascript:void(0)">',
  '<img src="data:image/gif;base64,AA">',
  '<img alt="see src=\'a.png\' here" data-src="a.png" title=\' href="x"\'>',
  '<!-- <a href="x"> -->',
  '<style>a[href="x"] {}</style>',
  '<p>&lt;a href="x"&gt; and src="y"</p>',
  '<a href="http://[">',
  '<a href="//[">',
])('%s stays as it is', (html) => {
  expect(absoluteHtml(html, BASE)).toBe(html);
});

test('where the address of the site is not known, URLs begin at its root', () => {
  const html = '<a href="x"><a href="#y"><a href="/z"><img src="//cdn.example/p.png">';
  expect(absoluteHtml(html, '/b/a/')).toBe('<a href="/b/a/x"><a href="/b/a/#y"><a href="/z"><img src="//cdn.example/p.png">');
});

test('an address that is none leaves the text as it is', () => {
  expect(absoluteHtml('<a href="x">', 'e.org/b/')).toBe('<a href="x">');
});
