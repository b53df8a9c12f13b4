// "Did you mean".
import { expect, test } from 'vitest';
import { nearest } from '../../src/util/near.ts';

const LAYOUTS = ['single', 'splash', 'archive', 'home', 'posts', 'default'];

test.each([
  ['singel', ['single']],
  ['Single', ['single']],
  ['post', ['posts']],
  ['archives', ['archive']],
  ['defualt', ['default']],
  ['nothing-like-it', []],
  ['xy', []],
])('%s', (word, found) => {
  expect(nearest(word, LAYOUTS)).toEqual(found);
});

test('puts the best first, and gives no more than asked for', () => {
  expect(nearest('tests', ['rests', 'test', 'tests', 'text', 'best'], 2)).toEqual(['tests', 'rests']);
});

test('does not depend on the order of the candidates, and names each once', () => {
  expect(nearest('aab', ['abb', 'aaa', 'abb'])).toEqual(nearest('aab', ['aaa', 'abb']));
});
