import { describe, expect, test } from 'vitest';
import { excerptSource } from '../../src/parse/excerpt.ts';

const cut = (body: string, separator = '\n\n') => excerptSource({ data: {} }, body, separator);

/** The expectations are what Jekyll 4.3.1 makes of the same bodies. */
describe('the source of an excerpt', () => {
  test.each([
    ['is the text before the separator', 'foo\n\nbar', 'foo'],
    ['is all of it when there is no separator', 'foo\nbar', 'foo\nbar'],
    ['is the head alone when nothing follows', 'foo\n\n', 'foo'],
    ['is empty for an empty body', '', ''],
    [
      'takes along the link definitions that it names',
      'head [a] [b][c] [Z]\n\n[a]: http://a "t"\n   [c]: http://c\n    [b]: http://no\n[Z]: x\n[nope]: y\n',
      'head [a] [b][c] [Z]\n\n[a]: http://a "t"\n[c]: http://c\n[Z]: x',
    ],
    [
      'closes the blocks that are cut open, the inner ones first',
      '{% if true %}a {% raw %}\n\nb{% endraw %}{% endif %}',
      '{% if true %}a {% raw %}\n{% endraw %}\n{% endif %}',
    ],
    [
      'takes any end tag of a name for the end',
      '{% for x in (1..2) %}{% if x %}y{% endif %}{%- highlight bash -%}\n\nb{% endhighlight %}{% endfor %}',
      '{% for x in (1..2) %}{% if x %}y{% endif %}{%- highlight bash -%}\n{% endhighlight %}\n{% endfor %}',
    ],
    [
      'does not see a second block behind a closed one',
      '{% if x %}a{% endif %}{% if y %}b\n\nc{% endif %}',
      '{% if x %}a{% endif %}{% if y %}b',
    ],
    [
      'knows which tags are blocks',
      '{% comment %} x {% case a %} {% capture y %} {% unless %} {% include x.html %} {% tablerow a %} {% ifchanged %}\n\nrest',
      '{% comment %} x {% case a %} {% capture y %} {% unless %} {% include x.html %} {% tablerow a %} {% ifchanged %}' +
        '\n{% endifchanged %}\n{% endtablerow %}\n{% endunless %}\n{% endcapture %}\n{% endcase %}\n{% endcomment %}',
    ],
  ])('%s', (_, body, expected) => {
    expect(cut(body)).toBe(expected);
  });

  test('goes up to a separator of one’s own', () => {
    expect(cut('foo\n\nbar<!--more-->\n\nbaz', '<!--more-->')).toBe('foo\n\nbar');
  });

  test('is nothing when excerpts are off', () => {
    expect(cut('foo\n\nbar', '')).toBe('');
  });

  test('is the front matter’s, word for word', () => {
    expect(excerptSource({ data: { excerpt: 'own *x*' } }, 'foo\n\nbar', '\n\n')).toBe('own *x*');
  });

  test('is found in a hostile body, too', () => {
    expect(cut(`${'{% if x %}'.repeat(20_000)}\n\nx`)).toMatch(/\n\{% endif %\}$/);
    expect(cut(`${'{% if '.repeat(50_000)}\n\nx`)).toHaveLength(300_000);
    expect(cut(`${'[a '.repeat(50_000)}]\n\n${'[a '.repeat(50_000)}]: b`)).toHaveLength(150_001);
  });
});
