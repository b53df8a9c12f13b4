// What templates take from one another: blocks of parents, names of imports; and templates that nothing uses.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../../support/site.ts';

const SITE: Files = { '_config.yml': 'title: T\nurl: https://example.com\n', '_posts/2018-01-01-a.md': post('title: A\nlayout: single') };

/** Severity, place, message and hint of each diagnostic. */
function reported(files: Files): readonly string[] {
  return createSite({ ...SITE, ...files })
    .build()
    .diagnostics.map(
      ({ severity, file, line, column, message, hint }) => `${severity} ${file}:${line}:${column} ${message} | ${hint ?? ''}`,
    );
}

const built = (files: Files): string => {
  const site = createSite({ ...SITE, ...BARE, ...files });
  expect(site.report(site.build())).toBe('');
  return site.dist()['2018/01/01/a.html'] ?? '';
};

describe('a block that no parent has is an error', () => {
  test('of the theme, whose layouts have none', () => {
    expect(reported({ '_templates/single.njk': '{% extends "default.njk" %}{% block content %}x{% endblock %}' })).toEqual([
      'error _templates/single.njk:1:31 "default.njk" has no block "content", so that this one is never printed | It has no blocks. Layouts lie in one another: write "layout: default" into the front matter in place of {% extends %}, and no blocks.',
    ]);
  });

  test('with a near name', () => {
    const files = { '_templates/base.njk': '{% block content %}{% endblock %}', '_templates/mid.njk': '{% extends "base.njk" %}' };
    expect(reported({ ...files, '_templates/single.njk': '{% extends "mid.njk" %}\n{% block contnt %}x{% endblock %}' })).toEqual([
      'error _templates/single.njk:2:4 "mid.njk" has no block "contnt", so that this one is never printed | Did you mean "content"?',
    ]);
  });

  test.each([
    ['within one that its parent has', '{% extends "base.njk" %}{% block content %}[{% block inner %}x{% endblock %}]{% endblock %}'],
    ['of a parent whose name is computed', '{% extends page.parent or "base.njk" %}{% block content %}[x]{% endblock %}'],
  ])('but not one %s', (_, text) => {
    expect(built({ '_templates/base.njk': '{% block content %}{% endblock %}', '_templates/single.njk': text })).toBe('[x]');
  });
});

describe('an import', () => {
  const macros = '{% macro card(p) %}[{{ site.title }}]{% endmacro %}{% macro plain(page) %}<{{ page.title }}>{% endmacro %}';
  const importing = (text: string): Files => ({ '_templates/macros/cards.njk': macros, '_templates/single.njk': text });

  test('of a name that is not there is an error at that name', () => {
    expect(reported(importing('{% from "macros/cards.njk" import plain, crad %}{{ crad(page) }}'))).toEqual([
      'error _templates/single.njk:1:42 "macros/cards.njk" has no macro "crad" | Did you mean "card"?',
    ]);
  });

  test.each([
    ['{% from "macros/cards.njk" import card %}{{ card(page) }}'],
    ['{% import "macros/cards.njk" as cards %}{{ cards.card(page) }}'],
  ])('of a macro that misses the site is a warning: %s', (text) => {
    expect(reported(importing(text))).toEqual([
      'warning _templates/single.njk:1:4 the macro "card" of "macros/cards.njk" uses "site", which is empty in imported templates | Write "with context" at the end of the tag, or pass it to the macro.',
    ]);
  });

  test('with context, or of a macro that has all from its arguments, is none', () => {
    expect(built(importing('{% from "macros/cards.njk" import card with context %}{{ card(page) }}'))).toBe('[T]');
    expect(built(importing('{% from "macros/cards.njk" import plain %}{{ plain(page) }}'))).toBe('<A>');
    expect(built(importing('{% import "macros/cards.njk" as cards %}{{ cards.plain(page) }}'))).toBe('<A>');
  });
});

describe('a broken template', () => {
  test('that nothing uses is a warning, and the site is built', () => {
    const site = createSite({ ...SITE, '_templates/old.njk': '{% if %}', '_templates/includes/old.njk': '{{ x | nofilter }}' });
    const { ok, diagnostics } = site.build();
    expect(ok).toBe(true);
    expect(diagnostics.map(({ severity, file, message }) => `${severity} ${file} ${message}`)).toEqual([
      'warning _templates/includes/old.njk there is no filter "nofilter" (no page uses this template)',
      'warning _templates/old.njk something is missing before "%}" (no page uses this template)',
    ]);
  });

  test('that a layout of the theme includes, or a page has, is an error', () => {
    expect(reported({ '_templates/includes/footer.njk': '{% if %}' })).toEqual([
      'error _templates/includes/footer.njk:1:7 something is missing before "%}" | ',
    ]);
    const [first] = reported({ '_templates/old.njk': '{% if %}', 'p.md': '---\nlayout: old\n---\n' });
    expect(first).toMatch(/^error _templates\/old\.njk:1:7 /);
  });

  test('becomes an error when a page begins to use it, in a warm build too', () => {
    const site = createSite({ ...SITE, ...BARE, '_templates/old.njk': '{{ page.title | nofilter }}' });
    expect(site.build().ok).toBe(true);
    site.write({ 'p.md': '---\nlayout: old\ntitle: P\n---\n' });
    expect(site.build().ok).toBe(false);
    site.write({ '_templates/old.njk': '{{ page.title }}' });
    expect(site.build().ok).toBe(true);
    expect(site.dist()['p.html']).toBe('P');
  });
});

test('a filter of one’s own is an error that says what to write', () => {
  expect(reported({ '_templates/single.njk': '{{ page.title | shouting }}' })).toEqual([
    'error _templates/single.njk:1:17 there is no filter "shouting" | There are no filters of your own: write a macro, and call it as {{ name(value) }}.',
  ]);
});

test('layouts lie in folders, too', () => {
  expect(
    built({ '_templates/blog/entry.njk': 'ENTRY {{ page.title }}', '_posts/2018-01-01-a.md': post('title: A\nlayout: blog/entry') }),
  ).toBe('ENTRY A');
});
