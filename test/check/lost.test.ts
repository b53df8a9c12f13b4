// Scan of pages for what leads nowhere.
import { describe, expect, test } from 'vitest';
import { createScan } from '../../src/check/broken.ts';

const OUTPUTS = ['index.html', 'a/index.html', 'b.html', 'c.png', 'd/.html', 'x y/index.html', 'ü.html'];

/** Targets of links on the page /a/ that lead nowhere. */
const lostOf = (targets: readonly string[], site: { readonly addresses?: readonly string[]; readonly baseurl?: string } = {}) => {
  const scan = createScan({ addresses: ['https://e.org'], baseurl: '', outputs: new Set(OUTPUTS), ...site });
  const html = targets.map((target) => `<a href="${target}">x</a>`).join('');
  const once = scan('a/index.html', html);
  expect(scan('a/index.html', html)).toEqual(once);
  return once.map(({ target }) => target);
};

/** Paths that a host answers with the outputs. */
const PATHS = ['/', '/index', '/index.html', '/a', '/a/', '/a/index', '/a/index.html', '/b', '/b.html', '/c.png', '/d/', '/d/.html'];
const NONE = ['/b/', '/c', '/c.png/', '/a.html', '/d', '/A/', '/b.html.html', '/a/index/', '/index/'];

describe('a scan', () => {
  test('knows all paths for which a host serves an output, and no others', () => {
    expect(lostOf([...PATHS, ...NONE])).toEqual(NONE);
    expect(lostOf(['/x y/', '/x%20y/', '/ü', '/%C3%BC.html', '/x', '/%C3'])).toEqual(['/x', '/%C3']);
  });

  test('knows them with a fragment, with a query, and as seen from the page', () => {
    expect(lostOf([...PATHS, ...NONE].flatMap((path) => [`${path}#x`, `${path}?q=1`]))).toEqual(
      NONE.flatMap((path) => [`${path}#x`, `${path}?q=1`]),
    );
    expect(lostOf(['../b', './', 'index.html', '#', '../c', 'b'])).toEqual(['../c', 'b']);
  });

  test('knows them behind the address of the site', () => {
    const own = (paths: readonly string[]): readonly string[] => paths.flatMap((path) => [`https://e.org${path}`, `//e.org${path}`]);
    expect(lostOf(own([...PATHS, ...NONE]))).toEqual(own(NONE));
    expect(
      lostOf(['https://e.org', 'https://e.org//a/', 'https://e.org//none/', 'https://e.organic/none/', '//a/', 'https://e.org#x']),
    ).toEqual(['https://e.org//none/']);
  });

  test('knows them below the base path only', () => {
    const below = (paths: readonly string[]): readonly string[] => paths.map((path) => `/blog${path}`);
    expect(lostOf([...below([...PATHS, ...NONE]), '/blog', '/a/', '/blogs/'], { baseurl: '/blog' })).toEqual([
      ...below(NONE),
      '/a/',
      '/blogs/',
    ]);
  });

  test.each([
    ['<h2 id="x">X</h2> <a href="#x">', []],
    ['<a href="#x"> <h2 id="x">X</h2>', []],
    [`<i id="x"></i> ${'-'.repeat(1000)} <a href="#x">`, []],
    ["<a href='#x'> <i id='x'>", []],
    ['<a href=#x> <i ID=x>', []],
    ['<a href="#x"> <a name="x">', []],
    ['<a href="#fr%C3%BCh"> <a href="#a&amp;b"> <i id="früh"> <i id="a&amp;b">', []],
    ['<a href="#"> <a href="#top"> <a href="#:~:text=x">', []],
    ['<svg><use href="#icon"></use></svg> <link href="#x"> <img src="#y">', []],
    [
      '<a href="#xs"> <a href="#none"> <a href="#xs"> <h2 id="x">',
      [
        ['#xs', ['x']],
        ['#none', []],
      ],
    ],
  ])('knows the anchors of the page itself: %s', (html, expected) => {
    const scan = createScan({ addresses: [], baseurl: '', outputs: new Set(OUTPUTS) });
    for (const _ of [1, 2]) expect(scan('b.html', html).map(({ target, near }) => [target, near])).toEqual(expected);
  });

  test('looks for the anchors of each page anew', () => {
    const scan = createScan({ addresses: [], baseurl: '', outputs: new Set(OUTPUTS) });
    expect(scan('b.html', '<a href="#main">x</a><main id="main">')).toEqual([]);
    expect(scan('index.html', '<a href="#main">x</a><main id="mein">')).toEqual([{ target: '#main', kind: 'a link', near: ['mein'] }]);
    expect(scan('b.html', '<a href="#main">x</a><nav></nav><main id="main">')).toEqual([]);
  });

  test('are found on a page with very many, the first ones with near anchors', () => {
    const scan = createScan({ addresses: [], baseurl: '', outputs: new Set(['b.html']) });
    const numbers = Array.from({ length: 300 }, (_, index) => index);
    const links = numbers.map((number) => `<a href="#part${number}">${'-'.repeat(500)}</a><a href="#prat${number}">`).join('');
    const page = links + numbers.map((number) => `<h2 id="part${number}">`).join('');
    for (const _ of [1, 2]) {
      const found = scan('b.html', page);
      expect(found.map(({ target }) => target)).toEqual(numbers.map((number) => `#prat${number}`));
      expect(found.filter(({ near }) => near?.length).length).toBe(20);
    }
  });

  test('names each once, by what it is', () => {
    const scan = createScan({ addresses: [], baseurl: '', outputs: new Set(OUTPUTS) });
    const html = '<a href="/n/">x</a> <img src=\'/n/\' srcset="/n/ 1x, /m.png 2x"> <A HREF="/up/"> <a href="/n/"> <a href=/q&amp;z>';
    expect(scan('b.html', html)).toEqual([
      { target: '/n/', kind: 'a link' },
      { target: '/n/', kind: 'an image' },
      { target: '/m.png', kind: 'an image' },
      { target: '/q&z', kind: 'a link' },
    ]);
  });

  test.each([
    '<!-- %s -->',
    '<script>%s</script>',
    '<style>%s</style>',
    '<TITLE>%s</TITLE>',
    '<textarea rows="2">%s</textarea>',
    '<!-- %s',
    '<script>%s',
  ])('passes over %s', (around) => {
    const link = '<a href="/none/">';
    expect(lostOf([`/a/">${around.replace('%s', link)}<a href="/a/`])).toEqual([]);
    expect(
      lostOf([`/a/">${around.replace('%s', '')}${around.includes('</') || around.includes('-->') ? link : ''}<a href="/a/`]),
    ).toHaveLength(around.includes('</') || around.includes('-->') ? 1 : 0);
  });
});
