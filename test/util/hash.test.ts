// Content names.
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/util/canonical.ts';
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
});

describe('canonicalJson', () => {
  test('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { z: 1, y: null }], c: 'x' } })).toBe('{"a":{"c":"x","d":[1,{"y":null,"z":1}]},"b":1}');
    expect(canonicalJson({ a: { c: 'x', d: [1, { y: null, z: 1 }] }, b: 1 })).toBe(
      canonicalJson({ b: 1, a: { d: [1, { z: 1, y: null }], c: 'x' } }),
    );
  });

  test('leaves out undefined values and keeps the order of lists', () => {
    expect(canonicalJson({ a: undefined, b: [2, 1] })).toBe('{"b":[2,1]}');
  });
});
