// Text filters; the expected texts are what Liquid 5.4 and Jekyll 4.3 give.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as text from '../../src/util/text.ts';

describe('stripHtml', () => {
  test.each([
    ['a<b>c</b>', 'ac'],
    ['<script>x<b></script>y', 'y'],
    ['<script>x', 'x'],
    ['a < b > c', 'a  c'],
    ['<!-- <b> --> z', ' z'],
    ['<!-- a <style>--></style>', ''],
    ['<scr<script></script>ipt>', ''],
    ['<b\nc>d', 'd'],
    ['<style>a</style', 'a</style'],
    ['x>y<', 'x>y<'],
    ['<SCRIPT>a</SCRIPT>b', 'ab'],
    ['<!-->-->x', 'x'],
    ['plain &amp; simple', 'plain &amp; simple'],
  ])('%j', (html, plain) => {
    expect(text.stripHtml(html)).toBe(plain);
  });

  test('agrees with the two regular expressions that Liquid uses', () => {
    const piece = fc.constantFrom('<script', '<script>', '</script>', '<style>', '</style>', '<!--', '-->', '<', '>', 'x', '\n', '<b>');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const html = pieces.join('');
        const expected = html.replace(/<script.*?<\/script>|<!--.*?-->|<style.*?<\/style>/gs, '').replace(/<.*?>/gs, '');
        expect(text.stripHtml(html)).toBe(expected);
      }),
    );
  });
});

describe('numberOfWords', () => {
  test.each([
    ['', 0],
    ['one', 1],
    ['  one \n two\tthree ', 3],
    ['a\u00a0b c', 2],
  ])('%j has %i', (words, count) => {
    expect(text.numberOfWords(words)).toBe(count);
  });

  test.each([
    ['Hello world', 2, 2],
    ['你好hello世界world', 6, 6],
    ['カタカナ ひらがな 한글', 10, 10],
  ])('%j with cjk and auto', (words, cjk, auto) => {
    expect([text.numberOfWords(words, 'cjk'), text.numberOfWords(words, 'auto')]).toEqual([cjk, auto]);
  });
});

describe('truncate', () => {
  test.each([
    ['Hello world', 5, '...', 'He...'],
    ['Hello', 5, '...', 'Hello'],
    ['héllo wörld', 8, '…', 'héllo w…'],
    ['😀😀😀😀', 3, '', '😀😀😀'],
    ['abc', 1, '...', '...'],
    ['abc', 0, '...', '...'],
    ['abcdef', -1, '.', '.'],
  ])('%j to %i', (long, length, ellipsis, short) => {
    expect(text.truncate(long, length, ellipsis)).toBe(short);
  });
});

describe('truncatewords', () => {
  test.each([
    ['a b  c\nd', 2, '...', 'a b...'],
    ['a b', 2, '...', 'a b'],
    ['  a b c', 2, '-', 'a b-'],
    ['a b c', 0, '...', 'a...'],
    ['', 1, '...', ''],
    ['a b ', 2, '...', 'a b...'],
  ])('%j to %i', (long, words, ellipsis, short) => {
    expect(text.truncatewords(long, words, ellipsis)).toBe(short);
  });
});

describe('escaping', () => {
  test('for XML and for HTML differ in the apostrophe', () => {
    expect(text.xmlEscape(`a"b'c&d<e>f`)).toBe('a&quot;b&apos;c&amp;d&lt;e&gt;f');
    expect(text.htmlEscape(`a"b'c&d<e>f`)).toBe('a&quot;b&#39;c&amp;d&lt;e&gt;f');
  });

  test('once leaves entities alone', () => {
    expect(text.htmlEscapeOnce(`<a href='x'>&amp;&</a>`)).toBe('&lt;a href=&#39;x&#39;&gt;&amp;&amp;&lt;/a&gt;');
    expect(text.htmlEscapeOnce('&#39;&lt;&x&#x27;')).toBe('&#39;&lt;&amp;x&amp;#x27;');
  });
});

test('arrayToSentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => text.arrayToSentence(items))).toEqual(['', 'a', 'a and b', 'a, b, and c']);
  expect(text.arrayToSentence(['a', 'b'], 'or')).toBe('a or b');
});

test('normalizeWhitespace', () => {
  expect(text.normalizeWhitespace('  a \n\t b\u00a0c ')).toBe('a b\u00a0c');
});

test('xmlChars keeps only characters that XML 1.0 allows', () => {
  expect(text.xmlChars('a\0\x01\x0b\x1fb\t\r\n\ufffe\uffff\ud800c\u{1f600}\x7f')).toBe('ab\t\r\nc\u{1f600}\x7f');
});
