// `_config.yml` and flags as the build sees them.
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import type { Config, ConfigFlags } from '../../src/types.ts';

function load(text: string, flags: ConfigFlags = {}, cname?: string): Config {
  const { value, diagnostics } = loadConfig([{ name: '_config.yml', text }], flags, { cname });
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error('no configuration');
  return value;
}

describe('without a file', () => {
  const { value: config } = loadConfig([], {});

  test('everything is as in Jekyll 4', () => {
    expect(config).toMatchObject({
      url: '',
      baseurl: '',
      timezone: 'UTC',
      permalink: '/:categories/:year/:month/:day/:title:output_ext',
      permalinkStyle: 'date',
      paginate: undefined,
      paginatePath: '/page:num',
      include: ['.htaccess'],
      keepFiles: ['.git', '.svn'],
      markdownExt: ['markdown', 'mkdown', 'mkdn', 'mkd', 'md'],
      excerptSeparator: '\n\n',
      pageExcerpts: false,
      drafts: false,
      future: false,
      unpublished: false,
      limitPosts: 0,
      collectionsDir: '',
      dataDir: '_data',
      includesDir: '_includes',
      defaults: [],
      markdown: { fixes: [], linkify: false },
      liquid: { strictVariables: false, strictFilters: false },
      environment: 'production',
    });
    expect(config?.exclude).toEqual([
      '.sass-cache',
      '.jekyll-cache',
      'gemfiles',
      'Gemfile',
      'Gemfile.lock',
      'node_modules',
      'vendor/bundle/',
      'vendor/cache/',
      'vendor/gems/',
      'vendor/ruby/',
    ]);
  });

  test('options of CodeRay number the lines of blocks under Rouge, too, unless they say no', () => {
    const firstLine = (yaml: string) => load(`kramdown: {${yaml}}`).kramdown.codeBlocks.firstLine;
    expect(firstLine('enable_coderay: false, coderay: {coderay_tab_width: 4}')).toBe(1);
    expect(firstLine('coderay: {coderay_line_numbers: false}')).toBeUndefined();
    expect(firstLine('coderay: {}')).toBeUndefined();
  });

  test('kramdown is as Jekyll calls it', () => {
    expect(config?.kramdown).toEqual({
      input: 'GFM',
      autoIds: true,
      autoIdPrefix: '',
      autoIdStripping: false,
      transliteratedHeaderIds: false,
      tocLevels: [1, 2, 3, 4, 5, 6],
      hardWrap: false,
      headerOffset: 0,
      linkDefs: {},
      footnoteNr: 1,
      footnotePrefix: '',
      footnoteBacklink: '&#8617;',
      smartQuotes: ['‘', '’', '“', '”'],
      parseBlockHtml: false,
      parseSpanHtml: true,
      mathEngine: 'mathjax',
      syntaxHighlighter: 'rouge',
      tagHighlighter: 'rouge',
      guessLang: true,
      codeBlocks: { defaultLang: 'plaintext', disabled: false, firstLine: undefined, cssClass: 'highlight' },
      codeSpans: { defaultLang: 'plaintext', disabled: false, firstLine: undefined, cssClass: 'highlight' },
      gfmQuirks: ['paragraph_end'],
      typographicSymbols: {},
    });
  });

  test('posts are the one collection', () => {
    expect(config?.collections).toEqual([{ label: 'posts', output: true, permalink: config?.permalink, sortBy: undefined, order: [] }]);
  });

  test('an empty file says the same', () => {
    expect(load('')).toEqual(config);
    expect(load('# nothing yet\n')).toEqual(config);
  });
});

