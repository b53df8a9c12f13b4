// Lines of blocks of a page: rendered markdown is found where it was written.
import { describe, expect, test } from 'vitest';
import { lineOf } from '../../../src/serve/http/locate.ts';
import { post } from '../../support/site.ts';

/** The line, as it is written, that a click on a block leads to. */
function clicked(body: string, text: string, kind = 'p', index = 0): string | undefined {
  const source = post('title: T', body);
  return source.split('\n')[lineOf(source, { text, kind, index }, 4) - 1];
}

const BODY = `An intro that says setup and more, so Setup comes twice.

## Setup

First the same words.

### Notes

- one item
- another item
  - a nested item

First the same words.

## Setup

| Name  | Value |
|-------|-------|
| setup | first |
| other | first |

> A quote of it.
>
> Its second paragraph.

\`\`\`js
const setup = 1;
\`\`\`

Notes
-----

{{ site.title }} is the name of this, with *stress* and [a link](/setup/).

{% if site.title %}Salt &amp; pepper &eacute;t&#233;{% endif %} for all.

A paragraph of
two lines, notes in the second.

![Setup](/setup.png) A caption with \`<b>\` in it.{: .notes}
`;

describe('a click leads to', () => {
  test.each([
    ['a heading below a paragraph that holds its word', 'Setup', 'h2', 0, '## Setup'],
    ['a heading of another level', 'Notes', 'h3', 0, '### Notes'],
    ['a heading underlined', 'Notes', 'h2', 0, 'Notes'],
    ['an item', 'another item a nested item', 'li', 0, '- another item'],
    ['an item in another', 'a nested item', 'li', 0, '  - a nested item'],
    ['a cell', 'setup', 'td', 0, '| setup | first |'],
    ['a cell whose words stand in others', 'first', 'td', 1, '| other | first |'],
    ['a head of a table', 'Value', 'th', 0, '| Name  | Value |'],
    ['a paragraph of a quote', 'Its second paragraph.', 'p', 0, '> Its second paragraph.'],
    ['a quote', 'A quote of it. Its second paragraph.', 'blockquote', 0, '> A quote of it.'],
    ['code', 'const setup = 1;', 'pre', 0, '```js'],
    [
      'a paragraph that begins with Liquid',
      'My blog is the name of this, with stress and a link.',
      'p',
      0,
      '{{ site.title }} is the name of this, with *stress* and [a link](/setup/).',
    ],
    [
      'a paragraph with entities',
      'Salt & pepper été for all.',
      'p',
      0,
      '{% if site.title %}Salt &amp; pepper &eacute;t&#233;{% endif %} for all.',
    ],
    ['a paragraph of several lines', 'A paragraph of two lines, notes in the second.', 'p', 0, 'A paragraph of'],
    [
      'a paragraph with a picture and code',
      'A caption with <b> in it.',
      'p',
      0,
      '![Setup](/setup.png) A caption with `<b>` in it.{: .notes}',
    ],
    ['the body where it is not found', 'From a layout', 'p', 0, 'An intro that says setup and more, so Setup comes twice.'],
  ])('%s', (_, text, kind, index, line) => {
    expect(clicked(BODY, text, kind, index)).toBe(line);
  });

  test('the second of two that are alike', () => {
    const source = post('title: T', BODY);
    const lines = [0, 1].flatMap((index) => [
      lineOf(source, { text: 'Setup', kind: 'h2', index }, 4),
      lineOf(source, { text: 'First the same words.', kind: 'p', index }, 4),
    ]);
    expect(lines).toEqual([6, 8, 18, 16]);
  });

  test.each([[undefined], ['x'], [-1], [99], [1.5], [Number.NaN]])('a line of the body, whatever the index: %s', (index) => {
    expect(lineOf(post('title: T', BODY), { text: 'Setup', kind: {}, index }, 4)).toBeGreaterThanOrEqual(4);
  });

  test('a line soon, in a text that is all marks', () => {
    for (const mark of ['{{', '`', '[', '![', '<', '|', '&#', '> ', '\u0001'])
      expect(lineOf(post('title: T', mark.repeat(20_000)), { text: 'Setup', kind: 'p' }, 4)).toBe(4);
  });
});
