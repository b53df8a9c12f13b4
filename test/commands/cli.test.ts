// The command line, as people run it: words, flags, exit codes, what is printed where.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { picturesLine, profileText } from '../../src/commands/build.ts';
import { installProgram, run } from '../support/program.ts';
import { BARE, cacheOf, createSite, type Files, post, readFiles, temporaryFolder } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const SITE: Files = {
  ...BARE,
  '_config.yml': 'title: T\nurl: https://e.org\npermalink: pretty\n',
  '_posts/2018-01-01-a.md': post('title: A'),
  '_posts/2018-01-02-b.md': post('title: B'),
};

const under = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

function gemless(files: Files, ...args: readonly string[]) {
  const site = createSite(files);
  return { ...run(program.cli, site.root, args), site, paths: () => Object.keys(readFiles(site.root)) };
}

describe('gemless build', () => {
  test('builds, says so in one line, and ends with 0', () => {
    const { status, stdout, stderr, site } = gemless(SITE, 'build');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Built \d+ pages \(2 posts\) into dist in [\d.]+ s: \d+ files, all new\.\n$/);
    expect(site.dist()['2018/01/01/a/index.html']).toContain('Hello.');
    expect(run(program.cli, site.root, ['build']).stdout).toContain(': nothing changed.');
  });

  test('ends with 1 for content that has errors, writes nothing, and says where', () => {
    const { status, stdout, stderr, paths } = gemless({ ...SITE, '_posts/2018-01-03-c.md': '---\ntitle: a: b\n---\n' }, 'build');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: _posts\/2018-01-03-c\.md:2:\d+: /);
    expect(stderr).toContain('Not built: 1 error. The site is unchanged.');
    expect(paths().filter((path) => path.startsWith('dist'))).toEqual([]);
  });

  test('names the URLs that are new, changed and removed, ten of each kind', () => {
    const { site } = gemless(SITE, 'build');
    const lines = () => run(program.cli, site.root, ['build']).stdout.split('\n').slice(1, -1);
    const [at] = Object.keys(SITE).filter((path) => path.endsWith('-a.md'));
    site.write({ [at ?? '']: post('title: A', 'Another text.'), '_posts/2018-02-01-new one.md': post('title: New') });
    const first = lines();
    expect(first).toContain('  + /2018/02/01/new-one/');
    expect(first).toContain('  ~ /2018/01/01/a/');
    expect(first).toContain('  ~ /feed.xml');
    site.remove('_posts/2018-02-01-new one.md');
    expect(lines()).toContain('  - /2018/02/01/new-one/');
    expect(lines()).toEqual([]);
    site.write(Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`x${index}.txt`, 'x'])));
    const many = lines().filter((line) => line.startsWith('  +'));
    expect(many).toHaveLength(11);
    expect(many.at(-1)).toBe('  + and 3 more (--json lists all)');
  });

  test('--json prints the result and nothing else', () => {
    const { status, stdout, stderr, site } = gemless(
      { ...SITE, '_config.yml': 'url: https://e.org\nbaseurl: /b\npermalink: pretty\n' },
      'build',
      '--json',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const first = JSON.parse(stdout);
    expect(first).toMatchObject({ ok: true, site: 'https://e.org/b', posts: 2, diagnostics: [], urls: { changed: [], removed: [] } });
    expect(first.urls.new).toContain('/2018/01/01/a/');
    site.write({ 'x.md': post('layout: none-such\npermalink: /x/') });
    const { urls, diagnostics } = JSON.parse(run(program.cli, site.root, ['build', '--json', '-V', '--profile']).stdout);
    expect(urls.new).toEqual(['/x/']);
    expect(diagnostics).toMatchObject([{ severity: 'warning', file: 'x.md', line: 2 }]);
    site.write({ 'x.md': '---\ntitle: a: b\n---\n' });
    const failed = run(program.cli, site.root, ['build', '--json']);
    expect(failed).toMatchObject({ status: 1, stderr: '' });
    expect(JSON.parse(failed.stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ severity: 'error', file: 'x.md' }],
      urls: { new: [], changed: [], removed: [] },
    });
  });

  test('-q is silent when all is well, and not when it is not', () => {
    expect(gemless(SITE, 'build', '-q')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(gemless({ ...SITE, 'x.md': post('layout: none-such') }, 'build', '--quiet').stderr).toContain('none-such');
  });

  test.each([
    [['-I'], 'note: --incremental: every build makes only what changed\n'],
    [['--incremental', '-q'], ''],
    [['-w'], 'note: --watch: this builds once; gemless dev shows every change at once\n'],
    [
      ['--watch', '-l'],
      'note: --watch: this builds once; gemless dev shows every change at once\nnote: --livereload: gemless dev does it\n',
    ],
    [['--no-watch', '-t', '--trace', '--force_polling', '--safe', '--disable-disk-cache'], ''],
    [['--lsi'], 'note: --lsi: related posts are always found by the words and terms that they share\n'],
  ])('accepts the flags of Jekyll %j', (flags, notes) => {
    expect(gemless(SITE, 'build', ...flags)).toMatchObject({ status: 0, stderr: notes });
  });

  test('--strict_front_matter stops at front matter that is broken in a script, too', () => {
    const site = { ...SITE, 'x.js': '---\na: [\n---\n' };
    expect(gemless(site, 'build').status).toBe(0);
    expect(gemless(site, 'build', '--strict_front_matter').status).toBe(1);
  });

  test('-V prints every file that is made', () => {
    expect(gemless(SITE, 'build', '-V').stdout).toContain('2018/01/01/a/index.html\n');
  });

  test('--profile prints what took longest', () => {
    const { stdout } = gemless(SITE, 'build', '--profile');
    expect(stdout).toContain('Slowest files');
    expect(stdout).toMatch(/ ms {2}_posts\/2018-01-0\d-\w\.md\n/);
    expect(stdout).toMatch(/ ms {2}layout /);
  });

  test('--profile, and builds that take long because of them, say how long the pictures took', () => {
    expect(profileText([], { count: 3, ms: 1234.5 })).toContain('\n   1234.5 ms  waiting for 3 pictures\n');
    expect(profileText([], { count: 0, ms: 0 })).not.toContain('picture');
    expect(picturesLine({ count: 183, ms: 11_100 }, {})).toBe(
      '11.1 s of it went into 183 pictures, which later builds take from the cache.\n',
    );
    expect(picturesLine({ count: 1, ms: 2000 }, { cache: false })).toBe('2.0 s of it went into 1 picture.\n');
    expect(picturesLine({ count: 9, ms: 1999 }, {})).toBe('');
  });

  test('--strict makes warnings fail, but no post whose date has not come', () => {
    const scheduled = { ...SITE, '_posts/3018-01-01-far.md': post('title: Far') };
    expect(gemless(scheduled, 'build', '--strict')).toMatchObject({ status: 0 });
    const files = { ...SITE, 'x.md': post('layout: none-such') };
    expect(gemless(files, 'build')).toMatchObject({ status: 0 });
    const strict = gemless(files, 'build', '--strict');
    expect(strict.status).toBe(1);
    expect(strict.stderr).toContain('Not built: 1 warning.');
  });

  test('warns once of a site without an address, also when nothing changed, and not of one that CNAME names', () => {
    const { stderr, site } = gemless({ ...SITE, '_config.yml': 'title: T\nurl: ""\n' }, 'build');
    expect(stderr).toMatch(
      /^warning: _config\.yml:2: the site has no "url".*\n[\s\S]*hint: Write the address .*url: "https:\/\/example\.com"/,
    );
    expect(stderr.match(/warning/g)).toHaveLength(1);
    expect(run(program.cli, site.root, ['build']).stderr).toBe(stderr);
    expect(run(program.cli, site.root, ['check']).stderr).toContain('the site has no "url"');
    site.write({ CNAME: 'example.com\n' });
    expect(run(program.cli, site.root, ['build'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('--no-cache keeps no cache', () => {
    const file = relative('/x', join(cacheOf('/x'), 'cache.json'));
    expect(gemless(SITE, 'build').paths()).toContain(file);
    expect(gemless(SITE, 'build', '--no-cache').paths()).not.toContain(file);
  });

  test('--drafts, --future, --unpublished and --limit_posts choose posts', () => {
    const files: Files = {
      ...SITE,
      '_drafts/d.md': post('title: D'),
      '_posts/3018-01-01-f.md': post('title: F'),
      '_posts/2018-01-03-u.md': post('title: U\npublished: false'),
    };
    const posts = (...args: readonly string[]) =>
      Object.keys(gemless(files, 'build', ...args).site.dist()).flatMap(
        (path) => /^(?:\d{4}\/\d\d\/\d\d\/)?(\w)\/index/.exec(path)?.[1] ?? [],
      );
    expect(posts()).toEqual(['a', 'b']);
    expect(posts('-D')).toEqual(['a', 'b', 'd']);
    expect(posts('--future')).toEqual(['a', 'b', 'f']);
    expect(posts('--unpublished')).toEqual(['a', 'b', 'u']);
    expect(posts('--limit_posts', '1')).toEqual(['b']);
  });

  test('--config takes several files, the later one wins; --baseurl wins over both', () => {
    const files = { ...SITE, 'a.yml': 'title: A\nurl: https://a.example\n', 'b.yml': 'title: B\nbaseurl: /b\n' };
    const feed = (...args: readonly string[]) => gemless(files, 'build', '--config', 'a.yml,b.yml', ...args).site.dist()['feed.xml'];
    expect(feed()).toContain('<title type="html">B</title>');
    expect(feed()).toContain('https://a.example/b/feed.xml');
    expect(feed('--baseurl', '/c')).toContain('https://a.example/c/feed.xml');
    expect(gemless(files, 'build', '--config', 'none.yml')).toMatchObject({ status: 1 });
  });

  test('-s, -d and --templates name folders', () => {
    const files = {
      ...under('blog', BARE),
      'blog/_config.yml': 'defaults: [{ scope: { path: "" }, values: { layout: mine } }]\n',
      'blog/_posts/2018-01-01-a.md': post('title: A\npermalink: /a/'),
      'looks/mine.njk': 'mine: {{ page.title }}',
    };
    const { status, site } = gemless(files, 'build', '-s', 'blog', '-d', 'out/site', '--templates', 'looks');
    expect(status).toBe(0);
    expect(readFileSync(join(site.root, 'out/site/a/index.html'), 'utf8')).toBe('mine: A');
  });

  test('takes the folder content where there is one, with templates/ and assets/ beside it', () => {
    const { site, status } = gemless(
      {
        ...under('content', { '_config.yml': '' }),
        ...Object.fromEntries(Object.entries(BARE).map(([path, text]) => [path.replace('_templates', 'templates'), text])),
        'content/_posts/2018-01-01-a.md': post('title: A\npermalink: /a/\nlayout: mine'),
        'templates/mine.njk': 'mine: {{ page.title }}',
        'assets/images/a.png': 'x',
      },
      'build',
    );
    expect(status).toBe(0);
    expect(site.dist()).toMatchObject({ 'a/index.html': 'mine: A', 'assets/images/a.png': 'x' });
  });

  test('builds an untouched Jekyll repository where it lies, and touches nothing of it', () => {
    const files: Files = {
      ...SITE,
      Gemfile: 'gem "jekyll"\n',
      '_pages/about.md': post('title: About\npermalink: /about/'),
      '_includes/x.html': 'included',
      '_layouts/single.html': '{{ content }}',
      '_sass/x.scss': 'a { b { c: d } }',
      'assets/css/main.css': '---\n---\na { b: c }',
      'index.html': post('layout: home'),
      '_config.yml': 'title: T\nurl: https://e.org\ninclude: [_pages]\npaginate: 1\n',
      '_site/index.html': 'old',
    };
    const { status, site, stderr } = gemless(files, 'build');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^warning: _layouts\/single.html: this layout is not used/);
    expect(readFiles(site.root)).toMatchObject(files);
    expect(Object.keys(site.dist())).toEqual(expect.arrayContaining(['about/index.html', 'page2/index.html', 'assets/css/main.css']));
    expect(Object.keys(site.dist()).filter((path) => /Gemfile|_site|_layouts|_includes|_sass/.test(path))).toEqual([]);
  });

  test('in a folder without a site says how to begin and makes nothing', () => {
    const root = temporaryFolder();
    const { status, stderr } = run(program.cli, root, ['build']);
    expect(status).toBe(1);
    expect(stderr).toContain('_config.yml');
    expect(readFiles(root)).toEqual({});
  });

  test('with a source that is not there says so', () => {
    expect(gemless(SITE, 'build', '--source', 'nowhere')).toMatchObject({ status: 1, stderr: expect.stringContaining('nowhere') });
  });

  test('prints colours only to a terminal, and never where NO_COLOR is set', () => {
    const { stderr, site } = gemless({ ...SITE, 'x.md': post('layout: none-such') }, 'build');
    expect(stderr).not.toContain('\u001b');
    const shell = `script -qec "${process.execPath} ${program.cli} build" /dev/null`;
    const terminal = (env: NodeJS.ProcessEnv) => spawnSync('sh', ['-c', shell], { cwd: site.root, env: { ...process.env, ...env } });
    if (spawnSync('sh', ['-c', 'command -v script']).status !== 0) return;
    expect(String(terminal({ NO_COLOR: '' }).stdout)).toContain('\u001b[33m');
    expect(String(terminal({ NO_COLOR: '1' }).stdout)).not.toContain('\u001b[33m');
  });

  test('survives a reader that goes away', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f/${'x'.repeat(200)}${i}.txt`, '']));
    const site = createSite({ ...SITE, ...many });
    const child = spawn(process.execPath, [program.cli, 'build', '-V'], { cwd: site.root, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);
    expect(said).toBe('');
    expect(Object.keys(site.dist())).toContain('2018/01/01/a/index.html');
  });
});

describe('gemless check', () => {
  test('says that all links lead somewhere, or which does not and where it is written', () => {
    const fine = gemless({ ...SITE, 'c.md': post('permalink: /c/', '[a](/2018/01/01/a/)') }, 'check');
    expect(fine.stderr).toBe('');
    expect(fine).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Checked (?:1 link or image|\d+ links and images) in \d+ files: all lead somewhere\.\n$/),
    });
    expect(gemless({ ...SITE, 'c.md': post('permalink: /c/') }, 'check', '-q')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const dead = gemless({ ...SITE, 'c.md': post('permalink: /c/', 'One.\n\n[a](/none/)') }, 'check');
    expect(dead.status).toBe(1);
    expect(dead.stderr).toContain('error: c.md:6:5: a link on /c/ leads nowhere: /none/');
    expect(dead.stderr).not.toContain('warning');
  });

  test('fails on warnings under --strict only, and on notes never', () => {
    const files = (body: string) => ({ ...SITE, 'c.md': post('permalink: /c/', body) });
    expect(gemless(files('[a]()'), 'check').status).toBe(0);
    expect(gemless(files('[a]()'), 'check', '--strict').status).toBe(1);
    const draft = gemless({ ...files('[a](/d/)'), '_drafts/d.md': post('permalink: /d/') }, 'check', '--strict');
    expect(draft).toMatchObject({ status: 0, stderr: 'note: c.md:4:5: a link on /c/ leads to a draft that is not published yet: /d/\n' });
  });

  test('of a site without an address on purpose says nothing of it', () => {
    const config = 'title: T\ngemless:\n  check:\n    level: {missing-url: off}\n';
    expect(gemless({ ...SITE, '_config.yml': config }, 'check', '--strict')).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('gemless clean', () => {
  test('removes what builds made and nothing else', () => {
    const { site } = gemless(SITE, 'build');
    site.write({ 'dist/mine.txt': 'mine' });
    const { status, stdout } = run(program.cli, site.root, ['clean']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Removed \d+ files of dist and the cache\.\n$/);
    expect(readFiles(site.root)).toEqual({ ...SITE, 'dist/mine.txt': 'mine' });
  });

  test('refuses a folder with sources, and does nothing where nothing was built', () => {
    expect(gemless(SITE, 'clean', '-d', '_posts')).toMatchObject({ status: 1, stderr: expect.stringContaining('where sources are') });
    const { status, site } = gemless(SITE, 'clean');
    expect(status).toBe(0);
    expect(readFiles(site.root)).toEqual(SITE);
  });

  test('leaves a folder alone that no build made', () => {
    const site = createSite({ ...SITE, 'out/a.txt': 'mine' });
    expect(run(program.cli, site.root, ['clean', '-d', 'out']).status).toBe(0);
    expect(readFiles(site.root)).toEqual({ ...SITE, 'out/a.txt': 'mine' });
  });
});

describe('a wrong command', () => {
  test.each([
    [['biuld'], 'Did you mean build?'],
    [['build', '--draft'], 'Did you mean --drafts?'],
    [['build', '--limit_posts', 'many'], '"many" is not a whole number'],
    [['build', '--limit_posts', '-1'], '"-1" is not a whole number'],
    [['build', '--source'], 'argument missing'],
    [['dev', '--port', '99999'], 'there is no port 99999: they end at 65535'],
    [['dev', '--port', '-1'], '"-1" is not a whole number'],
    [['build', 'something'], 'too many arguments'],
  ])('%j ends with 2 and says what was meant', (args, said) => {
    const { status, stderr, stdout, site } = gemless(SITE, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stdout).toBe('');
    expect(readFiles(site.root)).toEqual(SITE);
  });

  test('none at all shows the help and ends with 2', () => {
    const { status, stdout, stderr } = gemless(SITE);
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('Usage: gemless');
  });
});

describe('help', () => {
  test.each([
    [[], 'Usage: gemless'],
    [['build'], '--limit_posts'],
    [['check'], '--baseurl'],
    [['clean'], '--destination'],
  ])('--help of %j', (args, said) => {
    const { status, stdout, stderr } = gemless(SITE, ...args, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(said);
  });

  test('dev lists only options that change what it does, and accepts those of build', () => {
    const help = gemless(SITE, 'dev', '--help').stdout;
    expect(help).toContain('--poll');
    for (const flag of ['--strict', '--threads', '--quiet', '--verbose', '--profile']) expect(help).not.toContain(flag);
    expect(gemless(SITE, 'dev', '--strict', '--threads', '1', '-q', '-V', '--profile', '--help').status).toBe(0);
  });

  test.each(['--version', '-v'])('%s is the version of package.json', (flag) => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(gemless(SITE, flag)).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

test('an unusable HOME and TMPDIR do not matter', () => {
  const site = createSite(SITE);
  mkdirSync(join(site.root, 'elsewhere'));
  expect(
    run(program.cli, site.root, ['build'], { env: { PATH: process.env['PATH'], HOME: '/nonexistent', TMPDIR: '/nonexistent' } }).status,
  ).toBe(0);
});
