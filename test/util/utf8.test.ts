// Encoding into bytes that are used again gives what Buffer.from gives.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEncoder } from '../../src/util/utf8.ts';

test('any text, short or long, is encoded as UTF-8', () => {
  const encode = createEncoder();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(1, 7, 40_000), (text, times) => {
      const long = text.repeat(text.length > 4 ? 1 : times);
      expect(Buffer.from(encode(long)).equals(Buffer.from(long, 'utf8'))).toBe(true);
    }),
    { seed: 5, numRuns: 200 },
  );
});
