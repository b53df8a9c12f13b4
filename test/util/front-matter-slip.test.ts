// Front matter that Jekyll does not see: a warning where it was meant, silence for texts that look alike.
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/util/front-matter.ts';
import { frontMatterSlip } from '../../src/util/front-matter-slip.ts';
import { BARE, createSite } from '../support/site.ts';

const SLIPS: readonly (readonly [name: string, text: string, slip: string])[] = [
  ['TOML, as Hugo and Zola have it', '+++\ntitle = "x"\n+++\nText.\n', 'toml'],
  ['JSON, as Hugo has it', '{\n  "title": "x"\n}\nText.\n', 'json'],
  ['Hexo’s, without its first line', 'title: x\ndate: 2018-01-01\ntags:\n- a\n  - b\n---\nText.\n', 'unopened'],
  ['a blank line first', '\n---\ntitle: x\n---\nText.\n', 'late'],
  ['CRLF, and two blank lines first', '\r\n\r\n---\r\ntitle: x\r\n---\r\nText.\r\n', 'late'],
  ['a blank first', ' ---\ntitle: x\n---\nText.\n', 'late'],
  ['two byte order marks', '\uFEFF\uFEFF---\ntitle: x\n---\nText.\n', 'late'],
  ['line ends of old Macs', '---\rtitle: x\r---\rText.\r', 'cr'],
  ['four hyphens', '----\ntitle: x\n----\nText.\n', 'dashes'],
  ['a dash of an editor that corrects', '—-\ntitle: x\n—-\nText.\n', 'dashes'],
  ['a word behind its dashes', '---DRAFT\ntitle: x\n---\nText.\n', 'word'],
  ['two hyphens', '--\ntitle: x\n--\nText.\n', 'dashes'],
];

describe('what was meant as front matter', () => {
  test.each(SLIPS)('%s: Jekyll sees none, and there is a warning', (_, text, slip) => {
    expect(readFrontMatter(text, { file: 'a.md', zone: 'UTC' }).data).toEqual({});
    expect(frontMatterSlip('a.md', text)).toBe(slip);
    expect(frontMatterSlip('a.lua', text)).toBeUndefined();
  });

  test.each([
    ['text', 'Text.\n'],
    ['a heading of a single word', 'Title\n---\nText.\n'],
    ['a heading with a colon', 'Note: this\n---\nText.\n'],
    ['a ruler first', '\n---\n\nText.\n'],
    ['four hyphens as a ruler', '----\nText: of a post.\n'],
    ['a list with a plus', '+++ a\n'],
    ['Liquid', '{{ "title" }}\n'],
    ['nothing', ''],
  ])('%s is no slip', (_, text) => expect(frontMatterSlip('a.md', text)).toBeUndefined());
});

describe('in a site', () => {
  const toml = '+++\ntitle = "x"\n+++\nText.\n';

  test('a post is published, with a warning at its first line', () => {
    const site = createSite({ '_posts/2018-01-01-a.md': toml });
    const result = site.build();
    expect(result.routes.map(({ url }) => url)).toContain('/2018/01/01/a.html');
    expect(site.report(result)).toContain(
      'warning: _posts/2018-01-01-a.md:1: this front matter is TOML, which Jekyll does not read: it is published as text\n  > 1 | +++\n',
    );
  });

  test('of line ends with CR alone it is said that they are, and Jekyll’s page is made', () => {
    const site = createSite({
      ...BARE,
      '_posts/2018-01-01-a.md': '---\rtitle: x\r---\rText.\r',
      'about.md': '---\rtitle: x\r---\rText.\r',
    });
    const told = site.build().diagnostics.map(({ file, line, message, hint }) => `${file}:${line}: ${message} | ${hint}`);
    const why = 'the lines of this file end with CR alone, as on old Macs, and Jekyll sees no front matter in it';
    const hint = 'Save it with the line ends of Unix (LF) or Windows (CRLF).';
    expect(told).toEqual([
      `_posts/2018-01-01-a.md:1: ${why}: it is published as text | ${hint}`,
      `about.md:1: ${why}: the file is copied as it is | ${hint}`,
    ]);
    // recorded from Jekyll 4.3.1
    expect(site.dist()['2018/01/01/a.html']).toBe('<hr />\n<p>title: x\n—\nText.</p>\n');
  });

  test('a page is copied, with a warning that is repeated by a warm build and gone once the file is right', () => {
    const site = createSite({ 'about.md': `\n---\ntitle: About\n---\nText.\n` });
    const warnings = () => site.build().diagnostics.map(({ file, message }) => `${file}: ${message}`);
    const warning = 'about.md: this front matter does not begin with the first character of the file: the file is copied as it is';
    expect(warnings()).toEqual([warning]);
    expect(site.dist()['about.md']).toContain('title: About');
    site.write({ 'other.txt': 'x' });
    expect(warnings()).toEqual([warning]);
    site.write({ 'about.md': '---\ntitle: About\n---\nText.\n' });
    expect(warnings()).toEqual([]);
  });

  test('pages and items whose first line goes on behind the dashes are copied, with a warning', () => {
    const text = '---DRAFT\ntitle: x\n---\nText.\n';
    const site = createSite({
      '_config.yml': 'url: http://x.y\ncollections: { zz: { output: true } }\n',
      '_zz/a.md': text,
      'b.html': text,
    });
    const warning = 'there is text after the dashes that open the front matter: the file is copied as it is';
    expect(site.build().diagnostics.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      `_zz/a.md: ${warning}`,
      `b.html: ${warning}`,
    ]);
    expect(site.dist()).toMatchObject({ 'zz/a.md': text, 'b.html': text });
  });
});
