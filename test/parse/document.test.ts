import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rubyTime } from '../../src/util/dates.ts';
import { decodeData } from '../../src/util/scalars.ts';
import { configOf, documentOf, parsed, post, report } from './fixtures.ts';

const A = '_posts/2018-01-01-a.md';
const toronto = configOf('timezone: America/Toronto');

describe('the date of a post, in America/Toronto', () => {
  test.each([
    ['the name’s, at local midnight', '_posts/2018-03-07-x.md', [], '2018-03-07 00:00:00 -0500'],
    ['a short name’s', '_posts/18-3-7-x.md', [], '2018-03-07 00:00:00 -0500'],
    ['front matter’s before the name’s', A, ['date: 2019-07-06 14:17:12 -0500'], '2019-07-06 15:17:12 -0400'],
    ['with seconds and no offset it is UTC', A, ['date: 2018-06-06 14:17:12'], '2018-06-06 10:17:12 -0400'],
    ['in quotes it is local', A, ['date: "2018-06-06 14:17:12"'], '2018-06-06 14:17:12 -0400'],
    ['without seconds it is local', A, ['date: 2018-06-06 14:17'], '2018-06-06 14:17:00 -0400'],
    ['a day alone is local midnight', A, ['date: 2018-06-06'], '2018-06-06 00:00:00 -0400'],
    ['an empty one counts as none', A, ['date:'], '2018-01-01 00:00:00 -0500'],
    ['a draft may have one in its name', '_drafts/2017-02-03-x.md', [], '2017-02-03 00:00:00 -0500'],
  ])('%s', (_, path, lines, expected) => {
    const { date } = documentOf(path, post(lines), toronto);
    expect(date && rubyTime(date)).toBe(expected);
  });

  test('a draft or a page without one has none, whatever the file’s mtime', () => {
    expect(documentOf('_drafts/x.md', post([])).date).toBeUndefined();
    expect(documentOf('2018-01-01-x.md', post([])).date).toBeUndefined();
  });

  test('an item may have one in its name', () => {
    const { date, slug, url } = documentOf('_col/2017-02-03-x.md', post([]), configOf('collections: {col: {output: true}}'));
    expect([date && rubyTime(date), slug, url]).toEqual(['2017-02-03 00:00:00 +0000', 'x', '/col/2017-02-03-x.html']);
  });

  test('moves the URL with it', () => {
    expect(documentOf(A, post(['date: 2018-03-11 23:30:00 -0500']), toronto).url).toBe('/2018/03/12/a.html');
  });

  test.each([
    ['date: 2018-06-06 16-27', '2018-06-06 00:00:00 -0400'],
    ['date: 2018-06-06 18:30:22 2018 -0800', '2018-06-06 18:30:22 -0400'],
    ['date: 2018-06-06 around 9:05', '2018-06-06 09:05:00 -0400'],
    ['date: Sep 29, 2016; updated Dec 2, 2016', '2016-09-29 00:00:00 -0400'],
    ['date: 2018-02-3x', '2018-02-03 00:00:00 -0500'],
    ['date: 31 Feb 2018, 10h15', '2018-03-03 10:15:00 -0500'],
  ])('%s is read as far as it goes, with a warning at its line', (line, expected) => {
    const { value, diagnostics } = parsed(A, post(['title: T', line]), toronto);
    expect(value?.date && rubyTime(value.date)).toBe(expected);
    expect(diagnostics.map(({ severity, code, line: at }) => ({ severity, code, at }))).toEqual([
      { severity: 'warning', code: 'date', at: 3 },
    ]);
    expect(diagnostics[0]?.message).toContain(`as ${expected}`);
  });

  test.each([
    ['date: 29-Sep-2016', '2016-09-29 00:00:00 -0400'],
    ['date: Sept. 29 2016 10:00', '2016-09-29 10:00:00 -0400'],
    ['date: 29/09/2016 10:15:30', '2016-09-29 10:15:30 -0400'],
    ['date: 29.09.2016, 7:05 p.m.', '2016-09-29 19:05:00 -0400'],
    ['date: 20160929', '2016-09-29 00:00:00 -0400'],
    ['date: September 2016', '2016-09-01 00:00:00 -0400'],
    ['date: Thursday, September 29th, 2016 10:15:30 +0800', '2016-09-28 22:15:30 -0400'],
  ])('%s is a date to Ruby, too', (line, expected) => {
    const { date } = documentOf(A, post(['title: T', line]), toronto);
    expect(date && rubyTime(date)).toBe(expected);
  });

  test.each([
    ['date: 2018-02-31', '2018-03-03 00:00:00 -0500'],
    ['date: 2020-02-30 10:00:00 +0900', '2020-02-29 20:00:00 -0500'],
    ['date: "2018-02-31 10:00"', '2018-03-03 10:00:00 -0500'],
    ['date: Apr 31, 2018', '2018-05-01 00:00:00 -0400'],
  ])('%s is a day of the next month, as Ruby counts on, with a warning that names it', (line, expected) => {
    const { value, diagnostics } = parsed(A, post(['title: T', line]), toronto);
    expect(value?.date && rubyTime(value.date)).toBe(expected);
    expect(report(diagnostics)).toEqual([
      `content/${A}:3: date "${line.slice(6).replaceAll('"', '')}" is a day that its month does not have; it is read as ${expected}`,
    ]);
    expect(diagnostics[0]?.severity).toBe('warning');
  });

  test('last_modified_at is read in the same way', () => {
    const { lastModified } = documentOf(A, post(['last_modified_at: 2019-01-02']), toronto);
    expect(lastModified && rubyTime(lastModified)).toBe('2019-01-02 00:00:00 -0500');
  });

  test.each([
    ['date: 2018-02-32', 3],
    ['date: 2018-13-45 10:00:00 -0500', 3],
    ['date: "2018-02-32 10:00"', 3],
    ['date: 09/29/2016', 3],
    ['date: tomorrow', 3],
    ['date: "2018-01-01 10:00:75"', 3],
    ['date: "2018-01-01 25:61 or so"', 3],
  ])('%s is an error at its line', (line, number) => {
    const { value, diagnostics } = parsed(A, post(['title: x', line]));
    expect(value).toBeUndefined();
    expect(report(diagnostics)).toEqual([expect.stringMatching(new RegExp(`^content/${A}:${number}: .*not a possible date$`))]);
  });

  test.each(['date: "`r Sys.Date()`"', 'date: 2018-13-45', 'date: tomorrow'])('%s of a page stays a text, with a warning', (line) => {
    const { value, diagnostics } = parsed('a.html', post(['title: x', line]));
    expect([value?.date, value?.data['date']]).toEqual([undefined, line.slice(6).replaceAll('"', '')]);
    expect(diagnostics).toMatchObject([
      { severity: 'warning', code: 'date', line: 3, message: expect.stringContaining('it stays a text') },
    ]);
  });

  test.each([
    ['date: 7 July', '2026-07-07 00:00:00 -0400'],
    ['date: "10:30"', '2026-11-28 10:30:00 -0500'],
    ['date: maybe', '2026-05-01 00:00:00 -0400'],
  ])('%s is of the year or the day of the build, with a warning', (line, expected) => {
    const { value, diagnostics } = parsed(A, post(['title: T', line]), toronto);
    expect(value?.date && rubyTime(value.date)).toBe(expected);
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'date-now', line: 3 }]);
  });

  test('a last_modified_at that is no date is left out with a warning: Jekyll does not read it either', () => {
    const { value, diagnostics } = parsed(A, post(['title: x', 'last_modified_at: soon']));
    expect([value?.lastModified, diagnostics[0]?.severity]).toEqual([undefined, 'warning']);
  });

  test('a day in the name that its month does not have is one of the next, with a warning unless front matter has a date', () => {
    const { value, diagnostics } = parsed('_posts/2018-02-30-x.md', post([]));
    expect(value?.url).toBe('/2018/03/02/x.html');
    expect(report(diagnostics)).toEqual([
      'content/_posts/2018-02-30-x.md: the date 2018-02-30 in the name of this post is a day that its month does not have; it is read as 2018-03-02',
    ]);
    const impossible = parsed('_posts/2018-02-32-x.md', post([]));
    expect([impossible.value, report(impossible.diagnostics)]).toEqual([
      undefined,
      ['content/_posts/2018-02-32-x.md: the date 2018-02-32 in the name of this post is not a possible one'],
    ]);
    expect(parsed('_posts/2018-02-30-x.md', post(['date: 2018-03-02'])).diagnostics).toEqual([]);
  });
});

