import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePermalink, type Permalink, type PermalinkParts } from '../../src/parse/permalink.ts';
import { encodeUrl, pathError } from '../../src/util/url.ts';
import { configOf, documentOf, parsed, post, report } from './fixtures.ts';
import jekyll from './jekyll-urls.json' with { type: 'json' };

const files: { readonly [path: string]: string } = jekyll.files;
const styles: { readonly [style: string]: { readonly [path: string]: readonly string[] } } = jekyll.styles;

/** Jekyll prints what `permalink` says; here "?" and "#" belong to the path. */
describe.each(Object.entries(styles))('permalink: %s', (style, expected) => {
  const config = configOf(`permalink: "${style}"\ntimezone: Europe/Berlin\ninclude: [_pages]\ncollections: {col: {output: true}}`);

  test.each(Object.entries(expected))('%s stands where Jekyll has it', (path, [url, output, id]) => {
    const document = documentOf(path, files[path] ?? '', config);
    expect([document.url, document.output, document.id]).toEqual([url, output, id]);
  });
});

const placed = (permalink: string, path = '_posts/2018-06-06-My-Post.md'): string => {
  const { value, diagnostics } = parsed(path, post([`permalink: ${JSON.stringify(permalink)}`, 'categories: [One Two, C#]']));
  return value ? `${value.url} → ${value.output}` : report(diagnostics).join('\n');
};

describe('a permalink of one’s own', () => {
  test.each([
    ['/foo/', '/foo/ → foo/index.html'],
    ['foo/bar', '/foo/bar → foo/bar.html'],
    ['/foo/bar.html', '/foo/bar.html → foo/bar.html'],
    ['/robots.txt', '/robots.txt → robots.txt'],
    ['/x/:year/:title/y.html', '/x/2018/My-Post/y.html → x/2018/My-Post/y.html'],
    ['/:year_:month/:slug', '/2018_06/my-post → 2018_06/my-post.html'],
    ['/:categories/x', '/one%20two/c%23/x → one two/c#/x.html'],
    ['/a b/é', '/a b/é → a b/é.html'],
    ['/日本/:title/', '/日本/My-Post/ → 日本/My-Post/index.html'],
    ['/caf%C3%A9/', '/caf%C3%A9/ → café/index.html'],
    ['/100%/', '/100%/ → 100%/index.html'],
    ['/%A0/', '/%A0/ → %A0/index.html'],
    ['/c#/what?/', '/c%23/what%3F/ → c#/what?/index.html'],
    ['pretty', '/pretty → pretty.html'],
    ['/a//b///c/', '/a/b/c/ → a/b/c/index.html'],
    ['/./a/./b/', '/a/b/ → a/b/index.html'],
    ['/a..b/', '/a/b/ → a/b/index.html'],
    ['/', '/ → index.html'],
  ])('%s', (permalink, expected) => {
    expect(placed(permalink)).toBe(expected);
  });

  test.each([
    ['/../x', 'climbs out'],
    ['/a/../../x/', 'climbs out'],
    ['..', 'climbs out'],
    ['/%2e%2e/x', 'climbs out'],
    ['/%2E%2E%2Fx', 'climbs out'],
    ['/.%2e//x', 'climbs out'],
    ['/a/%2e/b', '"."'],
    ['/a/.', 'name of dots'],
    ['/..\\x', 'backslash'],
    ['/a%5Cb', 'backslash'],
    ['https://evil.example/x', 'whole URL'],
    ['//evil.example/x', 'two slashes'],
    ['/a\u0000b', 'NUL'],
    ['/a%00b', 'NUL'],
    ['/a\nb', 'control character'],
    [' ', 'is blank'],
    [`/${'x'.repeat(256)}/`, '255 bytes'],
    [`/${'é'.repeat(128)}/`, '255 bytes'],
    [`/${'日'.repeat(86)}`, '255 bytes'],
  ])('%j is an error at its line', (permalink, reason) => {
    expect(placed(permalink)).toMatch(/^content\/_posts\/2018-06-06-My-Post\.md:2: [^\n]*$/s);
    expect(placed(permalink)).toContain(reason);
  });

  test('an unknown placeholder is an error that knows better', () => {
    const { diagnostics } = parsed('_posts/2018-06-06-x.md', post(['title: x', 'permalink: /:yaer/:title/']));
    expect(report(diagnostics)).toEqual([
      'content/_posts/2018-06-06-x.md:3: the permalink "/:yaer/:title/" has a placeholder :yaer, which does not exist here',
    ]);
    expect(diagnostics[0]?.hint).toBe('Did you mean ":year"?');
  });

  test('one of the configuration is an error of the posts that need it, and of no others', () => {
    const config = configOf('permalink: /:permalink');
    expect(report(parsed('_posts/2018-06-06-x.md', post(['title: x']), config).diagnostics)).toEqual([
      'content/_config.yml: the permalink "/:permalink" has a placeholder :permalink, which does not exist here',
    ]);
    expect(documentOf('_posts/2018-06-06-x.md', post(['permalink: /a/']), config).url).toBe('/a/');
    expect(documentOf('x.md', post([]), config).url).toBe('/x');
  });

  test('of a page knows the page’s placeholders, and leaves other words alone', () => {
    const of = (permalink: string) =>
      report(parsed('docs/a.md', post([`permalink: ${permalink}`])).diagnostics)[0] ??
      documentOf('docs/a.md', post([`permalink: ${permalink}`])).url;
    expect(of('/z/:path/:basename:output_ext')).toBe('/z/docs/a.html');
    expect(of('/foo:bar/')).toBe('/foo:bar/');
    expect(of('/:year/:title/')).toContain(':year, which pages do not have: it stays as it is written');
    expect(documentOf('docs/a.md', post(['permalink: /:year/:title/'])).url).toBe('/:year/:title/');
  });

  test('of a page that is no HTML keeps its extension', () => {
    expect(documentOf('feed.xml', post(['permalink: /ddd/'])).output).toBe('ddd/index.xml');
    expect(documentOf('feed.xml', post(['permalink: /ddd'])).output).toBe('ddd.xml');
  });

  test('from defaults names the configuration', () => {
    const config = configOf('defaults: [{scope: {path: ""}, values: {permalink: "/../:title"}}]');
    expect(report(parsed('_posts/2018-06-06-x.md', post([]), config).diagnostics)).toEqual([
      'content/_config.yml: the permalink "/../:title" climbs out of the site with ".."',
    ]);
  });

  test('null or false is none', () => {
    expect(documentOf('about.md', post(['permalink:'])).url).toBe('/about.html');
    expect(documentOf('_posts/2018-06-06-x.md', post(['permalink: false'])).url).toBe('/2018/06/06/x.html');
  });
});

