// Text that was made to hurt: it neither throws nor costs more than its length allows.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../src/markdown/index.ts';
import { DEFAULT_KRAMDOWN } from '../support/kramdown.ts';

const markdown = createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false });

/** How often characters are looked at and patterns run, and how much is split, while `text` is rendered: work that can be counted without a clock. */
function operations(text: string): number {
  const { charCodeAt, charAt, startsWith, split, indexOf } = String.prototype;
  const { exec, test: matches } = RegExp.prototype;
  let count = 0;
  const counted = <A extends unknown[], R>(method: (this: never, ...given: A) => R, workOf: (text: unknown) => number = () => 1) =>
    function (this: unknown, ...given: A): R {
      count += workOf(this);
      return Reflect.apply(method, this, given);
    };
  Object.assign(String.prototype, { charCodeAt: counted(charCodeAt), charAt: counted(charAt), startsWith: counted(startsWith) });
  Object.assign(String.prototype, { split: counted(split, (text) => String(text).length), indexOf: counted(indexOf) });
  Object.assign(RegExp.prototype, { exec: counted(exec), test: counted(matches) });
  try {
    markdown.render(text);
  } finally {
    Object.assign(String.prototype, { charCodeAt, charAt, startsWith, split, indexOf });
    Object.assign(RegExp.prototype, { exec, test: matches });
  }
  return count;
}

const CONSTRUCTS: { readonly [name: string]: (count: number) => string } = {
  'opening brackets': (n) => '['.repeat(n),
  'cells of a table': (n) => '|'.repeat(n),
  'nested brackets': (n) => '['.repeat(n) + ']'.repeat(n),
  'nested links': (n) => `${'['.repeat(n)}a${'](b)'.repeat(n)}`,
  'links without an end': (n) => '[a]('.repeat(n),
  'links with half a title': (n) => '[a](b "c '.repeat(n),
  'links in angles without an end': (n) => '[a](<b '.repeat(n),
  'links in links without an end': (n) => `${'['.repeat(n)}a${']('.repeat(n)}`,
  'links in links with half a title': (n) => `${'['.repeat(n)}a${'](b "'.repeat(n)}`,
  'undefined references': (n) => '[a][b] '.repeat(n),
  'images in images': (n) => `${'!['.repeat(n)}a${'](b)'.repeat(n)}`,
  'open images': (n) => '!['.repeat(n),
  'open emphasis': (n) => '*a '.repeat(n),
  'open strong': (n) => '**a '.repeat(n),
  'open underscores': (n) => '_a __b '.repeat(n),
  'emphasis of all kinds': (n) => '*a **b _c __d '.repeat(n),
  'a run of stars': (n) => '*'.repeat(n),
  'emphasis in links in emphasis': (n) => '[*a '.repeat(n),
  'links between stray marks': (n) => '*[a](b) _'.repeat(n),
  'open strikethrough': (n) => '~~a '.repeat(n),
  'quotation marks': (n) => '"'.repeat(n),
  apostrophes: (n) => "'a ".repeat(n),
  'code spans without an end': (n) => '`a ``b '.repeat(n),
  'quotes in quotes': (n) => '> '.repeat(n),
  'deeper and deeper quotes': (n) => Array.from({ length: Math.ceil(Math.sqrt(n)) * 3 }, (_, at) => `${'>'.repeat(at)} a`).join('\n'),
  'list markers': (n) => '- '.repeat(n),
  'number markers': (n) => '1. '.repeat(n),
  'deeper and deeper lists': (n) => Array.from({ length: Math.ceil(Math.sqrt(n)) * 3 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n'),
  'a long list': (n) => '- a\n'.repeat(n),
  definitions: (n) => 'a\n: b\n\n'.repeat(n),
  'unclosed block elements': (n) => '<div>\n'.repeat(n),
  'unclosed elements with markdown': (n) => '<div markdown="1">\n'.repeat(n),
  'unclosed span elements': (n) => '<b>'.repeat(n),
  'unclosed spans on many lines': (n) => '***\n<b>a'.repeat(n),
  'unclosed spans and stars': (n) => '<b>*a '.repeat(n),
  'end tags': (n) => '</div>'.repeat(n),
  'unclosed attributes': (n) => '<a b="'.repeat(n),
  'unclosed comments': (n) => '<!-- \n'.repeat(n),
  'unclosed scripts': (n) => '<script>'.repeat(n),
  'unclosed autolinks': (n) => '<http://a '.repeat(n),
  'unclosed attribute lists': (n) => '{: .a '.repeat(n),
  'attribute lists': (n) => '*a*{: .b}\n{: .c}\n'.repeat(n),
  'unclosed extensions': (n) => '{::comment}\n'.repeat(n),
  'unclosed fences': (n) => '```a\n'.repeat(n),
  'fences of all kinds': (n) => '```a b\n~~~b\n````c d\n'.repeat(n),
  'unclosed formulas': (n) => '$$a\n\n'.repeat(n),
  pipes: (n) => '|'.repeat(n),
  'rows of pipes': (n) => '|a|b\n'.repeat(n),
  'one wide row and many narrow ones': (n) => `${'a|'.repeat(n)}\n${'|b\n'.repeat(n)}`,
  'code in cells': (n) => '| `a '.repeat(n),
  'footnotes that mention themselves': (n) => '[^a]: x [^a]\n'.repeat(n),
  'many mentions': (n) => `${'[^a] '.repeat(n)}\n\n[^a]: x`,
  abbreviations: (n) => `*[a]: b\n\n${'a '.repeat(n)}`,
  backslashes: (n) => '\\'.repeat(n),
  ampersands: (n) => '&'.repeat(n),
  headings: (n) => '# a\n'.repeat(n),
  'a table of contents': (n) => `* t\n{:toc}\n\n${'# a\n## b\n'.repeat(n)}`,
  dashes: (n) => `${'-'.repeat(n)}x|`,
  'line breaks': (n) => 'a  \n'.repeat(n),
  'empty lines': (n) => '\n'.repeat(n),
  blanks: (n) => ' '.repeat(n),
};

describe('ten thousand of a kind', () => {
  test.each(Object.entries(CONSTRUCTS))('%s', (_name, construct) => {
    const text = construct(10_000);
    expect(markdown.render(text).html.length).toBeLessThan(60 * text.length + 1000);
  });
});

describe('twice the length is at most about twice the work', () => {
  test.each(Object.entries(CONSTRUCTS))('%s', (_name, construct) => {
    expect(operations(construct(3000))).toBeLessThan(2.7 * operations(construct(1500)) + 20_000);
  });
});

test.each(Object.entries(CONSTRUCTS))('300,000 characters of %s are rendered', (_name, construct) => {
  expect(markdown.render(construct(Math.floor(3e5 / construct(1).length))).html).toEqual(expect.any(String));
});

test('definitions of attributes that name each other come to an end', () => {
  const chain = Array.from({ length: 40 }, (_, at) => `{:a${at}: a${at + 1} a${at + 1} a${at} .c${at}}`).join('\n');
  expect(markdown.render(`${chain}\n\ntext\n{: a0}`).html).toContain('c39');
});

const FRAGMENTS = [
  ...'*_`~[](){}<>"\'\\|#-+:^$!&.=\n\n\n\t '.split(''),
  ...['**', '__', '```', '~~~', '~~', '$$', '--', '...', '<<', '>>', '![', '](', '[^1]', '[^1]: ', '*[A]: ', '{:', '{: .a #b}', '{:toc}'],
  ...[
    '{::comment}',
    '{:/}',
    '{::options parse_block_html="true" /}',
    '<!--',
    '-->',
    '<div>',
    '</div>',
    '<div markdown="1">',
    '<b>',
    '</b>',
  ],
  ...[
    '<p markdown="span">',
    '<script>',
    '</script>',
    '<br>',
    '<a href="',
    '\n- ',
    '\n1. ',
    '\n> ',
    '\n    ',
    '\n| a | b |',
    '\n|---|',
    '\n: ',
  ],
  ...[
    '\n# ',
    '\n---\n',
    '\n===\n',
    '\n^\n',
    '- [ ] ',
    'text',
    'A',
    '한국어',
    '日本',
    '👩‍👩‍👧',
    '\u0000',
    '\ud800',
    '\u2028',
    '\r\n',
    'é',
    '&amp;',
    '&#0;',
    '&#xD800;',
  ],
];

const texts = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: 'binary', maxLength: 4 })), {
  maxLength: 60,
});

