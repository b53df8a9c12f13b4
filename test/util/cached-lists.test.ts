// Functions of lists with caches: what they return, and about which items they ask again.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cachedFilter, cachedMap, cachedSort } from '../../src/util/cached-lists.ts';

interface Item {
  readonly name: string;
}
const item = (name: string): Item => ({ name });
const items = (names: string): readonly Item[] => names.split('').map(item);

/** The names that are asked about for a list after another one. */
function askedFor(before: readonly Item[], list: readonly Item[]): string {
  let asked = '';
  const map = cachedMap(({ name }: Item) => {
    asked += name;
    return name.toUpperCase();
  });
  map(before);
  asked = '';
  expect(map(list)).toEqual(list.map(({ name }) => name.toUpperCase()));
  return asked;
}

test('a list is asked about where it differs from the last one', () => {
  const before = items('abcdefghijklmnopq');
  const [x, y] = [item('x'), item('y')];
  expect(askedFor(before, before)).toBe('');
  expect(askedFor(before, [...before])).toBe('');
  expect(askedFor(before, before.with(2, x))).toBe('x');
  expect(askedFor(before, before.with(16, x))).toBe('x');
  expect(askedFor(before, before.toSpliced(2, 1))).toBe('');
  expect(askedFor(before, before.toSpliced(2, 3))).toBe('');
  expect(askedFor(before, before.slice(0, -1))).toBe('');
  expect(askedFor(before, [x, ...before])).toBe('x');
  expect(askedFor(before, before.toSpliced(3, 0, x, y))).toBe('xy');
  expect(askedFor(before, [...before.toSpliced(2, 1), x])).toBe('x');
  expect(askedFor(before, before.with(1, x).with(4, y))).toBe('xy');
  expect(askedFor(before, before.toSpliced(2, 10, ...items('0123456789')))).toBe('0123456789');
  expect(askedFor(before, before.toSpliced(2, 10, ...items('0123456789+')))).toBe('0123456789+');
});

/** Lists of some of the same items, with items that equal others when they are compared. */
const lists = (() => {
  const all = items('abcdefghaceg');
  return fc.uniqueArray(fc.constantFrom(...all), { maxLength: 12, comparator: (a, b) => a === b });
})();
const byName = (a: Item, b: Item): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

test('whatever lists come one after the other, each has its own results', () => {
  const map = cachedMap(({ name }: Item) => name);
  const filter = cachedFilter(({ name }: Item) => name > 'd');
  const sort = cachedSort(byName);
  const check = (list: readonly Item[]): void => {
    const same = (found: readonly unknown[], expected: readonly unknown[]): void => {
      expect(found.length === expected.length && found.every((one, index) => one === expected[index])).toBe(true);
    };
    same(
      map(list),
      list.map(({ name }) => name),
    );
    same(
      filter(list),
      list.filter(({ name }) => name > 'd'),
    );
    same(sort(list), list.toSorted(byName));
  };
  fc.assert(fc.property(lists, check), { numRuns: 1000 });
  const twice = item('b');
  for (const list of [[twice, twice], [twice], [], [twice], [item('a'), twice, twice], [twice]]) check(list);
});

test('a list that is sorted again is compared where it differs from the last one', () => {
  let compared = 0;
  const sort = cachedSort((a: Item, b: Item) => {
    compared++;
    return byName(a, b);
  });
  const before = Array.from({ length: 1000 }, (_, index) => item(String(index).padStart(4, '0')));
  sort(before);
  compared = 0;
  sort([...before.with(500, item('0700x')), item('0300x')]);
  expect(compared).toBeLessThan(30);
});
