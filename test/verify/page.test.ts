// Facts of an HTML page: which part is its content, which texts are blocks, what its head says.
import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/verify/page.ts';

describe('the content of a page', () => {
  test.each([
    ['the element of microformats', '<main>a<article>b<div class="x e-content">c</div></article></main>', ['c']],
    ['the body of an article in microdata', '<main>a<div itemprop="articleBody">c</div></main>', ['c']],
    ['several of these', '<div class="e-content">a</div>b<div class="e-content">c</div>', ['a', 'c']],
    ['one inside another once', '<div class="e-content">a<div class="post-content">b</div></div>', ['a', 'b']],
    ['the only article', '<main>a<article>b</article></main>', ['b']],
    ['the main part around several articles', '<nav>n</nav><main>a<article>b</article><article>c</article></main>', ['a', 'b', 'c']],
    ['an element that is named so', '<div>a</div><div id="content">b</div>', ['b']],
    ['the body, without a theme’s frame', '<header>h</header><p>a</p><footer>f</footer><aside>x</aside>', ['a']],
    ['the next best one where that is empty', '<main><div class="e-content"> </div><p>a</p></main>', ['a']],
    ['all of a piece of a page', 'a<p>b', ['a', 'b']],
    ['an aside that the author wrote', '<div class="e-content">a<aside>b</aside></div>', ['a', 'b']],
  ])('is %s', (_, html, text) => {
    expect(readPage(html).content.text).toEqual(text);
  });

  test('has ids, links and images, of its elements only', () => {
    const html =
      '<a href="/menu/">m</a><main id="main"><h2 id="x">X</h2><a name="y" href="/a/">a</a><img src="/i.png" srcset="/i2.png 2x"><link href="/s.css"></main>';
    const { content, whole } = readPage(html);
    expect(content).toEqual({ ids: ['x', 'y'], links: ['/a/'], images: ['/i.png', '/i2.png'], text: ['X', 'a'] });
    expect(whole.links).toEqual(['/menu/', '/a/']);
  });

  test('has a film that waits for a click, as the theme shows it, in the place of its frame', () => {
    const frame = '<iframe src="https://www.youtube.com/embed/x"></iframe>';
    const waits = `<span data-embed="https://www.youtube.com/embed/x"><button>Load</button><template>${frame}</template></span>`;
    expect(readPage(waits).content.images).toEqual(readPage(frame).content.images);
  });

  test('has a block for each paragraph, whatever spans are in it, and no scripts', () => {
    expect(readPage('<p>a <b>b</b><i>c</i></p>d<script>x</script><style>y</style>').content.text).toEqual(['a bc', 'd']);
  });
});

test('the head has a title, a canonical URL, a description, pictures and verifications', () => {
  const html = `<title> A
 b </title><link rel="canonical" href="/a/"><meta name="description" content="D"><meta property="og:image" content="/i.png">
<meta name="google-site-verification" content="g"><meta name="msvalidate.01" content="m"><meta name="generator" content="x"><svg><title>no</title></svg>`;
  expect(readPage(html).head).toEqual([
    ['title', 'A b'],
    ['canonical', '/a/'],
    ['description', 'D'],
    ['og:image', '/i.png'],
    ['google-site-verification', 'g'],
    ['msvalidate.01', 'm'],
  ]);
});

test.each([
  ['<meta http-equiv="refresh" content="0; url=/a/">', '/a/'],
  ['<META HTTP-EQUIV="Refresh" CONTENT="0;URL=\'https://e.org/a/\'">', 'https://e.org/a/'],
  ['<meta http-equiv="refresh" content="30">', undefined],
])('a redirect: %s', (html, target) => {
  expect(readPage(html).redirect).toBe(target);
});
