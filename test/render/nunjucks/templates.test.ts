import { describe, expect, it } from 'vitest';
import { joinLayouts, type LayoutFiles } from '../../../src/render/layouts.ts';
import { createNunjucks } from '../../../src/render/nunjucks/index.ts';
import type { Config, SourceFile } from '../../../src/types.ts';
import { render } from '../../support/layouts.ts';

type Files = { readonly [name: string]: string };

const config = { timezone: 'UTC', url: 'https://example.com', baseurl: '' } as unknown as Config;
const host = { config, markdownify: (text: string) => `<p>${text}</p>`, smartify: (text: string) => text };

const folder = (files: Files, name = 'templates') =>
  new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { path, name: `${name}/${path}`, hash: `hash of ${text}`, text: () => text } as unknown as SourceFile,
    ]),
  );

function templates(...folders: readonly Files[]): LayoutFiles {
  const { value, diagnostics } = createNunjucks(
    folders.map((files) => folder(files)),
    host,
  );
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error('no templates');
  return value;
}

function html(files: Files, context: { readonly [name: string]: unknown } = {}, layout = 'a'): string {
  const result = render(templates(files), layout, context, 'content/index.md');
  expect(result.diagnostics).toEqual([]);
  return result.html;
}

describe('templates', () => {
  it('look in the folders in their order', () => {
    const site = { 'includes/x.njk': 'site' };
    const theme = {
      'a.njk': '{% include "includes/x.njk" %} {% include "includes/y.njk" %}',
      'includes/x.njk': 'theme',
      'includes/y.njk': 'y',
    };
    expect(render(templates(site, theme), 'a', {}).html).toBe('site y');
    expect(render(templates(theme, site), 'a', {}).html).toBe('theme y');
  });

  it('name the layouts', () => {
    const all = templates({ 'single.njk': '', 'home.njk': '', 'includes/head.njk': '', 'notes.txt': '{% nonsense' });
    expect([...all.keys()]).toEqual(['home', 'single']);
    expect(joinLayouts([all]).chain('single')?.links).toHaveLength(1);
    expect(joinLayouts([all]).chain('includes/head')).toBeUndefined();
  });

  it('change their digest with every template that counts, and with no other', () => {
    const base = { 'a.njk': 'a', 'includes/x.njk': 'x' };
    const digest = templates(base).get('a')?.digest;
    expect(templates({ 'includes/x.njk': 'x', 'a.njk': 'a' }).get('a')?.digest).toBe(digest);
    expect(templates(base, { 'a.njk': 'hidden' }).get('a')?.digest).toBe(digest);
    expect(templates({ ...base, 'includes/x.njk': 'y' }).get('a')?.digest).not.toBe(digest);
    expect(templates({ 'a.njk': 'hidden' }, base).get('a')?.digest).not.toBe(digest);
    expect(templates({ ...base, 'b.njk': '' }).get('a')?.digest).not.toBe(digest);
  });

  it('put a layout into its parents, from the inside out', () => {
    const files = {
      'a.njk': '---\nlayout: b\nwidth: {text: 1}\n---\n<i>{{ content }}</i>{{ layout.width.text }}{{ layout.name }}',
      'b.njk':
        '---\r\nlayout: c\r\nname: B\r\nwidth: {text: 2, side: 3}\r\n---\r\n<b>{{ content | safe }}</b>{{ layout.width.text }}{{ layout.width.side }}{{ layout.name }}',
      'c.njk': '---\nlayout: none\n---\n{{ content }} {{ page.title }} {{ layout.name }}',
    };
    expect(html(files, { content: '<p>&amp;</p>', page: { title: '<T>' } })).toBe('<b><i><p>&amp;</p></i>1</b>13B &lt;T&gt; B');
  });

  it('let a template extend another, with super()', () => {
    const files = {
      'a.njk': '{% extends "base.njk" %}{% block main %}[{{ super() }}|{% for n in [1, 2] %}{{ super() }}{% endfor %}]{% endblock %}',
      'base.njk': '<{% block main %}{{ t }}{% block inner %}i{% endblock %}{% endblock %}>{% block foot %}f{% endblock %}',
    };
    expect(html(files, { t: '&' })).toBe('<[&amp;i|&amp;i&amp;i]>f');
  });

  it('import macros and use what they make as HTML', () => {
    const files = {
      'a.njk': '{% from "includes/m.njk" import link as l %}{% import "./includes/m.njk" as m %}{{ l("<", href="/a") }}{{ m.link(t) }}',
      'includes/m.njk': '{% macro link(text, href="#") %}<a href="{{ href }}">{{ text }}</a>{% endmacro %}',
    };
    expect(html(files, { t: '"' })).toBe('<a href="/a">&lt;</a><a href="#">&quot;</a>');
  });

  it('find relative names, and leave out what may be missing', () => {
    const files = {
      'a.njk': '{% include "includes/deep/x.njk" %}{% include "no.njk" ignore missing %}{% include n ignore missing %}',
      'includes/deep/x.njk': '{% include "../y.njk" %}{% include "./z.njk" %}',
      'includes/y.njk': 'y',
      'includes/deep/z.njk': 'z',
    };
    expect(html(files, { n: 'nothing.njk' })).toBe('yz');
  });

  it('show includes the names around them, loops with their counters', () => {
    const files = {
      'a.njk': '{% set s = 1 %}{% for x in l %}{% include "includes/x.njk" %}{% else %}none{% endfor %}',
      'includes/x.njk': '{{ s }}{{ x }}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}',
    };
    expect(html(files, { l: ['a', 'b'] })).toBe('1a1/2, 1b2/2');
    expect(html(files, { l: [] })).toBe('none');
  });

  it('let an include lead to itself while a condition ends it', () => {
    const files = {
      'a.njk': '{% set item = tree %}{% include "includes/node.njk" %}',
      'includes/node.njk': '({{ item.n }}{% for child in item.items %}{% set item = child %}{% include "includes/node.njk" %}{% endfor %})',
    };
    expect(html(files, { tree: { n: 1, items: [{ n: 2 }, { n: 3, items: [{ n: 4 }] }] } })).toBe('(1(2)(3(4)))');
  });

  it('leave no empty lines where tags stood', () => {
    expect(html({ 'a.njk': '<ul>\n  {% for x in [1, 2] %}\n  <li>{{ x }}</li>\n  {% endfor %}\n</ul>\n' })).toBe(
      '<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>\n',
    );
  });

  it('do not escape twice what set and filter enclose', () => {
    expect(
      html(
        { 'a.njk': '{% set x %}<b>{{ t }}</b>{% endset %}{{ x }}{% filter strip_newlines %}\n<i>{{ t }}</i>{% endfilter %}' },
        { t: '&' },
      ),
    ).toBe('<b>&amp;</b><i>&amp;</i>');
  });

  it('call methods, and read what may not be there', () => {
    const context = { list: [1, 2], page: { title: 'abc', 'odd-name': 1 }, key: 'title' };
    const template =
      '{{ page.title.toUpperCase() }} {{ list.concat([3]).length }} {{ page[key] }} {{ page["odd-name"] }} {{ list[1] }} {{ a.b["c"].d }}{{ list[9].x }}.';
    expect(html({ 'a.njk': template }, context)).toBe('ABC 3 abc 1 2 .');
    expect(html({ 'a.njk': '{% for k, v in page %}{{ k }}={{ v }};{% endfor %}' }, context)).toBe('title=abc;odd-name=1;');
  });

  it('reckon', () => {
    expect(html({ 'a.njk': '{{ - -x }} {{ -x + 5 }} {{ 7 // 2 }} {{ 2 ** 3 }}' }, { x: 2 })).toBe('2 3 3 8');
  });

  it('print nothing for what is not there', () => {
    expect(
      html({ 'a.njk': '[{{ nothing }}{{ page.a.b.c }}{% for x in page.list %}{% endfor %}{{ "x" in page.tags }}]' }, { page: {} }),
    ).toBe('[false]');
  });

  it.each([
    ['text', '<p>{{ v }}</p>'],
    ['a quoted attribute', '<p title="{{ v }}" class=\'{{ v }}\'></p>'],
    ['a filter', '<p>{{ v | upcase | truncate(500) | append("") }}</p>'],
    ['a macro', '{% macro m(x) %}{{ x }}{% endmacro %}<p>{{ m(v) }}</p>'],
    ['a block that is set', '{% set y %}{{ v }}{% endset %}<p>{{ y }}</p>'],
    ['a list', '<p>{{ [v, v] | join(", ") }}{{ [v] }}</p>'],
    ['markup beside it', '<p>{{ "<b>" | safe | append(v) | remove("<b>") }}</p>'],
    ['a default', '<p>{{ nothing | default(v) }}</p>'],
  ])('let no tag and no quote of an author’s through in %s', (_where, template) => {
    const v = `"'><script>alert(1)</script><img src=x onerror='y'>{{ 7 * 7 }}{% include "x" %}`;
    const made = html({ 'a.njk': template }, { v });
    expect(made).not.toMatch(/<(?:script|img|SCRIPT|IMG)/);
    expect(made.replace(/<p(?: title="[^"<>]*" class='[^'<>]*')?>|<\/p>/g, '')).not.toMatch(/[<>"']/);
    expect(made).not.toContain('49');
  });

  it('never read what a page shows as a template', () => {
    const context = { content: '{{ range.constructor("return 1")() }}', page: { title: '{% include "x.njk" %}' } };
    expect(html({ 'a.njk': '{{ content }}{{ page.title }}' }, context)).toBe(
      '{{ range.constructor("return 1")() }}{% include &quot;x.njk&quot; %}',
    );
  });

  it('have no filter that makes a page different each time', () => {
    expect(createNunjucks([folder({ 'a.njk': '{{ [1, 2] | random }}' })], host).diagnostics.map(({ message }) => message)).toEqual([
      'there is no filter "random"',
    ]);
  });

  it('render the same again after an error', () => {
    const all = templates({ 'a.njk': '{{ d | date_to_string }}' });
    expect(render(all, 'a', { d: 'x' }).diagnostics).toHaveLength(1);
    expect(render(all, 'a', { d: '2018-06-06' })).toEqual({ html: '06 Jun 2018', diagnostics: [] });
  });
});
