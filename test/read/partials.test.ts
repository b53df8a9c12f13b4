// Names that are not published may be included: the skips of Jekyll's EntryFilter are for pages, not for partials.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

function bodyOf(files: Files, text: string): string | undefined {
  const site = createSite({ ...BARE, ...files, 'about/index.md': post('permalink: /x', text) });
  const reported = site.report(site.build());
  return reported === '' ? site.dist()['x.html'] : reported;
}

describe('include finds', () => {
  test.each([
    ['_a.md', '_a.md'],
    ['install/_tabs.md', 'install/_tabs.md'],
    ['_install/tabs.md', '_install/tabs.md'],
    ['/a.md', 'a.md'],
    ['/install/_tabs.md', 'install/_tabs.md'],
    ['.a.md', '.a.md'],
    ['#a.md', '#a.md'],
    ['~a.md', '~a.md'],
    ['a.md~', 'a.md~'],
    ['.hidden/a.md', '.hidden/a.md'],
  ])('%s', (name, file) => {
    expect(bodyOf({ [`_includes/${file}`]: 'part' }, `{% include ${name} %}`)).toBe('<p>part</p>\n');
  });

  test('in a folder of another name, and through a variable', () => {
    expect(bodyOf({ '_config.yml': 'includes_dir: parts', 'parts/_a.md': 'part' }, '{% include _a.md %}')).toBe('<p>part</p>\n');
    expect(bodyOf({ '_includes/_a.md': 'part' }, '{% assign n = "_a.md" %}{% include {{ n }} %}')).toBe('<p>part</p>\n');
  });

  test('a built-in include with a slash before its name', () => {
    expect(bodyOf({ 'a.svg': '<svg/>' }, '{% include /figure image_path="/a.svg" %}')).toContain('<figure');
  });
});

describe('include_relative finds', () => {
  test.each([
    ['_b.md', 'about/_b.md'],
    ['/_b.md', 'about/_b.md'],
    ['b.md', 'about/b.md'],
    ['/b.md', 'about/b.md'],
    ['_parts/b.md', 'about/_parts/b.md'],
    ['parts/_b.md', 'about/parts/_b.md'],
    ['.b.md', 'about/.b.md'],
    ['#b.md', 'about/#b.md'],
    ['~b.md', 'about/~b.md'],
  ])('%s', (name, file) => {
    expect(bodyOf({ [file]: 'part' }, `{% include_relative ${name} %}`)).toBe('<p>part</p>\n');
  });

  test.each([
    ['part.md', 'about/part.md', '[about/part.md]'],
    ['_part.md', 'about/_part.md', '[about/_part.md]'],
    ['parts/sub/b.md', 'about/parts/sub/b.md', '[about/parts/]'],
    ['b.html', 'about/b.html', '["*.html"]'],
  ])('%s, although `exclude:` takes it out', (name, file, exclude) => {
    expect(bodyOf({ '_config.yml': `exclude: ${exclude}\n`, [file]: 'part' }, `{% include_relative ${name} %}`)).toBe('<p>part</p>\n');
  });

  test.each([
    ['.env', 'about/.env', ''],
    ['.npmrc', 'about/.npmrc', ''],
    ['.git/config', 'about/.git/config', ''],
    ['.git/x.md', 'about/.git/x.md', ''],
    ['.private.md', 'about/.private.md', 'exclude: [about/.private.md]'],
    ['node_modules/a.md', 'about/node_modules/a.md', 'exclude: [about/node_modules]'],
    ['/etc/passwd', 'about/x.md', ''],
  ])('not %s', (name, file, config) => {
    const reported = bodyOf({ '_config.yml': config, [file]: 'SECRET' }, `{% include_relative ${name} %}`);
    expect(reported).toContain('there is no file');
    expect(reported).not.toContain('SECRET');
  });
});

test('partials are not published, linked or listed, and stop no build for what is in them', () => {
  const site = createSite({
    ...BARE,
    '_notes/a.md': post('title: A', 'a'),
    'docs/_b.md': post('title: B', 'b'),
    'docs/_c.html': 'c',
    'index.md': post(
      '',
      '{% for page in site.pages %}{{ page.path }} {% endfor %}{% for f in site.static_files %}{{ f.path }} {% endfor %}',
    ),
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['index.html']).toContain('index.md');
  expect(JSON.stringify(site.dist())).not.toMatch(/_notes|docs/);
});

test('a changed partial changes the pages that include it, over a warm cache', () => {
  const site = createSite({ ...BARE, 'about/_b.md': 'one', 'about/index.md': post('permalink: /x', '{% include_relative _b.md %}') });
  site.build();
  site.write({ 'about/_b.md': 'two' });
  site.build();
  expect(site.dist()['x.html']).toBe('<p>two</p>\n');
});

test('layouts and style sheets are read whatever their size, and however many files other folders have', () => {
  const archive = Object.fromEntries(Array.from({ length: 5100 }, (_, i) => [`_archive/${i}.txt`, 'x']));
  const site = createSite({
    ...archive,
    '_layouts/a.html': `<main>{{ content }}</main>${' '.repeat(1024 * 1024)}end`,
    '_sass/_v.scss': '$c: red;',
    'main.scss': post('', '@import "v"; a { color: $c; }'),
    'p.md': post('layout: a', 'P'),
  });
  expect(site.report(site.build())).toBe('');
  expect(site.dist()['p.html']).toMatch(/^<main><p>P<\/p>\n<\/main> +end$/);
  expect(site.dist()['main.css']).toContain('color: red');
});
