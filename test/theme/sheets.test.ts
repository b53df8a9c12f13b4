// Style sheets of the theme: which a page links, and how much style a post waits for before it is painted.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build/index.ts';
import { createSite, type Files, NOW, post, readFiles, temporaryFolder } from '../support/site.ts';
import { buildThemeSite, htmlOf, KINDS } from './site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const POST = '_posts/2020-01-01-a.md';
const PAGE = '2020/01/01/a.html';

interface Link {
  readonly href: string;
  /** Whether painting waits for it: it is in the head and not for print. */
  readonly blocks: boolean;
}

/** Links to style sheets, in order. */
const linksOf = (html: string): readonly Link[] =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"([^>]*)>/g)].map(({ 1: href = '', 2: more = '', index }) => ({
    href,
    blocks: index < html.indexOf('</head>') && !more.includes('media="print"'),
  }));

const namesOf = (html: string): readonly string[] => linksOf(html).map(({ href }) => href.replace(/^.*\/([\w-]+)\.css$/, '$1'));

function builtPage(files: Files, frontMatter = 'title: A', text = 'Text.'): string {
  const site = createSite({ [POST]: post(`layout: single\n${frontMatter}`, text), ...files });
  expect(site.report(site.build({ now: NOW }))).toBe('');
  return site.dist()[PAGE] ?? '';
}

describe('a page links, beside the main sheet,', () => {
  test('only those for print and for later where it holds nothing else', () =>
    expect(namesOf(builtPage({}))).toEqual(['main', 'print', 'late']));

  test('no sheet for blocks of code where it has code within a line', () =>
    expect(namesOf(builtPage({}, 'title: A', 'Some `code`.'))).toEqual(['main', 'print', 'late']));

  test.each([
    ['code', 'a block of code', '```ts\nconst a = 1;\n```'],
    ['code', 'code without a language', '<pre>text</pre>'],
    ['code-lines', 'numbers of lines', '{% highlight ruby linenos %}\na\n{% endhighlight %}'],
    ['code-lines', 'the name of a file', '```ts title="a.ts"\na\n```'],
    ['tables', 'a table', '| a |\n| - |\n| b |'],
    ['pictures', 'a picture', '![a](https://example.org/a.png)'],
    ['text', 'a definition', 'Term\n: What it means.'],
    ['notices', 'a notice', 'Text.\n{: .notice--info}'],
    ['buttons', 'a button in quotes of the other kind', "<a class='btn btn--info' href='/'>Go</a>"],
    ['forms', 'a field', '<input name="a">'],
    ['text', 'a key', 'Press <kbd>K</kbd>.'],
    ['text', 'a fold', '<details>\n<summary>More</summary>\nText.\n</details>'],
    ['text', 'a footnote', 'Text.[^a]\n\n[^a]: Note.'],
    ['embeds', 'a film', '{% include video id="abc" provider="youtube" %}'],
    ['media', 'a picture beside the text', '![a](https://example.org/a.png){: .align-left}'],
    [
      'media',
      'a gallery, whose include leaves a space behind its class',
      '{% include gallery %}',
      'title: A\ngallery: [{image_path: "https://example.org/a.png"}, {image_path: "https://example.org/b.png"}]',
    ],
    ['opened', 'a picture that opens', '[![a](https://example.org/a.png)](https://example.org/a.png)'],
    ['contents', 'a table of contents', '## Part\n\nText.', 'title: A\ntoc: true'],
    ['hero', 'a picture above the title', 'Text.', 'title: A\nheader: {image: "https://example.org/a.png"}'],
    ['icons', 'a large icon', '<i class="fas fa-2x fa-home"></i>'],
    [
      'sidebar',
      'an author',
      'Text.',
      'title: A\nauthor_profile: true\nauthor: {name: Ada, bio: Writes., avatar: "https://example.org/a.png"}',
    ],
  ])('that of %s with %s', (name, _, text, frontMatter = 'title: A') => {
    expect(namesOf(builtPage({}, frontMatter, text))).toContain(name);
  });

  test('that of skins where it has one', () => {
    expect(namesOf(builtPage({ '_config.yml': 'minimal_mistakes_skin: mint' }))).toEqual(['main', 'skins', 'print', 'late']);
    expect(namesOf(builtPage({ '_config.yml': 'minimal_mistakes_skin: default' }))).toEqual(['main', 'print', 'late']);
  });

  test('that of what lies below a text where that begins', () => {
    const html = builtPage({}, 'title: A\nshare: true\ntags: [b]');
    expect(html.indexOf('/theme/after.css')).toBeGreaterThan(html.indexOf('Text.'));
    expect(html.indexOf('/theme/after.css')).toBeLessThan(html.indexOf('page__share'));
    expect(linksOf(html).find(({ href }) => href.endsWith('/after.css'))?.blocks).toBe(false);
  });

  test('that of a picture that opens below the text: nothing waits for it', () => {
    const picture = '[![a](https://example.org/a.png)](https://example.org/a.png)';
    expect(linksOf(builtPage({}, 'title: A', picture)).find(({ href }) => href.endsWith('/opened.css'))?.blocks).toBe(false);
  });

  test('none that the search fetches by itself', () => {
    const html = builtPage({ '_config.yml': 'search: true' });
    expect(html).toContain('search-box');
    expect(namesOf(html)).toEqual(['main', 'print', 'late']);
  });
});

