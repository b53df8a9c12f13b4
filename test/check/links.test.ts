// Diagnostics of `gemless check` for links, anchors and images, at the lines of their sources.
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSite } from '../../src/check/index.ts';
import { readBuilt } from '../../src/check/output.ts';
import { findWorkspace } from '../../src/read/workspace.ts';
import type { Diagnostic } from '../../src/types.ts';
import { BARE, createSite, type Files, post } from '../support/site.ts';

function findings(files: Files): readonly Diagnostic[] {
  const site = createSite({ ...BARE, ...files });
  const result = site.build({ routes: true, links: false });
  expect(result.ok).toBe(true);
  return checkSite(readBuilt(findWorkspace({ cwd: site.root }), result), result.rerender).diagnostics;
}

function check(files: Files): readonly string[] {
  return findings(files).map(
    ({ severity, file, line, message }) => `${severity} ${file}${line === undefined ? '' : `:${line}`}: ${message}`,
  );
}

/** One page at /a/b/ with a body; `more` is the rest of the site. */
const page = (body: string, more: Files = {}) => check({ 'page.md': post('permalink: /a/b/', body), ...more });

describe('a link', () => {
  test.each([
    ['to a page', '[x](/c/)', { 'c.md': post('permalink: /c/') }],
    ['to a page without the last slash', '[x](/c)', { 'c.md': post('permalink: /c/') }],
    ['to a page without .html', '[x](/c)', { 'c.md': post('permalink: /c.html') }],
    ['to index.html', '[x](/c/index.html)', { 'c.md': post('permalink: /c/') }],
    ['to the home page', '[x](/)', { 'index.md': post('') }],
    ['that is relative', '[x](../c/)', { 'c.md': post('permalink: /a/c/') }],
    ['that is relative and climbs above the root', '[x](../../../../c/)', { 'c.md': post('permalink: /c/') }],
    ['to a file with a query', '[x](/c.txt?v=1)', { 'c.txt': 'x' }],
    ['to a percent-encoded name', '[x](/d%20e/%C3%A9.txt)', { 'd e/é.txt': 'x' }],
    ['to a name as it is', '[x](</d e/é.txt>)', { 'd e/é.txt': 'x' }],
    ['with baseurl', '[x]({{ "/c/" | relative_url }})', { 'c.md': post('permalink: /c/'), '_config.yml': 'baseurl: /blog\n' }],
    [
      'to the site’s own absolute URL',
      '[x]({{ "/c/" | absolute_url }})',
      { 'c.md': post('permalink: /c/'), '_config.yml': 'url: https://e.org\nbaseurl: /blog\n' },
    ],
    [
      'to the site’s own URL, which ends in a slash',
      '[x]({{ site.url }}{{ site.baseurl }}/c/)',
      { 'c.md': post('permalink: /c/'), '_config.yml': 'url: https://e.org/\n' },
    ],
    ['to another site', '[x](https://other.example/x) [y](mailto:a@b.example) [z](//cdn.example/x) [t](tel:123)', {}],
    ['to an anchor of this page', '# Top\n\n[x](#top) [y](#Ünï) [z](#)\n\n<a name="Ünï"></a>', {}],
    ['to an anchor of another page', '[x](/c/#there) [y](/c/#top)', { 'c.md': post('permalink: /c/', '## There') }],
    ['to an anchor with encoded letters', '[x](/c/#%C3%BCber)', { 'c.md': post('permalink: /c/', '<i id="über"></i>') }],
    ['to an anchor in a file that is no page', '[x](/c.pdf#page=2)', { 'c.pdf': 'x' }],
    [
      'to another project of the host',
      '[x](https://me.github.io/other/) [y]({{ "/c/" | absolute_url }})',
      { 'c.md': post('permalink: /c/'), '_config.yml': 'url: https://me.github.io\nbaseurl: /blog\n' },
    ],
    [
      'under a baseurl beyond ASCII',
      '[x]({{ "/c/" | relative_url }}) [y](/блог/c/) [z](../../c/)',
      { 'c.md': post('permalink: /c/'), '_config.yml': 'baseurl: /блог\n' },
    ],
    [
      'to the own host by http or without a scheme',
      '[x](http://e.org/c/) [y](//e.org/c/)',
      { 'c.md': post('permalink: /c/'), '_config.yml': 'url: https://e.org\n' },
    ],
    ['to text fragments', '[x](/c/#:~:text=hello)', { 'c.md': post('permalink: /c/') }],
  ])('%s is fine', (_, body, more) => {
    expect(page(body, more as Files)).toEqual([]);
  });

  test.each([
    ['to nothing', 'Text.\n\n[x](/none/)', 'error page.md:6: a link on /a/b/ leads nowhere: /none/'],
    ['relative to nothing', '[x](none/)', 'error page.md:4: a link on /a/b/ leads nowhere: none/'],
    ['with another case', '[x](/A/B/)', 'error page.md:4: a link on /a/b/ leads nowhere: /A/B/'],
    ['to a missing anchor here', '[x](#none)', 'error page.md:4: a link on /a/b/ names an anchor that is not there: #none'],
    ['to an image that is not there', 'a\nb\n![x](/no.png)', 'error page.md:6: an image on /a/b/ leads nowhere: /no.png'],
    ['behind the same text as words', 'See /gone/ in words. [one](/gone/)', 'error page.md:4: a link on /a/b/ leads nowhere: /gone/'],
    ['in HTML', '<video src="/no.mp4"></video>', 'error page.md:4: a video on /a/b/ leads nowhere: /no.mp4'],
  ])('%s is reported with its line', (_, body, said) => {
    expect(page(body)).toEqual([said]);
  });

  test('by Liquid is reported with the line of its last part', () => {
    expect(page('x\n\n![x]({{ site.url }}{{ site.baseurl }}/assets/none.png)', { '_config.yml': 'url: https://e.org\n' })).toEqual([
      'error page.md:6: an image on /a/b/ leads nowhere: https://e.org/assets/none.png',
    ]);
  });

  test('behind two slashes is reported, too', () => {
    expect(page('x\n\n![x]({{ site.url }}/none.png)', { '_config.yml': 'url: https://e.org/\n' })).toEqual([
      'error page.md:6: an image on /a/b/ leads nowhere: https://e.org//none.png',
    ]);
  });

  test('to the source of a page is told which tag leads to what is published', () => {
    const body = '[a](2020-01-01-a.md) [b](/_posts/2020-01-01-a.md#x) [c](../notes/c.markdown) [d](d.md)';
    const more = { '_posts/2020-01-01-a.md': post(''), 'notes/c.markdown': post('') };
    const hints = findings({ 'page.md': post('permalink: /a/b/', body), ...more }).map(({ hint }) => hint);
    const hint = (tag: string): string => `This is the source of a page: write ${tag}, which leads to what is published.`;
    const toPost = hint('{% post_url 2020-01-01-a %}');
    expect(hints).toEqual([toPost, toPost, hint('{% link notes/c.markdown %}'), 'Fix the URL, or add the page or file.']);
  });

  test('without its first slash is told so', () => {
    const hints = (config: string) =>
      findings({
        'page.md': post('permalink: /a/b/', '![x](img/a.svg) ![y](../img/a.svg?z)'),
        'img/a.svg': '<svg/>',
        '_config.yml': config,
      }).map(({ hint }) => hint);
    expect(hints('url: https://e.org\n')).toEqual(['Did you mean /img/a.svg?', 'Did you mean /img/a.svg?z?']);
    expect(hints('url: https://e.org\nbaseurl: /blog\n')[0]).toBe('Did you mean {{ "/img/a.svg" | relative_url }}?');
  });

  test('to a file of Windows leads to the machine of the reader', () => {
    expect(page('![x](C:\\Users\\me\\x.png)')).toEqual([
      'warning page.md:4: an image on /a/b/ leads to the machine of the reader: C:\\Users\\me\\x.png',
    ]);
  });

  test('with the baseurl twice is told that tags have it already', () => {
    const [error] = findings({
      'c.md': post('permalink: /c/'),
      '_config.yml': 'baseurl: /blog\n',
      'page.md': post('permalink: /a/b/', '[x]({{ site.baseurl }}{{ "/c/" | relative_url }})'),
    });
    expect(error?.message).toContain('leads nowhere: /blog/blog/c/');
    expect(error?.hint).toContain('The base path /blog stands twice in it');
  });

  test('that misses the baseurl is reported', () => {
    expect(page('[x](/c/)', { 'c.md': post('permalink: /c/'), '_config.yml': 'baseurl: /blog\n' })).toEqual([
      'error page.md:4: a link on /a/b/ leaves the baseurl: /c/',
    ]);
  });

  test('of a layout is reported at its line there; one that is put together, where its last part is written', () => {
    expect(check({ 'c.md': post('permalink: /c/\nlayout: page'), '_templates/page.njk': '<a href="/none/">x</a>' })).toEqual([
      'error _templates/page.njk:1: a link on /c/ leads nowhere: /none/',
    ]);
    const files = { 'c.md': post('permalink: /c/\nlayout: own'), '_layouts/own.html': '\n{% include nav.html at="no" %}{{ content }}' };
    expect(check({ ...files, '_includes/nav.html': '<p>\n<a href="/lost/">x</a><a href="/{{ include.at }}/">y</a>' })).toEqual([
      'error _includes/nav.html:2: a link on /c/ leads nowhere: /lost/',
      'error _layouts/own.html:2: a link on /c/ leads nowhere: /no/',
    ]);
  });

  test('that a layout writes into many pages is reported once', () => {
    const pages = Object.fromEntries(
      ['c', 'd', 'e'].map((name) => [`${name}.md`, post(`permalink: /${name}/\nlayout: page`, '[y](/no/)')]),
    );
    expect(check({ ...pages, '_templates/page.njk': '<a href="/none/">x</a><a href="/none/">z</a>{{ content | safe }}' })).toEqual([
      'error _templates/page.njk:1: a link on /c/ and 2 other pages leads nowhere: /none/',
      'error c.md:5: a link on /c/ leads nowhere: /no/',
      'error d.md:5: a link on /d/ leads nowhere: /no/',
      'error e.md:5: a link on /e/ leads nowhere: /no/',
    ]);
  });

  test('every URL of a srcset counts', () => {
    expect(page('<img alt="" srcset="/a.svg 1x, /none.png 2x">', { 'a.svg': 'x' })).toEqual([
      'error page.md:4: an image on /a/b/ leads nowhere: /none.png',
    ]);
  });
});