describe('names that make URLs', () => {
  test('two dots in a name become a folder, as in Jekyll', () => {
    expect(documentOf('_posts/2018-01-01-two..dots.md', post([])).url).toBe('/2018/01/01/two/dots.html');
  });

  test('categories do not climb', () => {
    expect(documentOf('_posts/2018-01-01-x.md', post(['categories: ["..", "../..", "%2e%2e"]'])).output).toBe('%2e%2e/2018/01/01/x.html');
  });

  test('a backslash in a category is an error at its line', () => {
    expect(report(parsed('_posts/2018-01-01-x.md', post(['title: x', "categories: ['a\\b']"])).diagnostics)).toEqual([
      expect.stringMatching(/^content\/_posts\/2018-01-01-x\.md:3: .* backslash$/),
    ]);
  });

  test('a file’s name that is too long with its new extension is cut between characters', () => {
    const { url, output } = documentOf(`${'日'.repeat(83)}ab.md`, post([]));
    expect(output).toBe(`${'日'.repeat(66)}.html`);
    expect(decodeURIComponent(url)).toBe(`/${output}`);
  });

  test('a document without a date has no date in its URL', () => {
    expect(documentOf('_drafts/idea.md', post(['categories: a'])).url).toBe('/a/idea.html');
  });

  test('a collection has its own permalink, or the site’s suffix', () => {
    const config = configOf(
      'collections: {recipes: {output: true, permalink: "/food/:title/"}, cars: {output: true}}\npermalink: /:title/',
    );
    expect(documentOf('_recipes/Apple Pie.md', post([]), config).url).toBe('/food/Apple-Pie/');
    expect(documentOf('_cars/old/Model T.md', post([]), config).url).toBe('/cars/old/Model%20T/');
  });
});

