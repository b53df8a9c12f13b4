// Braces in a post's code: what is not meant for Liquid stays, what is meant for it runs.
import { describe, expect, test } from 'vitest';
import { rendered, reports, textOf } from './fixtures.ts';

const kept = (text: string): string => rendered(text).text;

describe('outputs in code', () => {
  test.each([
    '```yaml\nclient-id: ${{ secrets.AZURE_CLIENT_ID }}\n```',
    '~~~\n{{ user.name }}\n~~~',
    '````\n```\n{{ user.name }}\n```\n````',
    '> ```\n> {{ user.name }}\n> ```',
    '1. ```\n   {{ user.name }}\n   ```',
    'write `{{ user.name }}` or ``a ` {{ user.name }}``',
    '```jsx\n<a style={{color: "red"}} b={{ ...rest }}>\n```',
    '```\n{{ $route.params.id }} {{}} {{ \n```',
    '```\n{% if-not-closed\n```\ntext }} %}',
    '```\nnever closed {{ user.name }}',
    '```html\n<main>{{ content }}</main>\n```',
    '`{{ forloop.index }}` and `{{ include.name }}`',
  ])('with unknown variables stay as they are written: %s', (text) => {
    expect(kept(text)).toBe(text);
  });

  test('with known variables are evaluated', () => {
    expect(textOf('```\n{{ site.url }} {{ page.nothing }} {{ "a" | upcase }}\n```')).toBe('```\nhttps://example.com  A\n```');
    expect(textOf('{% assign x = 1 %}{% for y in page.tags %}`{{ x }}{{ y }}`{% endfor %}')).toBe('`1x`');
  });

  test('are reported with line, column and what to do', () => {
    const { diagnostics } = rendered('a\n\n```\nid: ${{ secrets.ID }}\n```\n');
    expect(diagnostics).toEqual([
      {
        severity: 'warning',
        code: 'liquid-code',
        file: 'about.md',
        line: 8,
        column: 6,
        message: '"{{ secrets.ID }}" stays as it is written, since it stands in code and "secrets" is no variable here',
        hint: 'To show it as it is, put it between {% raw %} and {% endraw %}. That also ends this warning.',
      },
    ]);
  });

  test('are reported once, at the first place, when the file has the same ones again', () => {
    const { diagnostics } = rendered('```\n{{ $a }} {{ $b }}\n{{ $a }}\n```\n\n`{{ $b }}`');
    expect(diagnostics.map(({ line, column }) => [line, column])).toEqual([
      [6, 1],
      [6, 10],
    ]);
  });

  test('in a highlight block stay too', () => {
    expect(kept('{% highlight yaml %}\n${{ secrets.ID }}\n{% endhighlight %}')).toBe('\n<figure yaml false >${{ secrets.ID }}</figure>\n');
  });

  test('print nothing outside of code, or when the text is no markdown', () => {
    expect(textOf('a{{ user.name }}b')).toBe('ab');
    expect(textOf('`{{ user.name }}`', { markdown: false })).toBe('``');
    expect(textOf('a ` b {{ user.name }} c')).toBe('a ` b  c');
  });
});

describe('tags in code', () => {
  test('run when they are known', () => {
    expect(textOf('```\n{% if page.title %}yes{% endif %}\n```')).toBe('```\nyes\n```');
  });

  test('stay with a warning when they are not', () => {
    const text = '`{% trans %}` and `{% endtrans %}`, `{% endif %}`';
    expect(kept(text)).toBe(text);
    expect(reports('`{% trans %}`')).toEqual([
      'warning about.md:5:2 "{% trans %}" stays as it is written, since it stands in code and is no tag here',
    ]);
  });

  test('that are known and never closed are errors, as in Jekyll', () => {
    expect(reports('`{% for x in y %}`')).toEqual(['error about.md:5:2 "for" is never closed']);
  });
});

test('raw blocks end the warnings', () => {
  expect(textOf('```\n{% raw %}${{ secrets.ID }} {% x %}{% endraw %}\n```')).toBe('```\n${{ secrets.ID }} {% x %}\n```');
});

test('what Jekyll has without being set is no variable in code', () => {
  expect(kept('`{{ count }}` {{ count }} {% assign count = 9 %}`{{ count }}`')).toBe('`{{ count }}` 9 `9`');
});
