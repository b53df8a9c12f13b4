import { expect, test } from 'vitest';
import { withEntries } from '../../src/util/overlay.ts';

/** Numbers from 0 to 1 that are the same in each run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

test('a map with entries over it says what a changed copy of it says', () => {
  const random = randomOf(1);
  const start = new Map(Array.from({ length: 20 }, (_, index) => [`k${index}`, index] as const));
  let map: ReadonlyMap<string, number | undefined> = start;
  const copy = new Map<string, number | undefined>(start);
  for (let step = 0; step < 50; step++) {
    const entries = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const key = `k${Math.floor(random() * 40)}`;
      return [key, random() < 0.1 ? undefined : step] as const;
    });
    map = withEntries(map, entries);
    for (const [key, value] of entries) copy.set(key, value);
    expect([...map]).toEqual([...copy]);
    expect([...map.keys()]).toEqual([...copy.keys()]);
    expect([...map.values()]).toEqual([...copy.values()]);
    expect(map.size).toBe(copy.size);
    for (let index = 0; index < 45; index++) {
      expect(map.get(`k${index}`)).toBe(copy.get(`k${index}`));
      expect(map.has(`k${index}`)).toBe(copy.has(`k${index}`));
    }
  }
  expect(new Map(map)).toEqual(copy);
  expect(start.size).toBe(20);
});

test('what was made before stays as it was', () => {
  const base = new Map([['a', 1]]);
  const first = withEntries(base, [['a', 2]]);
  const second = withEntries(first, [
    ['a', 3],
    ['b', 4],
  ]);
  expect([base.get('a'), first.get('a'), second.get('a'), first.has('b')]).toEqual([1, 2, 3, false]);
});
