// Slips of the pen in keys: reported where nothing uses them, and nowhere else.
import { describe, expect, test } from 'vitest';
import { keyWarnings } from '../../src/link/misspelt-keys.ts';
import type { Document } from '../../src/types.ts';
import { configOf, documentOf } from '../parse/fixtures.ts';
import { BARE, createSite, type Files, post } from '../support/site.ts';

const CONFIG = 'title: T\nurl: https://example.com\n';

/** Place, message and hint of each diagnostic. */
function reported(files: Files): readonly string[] {
  return createSite({ ...BARE, '_config.yml': CONFIG, ...files })
    .build()
    .diagnostics.map(({ severity, file, line, message, hint }) => `${severity} ${file}:${line} ${message} | ${hint}`);
}

const A = '_posts/2018-01-01-a.md';
const unused = (key: string, meant: string): string => `"${key}" is not known, and nothing uses it | Did you mean "${meant}"?`;

describe('front matter', () => {
  test.each([
    ['titel: X', unused('titel', 'title')],
    ['catgories: [a]', unused('catgories', 'categories')],
    ['categorie: a', unused('categorie', 'categories')],
    ['permalnk: /x/', unused('permalnk', 'permalink')],
    ['titel: Y\ntitle: X', unused('titel', 'title')],
    ['layuot: single', unused('layuot', 'layout')],
    ['Title: X', unused('Title', 'title')],
    ['dtae: 2018-01-01', unused('dtae', 'date')],
    ['toc: ture', '"toc" must be true or false, not "ture" | Did you mean "true"?'],
    ['toc: maybe', '"toc" must be true or false, not "maybe" | Write true or false, without quotes.'],
    ['share: "no"', '"share" must be true or false, not "no" | Write true or false, without quotes.'],
    ['comments: flase', '"comments" must be true or false, not "flase" | Did you mean "false"?'],
  ])('%s is a warning at its line', (line, message) => {
    expect(reported({ [A]: `---\nslug: a\n${line}\n---\nText.\n` })).toEqual([`warning ${A}:3 ${message}`]);
  });

  test.each([
    ['far from every known key', 'colour: red'],
    ['plurals', 'layouts: 3\nheaders: x'],
    ['short ones', 'data: 1\ntgs: x'],
    ['with digits', 'image2: /x.png'],
  ])('keys are left alone: %s', (_, lines) => {
    expect(reported({ [A]: `---\n${lines}\n---\nText.\n` })).toEqual([]);
  });

  test.each([
    ['a layout', { '_templates/single.njk': '{{ page.titel }}' }],
    ['an include', { '_includes/x.html': '{{ include.post.titel }}' }],
    ['another page', { 'p.html': '---\n---\n{% for p in site.posts %}{{ p.titel }}{% endfor %}' }],
    ['several posts', { '_posts/2018-01-02-b.md': post('titel: Y') }],
  ])('a key that %s has is meant', (_, files) => {
    expect(reported({ [A]: '---\nlayout: single\ntitel: X\n---\nText.\n', ...files })).toEqual([]);
  });
});

