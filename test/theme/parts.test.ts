// What the theme is made of: the files that it brings, the order of style sheets, and the parts of a page that a configuration asks for.
import { describe, expect, test } from 'vitest';
import { createSite, type Files, NOW, post, type TestSite } from '../support/site.ts';

const POST = '_posts/2020-01-01-a.md';
const PAGE = '2020/01/01/a.html';

/** A site in the real theme: one post, and what `files` add. */
function siteOf(files: Files, frontMatter = 'title: A\nlayout: single'): TestSite {
  return createSite({ [POST]: post(frontMatter, '## Part\n\nText.'), ...files });
}

function htmlOf(files: Files, frontMatter?: string): string {
  const site = siteOf(files, frontMatter);
  expect(site.report(site.build({ now: NOW }))).toBe('');
  return site.dist()[PAGE] ?? '';
}

/** Style sheets that a page's head links. */
const sheets = (html: string): readonly string[] =>
  [...html.slice(0, html.indexOf('</head>')).matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map((found) => found[1] ?? '');

describe('the theme’s files', () => {
  test('are style sheets and scripts, without what they were made from', () => {
    const site = siteOf({});
    site.build({ now: NOW });
    const files = Object.keys(site.dist()).filter((path) => path.startsWith('assets/'));
    expect(files).toContain('assets/js/main.js');
    const css = files.filter((path) => path.startsWith('assets/css/'));
    expect(css).toContain('assets/css/main.css');
    expect(css.filter((path) => !/^assets\/css\/(?:main|theme\/[\w-]+)\.css$/.test(path))).toEqual([]);
    for (const path of css) expect(site.dist()[path]).not.toContain('@import');
  });

  test('leave the last word to the site’s own custom.css, from the build on in which it is there', () => {
    const site = siteOf({ '_templates/includes/head-custom.njk': '<link rel="stylesheet" href="/mine.css">' });
    site.build({ now: NOW });
    expect(sheets(site.dist()[PAGE] ?? '')).toEqual(['/assets/css/main.css', '/mine.css']);
    site.write({ 'assets/css/custom.css': 'h1 { color: red }' });
    site.build({ now: NOW });
    expect(sheets(site.dist()[PAGE] ?? '')).toEqual(['/assets/css/main.css', '/mine.css', '/assets/css/custom.css']);
    expect(site.dist()['assets/css/custom.css']).toBe('h1 { color: red }');
    site.remove('assets/css/custom.css');
    site.build({ now: NOW });
    expect(sheets(site.dist()[PAGE] ?? '')).toEqual(['/assets/css/main.css', '/mine.css']);
  });
});

test.each([
  ['custom.css', '---\n---\np { color: {{ "red" }}; }'],
  ['custom.scss', '---\n---\n$a: red;\np { color: $a; }'],
])('%s with front matter is the last style sheet, too', (name, text) => {
  const site = siteOf({ [`assets/css/${name}`]: text });
  site.build({ now: NOW });
  expect(sheets(site.dist()[PAGE] ?? '').at(-1)).toBe('/assets/css/custom.css');
  expect(site.dist()['assets/css/custom.css']).toMatch(/p ?\{\s*color: ?red/);
});

test.each([
  ['', 'body { color: red }'],
  ['with front matter', '---\n---\nbody { color: {{ "red" }} }'],
])('a site’s own main.css %s is in the place of the theme’s', (_, css) => {
  const site = siteOf({ 'assets/css/main.css': css });
  expect(site.report(site.build({ now: NOW }))).toBe('');
  expect(site.dist()['assets/css/main.css']).toBe('body { color: red }');
});

test('a main.scss, which only Jekyll could compile, leaves the theme’s style in its place', () => {
  const site = siteOf({ 'assets/css/main.scss': '---\n---\n@import "minimal-mistakes";' });
  site.build({ now: NOW });
  expect(site.dist()['assets/css/main.css']).toContain('@layer');
});

describe('comments', () => {
  const GISCUS = 'repository: a/b\ncomments: {provider: giscus, giscus: {repo_id: x}}\n';
  const talk = 'title: A\nlayout: single\ncomments: true';

  test.each([
    ['giscus', GISCUS, 'https://giscus.app/client.js'],
    ['utterances', 'repository: a/b\ncomments: {provider: utterances}\n', 'https://utteranc.es/client.js'],
    ['disqus', 'comments: {provider: disqus, disqus: {shortname: mine}}\n', 'https://mine.disqus.com/embed.js'],
  ])('by %s wait in a template until the reader comes near', (_, config, script) => {
    const html = htmlOf({ '_config.yml': config }, talk);
    const waiting = /<template>([\s\S]*?)<\/template>/.exec(html)?.[1] ?? '';
    expect(waiting).toContain(`src="${script}"`);
    expect(html.replace(waiting, '')).not.toContain(script);
  });

  test('may be a partial of the site’s own', () => {
    const files = { '_config.yml': 'comments: {provider: custom}\n', '_templates/includes/comments-custom.njk': '<p>Write to me</p>' };
    expect(htmlOf(files, talk)).toMatch(/<template>\s*<p>Write to me<\/p>\s*<\/template>/);
  });

  test('are not there where nobody asks for them, nor while one writes', () => {
    expect(htmlOf({ '_config.yml': GISCUS })).not.toContain('page__comments');
    const site = siteOf({ '_config.yml': GISCUS }, talk);
    site.build({ now: NOW, environment: 'development' });
    expect(site.dist()[PAGE]).not.toContain('page__comments');
  });
});

describe('a page', () => {
  test('has the hooks that a site fills', () => {
    const names = ['head-custom', 'footer-custom', 'after-content', 'before-related', 'author-custom-links'];
    const hooks = Object.fromEntries(names.map((name) => [`_templates/includes/${name}.njk`, `<!-- mine: ${name} -->`]));
    const html = htmlOf({ ...hooks, '_config.yml': 'author: {name: Ada}\n' }, 'title: A\nlayout: single\nauthor_profile: true');
    for (const name of names) expect(html).toContain(`<!-- mine: ${name} -->`);
  });

  test('names its author below the title only where the column beside it does', () => {
    const files = { '_config.yml': 'author: {name: Ada}\n', '_data/authors.yml': 'bea: {name: Bea Wood}\n' };
    expect(htmlOf(files, 'title: A\nlayout: single\nauthor_profile: true')).toMatch(/class="byline">Ada</);
    expect(htmlOf(files, 'title: A\nlayout: single\nauthor_profile: true\nauthor: bea')).toMatch(/class="byline">Bea Wood</);
    expect(htmlOf(files)).not.toContain('byline');
  });

  test('counts with its own words per minute', () => {
    const text = 'word '.repeat(500);
    const minutes = (more: string): string => {
      const site = createSite({
        '_config.yml': 'words_per_minute: 250\n',
        [POST]: post(`title: A\nlayout: single\nread_time: true${more}`, text),
      });
      site.build({ now: NOW });
      return /page__meta-readtime">([^<]*)/.exec(site.dist()[PAGE] ?? '')?.[1] ?? '';
    };
    expect(minutes('')).toContain('2');
    expect(minutes('\nwords_per_minute: 100')).toContain('5');
  });

  test('leaves the copy buttons out where the site does not want them', () => {
    expect(htmlOf({})).toContain('data-copy=');
    expect(htmlOf({ '_config.yml': 'enable_copy_code_button: false\n' })).not.toContain('data-copy=');
  });

  test('says its title by the logo alone when the masthead has none', () => {
    const html = htmlOf({ '_config.yml': 'title: Mine\nlogo: /l.png\nmasthead_title: " "\n', 'l.png': 'x' });
    expect(html).toMatch(/<img class="site-logo" src="\/l\.png" alt="Mine"[^>]*>\s*<\/a>/);
    expect(htmlOf({ '_config.yml': 'title: Mine\nlogo: /l.png\n', 'l.png': 'x' })).toMatch(/alt=""[^>]*>\s*<span>Mine<\/span>/);
  });

  test('shows its terms as links in lists, four at most', () => {
    const site = createSite({ [POST]: post('title: A\ntags: [a, b, c, d, e]', 'Text.'), 'index.html': post('layout: home', '') });
    site.build({ now: NOW });
    expect([...(site.dist()['index.html'] ?? '').matchAll(/class="chip" href="([^"]+)" rel="tag"/g)].map((found) => found[1])).toEqual([
      '/tags/a/',
      '/tags/b/',
      '/tags/c/',
      '/tags/d/',
    ]);
  });
});