describe('what is a post', () => {
  test.each([
    '_posts/about.md',
    '_posts/2018-01-x.md',
    '_posts/2018-01-01.md',
    '_posts/2018-01-01-noext',
    '_posts/x-2018-01-01-y.md',
  ])('%s is not, and that is said', (path) => {
    const { value, diagnostics } = parsed(path, post([]));
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'not-a-post', file: `content/${path}` }]);
  });

  test('a file in _posts needs no front matter', () => {
    const { title, bodyStart, data } = documentOf('_posts/2018-01-01-plain-words.md', 'Hello');
    expect({ title, bodyStart, data }).toEqual({ title: 'Plain Words', bodyStart: 0, data: {} });
  });

  test('any extension counts; only markdown is converted', () => {
    const text = documentOf('_posts/2018-01-01-x.md.txt', post([]));
    expect([text.ext, text.markdown, text.slug, text.title, text.url]).toEqual(['.txt', false, 'x.md', 'X.md', '/2018/01/01/x.md.txt']);
    expect(documentOf('_posts/2018-01-01-x.MKD', post([])).markdown).toBe(true);
    expect(documentOf('_posts/2018-01-01-x.foo', post([]), configOf('markdown_ext: foo')).url).toBe('/2018/01/01/x.html');
  });
});

