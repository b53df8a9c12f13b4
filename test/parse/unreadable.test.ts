// Files whose front matter can't be read, layouts that mean none: as Jekyll 4.3.1 builds them.
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post } from '../support/site.ts';

function build(files: Files) {
  const site = createSite({ ...BARE, ...files });
  const result = site.build();
  return { ok: result.ok, reported: site.report(result), dist: result.ok ? site.dist() : {} };
}

const broken = (body: string): string => `---\na: [\n---\n${body}`;

describe('front matter that YAML cannot read', () => {
  test.each([
    ['', 'warning', true],
    ['show_drafts: true\n', 'error', false],
  ])('of a draft stops only the builds that show it: %j', (config, severity, built) => {
    const { ok, reported } = build({ '_config.yml': `title: T\n${config}`, '_drafts/a.md': broken('x'), 'index.html': post('') });
    expect(ok).toBe(built);
    expect(reported).toMatch(new RegExp(`^${severity}: _drafts/a.md:2:4: the bracket \\[ is never closed`));
  });

  test.each([
    ['app.js', 'var x = "{{ site.title }}";\n', 'var x = "T";\n'],
    ['s.css', 'b { c: {{ site.title }} }\n', 'b { c: T }\n'],
    ['sub/d.json', '{"a": "{{ site.title }}"}\n', '{"a": "T"}\n'],
    ['x.txt', '\n\nx {{ page.a }}\n', 'x \n'],
    ['notes/x.js', '{{ site.title }}\n', 'T\n'],
  ])('in %s is a warning, and the rest is built', (path, body, built) => {
    const source = path.startsWith('notes/') ? `_${path}` : path;
    const { reported, dist } = build({
      '_config.yml': 'title: T\ncollections: {notes: {output: true}}\n',
      [source]: broken(body),
    });
    expect(reported).toMatch(
      new RegExp(`^warning: ${source}:2:4: the bracket \\[ is never closed; this is built without its front matter`),
    );
    expect(dist[path]).toBe(built);
  });

  test.each(['_posts/2018-01-01-a.md', 'a.md', 'a.html', '_posts/2018-01-01-a.js'])('in %s is an error', (path) => {
    const { ok, reported } = build({ [path]: broken('x') });
    expect(ok).toBe(false);
    expect(reported).toMatch(/^error: /);
  });

  test('in a script is an error with strict_front_matter', () => {
    expect(build({ '_config.yml': 'strict_front_matter: true\n', 'app.js': broken('x') }).ok).toBe(false);
  });

  test('in a script is an error where it is read as a list, since Jekyll stops there', () => {
    expect(build({ 'app.js': '---\n- a\n---\nx' }).reported).toMatch(/^error: app\.js:2: the front matter is a list/);
  });
});

test('a script whose front matter is never closed is all text', () => {
  const { dist, reported } = build({ '_config.yml': 'title: T\n', 'u.js': '---\nvar x;\n{{ site.title }}\n' });
  expect(reported).toMatch(/^warning: u\.js:1/);
  expect(dist['u.js']).toBe('---\nvar x;\nT\n');
});

test.each([
  ['m.lua', '---@module x\n{{ site.url }}\n'],
  ['x.txt', '---js\n{{ site.url }}\n'],
  ['only.txt', '---'],
])('%s, whose first line only begins with dashes, is copied byte for byte', (path, text) => {
  const { dist, reported } = build({ [path]: text });
  expect(reported).toBe('');
  expect(dist[path]).toBe(text);
});

describe('a layout', () => {
  test.each(['nil', 'None', 'null', '"null"', '~', '""', 'false', 'no', 'none'])('%s is none', (name) => {
    const { dist, reported } = build({ 'x.xml': post(`layout: ${name}`, '<a/>') });
    expect(reported).toBe('');
    expect(dist['x.xml']).toBe('<a/>\n');
  });

  test('that does not exist is the built-in one of posts, with a warning, also in the next build', () => {
    const site = createSite({
      ...BARE,
      '_templates/single.njk': '<main>{{ content }}</main>',
      '_posts/2018-01-01-a.md': post('title: A\nlayout: singel', 'Text.'),
    });
    for (const result of [site.build(), site.build()]) {
      expect(result.ok).toBe(true);
      expect(site.report(result)).toContain('warning: _posts/2018-01-01-a.md:3: there is no layout "singel"; "single" is used');
      expect(site.dist()['2018/01/01/a.html']).toBe('<main><p>Text.</p>\n</main>');
    }
  });

  test('named nil is used where there is one', () => {
    const { dist } = build({ '_templates/nil.njk': '[{{ content }}]', 'x.xml': post('layout: nil', 'x') });
    expect(dist['x.xml']).toBe('[x\n]');
  });
});
