// Limits of a post: it may not run code, read or write outside the site, eat the machine.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BARE, createSite, type Files, post, readFiles } from './support/site.ts';

const build = (files: Files) => {
  const site = createSite({ ...BARE, ...files });
  const result = site.build();
  return { site, ok: result.ok, reported: site.report(result), dist: result.ok ? site.dist() : {} };
};
const SECRET = 'root:x:0:0';

describe('front matter', () => {
  test.each([
    '---js',
    '---javascript',
    '--- js',
    '---JS',
    '---coffee',
    '---json',
    '---toString',
    '---__proto__',
    '---constructor',
  ])('that begins with %s is never run', (first) => {
    const { site, ok, reported, dist } = build({
      '_posts/2018-01-01-a.md': `${first}\n{ title: require('fs').writeFileSync('pwned', process.cwd()) }\n---\nText.\n`,
    });
    expect(existsSync(join(site.root, 'pwned')) || existsSync('pwned')).toBe(false);
    if (!ok) expect(reported).toMatch(/^error: _posts\/2018-01-01-a\.md:1/);
    else expect(JSON.stringify(dist)).not.toContain(site.root);
  });

  test('is data only: keys of objects’ own machinery change nothing', () => {
    const { dist } = build({
      '_posts/2018-01-01-a.md': post(
        'title: A\npermalink: /a/\n__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }\ntoString: x\nhasOwnProperty: y',
      ),
      '_data/__proto__.yml': 'polluted: yes\n',
      '_config.yml': '__proto__: { polluted: yes }\ndefaults: [{ scope: { path: "" }, values: { __proto__: { polluted: yes } } }]\n',
    });
    expect(dist['a/index.html']).toContain('Hello');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test.each([
    [
      'aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(
        /./g,
        (k, i) =>
          `${k}: &${k} [${Array(9)
            .fill(`*${String.fromCharCode(97 + i)}`)
            .join(',')}]\n`,
      )}`,
    ],
    ['brackets in brackets', `a: ${'['.repeat(20000)}`],
    ['a key of a megabyte', `? ${'k'.repeat(1_000_000)}\n: v`],
  ])('that is a bomb (%s) ends quickly', (_, yaml) => {
    const { ok, reported } = build({ '_posts/2018-01-01-a.md': post(`title: A\npermalink: /a/\n${yaml}`) });
    if (!ok) expect(reported).toMatch(/^error: _posts\/2018-01-01-a\.md/);
    expect(reported.length).toBeLessThan(20_000);
  });
});

describe('Liquid', () => {
  const outside: Files = { '../outside.txt': SECRET };
  test.each([
    '{% include ../../../../../../etc/passwd %}',
    '{% include /etc/passwd %}',
    '{% include_relative ../../../../../../etc/passwd %}',
    '{% include_relative /etc/passwd %}',
    '{% include_relative x/../../../outside.txt %}',
    '{% assign f = "../../../../../../etc/passwd" %}{% include {{ f }} %}',
    "{% render '/etc/passwd' %}",
    "{% layout '/etc/passwd' %}",
    '{% include_cached ../../../../../../etc/passwd %}',
    '{% include ../_config.yml %}',
  ])('cannot read what is not its own: %s', (tag) => {
    const { ok, reported, dist } = build({
      ...outside,
      '_includes/x.html': 'x',
      '_config.yml': 'secret: s3cr3t\n',
      '_posts/2018-01-01-a.md': post('permalink: /a/', tag),
    });
    expect(ok).toBe(false);
    expect(reported).toMatch(/^error: _posts\/2018-01-01-a\.md:4/);
    expect(reported + JSON.stringify(dist)).not.toContain(SECRET);
    expect(reported).not.toContain('s3cr3t');
  });

  test.each([
    '{% assign x = "x" | split: "" %}{{ x.constructor }}{{ x.first.constructor.constructor }}{{ x.map }}',
    '{{ site.constructor.constructor }}{{ page.__proto__.constructor }}{{ site.posts.constructor }}',
    '{{ site.posts.first.__defineGetter__ }}{{ page.toString }}{{ site.data.valueOf }}',
    '{{ site.absolute }}{{ page.file.absolute }}{{ site.source }}{{ site.destination }}{{ site.env }}{{ process.env.PATH }}',
  ])('sees data and nothing behind it: %s', (body) => {
    const { site, dist } = build({ '_posts/2018-01-01-a.md': post('permalink: /a/', body) });
    expect(dist['a/index.html']?.replace(/<\/?p>|\s/g, '')).toBe('');
    expect(JSON.stringify(dist)).not.toContain(site.root);
  });

  test.each([
    ['a long range', '{% assign a = (1..1000000000) %}{{ a | size }}'],
    [
      'loops in loops',
      '{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{{ c }}{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['empty loops in loops', '{% for a in (1..99999) %}{% for b in (1..99999) %}{% endfor %}{% endfor %}'],
    ['doubling', `{% assign s = "xxxxxxxxxxxxxxxxxxxx" %}${'{% assign s = s | append: s %}'.repeat(40)}{{ s | size }}`],
    [
      'doubling by capture',
      `{% capture s %}xxxxxxxxxxxxxxxxxxxxxxxxxx{% endcapture %}${'{% capture s %}{{ s }}{{ s }}{% endcapture %}'.repeat(40)}{{ s | size }}`,
    ],
    ['an include of itself', '{% include self.html %}'],
  ])('that is a bomb (%s) ends with an error that names the post', (_, body) => {
    const { ok, reported } = build({
      '_includes/self.html': '{% include self.html %}',
      '_posts/2018-01-01-a.md': post('permalink: /a/', body),
    });
    expect(ok).toBe(false);
    expect(reported).toMatch(/error: (?:_posts\/2018-01-01-a\.md|_includes\/self\.html):\d/);
    expect(reported.length).toBeLessThan(20_000);
  });
});

describe('URLs', () => {
  test.each([
    '/../../x/',
    '/%2e%2e/%2e%2e/x/',
    '/..\\..\\x/',
    '//host/x/',
    'https://host/x/',
    '/a/../../x/',
    '/x\\u0000y/',
    '/%00/',
  ])('permalink %s writes nothing outside dist', (permalink) => {
    const { site, ok, reported } = build({
      'a.md': post(`permalink: "${permalink.replaceAll('\\', permalink.includes('u0000') ? '\\' : '\\\\')}"`),
    });
    if (!ok) expect(reported).toMatch(/^error: a\.md:2/);
    const made = Object.keys(readFiles(site.root)).filter((path) => !/^(?:dist|\.gemless|_templates)\//.test(path));
    expect(made).toEqual(['_config.yml', 'a.md']);
  });

  test.each([
    'slug: ../../x',
    'categories: ["../..", "a/../../.."]',
    'tags: ["../../../x", ".", ".."]',
    'title: "../../x"',
  ])('%s writes nothing outside dist', (line) => {
    const { site, ok, reported } = build({ '_config.yml': 'permalink: /:categories/:title/\n', '_posts/2018-01-01-a.md': post(line) });
    if (!ok) expect(reported).toMatch(/^error: _posts\/2018-01-01-a\.md/);
    const made = Object.keys(readFiles(site.root)).filter((path) => !/^(?:dist|\.gemless|_templates)\//.test(path));
    expect(made).toEqual(['_config.yml', '_posts/2018-01-01-a.md']);
  });
});
