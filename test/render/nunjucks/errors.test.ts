import { describe, expect, it } from 'vitest';
import { createNunjucks } from '../../../src/render/nunjucks/index.ts';
import type { Config, Diagnostic, SourceFile } from '../../../src/types.ts';
import { render } from '../../support/layouts.ts';

type Files = { readonly [name: string]: string };

const config = { timezone: 'UTC', url: '', baseurl: '' } as unknown as Config;
const host = { config, markdownify: (text: string) => text, smartify: (text: string) => text };

/** As a terminal shows them: file:line:column: message | hint. */
const shown = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(
    ({ file, line, column, message, hint }) =>
      [file, line, column].filter((part) => part !== undefined).join(':') + `: ${message}` + (hint ? ` | ${hint}` : ''),
  );

function errorsOf(files: Files, context: { readonly [name: string]: unknown } = {}): readonly string[] {
  const folder = new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { path, name: `templates/${path}`, hash: text, text: () => text } as unknown as SourceFile,
    ]),
  );
  const { value, diagnostics } = createNunjucks([folder], host);
  expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  return shown(value ? render(value, 'a', context, 'content/_posts/x.md').diagnostics : diagnostics);
}

describe('a template that cannot be read', () => {
  const syntax: readonly (readonly [template: string, error: string])[] = [
    [
      'a\n{{ x | date: "%Y" }}',
      '2:12: a ":" stands where none can be | Arguments of a filter go in brackets: {{ page.date | date("%Y") }}.',
    ],
    ['a\n{% assign x = 1 %}', '2:4: there is no tag "assign" | Write {% set name = value %}.'],
    ['{% unles x %}', '1:4: there is no tag "unles" | Write {% if not … %}…{% endif %}.'],
    ['{% fro x in y %}', '1:4: there is no tag "fro" | Did you mean "for"?'],
    ['{% if a %}\n{% elsif b %}{% endif %}', '2:4: there is no tag "elsif" | Write {% elif … %}.'],
    ['a\n{% if x %}\nb', '2:1: {% if %} is never closed | Close it with {% endif %}.'],
    ['{% for a in b %}{% if x %}{% endif %}x', '1:1: {% for %} is never closed | Close it with {% endfor %}.'],
    ['{% block x %}{% endblock %}\n {% block y %}', '2:2: {% block %} is never closed | Close it with {% endblock %}.'],
    ['{% set y = 1 %}{% set x %}a', '1:16: {% set %} is never closed | Close it with {% endset %}.'],
    ['{% macro m(b) %}', '1:1: {% macro %} is never closed | Close it with {% endmacro %}.'],
    ['{% switch x %}{% case 1 %}', '1:1: {% switch %} is never closed | Close it with {% endswitch %}.'],
    ['a\n{% raw %}x {{ y }}', '2:1: {% raw %} is never closed | Close it with {% endraw %}.'],
    ['ab {{ x', '1:4: this {{ is never closed | End it with }}.'],
    ['q\n {% if x', '2:2: this {% is never closed | End it with %}.'],
    ['a\n{{ "abc }}\n', '2:4: this quote is never closed'],
    ['a\n {# b', '2:2: this comment is never closed | End it with #}.'],
    ['a {# b #}\n #}', '2:2: this #} closes nothing | Begin the comment with {#, or write the two characters as {{ "#}" }}.'],
    ['x {% endif %}', '1:6: {% endif %} closes nothing | There is no open {% if %} before it.'],
    [
      '{% for a in b %}\n{% endif %}',
      '2:4: {% endif %} stands where the {% for %} of line 1 is still open | Close it first, with {% endfor %}.',
    ],
    ['{% else %}', '1:4: {% else %} stands outside of what it belongs to'],
    [
      '{% include "a" x=1 %}',
      '1:16: {% include %} takes only a name, not "x" | Set the values first, with {% set name = value %}; the included file sees them.',
    ],
    ['{% if a contains "b" %}{% endif %}', '1:9: "contains" cannot stand in {% if %} here | Write "x" in list, or list | contains("x").'],
    ['{{ a b }}', '1:6: "b" cannot stand in {{ … }} here'],
    ['{{ a }', '1:6: "}" cannot stand in {{ … }} here | Close it with }}.'],
    ['{{ a ? b : c }}', '1:6: "?" cannot stand in {{ … }} here | Write {{ a if condition else b }}.'],
    ['{{ a && b }}', '1:6: "&" cannot stand in {{ … }} here | Write `and`.'],
    ['{{ f(a b) }}', '1:8: a comma is missing before "b"'],
    ['{{ x[1 }}', '1:5: this "[" is not closed, or a comma is missing in it'],
    ['{{ x | }}', '1:8: something is missing before "}}"'],
    ['{{ x | date("%Y" }}', '1:12: this "(" is not closed'],
    ['{% extends %}', '1:12: something is missing before "%}"'],
    ['{% for x of y %}{% endfor %}', '1:4: {% for %} is not complete | Write {% for item in list %}.'],
    ['{% set a-b = 1 %}', '1:4: {% set %} is not complete | Write {% set name = value %}, the name in letters, digits and "_".'],
    [
      '{% block a %}{% endblock %}\n{% block a %}{% endblock %}',
      '2:10: the block "a" is here twice, first in line 1 | Give one of them another name.',
    ],
    ['{% include head.njk %}', '1:16: the name in {% include %} has no quotes | Write {% include "name.njk" %}.'],
  ];

  it.each(syntax)('%j is reported with its place', (template, error) => {
    expect(errorsOf({ 'a.njk': template })).toEqual([`templates/a.njk:${error}`]);
  });

  it('counts the lines of the front matter', () => {
    expect(errorsOf({ 'a.njk': '---\nx: 1\n---\n\n{{ a | b' })).toEqual(['templates/a.njk:5:1: this {{ is never closed | End it with }}.']);
    expect(errorsOf({ 'a.njk': '---\r\nx: 1\r\n---\r\n\r\n{% nope %}' })).toEqual(['templates/a.njk:5:4: there is no tag "nope"']);
  });

  it('is reported in what a {% set %} encloses, as anywhere', () => {
    const template = '{% set a %}{{ x | dat }}{% include "b.njk" %}{% block c %}{% endblock %}{% endset %}{% block c %}{% endblock %}';
    expect(errorsOf({ 'a.njk': template })).toEqual([
      'templates/a.njk:1:19: there is no filter "dat" | Did you mean "date"?',
      'templates/a.njk:1:94: the block "c" is here twice, first in line 1 | Give one of them another name.',
      'templates/a.njk:1:36: there is no template "b.njk" | Did you mean "a.njk"?',
    ]);
  });

  it('is reported for every template at once, also for those that no layout uses', () => {
    expect(errorsOf({ 'a.njk': '{{ x | dat }}\n{{ y | zork | upcas }}', 'includes/x.njk': '{{ x is oddd }}' })).toEqual([
      'templates/a.njk:1:8: there is no filter "dat" | Did you mean "date"?',
      'templates/a.njk:2:8: there is no filter "zork" | There are no filters of your own: write a macro, and call it as {{ name(value) }}.',
      'templates/a.njk:2:15: there is no filter "upcas" | Did you mean "upcase"?',
      'templates/includes/x.njk:1:9: there is no test "oddd" | Did you mean "odd"?',
    ]);
  });

  it('has its front matter read', () => {
    expect(errorsOf({ 'a.njk': '---\nlayout: b\nx' })).toEqual([
      'templates/a.njk:1: the front matter is never closed | Put a line of --- below its last key.',
    ]);
    expect(errorsOf({ 'a.njk': '---\n- x\n---\n' })).toEqual([
      'templates/a.njk:2: the front matter is a list, not a mapping | Write it as lines of `key: value`.',
    ]);
    expect(errorsOf({ 'a.njk': '---js\n{}\n---\n' })[0]).toMatch(/^templates\/a\.njk:1: there is "js" after the dashes/);
    expect(errorsOf({ 'a.njk': '---\nx: 1\ny: [1\n---\n' })[0]).toMatch(/^templates\/a\.njk:3:4: /);
  });
});