describe('a page', () => {
  test('with an id twice, or an image without alt, is warned of', () => {
    expect(page('<p id="twice"></p>\n<p id="twice"></p>\n<img src="/a.svg">', { 'a.svg': 'x' })).toEqual([
      'warning page.md:4: the id "twice" stands twice on /a/b/',
      'warning page.md:6: the image /a.svg on /a/b/ has no alt text',
    ]);
  });

  test('with the name of an anchor that is the id of a heading, too, is fine', () => {
    expect(page('<a name="one"></a>\n\n# One\n\n[x](#one)')).toEqual([]);
  });

  test('with an empty alt, or code that shows a link, is fine', () => {
    expect(page('<img src="/a.svg" alt="">\n\n`[x](/none/)` `<a href="/none/">`', { 'a.svg': 'x' })).toEqual([]);
  });
});

/** "file:line" of each diagnostic. */
const places = (files: Files): readonly string[] => check(files).map((line) => /^\w+ ([^ ]+):/.exec(line)?.[1] ?? line);

describe('the place of a finding', () => {
  test('is where the link is written, not where its text stands first', () => {
    const body =
      'See /gone/ in words, `[x](/gone/)` in code.\n\n    [y](/gone/)\n\n{% comment %}[c](/gone/){% endcomment %}\n[one](/gone/)';
    expect(places({ 'a.md': post('permalink: /a/', body) })).toEqual(['a.md:9']);
  });

  test('is each line of a URL that stands twice', () => {
    expect(places({ 'a.md': post('', '[one](/gone/)\n\ntext\n[two](/gone/)') })).toEqual(['a.md:4', 'a.md:7']);
    expect(places({ 'a.md': post('', 'gone\n\n[one](/gone/)\n\ngone, `/gone/`\n\n[x]: /gone/x') })).toEqual(['a.md:6']);
    const layout = { '_layouts/x.html': 'gone {{ content }}', '_layouts/y.html': '<a href="/gone/">x</a>{{ content }}' };
    expect(places({ 'a.md': post('layout: x', 'gone\n\n[one](/gone/)'), ...layout })).toEqual(['a.md:6']);
    expect(places({ 'a.md': post('layout: y', 'gone\n\n[one](/gone/)'), ...layout }).toSorted()).toEqual(['_layouts/y.html:1', 'a.md:6']);
  });

  test('of a link without a URL is that link, not an empty value in front matter', () => {
    const front = 'title: x\npicture: ":a.png"\nnone: ""\nlayout: own';
    const layouts = { '_layouts/own.html': '{{ content }}\n<a href="{{ page.none }}">y</a><a href="{{ site.nothing }}">z</a>' };
    expect(places({ 'a.md': post(front, 'text\n\n[x]()') })).toEqual(['a.md:9']);
    expect(places({ 'a.md': post(front, '<a href="{{ site.nothing }}">z</a>') })).toEqual(['dist/a.html:1']);
    expect(places({ 'a.md': post(front), ...layouts })[0]).toBe('a.md:4');
  });

  test('is the definition of a link by reference', () => {
    expect(places({ 'a.md': post('', '[one][x]\n\n[x]: /gone/') })).toEqual(['a.md:6']);
  });

  test('is the link that lacks the baseurl, not the one that has it', () => {
    const body = '[x](/base/target/)\n\n[x](/target/)';
    const files = { 'target.md': post('permalink: /target/'), '_config.yml': 'baseurl: /base\n' };
    expect(places({ ...files, 'a.md': post('', body) })).toEqual(['a.md:6']);
  });

  test('is the line of an include, a data file, the configuration, a default, or redirect_to', () => {
    const nav =
      '{% for item in site.data.nav %}\n<a href="{{ item.url | relative_url }}">x</a>{% endfor %}<a href="{{ site.link.href }}">y</a>';
    const files = {
      '_layouts/base.html': '{% include nav.html %}\n<img alt="" src="{{ page.picture }}">{{ content }}',
      '_includes/nav.html': `${nav}\n<a href="/lost/">z</a>`,
      '_data/nav.yml': '- title: gone\n  url: /gone/\n',
      '_config.yml':
        'title: x\nlink:\n  href: /away/\nplugins: [jekyll-redirect-from]\ndefaults:\n  - scope: {path: ""}\n    values:\n      picture: /no.png\n',
      'a.md': post('layout: base', 'gone'),
      'b.md': post('layout: base', 'lost'),
      'c.md': post('title: c\nredirect_to: /nothing/', 'lost'),
    };
    expect([...places(files)].sort()).toEqual(['_config.yml:3', '_config.yml:8', '_data/nav.yml:2', '_includes/nav.html:3', 'c.md:3']);
    expect(check(files)).toContain('error _includes/nav.html:3: a link on /a.html and 1 other page leads nowhere: /lost/');
  });

  test('is the post of an excerpt that a list shows, too', () => {
    const list = '---\ntitle: x\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}';
    const files = { 'index.html': list, '_posts/2020-01-01-a.md': post('', 'One [x](/gone/).\n\nTwo.') };
    expect(check({ ...files })).toEqual([
      'error _posts/2020-01-01-a.md:4: a link on /2020/01/01/a.html and 1 other page leads nowhere: /gone/',
    ]);
  });

  test('is that of a file that is copied as it is', () => {
    expect(places({ 'a.html': '<p>/gone/</p>\n<a href="/gone/">x</a>\n' })).toEqual(['a.html:2']);
  });
});

