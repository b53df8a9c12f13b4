// Content names.
import { describe, expect, test } from 'vitest';
import { digestOf, hash } from '../../src/util/hash.ts';

describe('hash', () => {
  test('is the beginning of SHA-256 in hex', () => {
    expect(hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223');
  });

  test('takes text as UTF-8, as its bytes', () => {
    expect(hash('é😀')).toBe(hash(new TextEncoder().encode('é😀')));
  });
});

describe('digestOf', () => {
  test('keeps the borders between parts', () => {
    const all = [
      digestOf('ab', 'c'),
      digestOf('a', 'bc'),
      digestOf('abc'),
      digestOf('abc', ''),
      digestOf('abc', undefined),
      digestOf(),
      digestOf(''),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('is not fooled by parts that look like its own separators', () => {
    expect(digestOf('a;1:b')).not.toBe(digestOf('a', 'b'));
    expect(digestOf('-;')).not.toBe(digestOf(undefined));
  });

  test('gives equal digests for equal parts', () => {
    expect(digestOf('x', undefined, 'y')).toBe(digestOf('x', undefined, 'y'));
  });

  test('takes lists of any length, whose parts count as if they stood in their place', () => {
    expect(digestOf('x', ['y', undefined], 'z')).toBe(digestOf('x', 'y', undefined, 'z'));
    const parts = Array.from({ length: 500_000 }, (_, index) => String(index));
    expect(digestOf(parts)).not.toBe(digestOf(parts.slice(1)));
    expect(digestOf(parts)).toBe(hash(parts.map((part) => `${part.length}:${part};`).join('')));
  });
});
