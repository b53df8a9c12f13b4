import { describe, expect, test } from 'vitest';
import { threadsFor } from '../../../src/build/threads/lane.ts';

describe('threads of a cold build', () => {
  test('a small site has one, whatever the machine', () => {
    expect(threadsFor(30, undefined, 8)).toBe(1);
  });

  test('each further one needs as many documents as make it worth its start', () => {
    const counts = Array.from({ length: 1000 }, (_, documents) => threadsFor(documents, undefined, 8));
    expect(counts.filter((threads, documents) => threads < (counts[documents - 1] ?? 1))).toEqual([]);
    expect(counts.lastIndexOf(2)).toBe(counts.lastIndexOf(1) * 2 + 1);
  });

  test('a large one has as many as there are processors, four at most', () => {
    expect([1, 2, 4, 16].map((processors) => threadsFor(10_000, undefined, processors))).toEqual([1, 2, 4, 4]);
  });

  test('--threads decides', () => {
    expect([threadsFor(1, 3, 1), threadsFor(100_000, 1, 8)]).toEqual([3, 1]);
  });
});
