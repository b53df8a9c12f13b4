// Diagnostics of Liquid: errors where Jekyll fails, warnings where it reads only a part, with places in the file.

import { describe, expect, test } from 'vitest';
import { Float } from '../../src/util/scalars.ts';
import { rendered, reports, textOf } from './fixtures.ts';

const INCLUDES = { 'a.html': 'a', 'broken.html': '{% foo %}\n{% bar %}' };

describe('errors', () => {
  test.each([
    ['a\n {{ x', 'error about.md:6:2 "{{" is never closed by "}}"'],
    ['{{ {a: 1} }}', 'error about.md:5:1 "{{ {a: 1}" is never closed by "}}"'],
    ['{% x', 'error about.md:5:1 "{%" is never closed by "%}"'],
    ['{%  %}', 'error about.md:5:1 "{% %}" has no tag name'],
    ['é\n\n  {% foo %}', 'error about.md:7:3 unknown tag "foo"'],
    ['{% if a %}\n{% for b in c %}{% endfor %}', 'error about.md:5:1 "if" is never closed'],
    ['{% if a %}\n{% endfor %}', 'error about.md:6:1 "endfor" does not close "if"'],
    ['{% endif %}', 'error about.md:5:1 "endif" closes nothing'],
    ['{% else %}', 'error about.md:5:1 "else" is not inside a block that takes it'],
    ['{% raw %}', 'error about.md:5:1 "raw" is never closed'],
    ['{% comment %}', 'error about.md:5:1 "comment" is never closed'],
    ['{% if %}{% endif %}', 'error about.md:5:1 syntax error in tag "if": there is no condition'],
    ['{% if 1 = 2 %}{% endif %}', 'error about.md:5:1 unknown operator "=": there are == != <> < > <= >= contains'],
    ['{% if "a" > 1 %}{% endif %}', 'error about.md:5:1 comparison of String with 1 failed'],
    ['a\n{{ 1 | divided_by: 0 }}', 'error about.md:6:1 divided by 0'],
    ['{{ "x" | date_to_string }}', 'error about.md:5:1 "x" is not a date'],
    ['{{ page.title | date: }}', 'error about.md:5:1 the filter "date" needs 1 argument, and has none'],
    ['{{ "x" | where: "a" }}', 'error about.md:5:1 the filter "where" needs 2 arguments, and has 1'],
    ['{% assign a = "x" | upcase: 1 %}', 'error about.md:5:1 the filter "upcase" takes no argument, and has 1'],
    ['{{ "x" | default: 1, 2, 3 }}', 'error about.md:5:1 the filter "default" takes at most 2 arguments, and has 3'],
    ['{% highlight %}{% endhighlight %}', 'error about.md:5:1 cannot read "highlight "'],
    ['{% post_url nodate %}', 'error about.md:5:1 "nodate" is not the name of a post'],
    [`{% post_url ${'a/'.repeat(40)}x %}`, `error about.md:5:1 "${'a/'.repeat(40)}x" is not the name of a post`],
    ['{% render "x" %}', 'error about.md:5:1 the tag "render" finds no files here'],
  ])('%s', (text, reported) => {
    const { text: made, diagnostics } = rendered(text, { markdown: false });
    expect(diagnostics.map((d) => `${d.severity} ${d.file}:${d.line}:${d.column} ${d.message}`)).toEqual([reported]);
    expect(made).toBe('');
  });

  test('of a text are all reported, and none that follows from another', () => {
    const all = (text: string) =>
      rendered(text, { markdown: false }, { includes: INCLUDES }).diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.message}`);
    expect(all('{% foo %}\n{{ x\n{% if a %}y{% endif %}\n{% include a.html bad %}\n{% assign y %}\n{{ page.title }')).toEqual([
      'about.md:5:1 unknown tag "foo"',
      'about.md:6:1 "{{ x" is never closed by "}}"',
      'about.md:8:1 invalid parameters for include: bad',
      'about.md:9:1 syntax error in tag "assign": an assignment reads: assign name = value',
      'about.md:10:1 "{{ page.title }" is never closed by "}}"',
    ]);
    expect(all('{{ 1 | divided_by: 0 }}\n{% for x in (1..3) %}{{ x | divided_by: 0 }}{% endfor %}\n{{ "x" | date_to_string }}')).toEqual([
      'about.md:5:1 divided by 0',
      'about.md:6:22 divided by 0',
      'about.md:7:1 "x" is not a date',
    ]);
    expect(all('{% include broken.html %}{% include broken.html %}{% link no.md %}')).toEqual([
      '_includes/broken.html:1:1 unknown tag "foo"',
      '_includes/broken.html:2:1 unknown tag "bar"',
      'about.md:5:51 there is no document or file "no.md"',
    ]);
  });

  test('say of a tag of a plugin, and of an output in a tag, what to do', () => {
    const hints = (text: string) => rendered(text, { markdown: false }).diagnostics.map(({ hint }) => hint);
    expect(hints('{% photo a.jpg %}')[0]).toMatch(/^A plugin in Ruby may have had it, and these do not run: write an include instead/);
    expect(hints('{% ednif %}')[0]).toMatch(/^Did you mean "endif"\? To show it/);
    expect(hints('{% assign x = {{ page.title }} %}')[0]).toMatch(/^Inside of a tag, write variables without \{\{ \}\}\./);
    expect(hints('{{ page.title /x }}')[0]).toMatch(/^Correct it\./);
  });

  test.each([
    ['a misspelt block', '{% iff a %}x{% else %}y{% endif %}', '5:1 unknown tag "iff"'],
    ['a misspelt end', '{% if a %}x{% ednif %}', '5:12 unknown tag "ednif"'],
    ['another end', '{% unless a %}{% endif %}', '5:15 "endif" does not close "unless"'],
    ['the end of a block around', '{% for a in b %}{% if a %}x{% endfor %}', '5:28 "endfor" does not close "if"'],
    ['an unknown block', '{% box %}{% else %}{% endbox %}', '5:1 unknown tag "box"'],
    ['a block without its condition', '{% if %}x{% else %}y{% endif %}', '5:1 syntax error in tag "if": there is no condition'],
    [
      'a branch without its values',
      '{% case x %}{% when %}a{% else %}b{% endcase %}',
      '5:13 syntax error in tag "when": a when reads: when value, or: when value or value',
    ],
    ['an output that takes in a tag', '{% if a %}{{ x {% endif %}', '5:11 "{{ x" is never closed by "}}"'],
    ['an output with the end of a tag', '{{ page.title %}', '5:1 "{{ page.title %}" is never closed by "}}"'],
    [
      'a tag that takes in the end of its block',
      '{% for a in b %}{% if a }x{% endif %}{% endfor %}',
      '5:17 "{% if a }x" is never closed by "%}"',
    ],
    ['a tag that takes in the next', '{% include a.html {% if a %}{% endif %}', '5:1 "{% include a.html" is never closed by "%}"'],
  ])('behind %s are found, without more of the same', (_, text, error) => {
    expect(reports(`${text}\n{% last x %}`, { markdown: false })).toEqual([
      `error about.md:${error}`,
      'error about.md:6:1 unknown tag "last"',
    ]);
  });

  test('behind a raw block without an end are none: all that is text', () => {
    expect(reports('{% if a %}\n{% raw %}\n{% foo %}')).toEqual(['error about.md:6:1 "raw" is never closed']);
  });

  test('of filters without their values say how they are written, and are none where the value is optional', () => {
    expect(rendered('{{ "x" | replace }}').diagnostics[0]?.hint).toBe('Write it as | replace: ….');
    expect(rendered('{{ "x" | upcase: 1 }}').diagnostics[0]?.hint).toBe('Write it as | upcase, without a colon.');
    expect(reports('{{ "x" | join }}{{ nope | default: "a", allow_false: true }}{{ page.tags | sort: "a", "last" }}')).toEqual([]);
  });

  test('name tags that look alike', () => {
    expect(rendered('{% inlcude a.html %}').diagnostics[0]?.hint).toContain('Did you mean "include"?');
  });

  test('count columns in UTF-16 units from the begin of the line, also behind CRLF', () => {
    expect(reports('😀 {% foo %}')).toEqual(['error about.md:5:4 unknown tag "foo"']);
    expect(reports('a\r\n{% foo %}')).toEqual(['error about.md:6:1 unknown tag "foo"']);
  });

  test('that need not end the render are reported together', () => {
    expect(reports('{% include no.html %}\n{% link no.md %} {% post_url 2018-06-06-no %}')).toEqual([
      'error about.md:5:1 there is no include "no.html"',
      'error about.md:6:1 there is no document or file "no.md"',
      'error about.md:6:18 there is no post "2018-06-06-no"',
    ]);
  });
});

describe('numbers of YAML that are whole floats', () => {
  const page = { version: new Float(4), versions: [new Float(2), 1.5, 10], quoted: '4.0', names: ['beta', '4.0'] };
  const shown = (text: string): string => textOf(text, { scope: { page } });

  test('print as they were written and compare as numbers', () => {
    expect(shown('{{ page.version }} {{ page.version | plus: 1 }}')).toBe('4.0 5.0');
    expect(shown('{% if page.version > 3 and page.version < 4.5 and page.version == 4 %}y{% endif %}')).toBe('y');
    expect(shown('{% if page.version != 4.0 %}n{% endif %}{% if page.quoted == 4 %}n{% endif %}')).toBe('');
  });

  test('sort beside numbers, and beside words as words', () => {
    expect(shown('{{ page.versions | sort | join: "," }} {{ page.names | sort | join: "," }}')).toBe('1.5,2.0,10 4.0,beta');
  });
});

describe('warnings', () => {
  test.each([
    ['{{ $route.params.id }}', ''],
    ['{{ ...x }}', ''],
    ['{{ "abc }}', ''],
    ['{{ page.title page.x }}', 'About'],
    ['{% if page.title && x %}y{% endif %}', 'y'],
  ])('%s prints what Liquid can read', (text, printed) => {
    const result = rendered(text);
    expect(result.text).toBe(printed);
    expect(result.diagnostics.map(({ severity, code, line, column }) => [severity, code, line, column])).toEqual([
      ['warning', 'liquid-lenient', 5, 1],
    ]);
  });

  test('come once for an output in a loop', () => {
    expect(reports('{% for x in (1..3) %}{{ x y }}{% endfor %}')).toEqual([
      'warning about.md:5:22 Liquid can read "{{ x y }}" only in part',
    ]);
  });

  test('are not made of unknown variables', () => {
    expect(textOf('{{ nope.x }}')).toBe('');
  });

  test.each([
    ['{{ "a" | upcas }}', 'a', 'upcas', 'Did you mean "upcase"?'],
    ['{% assign x = "a" | zork: 1 | upcase %}{{ x }}', 'A', 'zork', 'Filters that plugins of Jekyll add are not available'],
    ['{% echo "a" | zork %}', 'a', 'zork', 'Filters that plugins of Jekyll add are not available'],
    ['{% for x in (1..2) %}{{ x | zork }}{% endfor %}', '12', 'zork', 'Filters that plugins of Jekyll add are not available'],
  ])('are made of unknown filters, whose input stays as it is: %s', (text, printed, name, hint) => {
    const { text: made, diagnostics } = rendered(text);
    expect(made).toBe(printed);
    expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      `warning there is no filter "${name}": the value stays as it is`,
    ]);
    expect(diagnostics[0]?.hint).toContain(hint);
  });

  test('are made of each unknown filter, but of none in code, which may belong to another language', () => {
    const places = rendered('{{ "a" | zork }}\n{{ "a" | zork }}\n\n```\n{{ page.title | zork }}\n```\n').diagnostics.map(
      ({ line }) => line,
    );
    expect(places).toEqual([5, 6]);
  });
});

describe('strict settings', () => {
  test('make unknown filters and variables errors', () => {
    const strict = { config: { liquid: { strictVariables: true, strictFilters: true } } };
    expect(reports('\n{{ "a" | nope }}', {}, strict)).toEqual(['error about.md:6:1 unknown filter "nope"']);
    expect(reports('{{ page.nope }}', {}, strict)).toEqual(['error about.md:5:1 undefined variable "page.nope"']);
    expect(reports('{% if nope %}{% endif %}', {}, strict)).toEqual(['error about.md:5:1 undefined variable "nope"']);
    expect(textOf('{% for x in page.tags %}{{ x }}{% endfor %}', {}, strict)).toBe('x');
  });
});
