// The excerpt of a source that an error shows.
import { expect, test } from 'vitest';
import { codeFrame } from '../../src/util/code-frame.ts';

const TEXT = ['---', 'title: x', 'tags: [a, b', '---', 'body'].join('\n');

test('marks line and column', () => {
  expect(codeFrame(TEXT, 3, 7)).toBe(
    ['  1 | ---', '  2 | title: x', '> 3 | tags: [a, b', '    |       ^', '  4 | ---', '  5 | body'].join('\n'),
  );
});

test('without a column there is no caret', () => {
  expect(codeFrame(TEXT, 1)).toBe(['> 1 | ---', '  2 | title: x', '  3 | tags: [a, b'].join('\n'));
});

test('aligns the caret below tabs', () => {
  expect(codeFrame('\ta:\tb', 1, 5)).toBe(['> 1 | \ta:\tb', '    | \t  \t^'].join('\n'));
});

test('widens the gutter for many lines, and drops carriage returns', () => {
  const text = Array.from({ length: 12 }, (_, index) => `l${index + 1}`).join('\r\n');
  expect(codeFrame(text, 9, 1)).toBe(['   7 | l7', '   8 | l8', '>  9 | l9', '     | ^', '  10 | l10', '  11 | l11'].join('\n'));
});

test('cuts long lines around the column', () => {
  const frame = codeFrame(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, 1, 5001);
  const [line = '', caret = ''] = frame.split('\n');
  expect(line.length).toBeLessThan(140);
  expect(line[caret.indexOf('^')]).toBe('X');
});

test('a column past the end points behind the last character', () => {
  expect(codeFrame('ab', 1, 99)).toBe(['> 1 | ab', '    |   ^'].join('\n'));
});

test.each([[0], [99], [-1]])('line %i is not there', (line) => {
  expect(codeFrame(TEXT, line, 1)).toBe('');
});
