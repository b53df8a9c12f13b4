// What is read of style sheets without the compiler: imports, lines behind Liquid, folders of load paths.
import { describe, expect, test } from 'vitest';
import { importsOf, matchingFolders } from '../../src/sass/index.ts';
import { sourceLine } from '../../src/sass/lines.ts';

describe('the imports of a text', () => {
  test.each<[text: string, isIndented: boolean, names: readonly string[]]>([
    ['@import "a", \'b/c\';\n@use "d" with ($x: "y");\n@forward "e" show f;', false, ['a', 'b/c', 'd', 'e']],
    ['@import\n  "a",\n  "b";', false, ['a', 'b']],
    ['// @import "a";\n/* @import "b"; */ @import "c"; /* @import "d"', false, ['c']],
    ['.a { content: "@import \\"x\\";"; @import "y" } b', false, ['y']],
    ['@import url(a.css), "b";\n@import url("c");\n@import "d.css";\n@import "//e/f";\n@use "sass:math";', false, []],
    ['@import "skins/{{ site.skin }}";', false, ['skins/{{ site.skin }}']],
    ['@import a, b/c\n@import "d"\n.x\n  @import e', true, ['a', 'b/c', 'd', 'e']],
    ['@importance "a"; @import', false, []],
  ])('%j', (text, isIndented, names) => {
    expect(importsOf(text, isIndented)).toEqual(names);
  });

  test('are found in time in proportion to the text', () => {
    for (const part of ['/*', '"', '@import "', '@use (', 'url("', "@import '\\"])
      expect(importsOf(part.repeat(50_000), false)).toBeDefined();
  });
});

describe('the line of a source', () => {
  const source = '{% for i in (1..3) %}\n.a-{{ i }} {\n  b: c;\n}\n{% endfor %}\n.d { e: f }\n.g-{{ x }} { h: i }\n.j { k: l }';
  const loop = [1, 2, 3].map((i) => `\n.a-${i} {\n  b: c;\n}\n`).join('');
  const rendered = `${loop}\n.d { e: f }\n.g-1 { h: i }\n.j { k: l }`;
  const lineOf = (text: string) => sourceLine(source, rendered, rendered.split('\n').indexOf(text));

  test('is that of the same line, and near it for one that Liquid changed', () => {
    expect(lineOf('.d { e: f }')).toBe(5);
    expect(lineOf('.g-1 { h: i }')).toBe(6);
    expect(lineOf('.j { k: l }')).toBe(7);
    expect(lineOf('.a-1 {')).toBe(1);
    expect(lineOf('.a-3 {')).toBeLessThan(5);
    expect(sourceLine(source, source, 3)).toBe(3);
    expect(sourceLine('', 'a\nb\nc', 2)).toBe(0);
  });
});

// expected values are those of Ruby's Dir.glob, without files
describe('the folders of a pattern', () => {
  const PATHS = ['a/b/x.scss', 'a/c/d/x.scss', 'a/.h/x.scss', 'e/b/x.scss', 'x.scss'];
  test.each<[pattern: string, folders: readonly string[]]>([
    ['a/*', ['a/b', 'a/c']],
    ['*/b', ['a/b', 'e/b']],
    ['{e,a}/b', ['e/b', 'a/b']],
    ['a/**/d', ['a/c/d']],
    ['**/b', ['a/b', 'e/b']],
    ['a/[bc]', ['a/b', 'a/c']],
    ['a/?', ['a/b', 'a/c']],
    ['a/.*', ['a/.h']],
    ['{a,{e,z}}', ['a', 'e']],
    ['b', []],
  ])('%s', (pattern, folders) => {
    expect(matchingFolders(pattern, PATHS)).toEqual(folders);
  });

  test('are found in time in proportion to the pattern', () => {
    expect(matchingFolders('{a,b}'.repeat(40), PATHS)).toEqual([]);
    expect(matchingFolders('**/'.repeat(200), [`${'a/'.repeat(200)}x`])).toHaveLength(200);
  });
});