describe('with gemless.inline_css', () => {
  const ON = 'gemless: {inline_css: true}\n';
  const styleOf = (html: string): string => /<style data-sheet="[^"]*">(.*?)<\/style>/s.exec(html)?.[1] ?? '';

  test('a page has what it waits for in itself, in the order of its links; what lies below the text and print are linked', () => {
    const files = { '_config.yml': `${ON}baseurl: /blog\n` };
    const html = builtPage(files, 'title: A\nshare: true\ntags: [b]', '```\ncode\n```');
    expect(linksOf(html).filter(({ blocks }) => blocks)).toEqual([]);
    expect(namesOf(html)).toEqual(['print', 'chips', 'after', 'share', 'late']);
    const site = createSite({ [POST]: post('layout: single\ntitle: A', '```\ncode\n```') });
    site.build({ now: NOW });
    const linked = ['assets/css/main.css', 'assets/css/theme/code.css'].map((path) => site.dist()[path] ?? '');
    expect(styleOf(html)).toBe(linked.join(''));
    expect(html).toContain('<style data-sheet="/blog/assets/css/main.css">');
  });

  test.each([
    ['while one writes', ON, {}, 'development'],
    ['where the page waits for another sheet anyway', ON, { 'assets/css/custom.css': 'p { color: red }' }, 'production'],
    ['where it is not asked for', '', {}, 'production'],
  ])('all sheets are linked %s', (_, config, more: Files, environment) => {
    const site = createSite({ [POST]: post('layout: single\ntitle: A'), '_config.yml': config || 'title: S', ...more });
    site.build({ now: NOW, environment });
    const html = site.dist()[PAGE] ?? '';
    expect(html).not.toContain('<style');
    expect(namesOf(html)[0]).toBe('main');
  });

  test('a sheet of the site’s own is in its place, from the build on in which it changes, unless it would end the element', () => {
    const site = createSite({ [POST]: post('layout: single\ntitle: A', '```\ncode\n```'), '_config.yml': ON });
    const html = (): string => {
      site.build({ now: NOW });
      return site.dist()[PAGE] ?? '';
    };
    expect(styleOf(html())).not.toContain('rebeccapurple');
    site.write({ 'assets/css/theme/code.css': 'pre { color: rebeccapurple }' });
    expect(styleOf(html())).toMatch(/pre \{ color: rebeccapurple \}$/);
    site.write({ 'assets/css/theme/code.css': 'pre::after { content: "</style>" }' });
    expect(namesOf(html())).toEqual(['main', 'code', 'print', 'late']);
  });
});

describe('the sheets go where the main one is', () => {
  test('under the base of the site', () => {
    const html = builtPage({ '_config.yml': 'baseurl: /blog' }, 'title: A', '```\ncode\n```');
    expect(linksOf(html).map(({ href }) => href)).toContain('/blog/assets/css/theme/code.css');
  });

  test('in a layout of the site’s own', () => {
    const layout = '<html><head><link rel="stylesheet" href="/assets/css/main.css?v=2"></head><body>{{ content }}</body></html>';
    const html = builtPage({ '_templates/single.njk': layout }, 'title: A\nshare: true', '```\ncode\n```');
    expect(linksOf(html).map(({ href }) => href)).toEqual([
      '/assets/css/main.css?v=2',
      '/assets/css/theme/code.css?v=2',
      '/assets/css/theme/print.css?v=2',
      '/assets/css/theme/late.css?v=2',
    ]);
  });

  test('nowhere in a page without it', () => {
    const layout = '<html><head></head><body>{{ content }}</body></html>';
    expect(linksOf(builtPage({ '_templates/single.njk': layout }, 'title: A', '```\ncode\n```'))).toEqual([]);
  });

  test('nowhere in a site with a main sheet of its own, from the build on in which it is there', () => {
    const site = createSite({ [POST]: post('layout: single\ntitle: A\nshare: true', '```\ncode\n```') });
    const sheets = (): readonly string[] => {
      site.build({ now: NOW });
      expect(site.dist()[PAGE]).not.toContain('<!-- below');
      return namesOf(site.dist()[PAGE] ?? '');
    };
    expect(sheets()).toEqual(['main', 'code', 'print', 'share', 'late']);
    site.write({ 'assets/css/main.css': 'body { color: red }' });
    expect(sheets()).toEqual(['main']);
    site.remove('assets/css/main.css');
    expect(sheets()).toEqual(['main', 'code', 'print', 'share', 'late']);
  });
});

const LONG = `## Part

A text with a [link](/), \`code\`, **weight** and a picture.

![A hill](/assets/hill.svg)

\`\`\`ts
const a = 1;
\`\`\`

| a | b |
| - | - |
| 1 | 2 |

> A quotation.
`;