describe('title and slug', () => {
  test.each([
    ['_posts/2018-01-01-Azure-IaaS-VM.md', [], 'Azure Iaas Vm', 'Azure-IaaS-VM'],
    ['_posts/2018-01-01-a--b-C-.md', [], 'A  B C', 'a--b-C-'],
    ['_posts/2018-01-01-Dots...md', [], 'Dots', 'Dots'],
    ['_posts/2018-01-01-x.md', ['title: 404'], '404', 'x'],
    ['_posts/2018-01-01-x.md', ['title: no'], 'X', 'x'],
    ['_posts/2018-01-01-x.md', ['title:'], 'X', 'x'],
    ['_posts/2018-01-01-x.md', ['title: ""'], '', 'x'],
    ['_posts/2018-01-01-x.md', ['title: T', 'slug: My_Slug!x'], 'T', 'My_Slug!x'],
    ['_posts/2018-01-01-x-y.md', ['slug: 2018'], 'X Y', '2018'],
    ['about-me.md', [], '', 'about-me'],
    ['about.md', ['title: About'], 'About', 'about'],
  ])('%s with %j', (path, lines, title, slug) => {
    expect(documentOf(path, post(lines))).toMatchObject({ title, slug });
  });

  test('the title never changes the URL, the slug does', () => {
    expect(documentOf(A, post(['title: Other'])).url).toBe('/2018/01/01/a.html');
    expect(documentOf(A, post(['slug: My Slug_x'])).url).toBe('/2018/01/01/My-Slug_x.html');
  });
});

