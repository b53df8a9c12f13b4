// Diagnostics of `_config.yml`, at their lines.
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import { lineOf } from '../../src/config/lines.ts';
import type { Config, Diagnostic } from '../../src/types.ts';

function diagnosticsOf(...texts: readonly string[]): readonly Diagnostic[] {
  const files = texts.map((text, index) => ({ name: index === 0 ? '_config.yml' : `more-${index}.yml`, text }));
  const { value, diagnostics } = loadConfig(files, {});
  expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  return diagnostics;
}

/** "error 3 message" for each. */
function listed(...texts: readonly string[]): readonly string[] {
  return diagnosticsOf(...texts).map(({ severity, line, message }) => `${severity} ${line} ${message}`);
}

const NO_SLASH = 'does not begin with a slash, and is read as';

describe('a value that Jekyll refuses is an error at its line', () => {
  test.each([
    ['permalink: 3', '"permalink" must be a style or a template, not 3'],
    ['limit_posts: -1', '"limit_posts" must be a whole number from 0 on, not -1'],
    ['exclude: docs', '"exclude" must be a list, not "docs"'],
    ['include: {a: 1}', '"include" must be a list, not a mapping'],
    ['plugins: jekyll-feed', '"plugins" must be a list, not "jekyll-feed"'],
    ['markdown: markdwon', 'the converter "markdwon" is not known'],
    ['markdown: {fixes: [pipe]}', '"pipe" in "markdown.fixes" is not known'],
    ['markdown: {linkfy: true}', '"markdown.linkfy" is not known'],
    ['markdown: [a]', '"markdown" must be "kramdown" or a mapping, not a list'],
    ['kramdown: GFM', '"kramdown" must be a mapping, not "GFM"'],
    ['collections: recipes', '"collections" must be a list of names or a mapping, not "recipes"'],
    ['url: "http://a b"', '"url" must be an address, not "http://a b"'],
    ['timezone: 3', '"timezone" must be text, not 3'],
    ['markdown_ext: 3', '"markdown_ext" must be a list, not 3'],
    ['limit_posts: "1"', '"limit_posts" must be a whole number from 0 on, not "1"'],
    ['kramdown: {gfm_quirks: 3}', '"kramdown.gfm_quirks" must be a list, not 3'],
    ['collections: {r: true}', '"collections.r" must be a mapping, not true'],
  ])('%s', (text, message) => {
    expect(listed(`title: x\n# a comment\n${text}\nlast: 1\n`)).toEqual([`error 3 ${message}`]);
  });

  test('below other keys too', () => {
    const text = [
      'kramdown:',
      '  # comment',
      '  input: foo',
      '',
      '  toc_levels: 0..9',
      '  smart_quotes: a,b',
      'defaults:',
      '  - scope:',
      '      path: ""',
      '    values: {a: 1}',
      '  -',
      '    scope:',
      '      path: [x]',
      '    values: {b: 1}',
      '  - scope: {path: y}',
      'collections:',
      '  recipes:',
      '    output: maybe',
    ].join('\n');
    expect(listed(text)).toEqual([
      'warning 18 "collections.recipes.output" must be true or false, not "maybe"; it is read as true',
      'warning 13 "defaults[2].scope.path" can’t be a list and is ignored',
      'warning 15 "defaults[3]" has no mapping "values" and is ignored',
      'error 3 "kramdown.input" must be one of GFM, kramdown, not "foo"',
      'error 5 "kramdown.toc_levels" must be heading levels from 1 to 6, not "0..9"',
      'error 6 "a" in "kramdown.smart_quotes" is no known quotation mark',
    ]);
  });

  test.each([
    ['permalink: prety', 'Did you mean "pretty"?'],
    ['timezone: America/Tornto', 'Did you mean "America/Toronto"?'],
    ['kramdown: {input: gfm}', 'Did you mean "GFM"?'],
    ['url: example.com', 'Write url: "https://example.com".'],
  ])('with a hint: %s', (text, hint) => {
    expect(diagnosticsOf(text)[0]?.hint).toBe(hint);
  });

  test('is named in the file that it comes from', () => {
    expect(diagnosticsOf('paginate: 5\nlimit_posts: maybe', 'x: 1\nexclude: many').map(({ file, line }) => [file, line])).toEqual([
      ['more-1.yml', 2],
      ['_config.yml', 2],
    ]);
  });
});

