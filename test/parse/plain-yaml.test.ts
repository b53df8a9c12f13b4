// What is read without the YAML parser is what the parser reads.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlainYaml } from '../../src/parse/plain-yaml.ts';
import { parseYaml } from '../../src/util/yaml.ts';

const ZONE = 'America/Toronto';
const parser = (text: string) => parseYaml(text, { file: 'a.md', line: 2, zone: ZONE });

/** Where the short way says anything, the parser says the same, and has nothing to tell. */
function agree(text: string): void {
  const plain = readPlainYaml(text, ZONE, 2);
  if (plain) expect({ ...plain, diagnostics: [] }, JSON.stringify(text)).toEqual(parser(text));
}

const WORDS = (
  'a|azure|C++|yes|no|on|null|~|true|2018|2018-06-06|2018-3-7|2018-02-31|2018-06-06 14:17:12 -0500|2018-06-06 14:17|12:30|1:2:3|0x1f|017|1_000|1.0|' +
  '1e3|.5|.inf|.nan|-1|+1|-|- |--|---|...|: |:|::|a:b|a: b|http://x.y/?a=1#b|#|# c| #|a #b|a#b|"|\'|"a"|\'a\'|"a|a"|"a" b|"a\\n"|\'it\'\'s\'|""|\'\'|' +
  '[|]|[]|[a]|[a, b]|[a,b]|[a,]|[,a]|["a, b"]|[\'a\', "b"]|[a: b]|[a, [b]]|{}|{a: b}|{|}|,|a, b|&|&a|*a|!|!!str|!ruby/x|%|@x|`|?|? a|||>|>-|=|<<|' +
  '/p/:x/|(a)|é|日本|\u00a0|\u3000|\u2028|\u0085|\ufeff|😀|\t|\\|$1|a\tb|_|__proto__|constructor|title|tags|date|x-y|0'
).split('|');

const word = fc.constantFrom(...WORDS);
const piece = fc.array(word, { minLength: 0, maxLength: 3 }).map((words) => words.join(' '));
const glued = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(''));
const value = fc.oneof(piece, glued);
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('title', 'tags', 'date', 'a', 'x_y', 'k-1') },
  { weight: 1, arbitrary: value },
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`) },
  { weight: 2, arbitrary: key.map((name) => `${name}:`) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom('', ' ', '  ', '    '), value).map(([indent, text]) => `${indent}- ${text}`),
  },
  { weight: 1, arbitrary: fc.array(value, { maxLength: 4 }).map((items) => `list: [${items.join(', ')}]`) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('', ' ', '  '), value).map(([indent, text]) => indent + text) },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', '# c', '  # c', '\t') },
);
const text = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\n', '\r\n'), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last ? end : ''));

describe('the short way through front matter', () => {
  test('agrees with the parser wherever it is taken', () => {
    fc.assert(fc.property(text, agree), { numRuns: 10_000 });
  });

  test('agrees on single values of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (value) => {
        agree(`title: ${value}`);
        agree(`tags:\n  - ${value}`);
        agree(`tags: [${value}]`);
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    'layout: single\ntitle:  "Azure Kubernetes Hackfest"\ndate:   2018-06-06 14:17:12 -0500\ncategories:\n  - Azure\ntags:\n- Node\n- Helm',
    'title: It is here, at last (1)\ntags: [a, "b", \'c\']\npublished: false\npermalink: /a/:title/\nexcerpt:\n',
    'title: Überraschung 日本\r\nmath: true\r\n',
    '# a note\n\ntitle: x\n\ntags: []\n',
  ])('is taken for what posts have: %j', (text) => {
    expect(readPlainYaml(text, ZONE, 2)).toBeDefined();
    agree(text);
  });

  test.each([
    'title: "a\\tb"',
    "title: 'it''s'",
    'title: a: b',
    'title: a # b',
    'title: a\n  b',
    'title: |\n  a',
    'a: 1\na: 2',
    'yes: 1',
    'header:\n  image: x',
    'tags: [a, [b]]',
    'tags: &x [a]',
    '',
    '# nothing',
  ])('is not taken for %j', (text) => {
    expect(readPlainYaml(text, ZONE, 2)).toBeUndefined();
  });
});
