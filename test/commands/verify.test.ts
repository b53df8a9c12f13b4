// `gemless verify` as people run it: table, losses, exit codes, what it writes; and the warnings of builds for `urls.lock`.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from '../support/program.ts';
import { createSite, type Files, post, readFiles, type TestSite } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const SITE: Files = {
  '_config.yml': 'title: T\nurl: https://e.org\npermalink: /:title/\nplugins: [jekyll-redirect-from]\n',
  '_layouts/default.html': '<title>{{ page.title }}</title><main>{{ content }}</main>',
  '_posts/2018-01-01-a.md': post('layout: default\ntitle: A', '## One\n\nText of A.'),
  '_posts/2018-01-02-b.md': post('layout: default\ntitle: B', 'Text of B.'),
};

const RENAMED: Files = { '_posts/2018-01-02-c.md': post('layout: default\ntitle: B', 'Text of B.') };

const gemless = (site: TestSite, ...args: readonly string[]) => run(program.cli, site.root, args);

/** A site whose first build lies in `_old`, after a change. */
function changed(files: Files, ...removed: readonly string[]): TestSite {
  const site = createSite(SITE);
  expect(gemless(site, 'build', '-q').status).toBe(0);
  cpSync(join(site.root, 'dist'), join(site.root, '_old'), { recursive: true });
  site.write(files);
  site.remove(...removed);
  return site;
}

describe('gemless verify', () => {
  test('prints a table and ends with 0 where nothing is lost', () => {
    expect(gemless(changed({}), 'verify', '_old')).toEqual({
      status: 0,
      stdout: `what was published                  before  still there  lost
pages (URLs)                             2            2     0
other files                              1            1     0
head fields (title, description …)       2            2     0
ids (of headings and others)             1            1     0
pages whose whole text is there          2            2     0

Nothing is lost.
`,
      stderr: '',
    });
  });

  test('prints each loss with its source, and ends with 1', () => {
    const { status, stdout } = gemless(changed({ '_posts/2018-01-01-a.md': post('layout: default\ntitle: A', 'Text.') }), 'verify', '_old');
    expect(status).toBe(1);
    expect(stdout.slice(stdout.indexOf('\n\n') + 2)).toBe(`lost: id /a/ one
      _posts/2018-01-01-a.md
lost: text /a/ One
      _posts/2018-01-01-a.md
lost: text /a/ Text of A.
      _posts/2018-01-01-a.md

Losses that you want go into a file for --accept: the line behind "lost:".
3 losses.
`);
  });

  test('accepts the losses of a file, and names lines that accept nothing', () => {
    const site = changed({
      '_posts/2018-01-01-a.md': post('layout: default\ntitle: A', 'Text.'),
      'accept.txt': '# renamed\nid /a/ one\ntext /a/\nlink *\n',
    });
    const { status, stdout } = gemless(site, 'verify', '_old', '--accept', 'accept.txt');
    expect(status).toBe(0);
    expect(stdout).toContain('ids (of headings and others)             1            0         1     0\n');
    expect(stdout).toContain('note: accept.txt:4: accepts nothing now: link *\nNothing is lost.\n');
  });

  test('prints long lists cut, and whole as JSON', () => {
    const headings = Array.from({ length: 14 }, (_, index) => `## H${index}\n`).join('\n');
    const site = createSite({ ...SITE, 'x.md': post('layout: default\npermalink: /x/', headings) });
    gemless(site, 'build', '-q');
    cpSync(join(site.root, 'dist'), join(site.root, '_old'), { recursive: true });
    site.write({ 'x.md': post('layout: default\npermalink: /x/', 'Nothing.') });
    expect(gemless(site, 'verify', '_old').stdout).toContain('… and 4 more: ids (of headings and others) (--json lists all)\n');
    const { status, stdout } = gemless(site, 'verify', '_old', '--json');
    const { ok, rows, losses } = JSON.parse(stdout);
    expect({ status, ok }).toEqual({ status: 1, ok: false });
    expect(rows).toContainEqual({ kind: 'id', before: 15, there: 1, accepted: 0, lost: 14 });
    expect(losses).toContainEqual({ kind: 'id', url: '/x/', detail: 'h13', file: 'x.md' });
  });

  test('--fix writes redirect_from into the sources of renamed posts, and nothing else', () => {
    const site = changed(RENAMED, '_posts/2018-01-02-b.md');
    const before = gemless(site, 'verify', '_old');
    expect(before.status).toBe(1);
    expect(before.stdout).toContain('lost: page /b/\n      _posts/2018-01-02-c.md: renamed: /c/ now\n');
    expect(before.stdout).toContain('1 lost page had another URL: --fix writes redirect_from into the source.\n');
    const sources = (): Files =>
      Object.fromEntries(Object.entries(readFiles(site.root)).filter(([path]) => !/^(?:dist|_old|\.gemless)\//.test(path)));
    const old = sources();
    const { status, stdout, stderr } = gemless(site, 'verify', '_old', '--fix');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'fixed: _posts/2018-01-02-c.md: redirect_from /b/\n' });
    expect(stdout).toContain('Nothing is lost.');
    expect(sources()).toEqual({
      ...old,
      '_posts/2018-01-02-c.md': '---\nlayout: default\ntitle: B\nredirect_from:\n  - /b/\n---\nText of B.\n',
    });
  });

  test('--fix leaves alone what is accepted', () => {
    const site = changed({ ...RENAMED, 'accept.txt': '/b/\n' }, '_posts/2018-01-02-b.md');
    expect(gemless(site, 'verify', '_old', '--accept', 'accept.txt', '--fix')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(site.root, '_posts/2018-01-02-c.md'), 'utf8')).toBe(RENAMED['_posts/2018-01-02-c.md']);
  });

  test('warns of an old site that is published itself', () => {
    const site = changed({});
    cpSync(join(site.root, '_old'), join(site.root, 'old'), { recursive: true });
    expect(gemless(site, 'verify', 'old').stderr).toBe(
      'warning: old: the build publishes it, too; keep it outside of the site, or under a name that begins with "_"\n',
    );
  });

  test('says what a redirect needs where the site makes none', () => {
    const site = changed({ ...RENAMED, '_config.yml': 'title: T\nurl: https://e.org\npermalink: /:title/\n' }, '_posts/2018-01-02-b.md');
    const { status, stdout } = gemless(site, 'verify', '_old', '--fix');
    expect(status).toBe(1);
    expect(stdout).toContain(
      'lost: page /b/\n      _posts/2018-01-02-c.md:4: redirect_from names it, but the site makes no redirects: list jekyll-redirect-from under `plugins`\n',
    );
  });

  test('--save writes a file that stands for the site', () => {
    const site = createSite(SITE);
    expect(gemless(site, 'verify', '--save', 'urls.lock')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: 'Saved 2 pages in urls.lock.\n',
    });
    expect(readFileSync(join(site.root, 'urls.lock'), 'utf8')).toMatch(
      /^# .*\n# .*\npage \/a\/\n {2}head title A\n {2}id one\n {2}text [0-9a-f]{16}\npage \/b\/\n {2}head title B\n {2}text [0-9a-f]{16}\nfile \/redirects.json [0-9a-f]{16}\n$/,
    );
    expect(gemless(site, 'verify', 'urls.lock').status).toBe(0);
    expect(site.dist()['urls.lock']).toBeUndefined();
  });

  test('--save keeps the file that is there where something is lost', () => {
    const site = createSite(SITE);
    gemless(site, 'verify', '--save', 'urls.lock');
    const saved = readFileSync(join(site.root, 'urls.lock'), 'utf8');
    site.remove('_posts/2018-01-02-b.md');
    expect(gemless(site, 'verify', 'urls.lock', '--save', 'urls.lock').status).toBe(1);
    expect(readFileSync(join(site.root, 'urls.lock'), 'utf8')).toBe(saved);
  });

  test.each([
    [['verify'], 'error: name the old site (a folder, a sitemap, a saved file), or save this one with --save\n'],
    [['verify', 'none'], 'error: none: there is no such folder or file\n'],
    [['verify', '_config.yml'], 'error: _config.yml: it is neither a sitemap nor a file that gemless verify --save wrote\n'],
    [['verify', '_posts', '--accept', 'none'], 'error: --accept none: there is no such file\n'],
    [
      ['verify', '.'],
      'error: .: the build writes there; keep a copy of the old site elsewhere, or build into another folder with --destination\n',
    ],
    [['verify', '--save', 'dist/urls.lock'], 'error: --save dist/urls.lock: builds write there; save it beside _config.yml\n'],
  ])('%j is a wrong command', (args, stderr) => {
    expect(gemless(createSite(SITE), ...args)).toEqual({ status: 2, stdout: '', stderr });
  });
});