describe('keys of other generators', () => {
  const B = 'Write published: false, or move the file to _drafts.';
  test.each([
    ['draft: true', `"draft: true" holds nothing back: this is published | ${B}`],
    ['draft: "True"', `"draft: true" holds nothing back: this is published | ${B}`],
    ['publish: no', `"publish: false" holds nothing back: this is published | ${B}`],
    ['status: Draft', `"status" holds nothing back: this is published | ${B}`],
    ['status: private', `"status" holds nothing back: this is published | ${B}`],
    [
      'published: "false"',
      '"published" has a text, and only the value false holds something back: this is published | Write it without quotes: published: false.',
    ],
    ['aliases: [/old/]', '"aliases" makes no redirects | Write redirect_from: and the old URLs.'],
  ])('%s is a warning at its line in posts and pages, each of them', (line, message) => {
    const text = `---\ntitle: A\n${line}\n---\nText.\n`;
    const files = { [A]: text, '_posts/2018-01-02-b.md': text, 'page.md': text };
    expect(reported(files).toSorted()).toEqual(Object.keys(files).map((file) => `warning ${file}:3 ${message}`));
  });

  test.each([
    'draft: false',
    'publish: true',
    'status: publish',
    'published: "true"',
    'aliases: []',
    'published: false\ndraft: true',
  ])('%j does what it says', (lines) => expect(reported({ [A]: post(lines) })).toEqual([]));

  test('a draft may say that it is one', () => {
    const site = createSite({ ...BARE, '_drafts/a.md': post('title: A\ndraft: true') });
    expect(site.build({ drafts: true }).diagnostics).toEqual([]);
  });

  test('a key that a layout looks up is the site’s own; one whose name is a word of it is not', () => {
    const files = { [A]: post('title: A\nlayout: single\ndraft: true') };
    expect(reported({ ...files, '_templates/single.njk': '{% if page.draft %}A draft{% endif %}' })).toEqual([]);
    expect(reported({ ...files, '_templates/single.njk': 'The first draft' })).toHaveLength(1);
  });
});

describe('the configuration', () => {
  test.each([
    ['pagniate: 5', unused('pagniate', 'paginate')],
    ['serach: true', unused('serach', 'search')],
    ['exlude: [x]\nexclude: [y]', unused('exlude', 'exclude')],
    ['minimal_mistake_skin: air', unused('minimal_mistake_skin', 'minimal_mistakes_skin')],
    ['minimal_mistakes_skin: aire', 'there is no skin "aire", so that the default one is used | Did you mean "air"?'],
    [
      'minimal_mistakes_skin: forest',
      'there is no skin "forest", so that the default one is used | Known are default, air, aqua, contrast, dark, dirt, mint, neon, plum, sunrise.',
    ],
    ['locale: cn', '"cn" is no language, so that the theme’s words are English | Did you mean "zh"?'],
    [
      'locale: xx-YY',
      '"xx-YY" is no language, so that the theme’s words are English | Write the tag of a language, such as en, de or pt-BR.',
    ],
    ['search: maybe', '"search" must be true or false, not "maybe"; it is read as true | Write true or false, without quotes.'],
    [
      'search_full_content: "no"',
      '"search_full_content" must be true or false, not "no"; it is read as true | Write true or false, without quotes.',
    ],
    ['words_per_minute: fast', '"words_per_minute" must be a number above 0, not "fast" | Write a number, without quotes.'],
    [
      'comments: {provider: gisqus}',
      'there is no provider of comments "gisqus", so that pages have none | Did you mean "disqus" or "giscus"?',
    ],
    ['twitter: {card: sumary}', 'there is no card "sumary", so that it is not shown | Did you mean "summary"?'],
    ['gemless: {cardz: false}', '"gemless.cardz" is not known | Did you mean "cards"?'],
  ])('%s is a warning at its line', (line, message) => {
    expect(reported({ '_config.yml': `${CONFIG}${line}\n`, [A]: post('title: A') })).toEqual([`warning _config.yml:3 ${message}`]);
  });

  test('a value below a key is reported at its line', () => {
    const config = `${CONFIG}analytics:\n  google:\n    tracking_id: x\n  provider: gogle\n`;
    expect(reported({ '_config.yml': config, [A]: post('title: A') })).toEqual([
      'warning _config.yml:6 there is no provider of analytics "gogle", so that visits are not counted | Known are google-gtag, custom.',
    ]);
  });

  test.each([
    'locale: eo',
    'locale: pt_BR.UTF-8',
    'comments: {provider: false}',
    'comments:\n  provider:',
    'search: "true"',
    'search: {provider: lunr}',
    'words_per_minute: 200',
  ])('%j says what it means', (line) => {
    expect(reported({ '_config.yml': `${CONFIG}${line}\n`, [A]: post('title: A') })).toEqual([]);
  });

  test('values that the site’s own templates name are meant, and values of layouts of its own', () => {
    const files = { '_config.yml': `${CONFIG}comments: {provider: cusdis}\n`, [A]: post('title: A') };
    expect(reported(files)).toHaveLength(1);
    expect(reported({ ...files, '_templates/single.njk': '{% if site.comments.provider == "cusdis" %}x{% endif %}' })).toEqual([]);
    const own = createSite({ ...files, '_layouts/single.html': '{{ content }}' });
    expect(own.build().diagnostics.map(({ message }) => message)).toEqual([]);
  });

  test('keys of plugins are known', () => {
    const keys = 'jekyll-archives: {enabled: [tags]}\ncompress_html: {clippings: all}\nwhitelist: []\n';
    expect(reported({ '_config.yml': CONFIG + keys, [A]: post('title: A') })).toEqual([]);
  });

  test('a key that a page or a layout of the site uses is meant', () => {
    const files = { '_config.yml': `${CONFIG}serach: true\n`, [A]: post('title: A') };
    expect(reported({ ...files, 'p.md': '---\n---\n{{ site.serach }}' })).toEqual([]);
    expect(reported({ ...files, '_templates/page.njk': '{{ site.serach }}' })).toEqual([]);
  });

  test('skins of layouts of the site’s own are its own', () => {
    const files = { '_layouts/post.html': '{{ content }}', '_config.yml': `${CONFIG}minimal_mistakes_skin: forest\n` };
    const site = createSite({ ...files, [A]: post('title: A\nlayout: post') });
    expect(site.report(site.build())).toBe('');
  });

  test('a warning moves with its line in a warm build', () => {
    const site = createSite({ ...BARE, '_config.yml': `${CONFIG}serach: true\n`, [A]: post('title: A') });
    const lines = () => site.build().diagnostics.map(({ line }) => line);
    expect(lines()).toEqual([3]);
    expect(lines()).toEqual([3]);
    site.write({ '_config.yml': `# A comment.\n${CONFIG}serach: true\n` });
    expect(lines()).toEqual([4]);
  });
});

