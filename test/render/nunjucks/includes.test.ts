// Includes: they run anew for each page, with the page's names, and leave those as they are.
import { describe, expect, test } from 'vitest';
import type { LayoutFiles } from '../../../src/render/layouts.ts';
import { createNunjucks } from '../../../src/render/nunjucks/index.ts';
import { createTracker } from '../../../src/render/tracker.ts';
import type { Config, Site, SourceFile } from '../../../src/types.ts';
import { render } from '../../support/layouts.ts';

type Files = { readonly [name: string]: string };

const config = { timezone: 'UTC', url: '', baseurl: '', digest: '' } as unknown as Config;
const host = { config, markdownify: (text: string) => text, smartify: (text: string) => text };
const folder = (files: Files): ReadonlyMap<string, SourceFile> =>
  new Map(Object.entries(files).map(([name, text]) => [name, { name, hash: text, text: () => text } as unknown as SourceFile]));
const tracker = () =>
  createTracker({ config, digests: new Map(), urls: new Map(), posts: [], statics: [] } as unknown as Site, { files: new Map() });

function templates(files: Files): LayoutFiles {
  const { value, diagnostics } = createNunjucks([folder(files)], host);
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error('no templates');
  return value;
}

describe('an include', () => {
  test('notes what it reads for every page that it is part of', () => {
    const all = templates({ 'a.njk': '{% include "includes/foot.njk" %}', 'includes/foot.njk': '{{ site.data.x }}' });
    const reads = tracker();
    const site = {
      get data() {
        reads.read('data');
        return { x: 'X' };
      },
    };
    const page = () => reads.track(() => render(all, 'a', { site }).html);
    expect(page()).toEqual({ value: 'X', dependencies: ['data'] });
    expect(page()).toEqual({ value: 'X', dependencies: ['data'] });
  });

  const shadows: readonly (readonly [string, Files, string])[] = [
    ['a variable', { 'a.njk': '{% set site = { title: page } %}{% include "includes/foot.njk" %}' }, 'one two'],
    ['a loop', { 'a.njk': '{% for site in [{ title: page }] %}{% include "includes/foot.njk" %}{% endfor %}' }, 'one two'],
    ['nothing', { 'a.njk': '{% include "includes/foot.njk" %}' }, 'Site Site'],
  ];
  test.each(shadows)('sees %s of the name `site` where there is one', (_, files, expected) => {
    const all = templates({ ...files, 'includes/foot.njk': '{{ site.title }}' });
    const site = { title: 'Site' };
    expect(['one', 'two'].map((page) => render(all, 'a', { site, page }).html).join(' ')).toBe(expected);
  });

  const own: readonly (readonly [string, Files])[] = [
    ['the page', { 'includes/foot.njk': '{{ site.title }}{{ page }}' }],
    ['the page through another include', { 'includes/foot.njk': '{% include "includes/x.njk" %}', 'includes/x.njk': '{{ page }}' }],
    ['the page through an include of a computed name', { 'includes/foot.njk': '{% include site.part %}', 'includes/x.njk': '{{ page }}' }],
    [
      'the page through a macro',
      {
        'includes/foot.njk': '{% from "x.njk" import show with context %}{{ show() }}',
        'x.njk': '{% macro show() %}{{ page }}{% endmacro %}',
      },
    ],
    [
      'a loop around it',
      { 'a.njk': '{% for word in [page] %}{% include "includes/foot.njk" %}{% endfor %}', 'includes/foot.njk': '{{ word }}' },
    ],
    ['a variable of the page', { 'a.njk': '{% set word = page %}{% include "includes/foot.njk" %}', 'includes/foot.njk': '{{ word }}' }],
    ['a filter’s argument', { 'includes/foot.njk': '{{ "" | append(page) }}' }],
    ['a test', { 'includes/foot.njk': '{% if page == "one" %}one{% else %}two{% endif %}' }],
  ];
  test.each(own)('that reads %s runs for each page', (_, files) => {
    const all = templates({ 'a.njk': '{% include "includes/foot.njk" %}', ...files });
    const site = { title: '', part: 'includes/x.njk' };
    expect(['one', 'two'].map((page) => render(all, 'a', { site, page }).html)).toEqual(['one', 'two']);
  });

  test('leaves the names of its page as they are', () => {
    const all = templates({
      'a.njk': '{% set word = "page" %}{% include "includes/set.njk" %}{% include "includes/loop.njk" %}{{ word }}{{ item }}',
      'includes/set.njk': '{% set word = "include" %}{{ word }} ',
      'includes/loop.njk': '{% for item in [1, 2] %}{{ item }}{% endfor %} ',
    });
    expect(render(all, 'a', {}).html).toBe('include 12 page');
  });

  test('has what stands before it, and its own names stay in it', () => {
    const all = templates({
      'a.njk':
        '{% include "x.njk" %}{% set word = "a" %}{% include "x.njk" %}{% set word = "b" %}{% include "x.njk" %}{{ word }}{{ other }}',
      'x.njk': '{{ word }}{% set other = word %}{% set word = "x" %}{% include "y.njk" %} ',
      'y.njk': '{{ word }}{{ other }}{% set word = "y" %}',
    });
    expect(render(all, 'a', { word: 'p' }).html).toBe('pxp axa bxb b');
  });

  test('of macros keeps the names that they had when they were imported', () => {
    const all = templates({
      'a.njk':
        '{% set word = "a" %}{% from "m.njk" import show, word as theirs with context %}{% set word = "b" %}{{ show() }}{{ theirs }}{{ word }}',
      'm.njk': '{% macro show() %}{{ word }}{% endmacro %}{% set word = "m" if word == "a" else "n" %}',
    });
    expect(render(all, 'a', {}).html).toBe('mmb');
  });
});

describe('the theme’s own templates', () => {
  const broken = '{% nonsense %}';
  const report = (own: Files, theme: Files): readonly string[] => {
    const shipped = folder(theme);
    return createNunjucks([folder(own), shipped], host, { shipped }).diagnostics.map(({ file }) => file ?? '');
  };
  test('are looked at only where one of the site’s leads to them', () => {
    expect(report({ 'a.njk': 'a' }, { 'b.njk': broken })).toEqual([]);
    expect(report({ 'a.njk': '{% include "c.njk" %}' }, { 'b.njk': broken, 'c.njk': '{% include "b.njk" %}' })).toEqual(['b.njk']);
    expect(report({ 'b.njk': broken }, { 'b.njk': 'b' })).toEqual(['b.njk']);
  });
  test('run like any other', () => {
    const shipped = folder({ 'a.njk': '{% include "b.njk" %}', 'b.njk': '{{ page }}' });
    const { value } = createNunjucks([shipped], host, { shipped });
    expect(value && render(value, 'a', { page: 'P' }).html).toBe('P');
  });
});