describe('templates that do not fit together', () => {
  it('are reported where a name leads nowhere', () => {
    const files = {
      'a.njk': 'x\n{% include "includes/haed.njk" %}{% include "head.njk" %}\n{% extends "zzz.njk" %}{% include "haed.njk" %}',
      'includes/head.njk': '{% import "../../x.njk" as x %}{% include "a.txt" %}',
    };
    expect(errorsOf(files)).toEqual([
      'templates/a.njk:2:12: there is no template "includes/haed.njk" | Did you mean "includes/head.njk"?',
      'templates/a.njk:2:45: there is no template "head.njk" | Did you mean "includes/head.njk"?',
      'templates/a.njk:3:12: there is no template "zzz.njk"',
      'templates/a.njk:3:35: there is no template "haed.njk" | Did you mean "includes/head.njk"?',
      'templates/includes/head.njk:1:11: "../../x.njk" leads out of the templates | Name it as it lies in them: "includes/name.njk".',
      'templates/includes/head.njk:1:43: "a.txt" is no template | Templates end in .njk.',
    ]);
  });

  it('are reported when they lead in a circle, once', () => {
    const hint = 'Take one of these steps out.';
    expect(errorsOf({ 'a.njk': 'x\n{% include "b.njk" %}', 'b.njk': '{% extends "c.njk" %}', 'c.njk': '{% include "./b.njk" %}' })).toEqual(
      [`templates/b.njk:1:12: templates lead in a circle: b.njk → c.njk → b.njk | ${hint}`],
    );
    expect(errorsOf({ 'a.njk': '{% extends "a.njk" %}' })).toEqual([
      `templates/a.njk:1:12: templates lead in a circle: a.njk → a.njk | ${hint}`,
    ]);
  });

  it('are reported when layouts lead in a circle or nowhere', () => {
    expect(
      errorsOf({ 'a.njk': '---\nlayout: b\n---\n', 'b.njk': '---\nx: 1\nlayout: c\n---\n', 'c.njk': '---\nlayout: b\n---\n' }),
    ).toEqual(['templates/b.njk:3: layouts lead in a circle: b → c → b | Take `layout:` out of one of them.']);
    expect(errorsOf({ 'a.njk': '---\n\nlayout: defualt\n---\n', 'default.njk': '' })).toEqual([
      'templates/a.njk:3: there is no layout "defualt" | Did you mean "default"?',
    ]);
    expect(errorsOf({ 'a.njk': '---\nlayout: zzz\n---\n', 'b.njk': '' })).toEqual([
      'templates/a.njk:2: there is no layout "zzz" | The layouts are "a", "b".',
    ]);
  });
});

