// Files on the disk: those that are read, those that are left out with a warning, those that end the build.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTree } from '../../src/read/tree.ts';
import type { Stamp, Stamps, Usage } from '../../src/types.ts';
import { installProgram, run } from '../support/program.ts';
import { BARE, createSite, type Files, post, temporaryFolder, writeFiles } from '../support/site.ts';

const SITE: Files = { ...BARE, '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/') };
const outputs = (site: ReturnType<typeof createSite>) => Object.keys(site.dist());

describe('a file', () => {
  test('that is a pipe is left out by name', () => {
    const site = createSite(SITE);
    execFileSync('mkfifo', [join(site.root, '_posts/2018-01-02-pipe.md')]);
    expect(site.report(site.build())).toContain('warning: _posts/2018-01-02-pipe.md: this is neither a file nor a folder');
  });

  test('that can’t be read ends the build with its name', () => {
    const cli = installProgram();
    const site = createSite({ ...SITE, '_posts/2018-01-02-b.md': post('title: B') });
    chmodSync(join(site.root, '_posts/2018-01-02-b.md'), 0o000);
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    if ('uid' in nobody) for (const path of ['.', '_posts']) chownSync(join(site.root, path), 65534, 65534);
    const { status, stderr } = run(cli, site.root, ['build'], nobody);
    expect(status).toBe(1);
    expect(stderr).toContain('error: _posts/2018-01-02-b.md: this file can’t be read: permission denied');
  });

  test('that is not UTF-8 is an error with the offset of the byte, when it is text', () => {
    const site = createSite(SITE);
    writeFileSync(
      join(site.root, '_posts/2018-01-02-b.md'),
      Buffer.concat([Buffer.from(post('title: B', 'caf')), Buffer.from([0xe9, 0x0a])]),
    );
    writeFileSync(join(site.root, 'utf16.txt'), Buffer.from('\ufefftext', 'utf16le'));
    const reported = site.report(site.build());
    expect(reported).toContain('error: _posts/2018-01-02-b.md:5: this file is not UTF-8 text (byte 21 does not fit)');
    expect(reported).not.toContain('utf16.txt');
  });

  test.each([
    ['a BOM', (text: string) => `\ufeff${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['both', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
  ])('with %s gives the same page as one without', (_, change) => {
    const text = post(
      'title: A\npermalink: /a/',
      'One\ntwo\n\n```js\nlet a = 1;\n\nlet b;\n```\n\n| a |\n|---|\n| b |\n\n{% highlight js %}\nlet c;\n{% endhighlight %}',
    );
    const plain = createSite({ ...SITE, '_posts/2018-01-01-a.md': text });
    plain.build();
    const changed = createSite({ ...SITE, '_posts/2018-01-01-a.md': change(text) });
    expect(changed.report(changed.build())).toBe('');
    expect(changed.dist()['a/index.html']).toBe(plain.dist()['a/index.html']);
  });

  test('that is empty, or has only front matter, builds', () => {
    const site = createSite({
      ...BARE,
      'empty.md': '',
      'empty.txt': '',
      '_posts/2018-01-01-a.md': '---\n---\n',
      'b.md': '---\npermalink: /b/\n---',
    });
    expect(site.report(site.build())).toBe('');
    expect(site.dist()).toMatchObject({ 'empty.md': '', 'empty.txt': '', '2018/01/01/a.html': '\n', 'b/index.html': '\n' });
  });

  test('in _posts without front matter is a post as Jekyll has it, or reported', () => {
    const site = createSite({ ...SITE, '_posts/2018-01-02-empty.md': '', '_posts/notes.md': 'x' });
    const reported = site.report(site.build());
    expect(reported).toContain('_posts/notes.md');
  });

  test.each([
    ['ASCII', `${'x'.repeat(240)}.md`],
    ['CJK', `${'語'.repeat(80)}.md`],
  ])('whose name is as long as the disk allows (%s) is built under a shorter one', (_, name) => {
    const site = createSite({ ...SITE, [name]: post('title: Long'), [`_posts/2018-01-02-${name.slice(-11 - 60)}`]: post('title: P') });
    const result = site.build();
    expect(site.report(result)).toBe('');
    expect(outputs(site).some((path) => path.startsWith(name.slice(0, 20)))).toBe(true);
  });

  test.each([
    'permalink: /' + 'x'.repeat(300) + '/',
    'slug: ' + 'y'.repeat(300),
    `categories: [${'z'.repeat(300)}]`,
    `tags: [${'t'.repeat(300)}]`,
  ])('whose URL would be longer than the disk allows is reported, or shortened (%#)', (line) => {
    const site = createSite({ ...BARE, '_posts/2018-01-01-a.md': post(line) });
    const result = site.build();
    const reported = site.report(result);
    if (!result.ok) expect(reported).toMatch(/^error: (?:_posts\/2018-01-01-a\.md|the tags feature)/);
    expect(reported.split('\n').length).toBeLessThan(12);
    expect(reported).not.toContain('ENAMETOOLONG');
  });
});

test('a file that vanishes between listing and reading is warned of', () => {
  const root = temporaryFolder();
  writeFiles(root, { 'a.txt': 'a', 'b.txt': 'b' });
  const usage = (path: string): Usage => {
    if (path === 'a.txt') rmSync(join(root, path), { force: true });
    return 'publish';
  };
  const { files, diagnostics } = readTree(
    { path: root, name: 'site', follow: [], usage, isContent: () => true },
    { get: () => undefined, set: () => undefined, clear: () => undefined },
    0,
  );
  expect(files.map(({ path }) => path)).toEqual(['b.txt']);
  expect(diagnostics).toMatchObject([
    { severity: 'warning', file: 'site/a.txt', message: 'this file vanished while the site was being read' },
  ]);
});

describe('names', () => {
  test('that begin with . _ # ~ or end with ~ are left out, unless include names them', () => {
    const files: Files = {
      ...SITE,
      '.env': 'SECRET',
      '.well-known/x.txt': 'known',
      '_private/a.txt': 'p',
      '#a#': 'x',
      '~b': 'x',
      'c.md~': 'x',
      'node_modules/x.js': 'x',
      'doc/a.txt': 'x',
      'documents/a.txt': 'x',
      'keep/a.txt': 'x',
      'keep/b.log': 'x',
    };
    const site = createSite({ ...files, '_config.yml': 'include: [.well-known]\nexclude: [doc, "*.log"]\n' });
    expect(site.report(site.build())).toBe('');
    expect(outputs(site).filter((path) => !/html$|xml$|robots|assets/.test(path))).toEqual(['.well-known/x.txt', 'keep/a.txt']);
  });
});

describe('what is known of a file from before', () => {
  const stampsOf = () => {
    const map = new Map<string, Stamp>();
    const stamps: Stamps = { get: (path) => map.get(path), set: (path, stamp) => void map.set(path, stamp), clear: () => map.clear() };
    return stamps;
  };
  /** When all files have been as they are for long. */
  const LATER = Date.now() + 3_600_000;
  const read = (root: string, stamps: Stamps, now: number) =>
    readTree({ path: root, name: '', follow: [], usage: () => 'publish' as const, isContent: () => true }, stamps, now).files.map(
      (file) => file.hash,
    );

  test('is not trusted when it was taken within seconds of the file’s change', () => {
    const root = temporaryFolder();
    const stamps = stampsOf();
    const change = (text: string): void => {
      writeFileSync(join(root, 'a.txt'), text);
      utimesSync(join(root, 'a.txt'), 1000, 1000);
    };
    change('one');
    const [first] = read(root, stamps, Date.now() + 1000);
    change('two'); // same size, same mtime
    expect(read(root, stamps, Date.now() + 2000)[0]).not.toBe(first);
  });

  test('is trusted later, and not when size or mtime changed', () => {
    const root = temporaryFolder();
    const stamps = stampsOf();
    writeFileSync(join(root, 'a.txt'), 'one');
    utimesSync(join(root, 'a.txt'), 1000, 1000);
    const [first] = read(root, stamps, LATER);
    expect(read(root, stamps, LATER + 1000)).toEqual([first]);
    writeFileSync(join(root, 'a.txt'), 'two');
    utimesSync(join(root, 'a.txt'), 1001, 1001);
    expect(read(root, stamps, LATER + 1000)[0]).not.toBe(first);
  });

  test('a post that changes under the build’s eyes is reported, not mixed', () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'a.md'), post('title: A'));
    utimesSync(join(root, 'a.md'), 1000, 1000);
    const stamps = stampsOf();
    const folder = { path: root, name: 'site', follow: [], usage: () => 'publish' as const, isContent: () => true };
    readTree(folder, stamps, LATER);
    const [file] = readTree(folder, stamps, LATER).files;
    writeFileSync(join(root, 'a.md'), post('title: Other'));
    expect(() => file?.text()).toThrow('site/a.md changed while the site was being read');
  });
});

test('many files need few open ones', () => {
  const cli = installProgram();
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`f/${i}.md`, post(`title: T${i}\nlayout: none`)]));
  const site = createSite({ ...SITE, '_config.yml': 'url: https://e.org\n', ...many });
  const { status, stderr } = spawnSync('sh', ['-c', `ulimit -n 64 && exec "${process.execPath}" "${cli}" build`], { cwd: site.root });
  expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
});
