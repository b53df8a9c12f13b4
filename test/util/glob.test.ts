// Patterns of paths; the expected matches are those of Ruby's File.fnmatch?.
import { describe, expect, test } from 'vitest';
import { fnmatch } from '../../src/util/fnmatch.ts';
import { entryMatches } from '../../src/util/glob.ts';

const PATHS = [
  'a',
  'x.md',
  '.x.md',
  'abc',
  'a/c',
  'ax',
  'dx',
  '*',
  'a*b',
  'a/b/x',
  'x',
  '.x',
  'a/b',
  'aXbYc',
  'a-',
  ']',
  'é1',
  '{a,b}',
  'a/',
  '-',
  'ex',
  '',
];

describe('fnmatch', () => {
  test.each([
    ['*', PATHS.filter((path) => !path.startsWith('.'))],
    ['*.md', ['x.md']],
    ['a?c', ['abc', 'a/c']],
    ['[a-c]x', ['ax']],
    ['[!a-c]x', ['dx', 'ex']],
    ['[^a]x', ['dx', 'ex']],
    ['\\*', ['*']],
    ['a\\*b', ['a*b']],
    ['**/x', ['a/b/x']],
    ['{a,b}', ['{a,b}']],
    ['.*', ['.x.md', '.x']],
    ['?x', ['ax', 'dx', 'ex']],
    ['[.]x', []],
    ['*/b', ['a/b']],
    ['a*b*c', ['abc', 'aXbYc']],
    ['[a-', []],
    ['[]a]', []],
    ['[a\\]]', ['a', ']']],
    ['é*', ['é1']],
    ['a/', ['a/']],
    ['[a-c-e]', ['a', '-']],
    ['', ['']],
  ])('%s', (pattern, matches) => {
    expect(PATHS.filter((path) => fnmatch(pattern, path))).toEqual(matches);
  });

  test('ends soon for a pattern that backtracks', () => {
    expect(fnmatch('*a'.repeat(30), 'a'.repeat(2000) + 'b')).toBe(false);
  });
});

describe('entryMatches', () => {
  test.each([
    ['doc', 'docs/x.md', true],
    ['doc', 'documents', true],
    ['doc', 'a/doc', false],
    ['/doc', 'doc', true],
    ['vendor/bundle/', 'vendor/bundle/x.rb', true],
    ['vendor/bundle/', 'vendor/bundle/', true],
    ['vendor/bundle/', 'vendor/bundled', false],
    ['*.gem', 'a/b.gem', true],
    ['*.gem', '.hidden.gem', true],
    ['_pages', '_pages/about.md', true],
    ['[x', '[x/y', true],
    ['node_modules', 'src/node_modules', false],
  ])('%s on %s', (pattern, path, matches) => {
    expect(entryMatches([pattern], path)).toBe(matches);
  });

  test('any of several patterns will do, none of none', () => {
    expect(entryMatches(['x', 'y'], 'yz')).toBe(true);
    expect(entryMatches([], 'x')).toBe(false);
  });
});