/** Bytes of the style for which a page of a built site waits. */
function waited(files: Files, html: string): number {
  const sizes = linksOf(html).flatMap(({ href, blocks }) => (blocks ? [Buffer.byteLength(files[href.slice(1)] ?? '')] : []));
  expect(Math.min(...sizes)).toBeGreaterThan(200);
  return sizes.reduce((sum, size) => sum + size, 0);
}

const MOST = 20 * 1024;

describe('the style for which a post waits is at most 20 KB where it has', () => {
  test('code, a table, a picture, contents and an author in its first screen', () => {
    const site = createSite({
      '_config.yml': 'title: A site\nsearch: true\nauthor: {name: Ada, bio: Writes., avatar: /assets/hill.svg, email: ada@field.example}\n',
      '_data/navigation.yml': 'main:\n  - {title: About, url: /}\n',
      'assets/hill.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      [POST]: post('layout: single\ntitle: A\ntoc: true\nauthor_profile: true\nshare: true\ntags: [b]', LONG),
    });
    site.build({ now: NOW });
    const html = site.dist()[PAGE] ?? '';
    const names = linksOf(html).flatMap(({ href, blocks }) => (blocks ? [href.replace(/^.*\//, '')] : []));
    expect(names).toEqual(['main.css', 'sidebar.css', 'contents.css', 'tables.css', 'pictures.css', 'code.css']);
    expect(waited(site.dist(), html)).toBeLessThanOrEqual(MOST);
  });

  test('everything, and on every other page of that site', () => {
    const site = buildThemeSite();
    for (const { path } of KINDS) expect(waited(site, htmlOf(site, path)), path).toBeLessThanOrEqual(MOST);
  });

  test('plain words, and around them all that a layout can have', () => {
    const around = ['skins', 'long-menu', 'hero', 'sidebar', 'links', 'contents', 'series'].map((name) => `assets/css/theme/${name}.css`);
    const site = buildThemeSite();
    const sizes = ['assets/css/main.css', ...around].map((path) => Buffer.byteLength(site[path] ?? ''));
    expect(Math.min(...sizes)).toBeGreaterThan(200);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST);
  });

  test('what the handbook’s posts and pages have', () => {
    const folder = temporaryFolder();
    const config = join(folder, 'linked.yml');
    writeFileSync(config, 'gemless: {inline_css: false}\n');
    build({
      cwd: ROOT,
      source: 'content',
      config: ['content/_config.yml', config].join(','),
      destination: join(folder, 'dist'),
      now: NOW + 366 * 24 * 3600 * 1000,
      version: 'test',
      cache: false,
      pictures: false,
    });
    const files = readFiles(join(folder, 'dist'));
    const pages = Object.keys(files).filter((path) => files[path]?.includes('assets/css/main.css">'));
    expect(pages.length).toBeGreaterThan(50);
    for (const path of pages) expect(waited(files, files[path] ?? ''), path).toBeLessThanOrEqual(MOST);
  });
});

describe('a sheet stands where it is first needed:', () => {
  const lines = (count: number): string =>
    'A line of a paragraph, of which there are some in this post, so that it is longer.\n\n'.repeat(count);
  const link = '<link rel="stylesheet" href="/assets/css/theme/code.css">';
  const textOf = (words: string): string => `## First\n\n${words}## Code\n\n\`\`\`\ncode\n\`\`\`\n`;

  test('in the head, where that is in the first screen', () => {
    const html = builtPage({}, 'title: A', textOf(lines(5)));
    expect(html.indexOf(link)).toBeLessThan(html.indexOf('</head>'));
  });

  test('in the heading above, where that is further down: what comes before is painted without it', () => {
    const html = builtPage({}, 'title: A', textOf(lines(20)));
    expect(html).toContain(`<h2 id="code">Code${link}<a class="anchor"`);
    expect(html.split(link)).toHaveLength(2);
  });

  test('in the paragraph above, where no heading is between; not where elements are none', () => {
    const code = '\n\n```\ncode\n```\n';
    const block = '<template>\n<p>Words</p>\n</template>\n\n<!--\n<p>Words</p>\n-->';
    const html = builtPage({}, 'title: A', `${lines(20)}Last words.\n\n${block}${code}`);
    expect(html).toContain(`<p>Last words.${link}</p>`);
    expect(html.split(link)).toHaveLength(2);
  });

  test('sooner below a picture of the header, which takes a part of the first screen', () => {
    const html = builtPage({}, 'title: A\nheader: {image: "https://example.org/a.png"}', textOf(lines(8)));
    expect(html.indexOf(link)).toBeGreaterThan(html.indexOf('id="code"'));
  });

  test('in the head, where a part of the page above the text needs it, too', () => {
    const html = builtPage({ '_templates/includes/translations.njk': '<pre>text</pre>' }, 'title: A', textOf(lines(20)));
    expect(html.indexOf(link)).toBeLessThan(html.indexOf('</head>'));
  });

  test('in no page that has all style in itself', () => {
    const html = builtPage({ '_config.yml': 'gemless: {inline_css: true}\n' }, 'title: A', textOf(lines(20)));
    expect(html).not.toContain(link);
    expect(html).toContain('--code-back');
  });
});
