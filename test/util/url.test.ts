// URLs and files; the expected ones are what Jekyll 4.3 makes.
import { describe, expect, test } from 'vitest';
import {
  absoluteLink,
  absoluteUrl,
  decodePath,
  encodePath,
  encodeUrl,
  isAbsoluteUrl,
  outputPath,
  pathError,
  relativeLink,
  relativeUrl,
  stripIndex,
} from '../../src/util/url.ts';
import recorded from './urls.json' with { type: 'json' };

describe('encodePath', () => {
  test.each([
    ['a b', 'a%20b'],
    ['c#/d#', 'c%23/d%23'],
    ['foo bar/c++/c#', 'foo%20bar/c++/c%23'],
    ['a[b]', 'a%5Bb%5D'],
    ['é x', '%C3%A9%20x'],
    ['100%', '100%25'],
    ['a%20b', 'a%2520b'],
    ['x/a:b', 'x/a:b'],
    ["~t_!$&'()*+,;=@", "~t_!$&'()*+,;=@"],
    ['a"b<c>', 'a%22b%3Cc%3E'],
    ['a\\b', 'a%5Cb'],
    ['a|b^c`d{e}', 'a%7Cb%5Ec%60d%7Be%7D'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['/Azure-IaaS/x.html', '/Azure-IaaS/x.html'],
  ])('%j', (path, encoded) => {
    expect(encodePath(path)).toBe(encoded);
  });

  test('is undone by decodePath', () => {
    const path = '/foo bar/c#/100%/é日本/a%20b/(x)[y]"z\\';
    expect(decodePath(encodePath(path))).toBe(path);
  });
});

describe('relativeUrl', () => {
  test.each([
    ['', ''],
    ['/', '/'],
    ['a', '/a'],
    ['/a b', '/a%20b'],
    ['/a%20b', '/a%20b'],
    ['/e\u0301', '/%C3%A9'],
    ['/a/../b', '/b'],
    ['/a/./b', '/a/b'],
    ['/..', '/'],
    ['/a/..', '/'],
    ['/a//b', '/a//b'],
    ['/a?b=c d&e=é', '/a?b=c%20d&e=%C3%A9'],
    ['/a#frag ment', '/a#frag%20ment'],
    ['/a[b]', '/a%5Bb%5D'],
    ['/%7Ea', '/~a'],
    ['/%2fa', '/%2Fa'],
    ['/%41', '/A'],
    ['/%e9', '/%E9'],
    ['/100%', '/100%25'],
    ['/a?', '/a'],
    ['/a#', '/a'],
    ['/?q=a+b', '/?q=a+b'],
    ['/a?x=%20y&z=a%2Fb', '/a?x=%20y&z=a/b'],
  ])('%j', (input, url) => {
    expect(relativeUrl(input, '')).toBe(url);
  });

  test('puts the baseurl before paths and leaves absolute URLs alone', () => {
    expect(['/a/', 'a.css', '', '/', 'https://x.y/z z', 'mailto:a@b'].map((input) => relativeUrl(input, '/blog'))).toEqual([
      '/blog/a/',
      '/blog/a.css',
      '/blog',
      '/blog/',
      'https://x.y/z z',
      'mailto:a@b',
    ]);
  });
});

describe('URLs as Jekyll 4.3.1 makes them (recorded)', () => {
  test.each(recorded)('%j with %j: %j', (url = '', baseurl = '', input = '', relative = '', absolute = '') => {
    expect([relativeUrl(input, baseurl), absoluteUrl(input, { url, baseurl })]).toEqual([relative, absolute]);
  });
});

describe('links', () => {
  test('are as Jekyll’s, but lead to files whose names hold ligatures, wide or composed letters', () => {
    expect(relativeLink('/ﬁ/½ Ａ/e\u0301?q=ﬁ', '/b')).toBe('/b/%EF%AC%81/%C2%BD%20%EF%BC%A1/e%CC%81?q=%EF%AC%81');
    expect(absoluteLink('/ﬁ/', { url: 'https://Bücher.DE', baseurl: '' })).toBe('https://xn--bcher-kva.de/%EF%AC%81/');
  });
});

describe('encodeUrl', () => {
  test('encodes what a permalink holds as it is written, and leaves what is encoded', () => {
    expect(['/über/a b/', '/caf%C3%A9/', '/100%/', '/%A0/', '/a/b.html'].map(encodeUrl)).toEqual([
      '/%C3%BCber/a%20b/',
      '/caf%C3%A9/',
      '/100%25/',
      '/%25A0/',
      '/a/b.html',
    ]);
  });
});

describe('absoluteUrl', () => {
  test('puts host and baseurl before paths', () => {
    expect(absoluteUrl('/a b/', { url: 'https://example.com', baseurl: '/blog' })).toBe('https://example.com/blog/a%20b/');
    expect(absoluteUrl('', { url: 'https://example.com', baseurl: '' })).toBe('https://example.com/');
    expect(absoluteUrl('/a/', { url: '', baseurl: '/blog' })).toBe('/blog/a/');
    expect(absoluteUrl('http://x/', { url: 'https://example.com', baseurl: '/blog' })).toBe('http://x/');
  });
});

test('isAbsoluteUrl wants a scheme', () => {
  expect(['http://x', 'mailto:x', 'data:x', '//h/x', '/x', '#x', '?x', 'a/b:c', ''].map(isAbsoluteUrl)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('stripIndex', () => {
  expect(['/a/index.html', '/index.htm', '/a/index.html?x', '/myindex.html'].map(stripIndex)).toEqual([
    '/a/',
    '/',
    '/a/index.html?x',
    '/myindex.html',
  ]);
});

describe('outputPath', () => {
  test.each([
    ['/', 'index.html'],
    ['/azure/AKS-Day1/', 'azure/AKS-Day1/index.html'],
    ['/foo/bar', 'foo/bar.html'],
    ['/foo/bar.html', 'foo/bar.html'],
    ['/foo%20bar/c%23/', 'foo bar/c#/index.html'],
    ['/v1.2', 'v1.2.html'],
  ])('%s lies in %s', (url, file) => {
    expect(outputPath(url)).toBe(file);
  });

  test('keeps the extension of files other than HTML', () => {
    expect(outputPath('/feed.xml', '.xml')).toBe('feed.xml');
    expect(outputPath('/data/', '.json')).toBe('data/index.json');
  });
});

describe('pathError', () => {
  test.each([
    ['../x', 'climbs'],
    ['a/../../x', 'climbs'],
    ['a/./b', '"."'],
    ['a\\b', 'backslash'],
    ['a\0b', 'NUL'],
    ['a\nb', 'control'],
    ['/etc/passwd', 'absolute'],
    ['C:/x', 'drive'],
    ['a//b', 'empty folder'],
    ['', 'empty'],
    [`${'é'.repeat(128)}.html`, '255 bytes'],
    [`${'a/'.repeat(1200)}x`, '2000 bytes'],
    ['a\ud800', 'Unicode'],
  ])('refuses %j', (path, reason) => {
    expect(pathError(path)).toContain(reason);
  });

  test.each([
    ['index.html'],
    ['a b/c#/index.html'],
    ['foo..bar/...x'],
    [`${'a'.repeat(255)}/x`],
    ['.well-known/x'],
  ])('allows %j', (path) => {
    expect(pathError(path)).toBeUndefined();
  });
});
