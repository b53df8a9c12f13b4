// Entries added to `exclude:`: the other lines stay as they are, and what cannot be added safely is left to
// the author.
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { notExcluded, withExcluded } from '../../src/commands/exclude.ts';

const NAMES = ['dist', 'node_modules'];

describe('entries are added', () => {
  test.each([
    ['exclude: [a, "b c"] # mine\ntitle: T\n', 'exclude: [a, "b c", dist, node_modules] # mine\ntitle: T\n'],
    ['exclude: [ a, ]\n', 'exclude: [ a, dist, node_modules]\n'],
    ['exclude: []\n', 'exclude: [dist, node_modules]\n'],
    [
      'exclude:\n  - a # one\n\n  # two\n  - b\ntitle: T\n',
      'exclude:\n  - a # one\n\n  # two\n  - b\n  - dist\n  - node_modules\ntitle: T\n',
    ],
    ['title: T\nexclude: # of all\n- a\n', 'title: T\nexclude: # of all\n- a\n- dist\n- node_modules\n'],
    ['title: T\r\nexclude:\r\n  - a', 'title: T\r\nexclude:\r\n  - a\r\n  - dist\r\n  - node_modules'],
  ])('to %j', (text, expected) => {
    expect(withExcluded(text, NAMES)).toBe(expected);
  });

  test('in a list of their own where there is none, with what Jekyll 3 would forget', () => {
    const text = withExcluded('title: T # mine', NAMES) ?? '';
    expect(text).toMatch(/^title: T # mine\n\n# .*\nexclude:\n {2}- dist\n/);
    expect(load(text)).toEqual({ title: 'T', exclude: [...NAMES, 'Gemfile', 'Gemfile.lock', 'vendor/bundle/'] });
  });
});

test.each([
  ['a single name', 'exclude: vendor\n'],
  ['a list over several lines', 'exclude: [a,\n  b]\n'],
  ['a quoted key', '"exclude": [a]\n'],
  ['an alias', 'all: &all [a]\nexclude: *all\n'],
  ['an end of the document', 'title: T\n...\n'],
  ['an item over several lines', 'exclude:\n  - a\n    b\n'],
  ['a bracket in quotes', 'exclude: ["a]", b]\n'],
  ['YAML with an error', 'title: "T\n'],
  ['a list instead of keys', '- a\n'],
])('nothing is changed in %s', (_, text) => {
  expect(withExcluded(text, NAMES)).toBeUndefined();
});

test('names are listed with slashes or without', () => {
  expect(notExcluded({ exclude: ['/dist/', 'x'] }, ['dist', '.gemless'])).toEqual(['.gemless']);
  expect(notExcluded({}, ['dist'])).toEqual(['dist']);
});
