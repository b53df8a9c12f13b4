// Counting words in markup gives what counting them in the stripped text gives.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberOfWords, stripHtml, wordsOfHtml } from '../../src/util/text.ts';

const wordsOf = (html: string): number => wordsOfHtml(html, new TextEncoder().encode(html));

const PIECES = [
  '<p>',
  '</p>',
  ' ',
  '\n',
  'word',
  'two words',
  '<br/>',
  '<',
  '>',
  '<script>let a = 1;</script>',
  '<!-- no words -->',
  '<style>p{}</style>',
  'é',
  '&amp;',
  '<a href="x y">',
];

test('text without blanks between its words has two words in five characters', () => {
  expect(wordsOf('<p>これは日本語の文章です。</p>')).toBe(5);
  expect(wordsOf(`<p>${'漢字'.repeat(500)}</p>`)).toBe(400);
  expect(wordsOf('<script>x</script><p>한국어 글</p>')).toBe(2);
  expect(wordsOf('<p>A 漢字 and words</p>')).toBe(4);
});

test('words of markup are the words of its text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const html = pieces.join('');
      expect(wordsOf(html)).toBe(numberOfWords(stripHtml(html)));
    }),
    { seed: 7 },
  );
});
