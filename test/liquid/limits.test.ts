// Texts that would eat the machine, reach out of the site, or read what is not theirs.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSite, post } from '../support/site.ts';
import { rendered, reports, textOf } from './fixtures.ts';

const LONG = 'x'.repeat(1000);

describe('limits', () => {
  test.each([
    ['a range', '{% assign a = (1..1000000000) %}'],
    ['a loop over a range', '{% for i in (1..1000000000) %}{% endfor %}'],
    ['captures that double', `{% assign a = "${LONG}" %}{% for i in (1..40) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}`],
    ['strings that double', `{% assign a = "${LONG}" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}`],
    ['replacements that multiply', `{% assign a = "${LONG}" %}{% assign a = a | replace: "x", a | replace: "x", a %}`],
    ['lists that double', '{% assign a = "a,b" | split: "," %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}'],
    [
      'texts that are split',
      `{% assign a = "${LONG}" %}{% for i in (1..14) %}{% assign a = a | append: a %}{% endfor %}{% assign a = a | split: "x" %}`,
    ],
    ['a wide date', '{{ 0 | date: "%99999999d" }}'],
    ['a long join', `{% assign a = (1..1000000) | join: "${LONG}" %}`],
    ['output', `{% for i in (1..200000) %}${LONG}{% endfor %}`],
  ])('%s ends with an error at its place', (_name, text) => {
    const { text: made, diagnostics } = rendered(text);
    expect(made).toBe('');
    expect(diagnostics.map(({ code, file, line, message }) => [code, file, line, message])).toEqual([
      ['liquid-limit', 'about.md', 5, 'the Liquid here grows too large'],
    ]);
  });

  test('blocks in blocks end at 100', () => {
    expect(reports('{% if true %}'.repeat(5000))).toEqual(['error about.md:5:1301 blocks nest too deep']);
    expect(textOf('{% if true %}'.repeat(99) + 'x' + '{% endif %}'.repeat(99))).toBe('x');
  });

  test('many outputs and many braces are no error', () => {
    // a page of a real site: blanks of three loops in each other
    expect(textOf(`{% for i in (1..80000) %}${LONG}{% endfor %}`)).toHaveLength(80_000_000);
    expect(textOf('{{ page.title }}'.repeat(20_000))).toHaveLength(100_000);
    expect(textOf('{ '.repeat(100_000))).toHaveLength(200_000);
    expect(reports('{{ '.repeat(50_000), { markdown: false })).toHaveLength(1);
  });
});

describe('time', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** Lets each look at the clock be `gap` milliseconds after the one before, or only the fifth. */
  const clock = (gap: number, isOnce: boolean): void => {
    let looks = 0;
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      if (!isOnce || ++looks === 5) now += gap;
      return now;
    });
  };
  const loop = '{% for i in (1..2000) %}{% if i %}{% endif %}{% endfor %}x';

  test('a text that takes too long ends with an error', () => {
    clock(2000, false);
    expect(rendered(loop).diagnostics.map(({ message }) => message)).toEqual(['the Liquid here takes too long']);
  });

  test('a process that stood still for a while goes on', () => {
    clock(3_600_000, true);
    expect(textOf(loop)).toBe('x');
  });
});

