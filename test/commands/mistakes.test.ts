// Slips on the command line: options are blamed on the option, Jekyll's flags pass, warnings that are alike are one.
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from '../support/program.ts';
import { BARE, createSite, type Files, post, readFiles } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const SITE: Files = { ...BARE, '_config.yml': 'title: T\nurl: https://e.org\n', '_posts/2018-01-01-a.md': post('title: A') };

function gemless(files: Files, ...args: readonly string[]) {
  const { root } = createSite({ ...SITE, ...files });
  return { ...run(program.cli, root, args), paths: () => Object.keys(readFiles(root)) };
}

describe('a wrong value of an option names the option', () => {
  test.each([
    [['build', '--templates', 'nope'], 2, 'error: --templates nope: there is no such folder\n'],
    [['build', '--templates', '_config.yml'], 2, 'error: --templates _config.yml: there is no such folder\n'],
    [
      ['build', '--config', '_config.yml/x'],
      1,
      'error: _config.yml/x: it can’t be read: a part of its path is a file, not a folder\n  hint: Correct the path, or what lies there.\n\nNot built: 1 error. The site is unchanged.\n',
    ],
    [['build', '--templates', '_config.yml/x'], 2, 'error: --templates _config.yml/x: there is no such folder\n'],
    [['build', '--follow', '_config.yml/x'], 2, 'error: --follow _config.yml/x: there is no such folder\n'],
    [['build', '--theme', '_config.yml'], 2, 'error: --theme _config.yml: there is no such folder, or it has no _layouts\n'],
    [['verify', '_config.yml/x'], 2, 'error: _config.yml/x: there is no such folder or file\n'],
    [['build', '--threads', '0'], 2, 'error: --threads 0: write a number from 1 to 16\n'],
    [['build', '-s', '_config.yml'], 2, 'error: --source _config.yml: it is a file. Name the folder that it lies in\n'],
    [
      ['build', '--config', 'nope.yml'],
      1,
      'error: nope.yml: there is no such configuration file\n  hint: The option --config names it. Correct the name, or leave the option out.\n\nNot built: 1 error. The site is unchanged.\n',
    ],
    [
      ['build', '-q', '-b', 'C:/Program Files/Git/blog'],
      0,
      'warning: --baseurl: "baseurl" must be a path, not "C:/Program Files/Git/blog"\n  hint: Git Bash makes a path of Windows of /blog: write blog without the slash, or set MSYS_NO_PATHCONV=1.\n',
    ],
    [
      ['build', '-q', '-b', '/../x'],
      0,
      'warning: --baseurl: "baseurl" must be a path, not "/../x"\n  hint: Write the folder that the site lies in, such as /blog, and the host into url.\n',
    ],
  ])('%j', (args, code, text) => {
    const { status, stderr } = gemless({}, ...args);
    expect({ status, stderr }).toEqual({ status: code, stderr: text });
  });

  test.each(['build', 'check', 'clean'])('of %s: a destination or cache below a file', (command) => {
    const why = 'a part of its path is a file, not a folder';
    const { status, stderr } = gemless({}, command, '-d', '_config.yml/x');
    expect({ status, stderr: stderr.split('\n')[0] }).toEqual({
      status: 1,
      stderr: `error: _config.yml/x: this can’t be the destination: ${why}`,
    });
    expect(gemless({}, command, '--cache-dir', '_config.yml/x').stderr).toContain(`this can’t be the folder of the cache: ${why}\n`);
    expect(gemless({}, command, '-s', '_config.yml/x')).toMatchObject({ status: 2, stderr: `error: --source _config.yml/x: ${why}\n` });
  });

  test.runIf(existsSync('/proc/self'))('of build: a destination where the system makes no folders', () => {
    const { status, stderr } = gemless({}, 'build', '-d', '/proc/gemless-site');
    expect({ status, stderr: stderr.split('\n')[0] }).toEqual({
      status: 1,
      stderr: 'error: /proc/gemless-site: there is no such file or folder',
    });
  });

  test('of dev: an address that is not this machine’s', () => {
    const { status, stderr } = gemless({}, 'dev', '-H', '192.0.2.1');
    expect(status).toBe(1);
    expect(stderr).toContain('can’t listen on 192.0.2.1, port 4000: it is no address of this machine. Choose one with --host');
  });
});