// what Jekyll 4.3.1 makes of each was tried
describe('a value of another type that Jekyll takes is a warning, and is read as Jekyll reads it', () => {
  test.each<[string, string, Partial<Config> | object]>([
    ['paginate: "5"', '"paginate" must be a whole number from 1 on, not "5"; it is read as 5', { paginate: 5 }],
    ['paginate: 2.5', '"paginate" must be a whole number from 1 on, not 2.5; it is read as 2', { paginate: 2 }],
    ['paginate: many', '"paginate" must be a whole number from 1 on, not "many"; lists are not cut into pages', { paginate: undefined }],
    ['paginate: true', '"paginate" must be a whole number from 1 on, not true; lists are not cut into pages', { paginate: undefined }],
    ['paginate_path: /page', '"paginate_path" has no :num in it', { paginatePath: '/page' }],
    ['permalink: prety', '"prety" is not a style of permalinks, but one URL for all', { permalink: 'prety' }],
    ['future: maybe', '"future" must be true or false, not "maybe"; it is read as true', { future: true }],
    ['future: "false"', '"future" must be true or false, not "false"; it is read as true', { future: true }],
    ['show_drafts: 1', '"show_drafts" must be true or false, not 1; it is read as true', { drafts: true }],
    ['unpublished: "no"', '"unpublished" must be true or false, not "no"; it is read as true', { unpublished: true }],
    ['limit_posts: 1.5', '"limit_posts" must be a whole number, not 1.5', { limitPosts: 1 }],
    ['exclude: [a, [b]]', '"exclude" has a list in it, which is left out', {}],
    ['gems: a', '"gems" is not a list and is ignored', {}],
    ['url: example.com', '"url" does not begin with https:// or http://, so links that begin with it lead nowhere', { url: 'example.com' }],
    [
      'url: //example.com',
      '"url" does not begin with https:// or http://, so links that begin with it lead nowhere',
      { url: '//example.com' },
    ],
    ['url: /x', '"url" does not begin with https:// or http://, so links that begin with it lead nowhere', { url: '/x' }],
    ['baseurl: "/a b"', '"baseurl" must be a path, not "/a b"', { baseurl: '/a b' }],
    ['baseurl: blog', `"baseurl" ${NO_SLASH} "/blog"; what begins with {{ site.baseurl }} leads nowhere`, { baseurl: '/blog' }],
    ['baseurl: a/b/', `"baseurl" ${NO_SLASH} "/a/b"; what begins with {{ site.baseurl }} leads nowhere`, { baseurl: '/a/b' }],
    [
      'defaults: [{scope: {type: post}, values: {a: 1}}]',
      '"post" is an old name of the type "posts"',
      { defaults: [{ path: '', type: 'posts', values: { a: 1 } }] },
    ],
    ['baseurl: 3', '"baseurl" must be text, not 3; it is read as "3"', { baseurl: '/3' }],
    ['baseurl: false', '"baseurl" is false, which is read as no folder', { baseurl: '' }],
    ['excerpt_separator: 3', '"excerpt_separator" must be text, not 3; it is read as "3"', { excerptSeparator: '3' }],
    ['feed: {path: feed/}', 'no host serves a feed at "feed/", the URL of a folder', {}],
    ['liquid: {error_mode: loud}', '"loud" is not a mode of Liquid', {}],
    [
      'strict_front_matter: maybe',
      '"strict_front_matter" must be true or false, not "maybe"; it is read as true',
      { strictFrontMatter: true },
    ],
    ['defaults: {a: 1}', '"defaults" must be a list, not a mapping, and is ignored', { defaults: [] }],
    ['defaults: [3]', '"defaults[1]" has no mapping "values" and is ignored', { defaults: [] }],
    [
      'defaults: [{scope: {path: [x]}, values: {b: 1}}]',
      '"defaults[1].scope.path" can’t be a list and is ignored',
      { defaults: [{ path: '', type: undefined, values: { b: 1 } }] },
    ],
    ['data_dir: ../data', 'the folder of "data_dir" climbs out of the site; "data" is read', { dataDir: 'data' }],
    ['includes_dir: 3', '"includes_dir" must be text, not 3; it is read as "3"', { includesDir: '3' }],
    ['collections: [../up]', 'the collection "../up" is named "..up"', {}],
    ['collections: {r: {order: a.md}}', '"collections.r.order" can’t be "a.md" and is ignored', {}],
    ['collections: {r: {sort_by: 3}}', '"collections.r.sort_by" can’t be 3 and is ignored', {}],
    [
      'highlighter: true',
      '"highlighter" must be one of rouge, none, not true; code stays without colours',
      { kramdown: { syntaxHighlighter: undefined } },
    ],
    [
      'highlighter: prism',
      '"highlighter" must be one of rouge, none, not "prism"; code stays without colours',
      { kramdown: { syntaxHighlighter: undefined } },
    ],
    [
      'kramdown: {auto_ids: "true,"}',
      '"kramdown.auto_ids" must be true or false, not "true,"; it is read as true',
      { kramdown: { autoIds: true } },
    ],
    [
      'kramdown: {auto_ids: "false"}',
      '"kramdown.auto_ids" must be true or false, not "false"; it is read as false',
      { kramdown: { autoIds: false } },
    ],
    ['kramdown: {hard_wrap: 3}', '"kramdown.hard_wrap" must be true or false, not 3; it is read as true', { kramdown: { hardWrap: true } }],
    [
      'kramdown: {auto_id_prefix: 3}',
      '"kramdown.auto_id_prefix" must be text, not 3; it is read as "3"',
      { kramdown: { autoIdPrefix: '3' } },
    ],
    ['kramdown: {gfm_quirks: foo}', '"foo" in "kramdown.gfm_quirks" is not known', {}],
    [
      'kramdown: {input: markdown}',
      '"kramdown.input: markdown" is not available; Markdown is read as by kramdown',
      { kramdown: { input: 'kramdown' } },
    ],
    ['kramdown: {entity_output: loud}', '"kramdown.entity_output: loud" is not available; entities are written as characters', {}],
  ])('%s', (text, message, expected) => {
    const { value, diagnostics } = loadConfig([{ name: '_config.yml', text }], {});
    expect(diagnostics.map(({ severity, message: said }) => `${severity} ${said}`)).toEqual([`warning ${message}`]);
    expect(value).toMatchObject(expected);
  });

  test.each([
    ['kramdown: {footnote_nr: "3"}', { footnoteNr: 3 }],
    ['kramdown: {footnote_nr: -2}', { footnoteNr: -2 }],
    ['kramdown: {typographic_symbols: "hellip: ..."}', { typographicSymbols: { hellip: '...' } }],
    ['highlighter: false', { syntaxHighlighter: 'rouge', tagHighlighter: undefined }],
    ['highlighter:', { syntaxHighlighter: 'rouge', tagHighlighter: 'rouge' }],
    ['kramdown: {syntax_highlighter: false}\nhighlighter: none', { syntaxHighlighter: undefined, tagHighlighter: undefined }],
    ['kramdown: {syntax_highlighter: none}', { syntaxHighlighter: undefined, tagHighlighter: 'rouge' }],
  ])('without a warning: %j', (text, kramdown) => {
    const { value, diagnostics } = loadConfig([{ name: '_config.yml', text }], {});
    expect(diagnostics).toEqual([]);
    expect(value?.kramdown).toMatchObject(kramdown);
  });
});