describe('long texts made to be slow', () => {
  const many = 50_000;
  test.each([
    ['outputs open in code', `\`\`\`\n${'{{ '.repeat(many)}\n\`\`\`\n}}`],
    ['tags open in code', `\`\`\`\n${'{% x '.repeat(many)}\n\`\`\`\n%}`],
    ['comments never closed', '{% comment %}'.repeat(many)],
    ['comments open', `{% comment %}${'{% comment '.repeat(many)}`],
    ['raw blocks never closed', '{% raw %}'.repeat(many)],
    ['highlight blocks never closed', '{% highlight a %}'.repeat(many)],
    ['tags with junk', '{% if a && b %}x{% endif %}\n'.repeat(many)],
    ['outputs with junk', '{{ a b }}'.repeat(many)],
    ['backticks', `${'` `` '.repeat(many)}{{ x\n }}`],
    ['spaces', `x${' '.repeat(4 * many)}x{%- assign a = 1 %}{{ "${' '.repeat(4 * many)}x" | strip }}`],
    ['a long name', `{% assign ${'a'.repeat(4 * many)} %}`],
    ['a long loop', `{% for x in ${'a'.repeat(4 * many)} ${'b'.repeat(4 * many)} %}{% endfor %}`],
    ['many filters', `{{ a ${'| upcase '.repeat(many)} }}`],
    ['many parameters', `{% include gallery ${'x='.repeat(many)} %}`],
    ['quotes', `{{ ${'"'.repeat(2 * many + 1)} }}`],
  ])('%s are answered', (_name, text) => {
    const { text: made, diagnostics } = rendered(text);
    expect(made !== '' || diagnostics.length > 0 || text.includes('upcase')).toBe(true);
  });
});

describe('reach', () => {
  test.each([
    '{{ page.constructor }}',
    '{{ page.__proto__ }}',
    '{{ page.toString }}{{ page.hasOwnProperty }}',
    '{{ constructor.constructor }}',
    '{{ page["constructor"]["constructor"] }}',
    '{{ page | map: "constructor" }}',
    '{{ site.posts | map: "__proto__" }}',
    '{{ page.title.constructor }}',
    '{% assign k = "__proto__" %}{{ page[k] }}{{ [k] }}',
    '{% for x in page.tags %}{{ forloop.constructor }}{{ forloop.__proto__ }}{% endfor %}',
    '{{ "" | constructor }}{{ "" | __proto__ }}',
  ])('%s prints nothing', (text) => {
    expect(rendered(text, { markdown: false }).text).toBe('');
  });

  test('assigning to __proto__ changes nothing', () => {
    expect(textOf('{% assign __proto__ = page %}{{ title }}{{ polluted }}')).toBe('');
    expect(Object.hasOwn(Object.prototype, 'title')).toBe(false);
  });

  test('no tag reads files', () => {
    for (const tag of ['include', 'render', 'layout', 'include_relative']) {
      expect(rendered(`{% ${tag} 'package.json' %}`).text).toBe('');
      expect(reports(`{% ${tag} package.json %}`)).toHaveLength(1);
    }
  });
});

describe('the scope', () => {
  test('is read by own getters, only when asked for', () => {
    const asked: string[] = [];
    const site = {
      get posts() {
        asked.push('posts');
        return [{ title: 'T' }];
      },
      get pages() {
        asked.push('pages');
        return [];
      },
    };
    const frozen = Object.freeze({ site: Object.freeze(site) });
    expect(textOf('{% for p in site.posts %}{{ p.title }}{% endfor %}{{ site.posts.size }}', { scope: frozen })).toBe('T1');
    expect(asked).toEqual(['posts', 'posts']);
  });

  test('that turns in a circle can be printed', () => {
    const page: Record<string, unknown> = { title: 'T' };
    page['next'] = { title: 'N', previous: page };
    expect(textOf('{{ page | jsonify }}', { scope: { page } })).toContain('{"title":"T","next":{"title":"N","previous":{');
  });
});

test('"now" is the time of the site, whatever the clock says', () => {
  expect(textOf('{{ "now" | date: "%F %T" }} {{ "today" | date: "%A" }}')).toBe('2020-01-02 03:04:05 Thursday');
});

test.each(['{% include "x" %}', '{{ 1 | divided_by: 0 }}'])('a text of nothing but faults is reported by its first ones: %s', (fault) => {
  const site = createSite({ 'index.md': post('title: A', fault.repeat(60_000)) });
  const { ok, diagnostics } = site.build();
  expect(ok).toBe(false);
  expect(diagnostics.filter(({ severity }) => severity === 'error').length).toBeLessThan(60);
});

test('a text may have more warnings than a call has room for arguments', () => {
  const site = createSite({ 'index.md': post('title: A', '{{ x | foo }} '.repeat(130_000)) });
  expect(site.build().ok).toBe(true);
});