describe('categories and tags', () => {
  test.each([
    ['text is cut at blanks', A, ['categories: foo, bar'], ['foo,', 'bar']],
    ['a list is taken as it is', A, ['categories: [Foo Bar, foo bar]'], ['Foo Bar', 'foo bar']],
    ['the folders above _posts come first', 'x/y/_posts/2018-01-01-a.md', ['categories: [z, x]'], ['x', 'y', 'z']],
    ['folders below _posts are none', '_posts/x/2018-01-01-a.md', [], []],
    ['`category` is one, and comes last', A, ['category: One Two', 'categories: [b]'], ['b', 'One Two']],
    ['`category` may be a list', A, ['category: [A b, c]'], ['A b', 'c']],
    [
      'numbers and booleans appear twice',
      A,
      ['categories: [2018, Foo, yes]', 'category: One'],
      ['2018', 'Foo', 'true', '2018', 'true', 'One'],
    ],
    ['nothing is nothing', A, ['categories:', 'category:'], []],
    ['an empty text is a category', A, ['category: ""'], ['']],
  ])('%s', (_, path, lines, expected) => {
    expect(documentOf(path, post(lines)).categories).toEqual(expected);
  });

  test.each([
    ['text is cut at blanks', ['tags: a b, c'], ['a', 'b,', 'c']],
    ['a list is taken as it is', ['tags: [2018, A b, a, a]'], ['2018', 'A b', 'a', 'a']],
    ['`tag` is one and wins', ['tag: a b', 'tags: [c]'], ['a b']],
    ['a number alone is none, as `tag` it is one', ['tags: 2018'], []],
    ['numbers and days have their text', ['tag: [12, 1.50, 2.0, true, 2020-1-2]'], ['12', '1.5', '2.0', 'true', '2020-01-02']],
    ['empty items are none', ['tags: [a, ~, ""]'], ['a', '']],
    ['lists in a list are opened', ['tags:', '- [A, B]', '- D', '- [R|t, [x, ~]]'], ['A', 'B', 'D', 'R|t', 'x']],
    ['of `tag`, too', ['tag: [[A, B], C]'], ['A', 'B', 'C']],
    ['an empty `tag` is one and wins', ['tag: ""', 'tags: [c]'], ['']],
    ['`tag: false` is none', ['tag: false', 'tags: [c]'], ['c']],
  ])('tags: %s', (_, lines, expected) => {
    expect(documentOf(A, post(lines)).tags).toEqual(expected);
  });
});

describe('layout, published, Liquid', () => {
  const config = configOf('defaults: [{scope: {path: ""}, values: {layout: single}}]');
  test.each([
    [A, [], 'single'],
    [A, ['layout: home'], 'home'],
    [A, ['layout: none'], undefined],
    [A, ['layout: false'], undefined],
    [A, ['layout: ""'], undefined],
    [A, ['layout:'], 'single'],
    ['about.md', [], 'single'],
    ['about.md', ['layout:'], undefined],
    ['assets/css/main.scss', [], undefined],
  ])('the layout of %s with %j', (path, lines, layout) => {
    expect(documentOf(path, post(lines), config).layout).toBe(layout);
  });

  test.each([
    ['published: false', false],
    ['published: no', false],
    ['published:', false],
    ['published: true', true],
    ['published: "false"', true],
    ['draft: true', true],
  ])('%s', (line, published) => {
    expect(documentOf(A, post([line])).published).toBe(published);
  });

  test('render_with_liquid: false', () => {
    expect(documentOf(A, post(['render_with_liquid: false'])).liquid).toBe(false);
    expect(documentOf(A, post([])).liquid).toBe(true);
  });
});

