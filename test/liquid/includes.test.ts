// include, include_cached and include_relative: names, parameters, scopes, locations of diagnostics.
import { describe, expect, test } from 'vitest';
import { rendered, reports, textOf } from './fixtures.ts';

const includes = {
  'a.html': 'A{{ include.x }}{{ include.y }}',
  'outer.html': '[{% include inner.html %}|{% include inner.html x="2" %}|{{ include.x }}]',
  'inner.html': '{{ include.x }}',
  'sets.html': '{% assign seen = "yes" %}',
  'broken.html': 'one\ntwo {% foo %}',
  'fails.html': 'one\n\n{{ 1 | divided_by: 0 }}',
  'lax.html': '{% if a && b %}x{% endif %}',
  'loop.html': '{% include loop.html %}',
  'ping.html': '\n {% include pong.html %}',
  'pong.html': '{% include ping.html %}',
  gallery: 'my own gallery',
};
const text = (source: string): string => textOf(source, {}, { includes });
const report = (source: string): readonly string[] => reports(source, {}, { includes });

describe('parameters', () => {
  test('are strings, variables and numbers', () => {
    expect(text('{% include a.html x="1 \\"2\\"" y=page.title %}')).toBe('A1 "2"About');
    expect(text("{% include a.html x='it\\'s' y=5 %}")).toBe("Ait's5");
    expect(text('{% include a.html\n  x = "1"\n  y=nope %}')).toBe('A1');
  });

  test('of the outer include are seen by an inner one that has none of its own', () => {
    expect(text('{% include outer.html x="1" %}')).toBe('[1|2|1]');
  });

  test('are gone behind the include, assignments are not', () => {
    expect(text('{% include a.html x="1" %}{{ include.x }}{% include sets.html %}{{ seen }}')).toBe('A1yes');
  });

  test('that cannot be read are an error', () => {
    expect(report('{% include a.html x: 1 %}')).toEqual(['error about.md:5:1 invalid parameters for include: x: 1']);
    expect(report('{% include a.html x="1 %}')).toEqual(['error about.md:5:1 invalid parameters for include: x="1']);
  });

  test.each([
    'x="{{ site.title }}/a"',
    'x={{ site.title }}/a.png',
    'y="1" x="z {{ site.title }}"',
    'x="{{ "a" | upcase }}"',
  ])('with an output, %s, are an error that says what to do', (parameters) => {
    const [error] = rendered(`{% include a.html ${parameters} %}`, { markdown: false }, { includes }).diagnostics;
    expect(error?.message).toContain('invalid parameters for include: ');
    expect(error?.hint).toContain('Parameters take no {{ … }}. Set a variable first: {% capture');
    expect(report(`{% if false %}{% include a.html x="{{ site.title }}" %}{% endif %}`)).toEqual([]);
  });
});

describe('names', () => {
  test('may hold outputs', () => {
    expect(text('{% include {{ page.name }} x="1" %}{% include {{ page.nope | default: "inner" }}.html x="2" %}')).toBe('A12');
  });

  test('may not climb or be quoted', () => {
    expect(report('{% include ../secret %}')[0]).toBe('error about.md:5:1 "../secret" is no name that include takes');
    expect(report('{% include "secret.txt" %}')[0]).toBe('error about.md:5:1 the name of a file in include has no quotes: "secret.txt"');
    expect(report('{% include %}\n{% include "a" %}')).toEqual([
      'error about.md:5:1 this include names no file',
      'error about.md:6:1 the name of a file in include has no quotes: "a"',
    ]);
    expect(report('{% assign n = "../../x" %}{% include {{ n }} %}')[0]).toBe(
      'error about.md:5:27 "../../x" is no name that include takes',
    );
  });

  test('that are missing come with those that look alike', () => {
    expect(rendered('{% include brokn.html %}', {}, { includes }).diagnostics[0]?.hint).toBe('Did you mean "broken.html"?');
    expect(rendered('{% include galery %}').diagnostics[0]?.hint).toBe('Did you mean "gallery"?');
  });

  test('of the site win over the built-in ones', () => {
    expect(text('{% include gallery %}')).toBe('my own gallery');
  });

  test('under include_cached are the same, under include_relative those beside the page', () => {
    expect(text('{% include_cached a.html x="1" %}{% include_relative part.md %}')).toBe('A1part of About');
    expect(report('{% include_relative nope.md %}')).toEqual(['error about.md:5:1 there is no file "nope.md" beside or below this page']);
  });
});

describe('diagnostics in an include', () => {
  test('have its own file and line', () => {
    expect(report('\n\n{% include broken.html %}')).toEqual(['error _includes/broken.html:2:5 unknown tag "foo"']);
    expect(report('\n\n{% include fails.html %}')).toEqual(['error _includes/fails.html:3:1 divided by 0']);
  });

  test('that are warnings come once', () => {
    expect(report('{% include lax.html %}{% include lax.html %}')).toHaveLength(1);
  });

  test('that includes itself end with the chain', () => {
    expect(report('{% include loop.html %}')).toEqual([
      'error _includes/loop.html:1:1 includes go deeper than 50: loop.html → loop.html → …',
    ]);
    expect(report('{% include ping.html %}')).toEqual([
      'error _includes/pong.html:1:1 includes go deeper than 50: pong.html → ping.html → pong.html → …',
    ]);
  });
});