describe('site.*', () => {
  test('shows the defaults and keys of the author', () => {
    const { raw } = load('title: My blog\nauthor:\n  name: Ann\nkramdown:\n  hard_wrap: true\nexclude: [drafts]\n');
    expect(raw).toMatchObject({
      title: 'My blog',
      author: { name: 'Ann' },
      markdown: 'kramdown',
      permalink: 'date',
      baseurl: null,
      url: null,
      future: false,
    });
    expect(raw['kramdown']).toMatchObject({ hard_wrap: true, input: 'GFM' });
    expect(raw['exclude']).toContain('drafts');
    expect(raw['exclude']).toContain('node_modules');
    expect(raw['collections']).toEqual({ posts: { output: true, permalink: '/:categories/:year/:month/:day/:title:output_ext' } });
  });

  test('shows values of flags', () => {
    const flags = { baseurl: '/x', url: 'http://localhost:4000', drafts: true, future: true, unpublished: true, limitPosts: 3 };
    expect(load('url: https://example.com', flags).raw).toMatchObject({
      baseurl: '/x',
      url: 'http://localhost:4000',
      show_drafts: true,
      future: true,
      unpublished: true,
      limit_posts: 3,
    });
  });

  test('keeps the offset of timestamps; without one they are UTC, on the clock of the site', () => {
    const { raw } = load('timezone: America/Toronto\nlaunched: 2018-06-06 14:17:12 -0500\nmoved: 2018-06-06 14:17:12');
    expect([raw['launched'], raw['moved']].map(String)).toEqual(['2018-06-06 14:17:12 -0500', '2018-06-06 10:17:12 -0400']);
  });

  test('has no __proto__', () => {
    const { raw } = load('__proto__: {polluted: true}\nkramdown:\n  __proto__: {polluted: true}\n');
    expect(Object.hasOwn(raw, '__proto__')).toBe(false);
    expect((raw as { polluted?: unknown })['polluted']).toBeUndefined();
    expect(JSON.stringify(raw)).not.toContain('polluted');
  });
});

describe('several files', () => {
  const merged = (...texts: readonly string[]) =>
    loadConfig(
      texts.map((text, index) => ({ name: `${index}.yml`, text })),
      {},
      undefined,
    ).value;

  test('the later win key by key, lists are replaced, a null does not count', () => {
    const config = merged('title: a\nsocial: {x: 1, y: 2}\ntags: [a, b]\npaginate: 5', 'title: b\nsocial: {y: 3}\ntags: [c]\npaginate:\n');
    expect(config?.raw).toMatchObject({ title: 'b', social: { x: 1, y: 3 }, tags: ['c'] });
    expect(config?.paginate).toBe(5);
  });
});

describe('flags', () => {
  test('win over the files', () => {
    const text = 'baseurl: /a\nshow_drafts: true\nfuture: true\nunpublished: true\nlimit_posts: 9\nurl: https://a.b';
    const flags = {
      baseurl: '',
      drafts: false,
      future: false,
      unpublished: false,
      limitPosts: 0,
      url: 'http://localhost:4000',
      environment: 'development',
    };
    expect(load(text, flags)).toMatchObject({
      baseurl: '',
      drafts: false,
      future: false,
      unpublished: false,
      limitPosts: 0,
      url: 'http://localhost:4000',
      environment: 'development',
    });
    expect(load(text)).toMatchObject({
      baseurl: '/a',
      drafts: true,
      future: true,
      unpublished: true,
      limitPosts: 9,
      url: 'https://a.b',
      environment: 'production',
    });
  });
});

describe('url and baseurl', () => {
  test.each([
    ['url: "https://example.com"\nbaseurl: /blog/', 'https://example.com', '/blog'],
    ['baseurl: /', '', ''],
    ['url: ""\nbaseurl:', '', ''],
    ['url: http://localhost:4000', 'http://localhost:4000', ''],
  ])('%j', (text, url, baseurl) => {
    expect(load(text)).toMatchObject({ url, baseurl });
  });

  test.each([
    ['', 'erleonard.me\n', 'https://erleonard.me'],
    ['url:', '  Www.Example.com\r\nother.com\n', 'https://www.example.com'],
    ['url: ""', 'example.com', 'https://example.com'],
    ['url: https://a.b', 'example.com', 'https://a.b'],
    ['', '', ''],
    ['', '# nothing\n', ''],
  ])('a CNAME file stands in for a missing url: %j and %j', (text, cname, url) => {
    const config = load(text, {}, cname);
    expect([config.url, config.raw['url'] ?? '']).toEqual([url, url]);
  });
});