/** Checked against Jekyll 4.3.1: the values of `a`, layout, categories and tags. */
describe('defaults', () => {
  const config = configOf(`
collections: {col: {output: true}}
defaults:
  - {scope: {path: "", type: posts}, values: {layout: none, a: {x: 1, y: 1, z: 1}, categories: [dflt], tags: [t1]}}
  - {scope: {path: _posts/sec-1}, values: {a: {x: 2}, layout: l2, category: Single}}
  - {scope: {path: _posts/sec-1, type: posts}, values: {a: {x: 3, w: [1]}, tags: [t2]}}
  - {scope: {path: _posts/sec-1}, values: {a: {x: 4}, layout: l4}}
  - {scope: {path: "_posts/*/in"}, values: {a: {x: 5}, layout: l5}}
  - {scope: {path: "", type: col}, values: {layout: c1, a: {x: 6}}}
  - {scope: {path: "_col/s*"}, values: {layout: c2, a: {x: 7}}}
  - {scope: {path: ""}, values: {layout: any, a: {q: 8}, tags: []}}
  - {scope: {path: pg, type: pages}, values: {layout: pgl, a: {p: 1}}}
`);
  test.each([
    ['_posts/2018-01-01-a.md', ['layout:', 'tags: x y'], { q: 8, x: 1, y: 1, z: 1 }, undefined, ['dflt'], ['x', 'y']],
    [
      '_posts/sec-1/2018-01-01-b.md',
      ['a: {y: 9, z: }', 'categories: own'],
      { q: 8, x: 3, y: 9, z: 1, w: [1] },
      'l2',
      ['dflt', 'own', 'Single'],
      ['t2'],
    ],
    ['_posts/sec-1/in/2018-01-01-c.md', ['layout: mine', 'tags:'], { q: 8, x: 3, y: 1, z: 1, w: [1] }, 'mine', ['dflt', 'Single'], ['t2']],
    ['_posts/sec-2/2018-01-01-d.md', ['a: str'], 'str', undefined, ['dflt'], ['t1']],
    ['_col/sub/x.md', [], { q: 8, x: 7 }, 'c2', [], []],
    ['_col/x.md', [], { q: 8, x: 6 }, 'c1', [], []],
    ['pg/a.md', ['layout:', 'a: {q: 0}'], { q: 0, p: 1 }, undefined, [], []],
    ['pg/b.md', [], { q: 8, p: 1 }, 'pgl', [], []],
    ['z.md', ['a:'], { q: 8 }, 'any', [], []],
  ])('%s with %j', (path, lines, a, layout, categories, tags) => {
    const document = documentOf(path, post(lines), config);
    expect({ a: document.data['a'], layout: document.layout, categories: document.categories, tags: document.tags }).toEqual({
      a,
      layout,
      categories,
      tags,
    });
  });

  test('those of a type without a name are for nothing, as in Jekyll', () => {
    const own = configOf('defaults: [{scope: {path: "", type: ""}, values: {layout: a}}]');
    expect(documentOf('p.md', post([]), own).layout).toBeUndefined();
  });

  test('drafts have those of posts, and of drafts', () => {
    const own = configOf('defaults: [{scope: {path: "", type: drafts}, values: {b: 2}}, {scope: {path: "", type: posts}, values: {a: 1}}]');
    expect(documentOf('_drafts/x.md', post([]), own).data).toEqual({ a: 1, b: 2 });
    expect(documentOf(A, post([]), own).data).toEqual({ a: 1 });
  });

  test('paths are without collections_dir', () => {
    const own = configOf(
      'collections_dir: my\ncollections: {col: {output: true}}\ndefaults: [{scope: {path: my/_col/a}, values: {n: 1}}, {scope: {path: _col}, values: {m: 1}}]',
    );
    expect(documentOf('my/_col/a/x.md', post([]), own)).toMatchObject({ path: '_col/a/x.md', data: { n: 1, m: 1 }, url: '/col/a/x.html' });
  });
});

test('a tag with a colon that is not in quotes is read as text, with a warning', () => {
  const { value, diagnostics } = parsed(A, post(['tags: [A, B: c, d]']));
  expect(value?.tags).toEqual(['A', 'B: c', 'd']);
  expect(diagnostics.map(({ severity, line }) => `${severity} ${line}`)).toEqual(['warning 2']);
});

