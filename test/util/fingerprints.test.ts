// Sets of texts by fingerprints.
import { expect, test } from 'vitest';
import { createFingerprints } from '../../src/util/fingerprints.ts';

const names = Array.from({ length: 50_000 }, (_, index) => `/2024/01/post-${index}/`);

test('have all texts that were added, however many more they are than expected, and no others', () => {
  const all = createFingerprints(10);
  for (const name of ['', ...names]) all.add(name);
  const has = (name: string): boolean => all.has(name, 0, name.length);
  expect(['', ...names].filter((name) => !has(name))).toEqual([]);
  expect(names.filter((name) => has(name.slice(1)) || has(name.slice(0, -1)) || has(name.toUpperCase()))).toEqual([]);
});

test('read parts of texts, of one byte a letter and of two', () => {
  const all = createFingerprints();
  all.add('<a href="/a/">', 9, 12);
  expect(all.has('"/a/" ’', 1, 4)).toBe(true);
  expect(all.has('"/a/" ’', 0, 4)).toBe(false);
});
