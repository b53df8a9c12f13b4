// Long texts in pieces: the same texts, whatever their length.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joined, jsonOfList, jsonOfMap, piecesOf } from '../../src/util/pieces.ts';

const whole = (pieces: Iterable<string>): string => [...pieces].join('');
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe('JSON in pieces', () => {
  test.each([0, 1, 999, 1000, 1001, 2500])('is that of a list of %i items, and of a mapping of as many', (count) => {
    const items = numbers(count).map((number) => ({ write: `a/"${number}".html`, isNew: number % 2 === 0 }));
    const map = Object.fromEntries(items.map(({ write }, number) => [write, ['hash', number]]));
    expect(whole(jsonOfList(items))).toBe(JSON.stringify(items));
    expect(whole(jsonOfMap(map))).toBe(JSON.stringify(map));
  });

  test('is read as what it was made of', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.string())), (map) => {
        expect(JSON.parse(whole(jsonOfMap(map)))).toEqual(JSON.parse(JSON.stringify(map)));
      }),
    );
  });

  test('comes in pieces, none with more than 1,000 items', () => {
    const pieces = [...jsonOfList(numbers(2500).map((number) => [number]))];
    expect(pieces.map((piece) => piece.split('],[').length)).toEqual([1, 1000, 1000, 500, 1]);
  });
});

test('texts are joined to longer ones', () => {
  const texts = numbers(2500).map(String);
  expect(whole(joined(texts))).toBe(texts.join(''));
  expect([...joined(texts)]).toHaveLength(3);
});

test('texts and pieces follow each other', () => {
  expect(whole(piecesOf('a', ['b', 'c'], 'd', []))).toBe('abcd');
});