describe('any permalink', () => {
  const piece = fc.constantFrom(
    '/',
    '..',
    '.',
    '%2e',
    '%2E%2e',
    '\\',
    '%5c',
    ':title',
    ':categories',
    ':year',
    ':path',
    ':nope',
    '_',
    'a',
    'é',
    ' ',
    '#',
    '?',
    '%',
    '%00',
    '\0',
    '//',
    ':',
    'http://',
    '\ud800',
    '日'.repeat(90),
  );
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join('')),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );
  const parts: fc.Arbitrary<PermalinkParts> = fc.record({
    kind: fc.constantFrom('post', 'draft', 'page', 'item'),
    collection: fc.constantFrom('posts', 'col', ''),
    relative: text.map((name) => `${name}.md`),
    date: fc.constantFrom(undefined, { ms: 1.5e12, offset: 0 }),
    slug: text,
    categories: fc.array(text, { maxLength: 3 }),
    ext: fc.constant('.md'),
    own: fc.option(text, { nil: undefined }),
  });
  const isPlaced = (made: ReturnType<typeof makePermalink>): made is Permalink => 'url' in made;

  test('is refused in words or stays in the destination', () => {
    const configs = ['pretty', 'date', '/:categories/:title', '/:slug/'].map((style) =>
      configOf(`permalink: ${style}\ncollections: {col: {output: true}}`),
    );
    fc.assert(
      fc.property(parts, fc.constantFrom(...configs), (input, config) => {
        const made = makePermalink(input, config);
        if (!isPlaced(made)) {
          expect(made.message).toMatch(/\S/);
          return;
        }
        expect(pathError(made.output)).toBeUndefined();
        expect(made.url).not.toMatch(/[?#\\]/);
        const url = encodeUrl(made.url);
        expect(url).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
        expect(url).not.toMatch(/[?#\\<>"{}|^`]/);
        expect(decodeURIComponent(url)).not.toMatch(/(?:^|\/)\.\.?(?:\/|$)/);
      }),
      { numRuns: 3000 },
    );
  });
});

test('a post whose name is empty in its URL is named in a warning, unless its permalink has no part for it', () => {
  const config = configOf('permalink: /:year/:title/');
  for (const name of ['😀', '', '...']) {
    const { diagnostics } = parsed(`_posts/2018-06-06-${name}.md`, post(['title: x']), config);
    expect(report(diagnostics).join()).toContain('the name of this post has no letter and no digit, so that its URL is /2018/');
  }
  expect(parsed('_posts/2018-06-06-😀.md', post(['slug: smile']), config).diagnostics).toEqual([]);
  expect(parsed('_posts/2018-06-06-😀.md', post(['permalink: /smile/']), config).diagnostics).toEqual([]);
  expect(parsed('_posts/2018-06-06-日本.md', post(['title: x']), config).diagnostics).toEqual([]);
});

test('a style of the configuration in front matter is a URL, as in Jekyll, with a warning', () => {
  for (const style of ['pretty', 'prety', 'none'])
    expect(parsed('_posts/2018-06-06-x.md', post([`permalink: ${style}`])).diagnostics).toMatchObject([
      { severity: 'warning', message: `"${style}" is no style here, as in the configuration, but the URL /${style}` },
    ]);
  expect(parsed('_posts/2018-06-06-x.md', post(['permalink: about'])).diagnostics).toEqual([]);
});

test('an empty permalink is the root, as in Jekyll, with a warning', () => {
  for (const path of ['_posts/2018-06-06-x.md', 'about.md']) {
    const { value, diagnostics } = parsed(path, post(['permalink: ""']));
    expect([value?.url, value?.output]).toEqual(['/', 'index.html']);
    expect(diagnostics).toMatchObject([{ severity: 'warning', message: 'the permalink is empty, so that the URL is /' }]);
  }
  const config = configOf('permalink: ""\ncollections: {col: {output: true, permalink: ""}}');
  expect(documentOf('_posts/2018-06-06-x.md', post(['title: x']), config).url).toBe('/');
  expect(documentOf('_col/x.md', post(['title: x']), config).url).toBe('/');
  expect(documentOf('about.md', post(['title: x']), config).output).toBe('about.html');
});