describe('warnings', () => {
  test('name the plugins that do not run', () => {
    expect(listed('plugins:\n  - jekyll-feed\n  - jekyll-scholar\n  - jekyll-paginate\n  - my-plugin\n')).toEqual([
      'warning 3 the plugin "jekyll-scholar" does not run here',
      'warning 5 the plugin "my-plugin" does not run here',
    ]);
  });

  test.each([
    ['markdown: CommonMarkGhPages', 'the converter "CommonMarkGhPages" is not available; Markdown is read as by kramdown'],
    ['highlighter: pygments', 'the highlighter "pygments" is not available; code is marked up as by rouge'],
    ['kramdown: {math_engine: katex}', 'the math engine "katex" is not available; formulas are written for mathjax'],
    ['kramdown: {entity_output: numeric}', '"kramdown.entity_output: numeric" is not available; entities are written as characters'],
    ['timezone: CN', '"CN" is not a time zone; it is read as UTC'],
    ['timezone: UTC+8', '"UTC+8" is not a time zone; it is read as Etc/GMT+8'],
    ['encoding: iso-8859-1', 'files are read as UTF-8, not as iso-8859-1'],
    ['defaults: [{scope: {type: ""}, values: {}}]', '"" is not a type of document, so these defaults are for none'],
    ['defaults: [{scope: {type: psts}, values: {}}]', '"psts" is not a type of document, so these defaults are for none'],
  ])('%s', (text, message) => {
    expect(listed(text)).toEqual([`warning 1 ${message}`]);
  });

  test.each([
    ['plugins: [jekyll-feeed]', 'Did you mean "jekyll-feed"?'],
    ['timezone: Berlin', 'Did you mean "Europe/Berlin"?'],
    ['timezone: New York', 'Did you mean "America/New_York"?'],
  ])('%s knows better', (text, hint) => {
    expect(diagnosticsOf(text).map((one) => one.hint)).toEqual([hint]);
  });

  test('a key that is there twice', () => {
    expect(listed('paginate: 5\nfuture: true\npaginate: 6')).toEqual(['warning 3 the key "paginate" is here twice; the last one counts']);
  });
});

