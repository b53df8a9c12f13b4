// Boundaries of words in the rules of lexers: those of Ruby.
import { describe, expect, test } from 'vitest';
import { hasMixedWords, withRubyBoundaries } from '../../src/markdown/highlight/lexers/boundary.ts';

const ends = (text: string, pattern: RegExp): boolean => withRubyBoundaries(pattern).test(text);

test.each(['foreach를', 'xé', 'x²', 'xⅣ', 'x‿', 'x\u0301', '한x'])('%s is one word', (text) => {
  expect(hasMixedWords(text)).toBe(true);
  expect(ends(text, /[a-z]\b/)).toBe(text === '한x');
  expect(ends(text, /[a-z]\B/)).toBe(text !== '한x');
});

test.each(['x 한', 'x①', 'x😀', 'x\u200d', 'x한'.slice(0, 1), 'é-x', '한글'])('%s has boundaries where JavaScript sees them', (text) => {
  expect(hasMixedWords(text)).toBe(false);
  expect(ends(text, /x\b|^[^x]+$/)).toBe(true);
});

describe('an expression', () => {
  test('without boundaries stays as it is', () => {
    const pattern = /a\\b/y;
    expect(withRubyBoundaries(pattern)).toBe(pattern);
  });

  test('keeps its flags', () => {
    expect(withRubyBoundaries(/a\b/iy).flags).toBe('iuy');
  });
});
