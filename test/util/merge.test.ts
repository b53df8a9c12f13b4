import { describe, expect, test } from 'vitest';
import type { DataMap } from '../../src/types.ts';
import { merge } from '../../src/util/merge.ts';

describe('merging mappings', () => {
  test.each<[string, DataMap, DataMap, DataMap]>([
    ['what is over wins', { a: 1, b: 2 }, { b: 3, c: 4 }, { a: 1, b: 3, c: 4 }],
    [
      'mappings are merged key by key, however deep',
      { a: { b: { c: 1, d: 2 } } },
      { a: { b: { d: 3 }, e: 4 } },
      { a: { b: { c: 1, d: 3 }, e: 4 } },
    ],
    ['lists are replaced', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['a mapping and what is none replace each other', { a: { b: 1 }, c: 2 }, { a: 'x', c: { d: 3 } }, { a: 'x', c: { d: 3 } }],
    ['null takes nothing away', { a: 1, b: { c: 2 } }, { a: null, b: { c: null } }, { a: 1, b: { c: 2 } }],
    ['null is a value where there is none', { a: null }, { b: null }, { a: null, b: null }],
    ['what is false or empty replaces', { a: 1, b: 'x', c: [1] }, { a: false, b: '', c: [] }, { a: false, b: '', c: [] }],
    [
      'names that objects have are names like any other',
      { a: 1 },
      { constructor: null, toString: { b: 1 } },
      { a: 1, constructor: null, toString: { b: 1 } },
    ],
  ])('%s', (_, base, over, expected) => {
    expect(merge(base, over)).toEqual(expected);
  });

  test('keys stay in their order, new ones come last', () => {
    expect(Object.keys(merge({ b: 1, a: 2 }, { c: 3, a: 4 }))).toEqual(['b', 'a', 'c']);
  });

  test('neither mapping is changed', () => {
    const base = { a: { b: 1 } };
    const over = { a: { c: 2 } };
    merge(base, over);
    expect([base, over]).toEqual([{ a: { b: 1 } }, { a: { c: 2 } }]);
  });

  test('__proto__ is left out of both', () => {
    const bad: DataMap = JSON.parse('{"__proto__": {"polluted": true}, "a": 1}');
    for (const merged of [merge(bad, {}), merge({}, bad), merge({ b: bad }, { b: bad })['b'] as DataMap]) {
      expect(Object.keys(merged)).toEqual(['a']);
      expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
      expect(merged['polluted']).toBeUndefined();
    }
  });
});