describe('a template that fails while a page is made', () => {
  it('and calls a filter is told how filters are written', () => {
    const hint = '"date" is a filter: write {{ value | date }}, with its arguments in brackets behind it.';
    const template = '{% macro day(x) %}{{ x.date("%Y") }}{% endmacro %}{{ day(page) }}';
    expect(errorsOf({ 'a.njk': template }, { page: {} })).toEqual([
      `templates/a.njk:1:28: "x.date" cannot be called: it is not defined (while making content/_posts/x.md) | ${hint}`,
    ]);
    expect(errorsOf({ 'a.njk': '{{ shout("x") }}' })[0]).toMatch(
      /it is not defined .* \| Define it with {% macro … %} above, or import it\.$/,
    );
  });

  const page = '(while making content/_posts/x.md)';
  const bad = '{{ "x" | date_to_string }}';
  const failing = `the filter "date_to_string": "x" is not a date ${page} | Write it as 2018-06-06 or 2018-06-06 14:17:12 -0500.`;

  it.each([
    ['in a layout with front matter', { 'a.njk': `---\nx: 1\n---\nA\n ${bad}` }, 'a.njk:5:11'],
    ['in the parent layout', { 'a.njk': '---\nlayout: b\n---\nA', 'b.njk': `\n\n${bad}` }, 'b.njk:3:10'],
    ['in an include', { 'a.njk': '\n{% include "includes/x.njk" %}', 'includes/x.njk': `1\n2\n3 ${bad}` }, 'includes/x.njk:3:12'],
    ['after an include', { 'a.njk': `\n{% include "includes/x.njk" %}\n${bad}`, 'includes/x.njk': '1\n2\n3\n4' }, 'a.njk:3:10'],
    [
      'in what a template extends',
      { 'a.njk': '{% extends "b.njk" %}\n{% block x %}{% endblock %}', 'b.njk': `1\n2\n{% block x %}{% endblock %}\n${bad}` },
      'b.njk:4:10',
    ],
    [
      'in a block',
      { 'a.njk': `{% extends "b.njk" %}\n{% block x %}\n${bad}{% endblock %}`, 'b.njk': '1{% block x %}{% endblock %}' },
      'a.njk:3:10',
    ],
    [
      'above super()',
      {
        'a.njk': '{% extends "b.njk" %}\n{% block x %}\n{{ super() }}{% endblock %}',
        'b.njk': `1\n2\n3\n4\n{% block x %}${bad}{% endblock %}`,
      },
      'b.njk:5:23',
    ],
    [
      'in an imported macro',
      { 'a.njk': '{% import "m.njk" as m %}{{ m.x() }}', 'm.njk': `{% macro x() %}\n\n${bad}{% endmacro %}` },
      'm.njk:3:10',
    ],
    ['after an import', { 'a.njk': `{% import "m.njk" as m %}\n${bad}`, 'm.njk': '\n\n\n{% macro x() %}{% endmacro %}' }, 'a.njk:2:10'],
    ['in a loop of a set block', { 'a.njk': `{% for n in [1] %}\n{% set x %}\n${bad}{% endset %}{% endfor %}` }, 'a.njk:3:10'],
  ] as const)('is reported by its file and line: %s', (_where, files, place) => {
    expect(errorsOf(files)).toEqual([`templates/${place}: ${failing}`]);
  });

  it('names what cannot be called or looked in', () => {
    expect(errorsOf({ 'a.njk': 'x\n{{ page.shout("a") }}' })).toEqual([
      `templates/a.njk:2:14: "page.shout" cannot be called: it is not defined ${page}`,
    ]);
    expect(errorsOf({ 'a.njk': '{{ page() }}' }, { page: {} })).toEqual([
      `templates/a.njk:1:8: "page" cannot be called: it is no macro ${page}`,
    ]);
    expect(errorsOf({ 'a.njk': '\n{{ "a" in n }}' }, { n: 5 })).toEqual([
      `templates/a.njk:2:4: "in" wants a list, a mapping or a text on its right ${page}`,
    ]);
  });

  it('is reported where a computed name leads nowhere', () => {
    expect(errorsOf({ 'a.njk': '\n{% include name %}', 'includes/x.njk': '' }, { name: 'x.njk' })).toEqual([
      `templates/a.njk:2:12: there is no template "x.njk" ${page} | Did you mean "includes/x.njk"?`,
    ]);
    expect(errorsOf({ 'a.njk': '{% extends name %}' }, { name: '../../etc/passwd' })).toEqual([
      `templates/a.njk:1:12: "../../etc/passwd" leads out of the templates ${page} | Name it as it lies in them: "includes/name.njk".`,
    ]);
    expect(errorsOf({ 'a.njk': '{% include name %}' }, { name: 'constructor' })).toEqual([
      `templates/a.njk:1:12: "constructor" is no template ${page} | Templates end in .njk.`,
    ]);
    expect(errorsOf({ 'a.njk': '{% include name %}' })).toEqual([
      `templates/a.njk:1:12: the name of a template is empty here ${page} | A name that is not worked out stands in quotes: "name.njk".`,
    ]);
  });

  it('is stopped when it leads to itself without end', () => {
    const hint = 'End the circle with a condition.';
    const deep = `templates are more than 50 deep in one another:`;
    expect(
      errorsOf({ 'a.njk': '{% if go %}\n{% include "b.njk" %}{% endif %}', 'b.njk': '{% include name %}' }, { go: 1, name: 'a.njk' }),
    ).toEqual([`templates/b.njk:1:12: ${deep} a.njk → b.njk → a.njk ${page} | ${hint}`]);
    expect(errorsOf({ 'a.njk': '{% extends b %}', 'b.njk': '{% extends a %}' }, { a: 'a.njk', b: 'b.njk' })).toEqual([
      `templates/b.njk:1:12: ${deep} a.njk → b.njk → a.njk ${page} | ${hint}`,
    ]);
    expect(errorsOf({ 'a.njk': '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}' })).toEqual([
      `templates/a.njk:1:20: "m" calls itself without end ${page}`,
    ]);
  });

  it('is reported by the tag when nothing more is known', () => {
    expect(errorsOf({ 'a.njk': 'x\n{% for k, v in list %}{{ k }}{% endfor %}' }, { list: [null] })[0]).toMatch(
      /^templates\/a\.njk:2:4: .*\(while making/,
    );
  });

  it('does not take errors of the disk for its own', () => {
    const gone = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    const page = {
      get content(): string {
        throw gone;
      },
    };
    expect(() => errorsOf({ 'a.njk': '{% include "b.njk" %}', 'b.njk': '{{ page.content }}' }, { page })).toThrow(gone);
    expect(() => errorsOf({ 'a.njk': '{{ [page] | map("content") | join }}' }, { page })).toThrow(gone);
  });
});