test('deploy without a branch, and publish without a draft, say what to name', () => {
  expect(gemless({}, 'deploy')).toMatchObject({
    status: 2,
    stderr:
      "error: required option '--branch <name>' not specified\n" +
      'Name a branch for the site alone: gemless deploy --branch gh-pages. "gemless deploy --help" has the rest.\n',
  });
  expect(gemless({}, 'publish').stderr).toContain('A draft is named by its file: gemless publish an-idea.\n');
});

describe('words and flags of Jekyll', () => {
  test('build takes those of serve, and says what becomes of them', () => {
    const { status, stderr } = gemless({}, 'build', '--livereload', '--incremental', '--watch', '--trace', '--detach');
    expect(status).toBe(0);
    expect(stderr).toBe(
      [
        'note: --watch: this builds once; gemless dev shows every change at once',
        'note: --livereload: gemless dev does it',
        'note: --incremental: every build makes only what changed',
        'note: --detach: gemless dev is the preview',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['clean', []],
    ['new', ['T']],
    ['check', []],
  ])('%s takes them, too', (command, args) => {
    expect(gemless({}, command, ...args, '--incremental', '--trace', '-w').status).toBe(0);
  });

  test('help names the options of a command', () => {
    const { status, stdout } = gemless({}, 'help', 'build');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: gemless build/);
    expect(gemless({}, 'help').stdout).toMatch(/^Usage: gemless \[options\]/);
  });
});

describe('names of posts and drafts', () => {
  test('new takes -D, and says how a title begins with a hyphen', () => {
    expect(gemless({}, 'new', 'A title', '-D').paths()).toContain('_drafts/a-title.md');
    expect(gemless({}, 'new', '- dash').stderr).toContain('gemless new -- "- title"');
    expect(gemless({}, 'new', '--draft', '--', '- dash').paths()).toContain('_drafts/dash.md');
  });

  test.each([['sub/inner'], ['./_drafts/sub/inner'], ['_drafts/sub/inner.md'], ['sub/inner.md'], ['inner']])('publish %s', (name) => {
    const { status, paths } = gemless({ '_drafts/sub/inner.md': 'x' }, 'publish', name);
    expect(status).toBe(0);
    expect(paths().filter((path) => /^_posts\/sub\/\d{4}-\d\d-\d\d-inner\.md$/.test(path))).toHaveLength(1);
  });

  test.each([
    ['2024-01-05.md', 'there is no title behind the date of its name', 'like 2024-01-05-my-title.md'],
    ['hello world.md', 'its name does not begin with a date', '2024-02-03-hello-world.md'],
    ['2024-02-03-trip/index.md', 'its name does not begin with a date', '2024-02-03-trip.md'],
    ['trip/index.md', 'its name does not begin with a date', '2024-02-03-trip.md'],
  ])('%s is no post, and its hint has the name of one', (name, message, hint) => {
    const text = '---\ntitle: A\ndate: "2024-02-03 10:00"\n---\nText.\n';
    const { stderr } = gemless({ [`_posts/${name}`]: text }, 'build', '-q');
    expect(stderr).toBe(`warning: _posts/${name}: not a post: ${message}\n  hint: Name it ${hint}.\n`);
  });

  test('a post without the hyphen behind its date has a hint with its name', () => {
    const { stderr } = gemless({ '_posts/2024-01-05 spaced name.md': 'x' }, 'build', '-q');
    expect(stderr).toBe(
      'warning: _posts/2024-01-05 spaced name.md: not a post: a hyphen is missing behind the date of its name\n  hint: Name it 2024-01-05-spaced-name.md.\n',
    );
  });
});

describe('warnings of a file that are alike', () => {
  const code = '```yaml\na: ${{ secrets.A }}\n\nb: ${{ secrets.B }}\nc: ${{ secrets.C }}\n```\n';
  const files = { '_posts/2018-01-01-a.md': post('title: A', code) };
  const warnings = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('warning:'));

  test('are one, with the lines of the others', () => {
    const { stderr, stdout } = gemless(files, 'build');
    expect(warnings(stderr)).toHaveLength(1);
    expect(stderr).toMatch(/"\{\{ secrets\.A \}\}" stays as it is written, .*; and 2 more like it: lines \d+, \d+\n/);
    expect(stdout).toContain('; 3 warnings.');
  });

  test('are all there with --verbose, and in JSON', () => {
    expect(warnings(gemless(files, 'build', '--verbose').stderr)).toHaveLength(3);
    expect(JSON.parse(gemless(files, 'build', '--json').stdout).diagnostics).toHaveLength(3);
  });
});