describe('any mixture of fragments', () => {
  test('is rendered, the same each time, and not much longer than it was', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const { html, diagnostics } = markdown.render(text, { file: 'a.md', line: 1 });
        expect(markdown.render(text).html).toBe(html);
        expect(html.length).toBeLessThan(500 * text.length + 2000);
        for (const { line } of diagnostics) expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
      }),
      { numRuns: 1500 },
    );
  });

  test('under every option', () => {
    const others = [
      createMarkdown({ ...DEFAULT_KRAMDOWN, input: 'kramdown', parseBlockHtml: true }, { fixes: [], linkify: true }),
      createMarkdown({ ...DEFAULT_KRAMDOWN, hardWrap: true, gfmQuirks: [] }, { fixes: ['pipes', 'dashes', 'start'], linkify: true }),
    ];
    fc.assert(
      fc.property(texts, (parts) => {
        for (const other of others) expect(typeof other.render(parts.join('')).html).toBe('string');
        expect(typeof markdown.smartify(parts.join(''))).toBe('string');
      }),
      { numRuns: 500 },
    );
  });

  test('words are never lost: plain words come out in their order', () => {
    const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta');
    const marks = fc.constantFrom(
      ' ',
      '\n',
      '\n\n',
      '\n- ',
      '\n> ',
      '\n# ',
      ' *',
      '* ',
      ' **',
      '** ',
      ' `',
      '` ',
      ' "',
      '" ',
      ' (',
      ') ',
      '\n1. ',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, marks), { maxLength: 40 }), (parts) => {
        const { html } = markdown.render(parts.flat().join(''));
        const words = html.replace(/<[^>]*>/g, ' ').match(/alpha|beta|gamma|delta/g) ?? [];
        expect(words).toEqual(parts.map(([name]) => name));
      }),
      { numRuns: 1000 },
    );
  });
});
