// The regular expressions of src/, each against the texts on which a backtracking matcher has most to do. Steps are counted, time is not measured:
// the steps of every expression grow with the length of its text, and not with the square of it.
import { describe, expect, test } from 'vitest';
import { FOUND, UNKNOWN_IN } from './support/regexp/found.ts';
import { type Growth, growth } from './support/regexp/growth.ts';
import { positionsOf } from './support/regexp/positions.ts';
import { compile, parse } from './support/regexp/program.ts';
import { pumpsOf } from './support/regexp/pumps.ts';
import { run } from './support/regexp/steps.ts';

const DATE = 'datePartsOf reads no text of more than 128 characters';

/** Expressions whose steps may grow with the square of their text, since the text is short: file, beginning of the expression, reason. */
const SHORT: readonly (readonly [path: string, begin: string, reason: string])[] = [
  ['diagnostics.ts', '/ \\(while making', 'a message has at most 2,000 characters'],
  ['markdown/attributes.ts', '/(?:^|[ \\t-\\r])(?:(\\w', 'an attribute list has at most 1,000 characters'],
  ['parse/defaults.ts', '/(?:\\*\\*\\/)+|', 'the path of a scope, from the configuration'],
  ['parse/excerpt.ts', '/(?:^|\\n) {0,3}(\\[', 'a label has at most 1,000 characters'],
  ['commands/publish.ts', '/_drafts(?=', 'the path of a folder'],
  ['util/date-parts.ts', "/\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^-\\d ']*", DATE],
  ['util/date-parts.ts', '/\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^-/.]*', DATE],
];

const growthOf = (text: string): Growth => {
  const end = text.lastIndexOf('/');
  return growth(text.slice(1, end), text.slice(end + 1)).growth;
};

describe('every regular expression of src/', () => {
  test('takes steps in proportion to its text', { timeout: 300_000 }, () => {
    const slow = FOUND.map((one) => ({ ...one, ...growth(one.source, one.flags) })).filter(({ growth }) => growth !== 'linear');
    const isListed = (one: (typeof slow)[number], [path, begin]: (typeof SHORT)[number]): boolean =>
      one.growth === 'quadratic' && one.path === path && one.text.startsWith(begin);
    const unlisted = slow.filter((one) => !SHORT.some((entry) => isListed(one, entry)));
    expect(unlisted.map(({ path, text, growth, worst }) => ({ path, text, growth, worst }))).toEqual([]);
    expect(SHORT.filter((entry) => slow.filter((one) => isListed(one, entry)).length !== 1)).toEqual([]);
  });

  test('stands in the source', () => {
    expect(FOUND.length).toBeGreaterThan(500);
    // names with their signs escaped, and | between them; those of lexers with other boundaries of words, and made of lists of words
    expect([...new Set(UNKNOWN_IN)]).toEqual([
      'markdown/core/abbreviations.ts',
      'markdown/highlight/lexers/boundary.ts',
      'markdown/highlight/lexers/gherkin.ts',
    ]);
  });

  test('is matched by the step counter as by V8', { timeout: 300_000 }, () => {
    const wrong = FOUND.flatMap(({ source, flags, text }) => {
      const literal = parse(source, flags);
      const texts = [
        '',
        ...pumpsOf(positionsOf(literal)).flatMap(({ prefix, word, ends }) =>
          ['', '\n', ...ends].map((end) => prefix + word.repeat(3) + end),
        ),
      ];
      return texts
        .map((subject) => {
          const found = new RegExp(source, flags.replace('g', '')).exec(subject);
          const expected = found ? [found.index, found.index + found[0].length] : undefined;
          return { text, subject, expected, counted: run({ ...compile(literal), global: false }, subject, 1_000_000).match };
        })
        .filter(({ expected, counted }) => expected?.join() !== counted?.join());
    });
    expect(wrong).toEqual([]);
  });
});

describe('the step counter', () => {
  test.each([
    [
      'worse',
      [
        '/(?:a+)+$/',
        '/(.*,)*x/',
        '/^(?:.+\\/)*\\d+-.*$/',
        '/(?:a|aa)*$/',
        '/"(?:\\$\\{[^}]*\\}|[^"])*"/',
        '/\\s*\\s*\\s*x/',
        '/^(a?b?)*$/',
      ],
    ],
    [
      'quadratic',
      ['/\\s+$/', '/^\\/+|\\/+$/g', '/\\{#[^]*?#\\}/g', '/\\[[^\\]]*\\]/', '/^(?:(?! +x)[^\\n])*$/', '/a.*b/i', '/(?<=a.*)b/g'],
    ],
    [
      'linear',
      [
        '/^\\s+$/',
        '/(?<!\\s)\\s+$/',
        '/\\{#[^]*?(?:#\\}|$)/g',
        '/^a*b*$/',
        '/"(?:\\\\.|[^"\\\\])*"?/',
        '/^(?:a|b?)*c/',
        '/(a)\\1/u',
        '/\\s*x/y',
      ],
    ],
  ] as const)('finds what is %s', (expected, texts) => {
    expect(texts.map((text) => [text, growthOf(text)])).toEqual(texts.map((text) => [text, expected]));
  });

  test('knows no construct wrongly', () => {
    expect(() => growthOf('/(?i:a)b/')).toThrow('no program for (?i:a)');
  });
});
