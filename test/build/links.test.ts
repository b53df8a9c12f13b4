// Broken links of a build: what it reports, and that a warm build, an unchanged one and one with two threads report the same.
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build/index.ts';
import { installProgram, run } from '../support/program.ts';
import { BARE, createSite, type Files, NOW, post, type TestSite } from '../support/site.ts';

const said = (site: TestSite, options: Partial<BuildOptions> = {}): readonly string[] =>
  site
    .build(options)
    .diagnostics.map(
      ({ severity, file, line, column, message }) => `${severity} ${[file, line, column].filter(Boolean).join(':')}: ${message}`,
    );

const page = (body: string, more: Files = {}): TestSite => createSite({ ...BARE, 'a.md': post('permalink: /a/', body), ...more });

describe('a build', () => {
  test('warns of links, images and files that lead nowhere, at their places, with a hint', () => {
    const site = page('One [x](/abuot/).\n\n![y](/no.png) <script src="/no.js"></script>', { 'about.md': post('permalink: /about/') });
    const result = site.build();
    expect(result.ok).toBe(true);
    expect(site.report(result)).toBe(
      'warning: a.md:4:9: a link on /a/ leads nowhere: /abuot/\n' +
        '    2 | permalink: /a/\n    3 | ---\n  > 4 | One [x](/abuot/).\n      |         ^\n    5 |\n    6 | ![y](/no.png) <script src="/no.js"></script>\n' +
        '  hint: Did you mean /about/?\n' +
        'warning: a.md:6:6: an image on /a/ leads nowhere: /no.png\n' +
        '    4 | One [x](/abuot/).\n    5 |\n  > 6 | ![y](/no.png) <script src="/no.js"></script>\n      |      ^\n    7 |\n' +
        '  hint: Fix the URL, or add the page or file.\n' +
        'warning: a.md:6:28: a script on /a/ leads nowhere: /no.js\n' +
        '    4 | One [x](/abuot/).\n    5 |\n  > 6 | ![y](/no.png) <script src="/no.js"></script>\n      |                            ^\n    7 |\n' +
        '  hint: Fix the URL, or add the page or file.\n',
    );
  });

  test('warns of a link to an anchor that its own page does not have, as the check does', () => {
    const site = page('## Heading\n\n[x](#haeding) [y](#heading)');
    const [found, ...others] = site.build().diagnostics;
    expect(others).toEqual([]);
    expect(found).toEqual({
      ...{ severity: 'warning', code: 'dead-anchor', file: 'a.md', line: 6, column: 5, hint: 'Did you mean #heading?' },
      message: 'a link on /a/ names an anchor that is not there: #haeding',
    });
    expect(site.build().diagnostics).toEqual([found]);
    site.write({ 'b.md': post('permalink: /b/', '[x](#x)') });
    expect(said(site)).toEqual([
      'warning a.md:6:5: a link on /a/ names an anchor that is not there: #haeding',
      'warning b.md:4:5: a link on /b/ names an anchor that is not there: #x',
    ]);
    site.write({ '_config.yml': 'title: T\ngemless: { check: { level: { dead-anchor: off } } }\n' });
    expect(said(site)).toEqual([]);
  });

  test('says of Liquid that did not run what to write', () => {
    const [found] = page('![x]({% raw %}{{ site.url }}{% endraw %}/a.png)').build().diagnostics;
    expect(found?.message).toContain('an image on /a/ leads nowhere');
    expect(found?.hint).toBe('Liquid did not run in it, as in front matter, data and `raw`: write the URL itself.');
  });

  test.each([
    ['ann@mail.example', 'Did you mean mailto:ann@mail.example?'],
    ['www.example.com/a', 'Did you mean https://www.example.com/a?'],
    ['docs.rs', 'Fix the URL, or add the page or file.'],
    ['notes.com.md', 'Fix the URL, or add the page or file.'],
  ])('hints at what %s was meant for', (target, hint) => {
    expect(
      page(`[x](${target})`)
        .build()
        .diagnostics.map((found) => found.hint),
    ).toEqual([hint]);
  });

  test('fails because of one under --strict, and leaves the destination as it was', () => {
    const site = page('[x](/none/)');
    expect(site.build({ strict: true }).ok).toBe(false);
    expect(() => site.dist()).toThrow();
    site.build();
    expect(site.build({ strict: true }).ok).toBe(false);
  });

  test.each([
    [
      'in code, comments and scripts',
      '`<a href="/none/">` <!-- <a href="/none/">x</a> -->\n\n<script>x = \'<a href="/none/">\';</script>',
      {},
    ],
    ['to an anchor of another page, which takes a check', '[x](/b/#none)', { 'b.md': post('permalink: /b/') }],
    [
      'to other hosts and schemes',
      '[x](https://other.example/x) [y](mailto:a@b.example) [z](//cdn.example/) <img alt="" src="data:,x">',
      {},
    ],
    ['to a draft', '[x](/d/)', { '_drafts/d.md': post('permalink: /d/') }],
    ['to a post of the future', '[x](/f/)', { '_posts/2099-01-01-f.md': post('permalink: /f/') }],
    [
      'that gemless.check.ignore names',
      '[x](/none/) [y](/api/x/)',
      { '_config.yml': 'gemless:\n  check:\n    ignore: [/none/, "/api/*"]\n' },
    ],
    ['of a source that it names', '[x](/none/)', { '_config.yml': 'gemless:\n  check:\n    ignore: [a.md]\n' }],
    ['whose rule is off', '[x](/none/)', { '_config.yml': 'gemless:\n  check:\n    level: {dead-link: off}\n' }],
    ['by a whole URL of the site', '[x](https://e.org/a/)', { '_config.yml': 'url: https://e.org\n' }],
    ['with the baseurl', '[x]({{ "/a/" | relative_url }}) [y](../a/)', { '_config.yml': 'baseurl: /blog\n' }],
  ])('does not warn of links %s', (_, body, more) => {
    expect(said(page(body, more as Files)).filter((line) => !line.startsWith('note'))).toEqual([]);
  });

  test('warns of a link that lacks the baseurl, and of one by a whole URL of the site', () => {
    const site = page('[x](/a/) [y](https://e.org/blog/none/)', { '_config.yml': 'url: https://e.org\nbaseurl: /blog\n' });
    expect(said(site)).toEqual([
      'warning a.md:4:5: a link on /a/ leaves the baseurl: /a/',
      'warning a.md:4:14: a link on /a/ leads nowhere: https://e.org/blog/none/',
    ]);
  });

  test('of part of the posts says nothing of links to the others', () => {
    const site = page('[x](/b/)', { '_posts/2020-01-01-b.md': post('permalink: /b/'), '_posts/2021-01-01-c.md': post('permalink: /c/') });
    expect(said(site, { limitPosts: 1 })).toEqual([]);
  });

  test('knows files that others put into the destination', () => {
    const site = page('[x](/kept/file.pdf)', { '_config.yml': 'keep_files: [kept]\n' });
    expect(said(site)).toHaveLength(1);
    site.write({ 'dist/kept/file.pdf': 'x' });
    expect(said(site)).toEqual([]);
    expect(said(site, { cleanDestination: true })).toEqual([]);
    site.remove('dist/kept');
    expect(said(site)).toHaveLength(1);
  });

  test('counts what is more than ten, each target once before any twice', () => {
    const links = Array.from({ length: 14 }, (_, index) => `[x](/none-${index}/)\n\n[again](/none-${index}/)`);
    const site = page(links.join('\n\n'));
    const found = said(site);
    expect(found).toHaveLength(11);
    expect(new Set(found.map((line) => /none-\d+/.exec(line)?.[0])).size).toBe(11);
    expect(found.at(-1)).toMatch(
      /^warning a\.md:\d+:\d+: |^warning a\.md: 14 more broken links from this file on: `gemless check` lists all of them$/,
    );
    expect(site.build().diagnostics.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(24);
  });

  test('reports one file once, as the image that it is', () => {
    const layout = '<link rel="icon" href="/me.png"><img alt="" src="/me.png"><link rel="icon" href="/me.png">{{ content | safe }}';
    const site = createSite({ ...BARE, 'b.md': post('permalink: /b/\nlayout: page'), '_templates/page.njk': layout });
    expect(said(site)).toEqual(['warning _templates/page.njk:1:50: an image on /b/ leads nowhere: /me.png']);
  });

  test('reports a link of a layout once, there', () => {
    const files = { 'b.md': post('permalink: /b/\nlayout: page'), 'c.md': post('permalink: /c/\nlayout: page') };
    const site = createSite({ ...BARE, ...files, '_templates/page.njk': '<a href="/none/">x</a>{{ content | safe }}' });
    expect(said(site)).toEqual(['warning _templates/page.njk:1:10: a link on /b/ and 1 other page leads nowhere: /none/']);
  });
});

describe('a warm build', () => {
  const files: Files = { 'b.md': post('permalink: /b/'), 'c.md': post('permalink: /c/', '[to b](/b/) [to d](/d/)') };

  test('reports what a cold one reports when pages go and come, although nothing else is rendered', () => {
    const site = page('[to b](/b/)', files);
    expect(said(site)).toEqual(['warning c.md:4:20: a link on /c/ leads nowhere: /d/']);
    expect(said(site)).toEqual(['warning c.md:4:20: a link on /c/ leads nowhere: /d/']);
    site.remove('b.md');
    const all = [
      'warning a.md:4:8: a link on /a/ leads nowhere: /b/',
      'warning c.md:4:8: a link on /c/ leads nowhere: /b/',
      'warning c.md:4:20: a link on /c/ leads nowhere: /d/',
    ];
    expect(said(site)).toEqual(all);
    expect(said(site)).toEqual(all);
    site.write({ 'd.md': post('permalink: /d/') });
    expect(said(site)).toEqual(all.slice(0, 2));
    site.write({ 'b.md': post('permalink: /b/') });
    expect(said(site)).toEqual([]);
    site.remove('d.md');
    expect(said(site)).toEqual(all.slice(2));
  });

  test('reports it after builds that failed between', () => {
    const site = page('[to b](/b/)', files);
    said(site);
    site.write({ 'broken.md': '---\ntitle: [unclosed\n---\n', 'd.md': post('permalink: /d/') });
    site.remove('b.md');
    expect(site.build().ok).toBe(false);
    site.remove('broken.md', 'd.md');
    site.write({ 'b.md': post('permalink: /b/') });
    expect(said(site)).toEqual(['warning c.md:4:20: a link on /c/ leads nowhere: /d/']);
  });

  test('reports it after a check, which reports it in its own way', () => {
    const site = page('[x](/none/)');
    expect(site.build({ routes: true, links: false }).diagnostics).toEqual([]);
    expect(said(site)).toHaveLength(1);
  });
});

test('links of a page are forgotten when a file takes its place', () => {
  const site = page('[x](/no/)');
  expect(said(site)).toHaveLength(1);
  site.remove('a.md');
  site.write({ 'a/index.html': '<p>A file.</p>' });
  expect(said(site)).toEqual([]);
});

describe('the program', () => {
  let cli = '';
  beforeAll(() => {
    cli = installProgram();
  });

  test('reports the same with one thread and with two, and exits with 0 unless --strict is given', { timeout: 120_000 }, () => {
    const posts = Array.from({ length: 40 }, (_, index) => [
      `_posts/2020-01-${10 + (index % 20)}-p${index}.md`,
      post(`permalink: /p${index}/`, `[next](/p${index + 1}/) [none](/none-${index % 15}/)`),
    ]);
    const site = createSite({ ...BARE, '_config.yml': 'url: https://e.org\n', ...Object.fromEntries(posts) });
    const env = { ...process.env, SOURCE_DATE_EPOCH: String(NOW / 1000) };
    const build = (...flags: readonly string[]) => run(cli, site.root, ['build', '-q', ...flags], { env });
    const one = build('--threads', '1', '-d', 'one');
    expect(one).toMatchObject({ status: 0 });
    expect(one.stderr.match(/^warning: /gm)).toHaveLength(11);
    expect(build('--threads', '2', '-d', 'two')).toEqual(one);
    expect(build('-d', 'two')).toEqual(one);
    expect(build('-d', join('one'), '--strict').status).toBe(1);
  });
});
