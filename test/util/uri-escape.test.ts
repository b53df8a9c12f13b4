import { describe, expect, test } from 'vitest';
import { uriEscape } from '../../src/util/uri.ts';

// what Addressable::URI.normalize_component says of each, which is all of Jekyll's uri_escape
describe('uri_escape', () => {
  test.each([
    ['foo, bar \\baz?', 'foo,%20bar%20%5Cbaz?'],
    ['a%20b', 'a%20b'],
    ['a…b', 'a...b'],
    ['%E2%80%A6', '...'],
    ['ﬁn ①²', 'fin%2012'],
    ['½', '1%E2%81%842'],
    ['ｶﾞ', '%E3%82%AC'],
    ['x\u00a0y', 'x%20y'],
    ['%2520', '%2520'],
    ['%e9', '%E9'],
    ['\t\n', '%09%0A'],
    ['ü%C3%BC', '%C3%BC%C3%BC'],
    ['e\u0301', '%C3%A9'],
    ['[x]', '[x]'],
    ['a#b', 'a#b'],
    ['a%zz', 'a%25zz'],
    ['100%', '100%25'],
    ['"<>`{}|^', '%22%3C%3E%60%7B%7D%7C%5E'],
    ['%2F', '/'],
    ['a+b c', 'a+b%20c'],
    ["~!*'()", "~!*'()"],
  ])('%j is escaped as a component of Addressable', (plain, escaped) => {
    expect(uriEscape(plain)).toBe(escaped);
  });

  test('a lone surrogate does not throw', () => {
    expect(uriEscape('\udc00x')).toBe('%EF%BF%BDx');
  });
});