describe('a url with a path', () => {
  const message = '"url" has a path, /repo, and links of pages begin at the root of the host';
  const hint = 'Write url: "https://example.com" and baseurl: "/repo".';
  const diagnosticsOf = (files: Files) =>
    createSite({ [A]: post('title: A\nlayout: post'), ...files })
      .build({ publishing: true })
      .diagnostics.filter(({ file }) => file === '_config.yml')
      .map((one) => `${one.severity} ${one.file}:${one.line} ${one.message} | ${one.hint}`);
  const own = { '_layouts/post.html': '<a href="{{ site.url }}{{ page.url }}">a</a>' };

  test('is a warning under the built-in theme, and with the same baseurl', () => {
    const config = 'title: T\nurl: https://example.com/repo/\n';
    expect(diagnosticsOf({ ...BARE, '_config.yml': config })).toEqual([`warning _config.yml:2 ${message} | ${hint}`]);
    expect(diagnosticsOf({ ...own, '_config.yml': `${config}baseurl: /repo\n` })).toEqual([`warning _config.yml:2 ${message} | ${hint}`]);
    expect(diagnosticsOf({ ...own, '_config.yml': config })).toEqual([]);
  });
});

test('texts are looked at once for the keys that others lack, and not again after each save of a preview', () => {
  let read = 0;
  const counted = (name: string, line: string): Document => {
    const document = documentOf(`_posts/2018-01-01-${name}.md`, post(line));
    const text = (): string => {
      read++;
      return document.file.text();
    };
    return { ...document, file: { ...document.file, text } };
  };
  const texts = ['titel: A', 'title: B', 'title: C'].map((line, index) => counted(String(index), line));
  const warnings = (documents: readonly Document[]): readonly string[] =>
    keyWarnings({ config: configOf(), mode: 'built-in', documents, texts: [] }).map(({ message }) => message);
  const unknown = unused('titel', 'title').split(' | ')[0];
  expect(warnings(texts)).toEqual([unknown]);
  expect(read).toBe(3);
  const saved = counted('2', 'title: D');
  expect(warnings(texts.with(2, saved))).toEqual([unknown]);
  expect(read).toBe(4);
});