describe('a site that is to be published', () => {
  const warnings = (text: string, flags: ConfigFlags = { publishing: true }, cname?: string) =>
    loadConfig([{ name: '_config.yml', text }], flags, { cname }).diagnostics.map(
      ({ severity, line, message }) => `${severity} ${line} ${message}`,
    );

  test.each([
    ['title: T', 'warning undefined the site has no "url": feeds, sitemaps and shared links need whole URLs'],
    ['title: T\nurl: ""', 'warning 2 the site has no "url": feeds, sitemaps and shared links need whole URLs'],
    ['url: http://localhost:4000', 'warning 1 "url" is http://localhost:4000, which only this machine knows'],
    ['url: https://127.0.0.1/', 'warning 1 "url" is https://127.0.0.1/, which only this machine knows'],
  ])('with %j is warned of its address', (text, warning) => {
    expect(warnings(text)).toEqual([warning]);
  });

  test('is not warned where it has one, by `url` or CNAME, nor in the preview', () => {
    expect(warnings('url: https://localhost.example.com')).toEqual([]);
    expect(warnings('title: T', { publishing: true }, 'example.com')).toEqual([]);
    expect(warnings('title: T', { url: 'http://localhost:4000' })).toEqual([]);
  });
});

describe('permalinks and collections', () => {
  test.each([
    ['pretty', '/:categories/:year/:month/:day/:title/'],
    ['ordinal', '/:categories/:year/:y_day/:title:output_ext'],
    ['weekdate', '/:categories/:year/W:week/:short_day/:title:output_ext'],
    ['none', '/:categories/:title:output_ext'],
    ['/:categories/:title/', '/:categories/:title/'],
    ['/:year_:month/:slug', '/:year_:month/:slug'],
  ])('%s', (style, template) => {
    expect(load(`permalink: ${style}`)).toMatchObject({
      permalink: template,
      permalinkStyle: style,
      collections: [{ label: 'posts', permalink: template }],
    });
  });

  test('collections may be a list', () => {
    expect(load('collections: [recipes, posts]').collections.map(({ label, output }) => [label, output])).toEqual([
      ['posts', true],
      ['recipes', false],
    ]);
  });

  test('collections may be a mapping, and posts have their own permalink there', () => {
    const text = [
      'collections:',
      '  recipes:',
      '    output: true',
      '    permalink: /:collection/:path/',
      '    sort_by: weight',
      '    order: [b.md, a.md]',
      '  posts:',
      '    permalink: pretty',
      '  pets:',
    ];
    expect(load(text.join('\n')).collections).toEqual([
      { label: 'posts', output: true, permalink: '/:categories/:year/:month/:day/:title/', sortBy: undefined, order: [] },
      { label: 'recipes', output: true, permalink: '/:collection/:path/', sortBy: 'weight', order: ['b.md', 'a.md'] },
      { label: 'pets', output: false, permalink: undefined, sortBy: undefined, order: [] },
    ]);
  });

  test('folders lose their slashes', () => {
    expect(load('collections_dir: /my/stuff/\ndata_dir: ./_facts\nincludes_dir: _parts/')).toMatchObject({
      collectionsDir: 'my/stuff',
      dataDir: '_facts',
      includesDir: '_parts',
    });
  });

  test('defaults', () => {
    const text = 'defaults:\n- scope: {path: "/_pages", type: pages}\n  values: {layout: single}\n- values: {a: {b: 1}}\n';
    expect(load(text).defaults).toEqual([
      { path: '_pages', type: 'pages', values: { layout: 'single' } },
      { path: '', type: undefined, values: { a: { b: 1 } } },
    ]);
  });
});

