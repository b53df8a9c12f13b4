// The excerpt that is taken from a rendered body is the one that rendering it alone gives.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../src/markdown/index.ts';
import { firstParagraph } from '../../src/render/first-paragraph.ts';
import { DEFAULT_KRAMDOWN } from '../support/kramdown.ts';

const markdown = createMarkdown(DEFAULT_KRAMDOWN, { fixes: [], linkify: false });
const html = (text: string): string => markdown.render(text).html;

describe('the first paragraph of a body', () => {
  test('is taken for plain words', () => {
    const body = 'Plain "words", *emphasis* and `code` -- no more.\nA second line.\n\n## Next\n';
    expect(firstParagraph(body.split('\n\n')[0] ?? '', html(body))).toBe(html(body.split('\n\n')[0] ?? ''));
  });

  test.each([
    '[link]\n\n[link]: /x',
    '- a\n- b',
    'HTML here\n\n*[HTML]: x',
    'text[^1]\n\n[^1]: note',
    '| a | b |',
    '{: .x}\ntext',
    '# Title',
    '<div>a</div>',
  ])('is left to a rendering of its own: %j', (body) => {
    const head = body.split('\n\n')[0] ?? '';
    expect([undefined, html(head)]).toContain(firstParagraph(head, html(body)));
  });

  test('is never another text than the excerpt rendered alone', () => {
    const words = [
      'word',
      '"quoted"',
      '*em*',
      '**strong**',
      '`code`',
      "it's",
      '--',
      '...',
      '\n',
      ' ',
      'é',
      '탭',
      '1.',
      '-',
      '>',
      ':',
      '=',
      '#',
      '$$x$$',
      'a_b',
      '<<',
      'HTML',
      '(c)',
      '\\',
      '~~s~~',
      '!',
      '&amp;',
    ];
    const tails = ['', 'Next *para*.', '*[HTML]: x', '{: .c}', '===', '---', ': def', '- item', '    code', '| a |', '[^1]: n', '> q'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }), fc.constantFrom(...tails), (parts, tail) => {
        const head = parts.join(' ').trim();
        fc.pre(!head.includes('\n\n') && head !== '');
        const short = firstParagraph(head, html(`${head}\n\n${tail}\n`));
        if (short !== undefined) expect(short).toBe(html(head));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
