// Slugs; the expected ones are what Jekyll 4.3 makes.
import { describe, expect, test } from 'vitest';
import { downcase, slugify, transliterate } from '../../src/util/slugify.ts';

describe('slugify', () => {
  test.each([
    [
      'Weird_name & stuff (v1.2)é',
      'weird_name-&-stuff-(v1.2)é',
      'weird-name-stuff-v1-2-é',
      'weird_name-&-stuff-(v1.2)é',
      'weird-name-stuff-v1-2',
      'weird-name-stuff-v1-2-e',
    ],
    ['--a--b--', '-a--b-', 'a-b', 'a-b', 'a-b', 'a-b'],
    ['C++', 'c++', 'c', 'c++', 'c', 'c'],
    ['  x  ', 'x', 'x', 'x', 'x', 'x'],
    ['\u00a0a\u00a0b', '\u00a0a\u00a0b', 'a-b', 'a-b', 'a-b', 'a-b'],
    ['Ünïcödé', 'ünïcödé', 'ünïcödé', 'ünïcödé', 'n-c-d', 'unicode'],
    ['ß Æ Œ Ø ł Ñ 日本', 'ß-æ-œ-ø-ł-ñ-日本', 'ß-æ-œ-ø-ł-ñ-日本', 'ß-æ-œ-ø-ł-ñ-日本', '', 'ss-ae-oe-o-l-n'],
    ['a\nb', 'a-b', 'a-b', 'a-b', 'a-b', 'a-b'],
    ['...', '...', '', '...', '', ''],
    ['_x_', '_x_', 'x', '_x_', 'x', 'x'],
    ['-', '', '', '', '', ''],
    ['x²', 'x²', 'x', 'x', 'x', 'x'],
    ['१२', '१२', '१२', '१२', '', ''],
    ['e\u0301a', 'e\u0301a', 'e\u0301a', 'e\u0301a', 'e-a', 'e-a'],
    ['😀 a', '😀-a', 'a', 'a', 'a', 'a'],
    ['azure-kubernetes', 'azure-kubernetes', 'azure-kubernetes', 'azure-kubernetes', 'azure-kubernetes', 'azure-kubernetes'],
  ])('%j', (text, raw, usual, pretty, ascii, latin) => {
    const made = (['raw', 'default', 'pretty', 'ascii', 'latin'] as const).map((mode) => slugify(text, mode));
    expect(made).toEqual([raw, usual, pretty, ascii, latin]);
  });

  test('keeps capitals when asked to', () => {
    expect(slugify('Azure-IaaS-VM Backup!', 'pretty', true)).toBe('Azure-IaaS-VM-Backup!');
    expect(slugify('İstanbul', 'latin', true)).toBe('Istanbul');
  });

  test('mode none only changes the case', () => {
    expect([slugify('A b?', 'none'), slugify('A b?', 'none', true)]).toEqual(['a b?', 'A b?']);
  });

  test('the default mode is "default"', () => {
    expect(slugify('The _config.yml file')).toBe('the-config-yml-file');
  });
});

describe('letters', () => {
  test('are written as the i18n gem writes them', () => {
    expect(transliterate('ÀÉÎÕÜ çñ ĳ ŉ Ŋ Þ ð × ÷ Ƒ Ǎ ſ')).toBe("AEIOU cn ij 'n NG Th d x ? ? ? ?");
  });

  test('Greek capitals become small as in Ruby, without a final sigma', () => {
    expect(downcase('ΟΔΟΣ')).toBe('οδοσ');
  });
});