describe('broken files', () => {
  test('are errors with line and column', () => {
    expect(diagnosticsOf('title: x\nurl: "https://a.b\n')[0]).toMatchObject({
      severity: 'error',
      file: '_config.yml',
      line: 2,
      column: 6,
      message: 'the quote " is never closed',
    });
  });

  test.each([
    ['- a\n- b', 'the configuration is not a mapping'],
    ['just words', 'the configuration is not a mapping'],
  ])('%j', (text, message) => {
    expect(listed(text)).toEqual([`error 1 ${message}`]);
  });

  test('TOML is refused by name', () => {
    expect(loadConfig([{ name: '_config.toml', text: 'a = 1' }], {}).diagnostics[0]).toMatchObject({
      file: '_config.toml',
      message: 'TOML is not read',
    });
  });
});

describe('lineOf', () => {
  const text = [
    '---',
    'a: 1',
    '"b":',
    '- x: 1',
    '  y: 2',
    '- z: 3',
    'c:',
    '  - - 1',
    '    - 2',
    'd: {e: 1}',
    'a: 2',
    'f:',
    '    g:',
    '        h: 1',
    '    i: 2',
  ].join('\n');

  test.each([
    [['a'], 11],
    [['b'], 3],
    [['b', 0, 'y'], 5],
    [['b', 1, 'z'], 6],
    [['b', 7], 3],
    [['c', 0, 1], 9],
    [['d', 'e'], 10],
    [['f', 'g', 'h'], 14],
    [['f', 'i'], 15],
    [['f', 'h'], 12],
    [['nowhere'], 1],
  ] as const)('%j', (path, line) => {
    expect(lineOf(text, path)).toBe(line);
  });
});

describe('gemless.feeds', () => {
  test.each([
    ['[rss, jsn]', '"jsn" in "gemless.feeds" is not known', 'Did you mean "json"?'],
    ['[atom]', '"atom" in "gemless.feeds" is not known', 'Known are rss, json.'],
    ['true', '"gemless.feeds" must be a list, not true', 'Write it as a list: feeds: [a, b].'],
  ])('%s is an error at its line', (value, message, hint) => {
    const found = diagnosticsOf(`title: x\ngemless:\n  feeds: ${value}\n`);
    expect(found.map(({ severity, line, message, hint }) => [severity, line, message, hint])).toEqual([['error', 3, message, hint]]);
  });
});

describe('gemless.check', () => {
  const check = (text: string) => `gemless:\n  check:\n    ${text.replaceAll('\n', '\n    ')}\n`;

  test('takes what to ignore, and levels of rules; YAML’s off is one', () => {
    const { value } = loadConfig([{ name: '_config.yml', text: check('ignore: [/api/*]\nlevel:\n  no-alt: error\n  dead-link: off') }], {});
    expect(value?.gemless.check).toEqual({ ignore: ['/api/*'], level: { 'no-alt': 'error', 'dead-link': 'off' } });
  });

  test.each([
    ['level:\n  dead-lnik: off', 'error 4 "dead-lnik" is no rule of check', 'Did you mean "dead-link"?'],
    [
      'level:\n  no-alt: on',
      'error 4 the level of "no-alt" must be error, warning, note or off, not true',
      'Write error, warning, note or off.',
    ],
    ['level:\n  no-alt: eror', 'error 4 the level of "no-alt" must be error, warning, note or off, not "eror"', 'Did you mean "error"?'],
    ['level: off', 'error 3 "gemless.check.level" must be a mapping, not false', 'Write its keys below it, indented by two spaces.'],
    ['ignore: /api/', 'error 3 "gemless.check.ignore" must be a list, not "/api/"', 'Write it as a list: ignore: [a, b].'],
    ['ingore: [/api/]', 'warning 3 "gemless.check.ingore" is not known', 'Did you mean "ignore"?'],
  ])('with %s is reported at its line', (text, message, hint) => {
    expect(listed(check(text))).toEqual([message]);
    expect(diagnosticsOf(check(text))[0]?.hint).toBe(hint);
  });
});