describe('kramdown and markdown', () => {
  test.each([
    ['toc_levels: 2..4', { tocLevels: [2, 3, 4] }],
    ['toc_levels: "2,3"', { tocLevels: [2, 3] }],
    ['toc_levels: [1, 6]', { tocLevels: [1, 6] }],
    ['smart_quotes: "apos,apos,quot,quot"', { smartQuotes: ["'", "'", '"', '"'] }],
    ['smart_quotes: [sbquo, lsquo, bdquo, ldquo]', { smartQuotes: ['‚', '‘', '„', '“'] }],
    ['smart_quotes: "8216,8217,171,187"', { smartQuotes: ['‘', '’', '«', '»'] }],
    ['input: kramdown', { input: 'kramdown' }],
    ['math_engine:', { mathEngine: undefined }],
    ['math_engine: mathjax', { mathEngine: 'mathjax' }],
    ['syntax_highlighter: none', { syntaxHighlighter: undefined }],
    ['syntax_highlighter: nil', { syntaxHighlighter: undefined }],
    ['gfm_quirks: ""', { gfmQuirks: [] }],
    ['gfm_quirks: no_auto_typographic', { gfmQuirks: ['no_auto_typographic'] }],
    ['typographic_symbols: {hellip: "..."}', { typographicSymbols: { hellip: '...' } }],
    ['auto_id_prefix: h-\n  footnote_nr: 0', { autoIdPrefix: 'h-', footnoteNr: 0 }],
    [
      'header_offset: 2\n  link_defs: {foo: [/a, T], q: [/b]}',
      { headerOffset: 2, linkDefs: { foo: { href: '/a', title: 'T' }, q: { href: '/b', title: undefined } } },
    ],
    ['an_option_of_another_converter: 1', { input: 'GFM' }],
  ])('%j', (text, options) => {
    expect(load(`kramdown:\n  ${text}`).kramdown).toMatchObject(options);
  });

  test('highlighter: none', () => {
    expect(load('highlighter: none').kramdown.syntaxHighlighter).toBeUndefined();
  });

  test.each([
    ['kramdown', [], false],
    ['GFM', [], false],
    ['{linkify: true}', [], true],
    ['{fixes: [pipes, start]}', ['pipes', 'start'], false],
    ['{fixes: true}', ['pipes', 'dashes', 'start', 'alerts'], false],
    ['{fixes: dashes}', ['dashes'], false],
  ])('markdown: %s', (text, fixes, linkify) => {
    expect(load(`markdown: ${text}`).markdown).toEqual({ fixes, linkify });
  });
});

describe('lists', () => {
  test('exclude adds to the built-in list; include and keep_files replace theirs', () => {
    const config = load('exclude: [docs, node_modules]\ninclude: [_pages]\nkeep_files: [CNAME]');
    expect(config.exclude.slice(0, 3)).toEqual(['docs', 'node_modules', '.sass-cache']);
    expect(config.exclude.filter((name) => name === 'node_modules')).toHaveLength(1);
    expect([config.include, config.keepFiles]).toEqual([['_pages'], ['CNAME']]);
  });

  test('markdown_ext, with or without dots', () => {
    expect(load('markdown_ext: "md, .MARKDOWN"').markdownExt).toEqual(['md', 'markdown']);
  });

  test('paginate may be turned off', () => {
    expect([load('paginate: 5').paginate, load('paginate: false').paginate, load('paginate:').paginate]).toEqual([5, undefined, undefined]);
  });
});

describe('digest', () => {
  test('does not depend on the order of keys or on comments', () => {
    expect(load('title: a\nurl: https://a.b').digest).toBe(load('# x\nurl: https://a.b\n\ntitle: a').digest);
  });

  test('depends on the order of keys below, which Liquid shows', () => {
    expect(load('years: {2021: x, 2019: y}').digest).not.toBe(load('years: {2019: y, 2021: x}').digest);
    expect(load('a: {b: x, c: y}').digest).not.toBe(load('a: {c: y, b: x}').digest);
  });

  test.each([
    ['title: b'],
    ['title: a\nx: 1'],
    ['title: a\nfuture: true'],
    ['title: a\nyears: {2021: x, 2019: y}'],
    ['title: a\nkramdown: {hard_wrap: true}'],
  ])('changes with %j', (text) => {
    expect(load(text).digest).not.toBe(load('title: a').digest);
  });

  test('changes with flags', () => {
    const digests = [{}, { drafts: true }, { baseurl: '/x' }, { environment: 'development' }, { url: 'http://localhost:4000' }].map(
      (flags) => load('title: a', flags).digest,
    );
    expect(new Set(digests).size).toBe(5);
  });
});