describe('gemless.check', () => {
  const config = (text: string) => ({ '_config.yml': `gemless:\n  check:\n    ${text}\n` });
  const body = '[x](/api/users/) [y](/lost/)\n\n<img src="/a.png">';

  test.each([
    ['a path', 'ignore: [/lost/]', ['/api/users/', '/a.png', '/a.png']],
    ['a pattern', 'ignore: ["/api/*"]', ['/lost/', '/a.png', '/a.png']],
    ['a pattern in the middle', 'ignore: ["*a*ers/", "*.png"]', ['/lost/']],
    ['a file', 'ignore: [page.md]', []],
    ['files', 'ignore: ["*.md"]', []],
  ])('ignores %s', (_, text, left) => {
    expect(page(body, config(text)).map((line) => /\/(?:api\/users\/|lost\/|a\.png)/.exec(line)?.[0])).toEqual(left);
  });

  test('ignores what is written in a file, whatever page shows it', () => {
    const files = { '_includes/nav.html': '[x](/gone/)\n', ...config('ignore: [_includes/*]') };
    expect(page('{% include nav.html %}\n[y](/lost/)', files)).toEqual(['error page.md:5: a link on /a/b/ leads nowhere: /lost/']);
  });

  test('decides over levels', () => {
    expect(page(body, config('level: {dead-link: warning, dead-image: off, no-alt: error}'))).toEqual([
      'error page.md:6: the image /a.png on /a/b/ has no alt text',
      'warning page.md:4: a link on /a/b/ leads nowhere: /api/users/',
      'warning page.md:4: a link on /a/b/ leads nowhere: /lost/',
    ]);
  });

  test('hints at near names', () => {
    const site = createSite({
      ...BARE,
      'about.md': post('permalink: /about/'),
      'a.md': post('', '# Beginning\n\n[x](/abuot/) [y](#begining)'),
    });
    const result = site.build({ routes: true, links: false });
    const { diagnostics } = checkSite(readBuilt(findWorkspace({ cwd: site.root }), result), result.rerender);
    expect(diagnostics.map(({ hint }) => hint)).toEqual(['Did you mean /about/?', 'Did you mean #beginning?']);
  });
});

test('files of others in the destination that can’t be read are no matter', () => {
  const site = createSite({ ...BARE, 'page.md': post('permalink: /a/b/', '[x](/pipe.html)') });
  const result = site.build();
  const latin = (path: string): Buffer => Buffer.concat([Buffer.from(join(site.root, 'dist/')), Buffer.from(path, 'latin1')]);
  mkdirSync(latin('d\u00e9'));
  for (const path of ['caf\u00e9.html', 'd\u00e9/x.html']) writeFileSync(latin(path), '<a href="/none/">x</a>');
  symlinkSync('nothing.html', join(site.root, 'dist/nowhere.html'));
  symlinkSync('circle.html', join(site.root, 'dist/circle.html'));
  spawnSync('mkfifo', [join(site.root, 'dist/pipe.html')]);
  expect(checkSite(readBuilt(findWorkspace({ cwd: site.root }), result)).diagnostics).toEqual([]);
});
