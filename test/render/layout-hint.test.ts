// Hints for layouts that do not exist.
import { expect, test } from 'vitest';
import { layoutHint } from '../../src/render/layouts.ts';

test.each([
  ['singel', 'Did you mean "single"?'],
  ['single.html', 'Did you mean "single"?'],
  ['posts.njk', 'Did you mean "posts"?'],
  ['zzzzzzz', 'The layouts are "posts", "single".'],
])('%s', (name, hint) => {
  expect(layoutHint(name, ['single', 'posts'])).toBe(hint);
});