describe('what is refused', () => {
  test.each([
    ['date: [2018-01-01]', 'date can’t be a list'],
    ['categories: {a: 1}', 'categories can’t be a mapping'],
    ['permalink: {a: /b/}', 'permalink can’t be a mapping'],
    ['slug: [a]', 'slug can’t be a list'],
  ])('%s', (line, message) => {
    const { value, diagnostics } = parsed(A, post(['x: 1', line]));
    expect(value).toBeUndefined();
    expect(report(diagnostics)).toEqual([`content/${A}:3: ${message}`]);
  });

  // tried with Jekyll 4.3.1, which builds all of these
  test.each<[string, string, object]>([
    ['title: {a: 1}', 'title can’t be a mapping', { title: '{"a":1}' }],
    ['title: [a, b]', 'title can’t be a list', { title: 'ab' }],
    ['categories: [[a]]', 'categories can’t be a list with more than plain values in it', {}],
    ['tags: {a: 1}', 'tags can’t be a mapping', {}],
    ['layout: [single]', 'layout can’t be a list', { layout: undefined }],
    ['excerpt: {a: b}', 'excerpt can’t be a mapping', {}],
    ['excerpt_separator: [a]', 'excerpt_separator can’t be a list', {}],
    ['published: [no]', 'published can’t be a list', { published: true }],
    ['last_modified_at: [a]', 'last_modified_at can’t be a list', { lastModified: undefined }],
  ])('%s is a warning', (line, message, expected) => {
    const { value, diagnostics } = parsed(A, post(['x: 1', line]));
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(report(diagnostics)).toEqual([`content/${A}:3: ${message}`]);
    expect(value).toMatchObject(expected);
  });

  test('a page has neither a date nor a slug: they may be anything', () => {
    const { value, diagnostics } = parsed('a.md', post(['date: [a]', 'slug: {b: c}', 'categories: {d: e}']));
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
    expect(value?.url).toBe('/a.html');
  });

  test('all errors of a file are reported together', () => {
    expect(
      report(parsed(A, post(['slug: [a]', 'date: 2018-02-32', 'categories: {}'])).diagnostics).map((line) => line.split(':')[1]),
    ).toEqual(['2', '4', '3']);
  });

  test('a duplicate key is a warning and the document is there', () => {
    const { value, diagnostics } = parsed(A, post(['title: a', 'title: b']));
    expect(value?.title).toBe('b');
    expect(diagnostics).toMatchObject([{ severity: 'warning', line: 3 }]);
  });
});

describe('a document', () => {
  test('is plain data that survives JSON, but for its file', () => {
    const { file: _, ...rest } = documentOf(
      A,
      post(['title: x', 'layout: single', 'date: 2018-01-01 10:00:00 +0200', 'last_modified_at: 2018-01-02']),
    );
    expect(decodeData(JSON.parse(JSON.stringify(rest)))).toEqual(rest);
  });

  test('has another digest when its bytes, its path or the configuration change', () => {
    const base = documentOf(A, post(['title: x'])).digest;
    expect(documentOf(A, post(['title: x'])).digest).toBe(base);
    const others = [
      documentOf(A, post(['title: y'])),
      documentOf('_posts/2018-01-01-b.md', post(['title: x'])),
      documentOf(A, post(['title: x']), toronto),
    ];
    expect(new Set([base, ...others.map(({ digest }) => digest)]).size).toBe(4);
  });

  test('knows where its body begins', () => {
    const text = post(['title: x'], '\n\nbody');
    const { bodyStart, bodyLine, lines } = documentOf(A, text);
    expect([text.slice(bodyStart), bodyLine, lines]).toEqual(['body', 6, { title: 2 }]);
  });
});

describe('any front matter', () => {
  const key = fc.constantFrom(
    'title',
    'date',
    'slug',
    'permalink',
    'layout',
    'published',
    'categories',
    'category',
    'tags',
    'tag',
    'excerpt',
    'last_modified_at',
    'constructor',
  );
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.oneof(fc.string(), fc.constant({})), { maxLength: 3 }),
    fc.constant({ a: 1 }),
    fc.constantFrom('2018-02-31', '2018-06-06', '/../x', ':title'),
  );
  const path = fc.constantFrom(A, '_drafts/x.md', 'x/_posts/2018-02-30-y.md', 'about.md', 'a/feed.xml', '_col/x.md', '_posts/z.md');

  test('is a document, or an error that names the file', () => {
    const config = configOf('collections: {col: {output: true}}');
    fc.assert(
      fc.property(path, fc.dictionary(key, value), (name, data) => {
        const { value: document, diagnostics } = parsed(
          name,
          post(Object.entries(data).map(([k, v]) => `${k}: ${JSON.stringify(v)}`)),
          config,
        );
        expect(document === undefined).toBe(diagnostics.some(({ severity, code }) => severity === 'error' || code === 'not-a-post'));
        for (const { file } of diagnostics) expect(file).toBe(`content/${name}`);
        if (document)
          expect([
            typeof document.title,
            ...document.tags.map((tag) => typeof tag),
            ...document.categories.map((one) => typeof one),
          ]).not.toContain('object');
      }),
      { numRuns: 500 },
    );
  });
});
