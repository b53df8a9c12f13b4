// The lines that the parser sees are those that markdown-it's own state has.
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { setBlockState } from '../../src/markdown/block-state.ts';

const PIECES = ['a', 'word', ' ', '\t', '\n', '\n\n', '  \n', '>', '- ', '\u00a0', '😀', '\r', '\u2028'];

test('any text has the lines, indents and columns that markdown-it finds', () => {
  const plain = new MarkdownIt();
  const ours = new MarkdownIt();
  setBlockState(ours);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const [a, b] = [new plain.block.State(text, plain, {}, []), new ours.block.State(text, ours, {}, [])];
      for (const key of ['src', 'bMarks', 'eMarks', 'tShift', 'sCount', 'bsCount', 'lineMax', 'level', 'line'] as const)
        expect([key, b[key]]).toEqual([key, a[key]]);
    }),
    { seed: 11, numRuns: 500 },
  );
});