describe('a build of a site with urls.lock', () => {
  const saved = (): TestSite => {
    const site = createSite(SITE);
    expect(gemless(site, 'verify', '--save', 'urls.lock').status).toBe(0);
    return site;
  };

  test('warns of a URL that is lost, each time, and fails with --strict', () => {
    const site = saved();
    expect(gemless(site, 'build')).toMatchObject({ status: 0, stderr: '' });
    site.write(RENAMED);
    site.remove('_posts/2018-01-02-b.md');
    for (const _ of [1, 2]) {
      const { status, stderr } = gemless(site, 'build');
      expect(status).toBe(0);
      expect(stderr).toContain('warning: urls.lock:7: the site no longer has /b/\n');
      expect(stderr).toContain('hint: Write redirect_from: /b/ into the page that replaces it; gemless verify urls.lock --fix does that');
    }
    expect(gemless(site, 'build', '--strict').status).toBe(1);
    expect(gemless(site, 'verify', 'urls.lock', '--fix').stdout).toContain('Nothing is lost.');
    expect(gemless(site, 'build', '--strict')).toMatchObject({ status: 0, stderr: '' });
  });

  test('warns anew when only that file changes', () => {
    const site = saved();
    gemless(site, 'build');
    site.write({ 'urls.lock': 'page /gone/\n' });
    expect(gemless(site, 'build').stderr).toContain('warning: urls.lock:1: the site no longer has /gone/\n');
  });

  test('warns of ten URLs and counts the others', () => {
    const site = createSite({ ...SITE, 'urls.lock': Array.from({ length: 15 }, (_, index) => `page /gone-${index}/\n`).join('') });
    const { stderr } = gemless(site, 'build');
    expect(stderr.match(/^warning: /gm)).toHaveLength(11);
    expect(stderr).toContain('warning: urls.lock:11: and 5 more URLs of this file\n');
  });
});
