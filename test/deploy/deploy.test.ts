// `gemless deploy`: commits of the site on a branch of a bare repository; the author's HEAD, index and working tree stay.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newOwner } from '../../src/cache/process.ts';
import { installProgram, type Ran, run } from '../support/program.ts';
import { type Files, post, temporaryFolder, writeFiles } from '../support/site.ts';
import { commitElsewhere, ENV, git, hasGit, repositories, SITE, shellPath } from './repositories.ts';

const program = { cli: '' };
beforeAll(() => {
  if (hasGit) program.cli = installProgram();
});

/** Runs `gemless deploy --branch gh-pages` in a folder. */
const deploy = (root: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Ran =>
  run(program.cli, root, ['deploy', '--branch', 'gh-pages', ...args], { env: { ...ENV, ...env } });

const MADE = ['.gemless-deploy', '.nojekyll', 'a/index.html', 'b/index.html'];
const DONE = { status: 0, stderr: '' };

/** A program that leaves a trace; it is planted where git would run it. */
function plant(file: string, trace: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho "$0" >> ${shellPath(trace)}\nexit 1\n`);
  chmodSync(file, 0o755);
}

describe.skipIf(!hasGit)('gemless deploy (needs git)', () => {
  test('makes a branch of the site’s files, with .nojekyll, and says of which commit they are', () => {
    const { root, at, files } = repositories();
    const { status, stdout, stderr } = deploy(root);
    expect({ status, stderr }).toEqual(DONE);
    expect(stdout).toMatch(/\nDeployed 4 files to gh-pages of origin: 4 new, 0 changed, 0 removed; commit [0-9a-f]{7,}\.\n$/);
    expect(files()).toEqual(MADE);
    expect(at('log', '--format=%s|%an|%P', 'gh-pages')).toBe(`Publish the site of ${git(root, 'rev-parse', '--short', 'HEAD')}|Ada|`);
    expect(at('show', 'gh-pages:a/index.html')).toBe('<p>Hello.</p>');
  });

  test('adds a commit with what changed, and takes out what the site has no more', () => {
    const { root, commit, at, files } = repositories();
    deploy(root);
    commit({ '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/\nlayout: bare', 'Changed.') });
    expect(deploy(root).stdout).toContain('0 new, 2 changed, 0 removed');
    rmSync(join(root, '_posts/2018-01-02-b.md'));
    commit();
    expect(deploy(root, ['--message', 'Without b']).stdout).toContain('0 new, 1 changed, 1 removed');
    expect(files()).toEqual(MADE.slice(0, 3));
    expect(at('log', '--format=%s', 'gh-pages').split('\n')).toEqual([
      'Without b',
      expect.stringMatching(/^Publish /),
      expect.stringMatching(/^Publish /),
    ]);
    expect(at('diff', '--name-only', 'gh-pages~2', 'gh-pages~1').split('\n')).toEqual(['.gemless-deploy', 'a/index.html']);
  });

  test('makes no commit when nothing changed, nor for --dry-run, which lists what would', () => {
    const { root, commit, at } = repositories();
    const dry = deploy(root, ['--dry-run']);
    expect(dry).toMatchObject(DONE);
    expect(dry.stdout).toContain('new: .gemless-deploy, .nojekyll, a/index.html, b/index.html\nWould deploy 4 files to gh-pages of origin');
    expect(at('branch', '--list', 'gh-pages')).toBe('');
    deploy(root);
    const tip = at('rev-parse', 'gh-pages');
    commit({ 'README.md': 'Not published.' });
    const again = deploy(root);
    expect(again).toMatchObject(DONE);
    expect(again.stdout).toContain('Nothing to deploy: gh-pages of origin holds this site already.\n');
    expect(at('rev-parse', 'gh-pages')).toBe(tip);
  });

  test('changes nothing of HEAD, index and working tree', () => {
    const { root } = repositories();
    writeFiles(root, { 'dist/.gitkeep': '' });
    const all = (): unknown => [
      readFileSync(join(root, '.git/index')),
      ...[
        ['rev-parse', 'HEAD'],
        ['symbolic-ref', 'HEAD'],
        ['for-each-ref', 'refs/heads'],
        ['status', '--porcelain'],
      ].map((args) => git(root, ...args)),
      existsSync(join(root, '.git/FETCH_HEAD')),
    ];
    const before = all();
    expect(deploy(root, ['--quiet'])).toMatchObject({ status: 0, stdout: '' });
    expect(deploy(root)).toMatchObject({ status: 0 });
    expect(all()).toEqual(before);
  });

  test('a build with errors, or with warnings under --strict, deploys nothing', () => {
    const { root, commit, at } = repositories();
    commit({ '_posts/2018-01-03-c.md': '---\ntitle: "C\n---\n' });
    expect(deploy(root)).toMatchObject({ status: 1, stderr: expect.stringContaining('Not built') });
    commit({ '_posts/2018-01-03-c.md': post('title: C\nlayout: missing') });
    expect(deploy(root, ['--strict']).status).toBe(1);
    expect(at('branch', '--list', 'gh-pages')).toBe('');
  });
});

describe.skipIf(!hasGit)('a branch is refused (needs git)', () => {
  test('that somebody else made, until --adopt takes it over with its history', () => {
    const { root, remote, at, files } = repositories();
    commitElsewhere(remote, 'gh-pages', { 'index.html': 'old', 'a/index.html': 'old', CNAME: 'e.org\n' });
    const tip = at('rev-parse', 'gh-pages');
    const refused = deploy(root);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /^error: the last commit of gh-pages of origin is not one of gemless deploy.*3 files\n {2}hint: .*--adopt/m,
    );
    expect(at('rev-parse', 'gh-pages')).toBe(tip);
    expect(deploy(root, ['--adopt'])).toMatchObject({ status: 0, stderr: expect.stringContaining('keeps its file CNAME') });
    expect(at('rev-parse', 'gh-pages~1')).toBe(tip);
    expect(files()).toEqual([MADE[0], MADE[1], 'CNAME', ...MADE.slice(2)]);
    expect(deploy(root).status).toBe(0);
  });

  test('to which somebody committed by hand, but not for the domain that GitHub writes, nor for a history that was squashed', () => {
    const { root, remote, at } = repositories();
    deploy(root);
    commitElsewhere(remote, 'gh-pages', { CNAME: 'e.org\n' });
    expect(deploy(root)).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing to deploy') });
    const squashed = git(remote, 'commit-tree', '-m', 'Squashed', 'gh-pages^{tree}');
    at('update-ref', 'refs/heads/gh-pages', squashed);
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'More');
    expect(deploy(root).status).toBe(0);
    expect(at('show', 'gh-pages:CNAME')).toBe('e.org');
    commitElsewhere(remote, 'gh-pages', { 'by-hand.html': 'x' });
    expect(deploy(root)).toMatchObject({ status: 1, stderr: expect.stringContaining('is not one of gemless deploy') });
  });

  test.each([
    ['_config.yml', 'title: x\n'],
    ['package.json', '{}'],
    ['_posts/2018-01-01-a.md', '---\n---\n'],
  ])('that holds sources (%s), whatever is asked for', (path, text) => {
    const { root, remote } = repositories();
    commitElsewhere(remote, 'gh-pages', { 'index.html': 'old', [path]: text });
    for (const args of [[], ['--adopt']])
      expect(deploy(root, args)).toMatchObject({ status: 1, stderr: expect.stringContaining(`holds sources (${path})`) });
  });

  test('that is checked out here or in another worktree, or the default one of the remote', () => {
    const { root, at } = repositories();
    const named = (branch: string): Ran => run(program.cli, root, ['deploy', '--adopt', '--branch', branch], { env: ENV });
    expect(named('main')).toMatchObject({ status: 1, stderr: expect.stringContaining('the branch main is checked out here') });
    git(root, 'worktree', 'add', '--quiet', join(temporaryFolder(), 'tree'), '-b', 'site');
    expect(named('site')).toMatchObject({ status: 1, stderr: expect.stringContaining('the branch site is checked out here') });
    git(root, 'switch', '--quiet', '--detach');
    expect(named('main')).toMatchObject({ status: 1, stderr: expect.stringContaining('main is the default branch of origin') });
    expect(at('log', '--format=%s', 'main')).toBe('Sources');
  });

  test.each(['-x', '--upload-pack=x', 'refs/heads/x', 'a..b', 'a b', 'HEAD', '@{-1}', '', 'x:main'])('that is none: %j', (branch) => {
    const { root, at } = repositories();
    const before = at('for-each-ref');
    const { status, stderr } = run(program.cli, root, ['deploy', `--branch=${branch}`], { env: ENV });
    expect(status).not.toBe(0);
    expect(stderr).toContain('is no name of a branch');
    expect(at('for-each-ref')).toBe(before);
  });

  test.each([
    '-x',
    '--exec=touch x',
    'ext::sh -c "touch x"',
    'https://e.org/x.git',
    '../x',
  ])('of a remote that is not configured: %j', (remote) => {
    const { root } = repositories();
    expect(deploy(root, [`--remote=${remote}`])).toMatchObject({ status: 1, stderr: expect.stringContaining('has no remote') });
    expect(existsSync(join(root, 'x'))).toBe(false);
  });
});

describe.skipIf(!hasGit)('what is deployed (needs git)', () => {
  test('are the sources as they are committed, unless --allow-dirty is given', () => {
    const { root, at } = repositories();
    writeFiles(root, { '_posts/2018-01-03-c.md': post('title: C\npermalink: /c/\nlayout: bare') });
    expect(deploy(root)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^error: 1 file with changes that are not committed: _posts\/2018-01-03-c\.md\n {2}hint: .*--allow-dirty/,
      ),
    });
    expect(deploy(root, ['--allow-dirty']).status).toBe(0);
    expect(at('log', '--format=%s', 'gh-pages')).toMatch(/, with uncommitted changes$/);
  });

  test('a destination that git does not ignore is no change of the sources', () => {
    const { root } = repositories({ ...SITE, '.gitignore': '' });
    expect(deploy(root).status).toBe(0);
    expect(deploy(root)).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing to deploy') });
  });

  test('are plain files as the build wrote them, whatever .gitignore and .gitattributes in the site say', () => {
    const { root, at, files } = repositories({
      ...SITE,
      '_config.yml': `${SITE['_config.yml']}include: [.gitignore, .gitattributes]\nkeep_files: [kept]\n`,
      '.gitattributes': '* text eol=crlf\n*.txt filter=upper export-ignore\n',
      '.gitignore': 'dist/\n.gemless/\n',
      'a.txt': 'one\ntwo\n',
      'b.txt': 'one\r\ntwo\r\n',
    });
    writeFiles(root, { 'dist/kept/.gitignore': '*\n', 'dist/kept/x.html': 'x', 'dist/mine.html': 'mine', 'dist/.gemless-1f.tmp/x': 'x' });
    git(root, 'config', 'core.autocrlf', 'true');
    git(root, 'config', 'filter.upper.clean', 'tr a-z A-Z');
    chmodSync(join(root, 'a.txt'), 0o755);
    symlinkSync('/etc/passwd', join(root, 'dist/link.html'));
    const { status, stderr } = deploy(root, ['--allow-dirty']);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'note: left out, since no build wrote them: link.html, mine.html in dist (keep_files takes them in)\n',
    });
    expect(files()).toEqual([
      '.gemless-deploy',
      '.gitattributes',
      '.gitignore',
      '.nojekyll',
      'a.txt',
      'a/index.html',
      'b.txt',
      'b/index.html',
      'kept/.gitignore',
      'kept/x.html',
    ]);
    for (const path of ['a.txt', 'b.txt'])
      expect(at('rev-parse', `gh-pages:${path}`), path).toBe(git(root, 'hash-object', '--no-filters', path));
    expect(
      new Set(
        at('ls-tree', '-r', 'gh-pages')
          .split('\n')
          .map((line) => line.slice(0, 6)),
      ),
    ).toEqual(new Set(['100644']));
  });

  test('the lock of a build that was killed is no file of the site', () => {
    const { root, files } = repositories();
    const ended = spawnSync(process.execPath, ['--version']).pid;
    writeFiles(root, { 'dist/.gemless.lock': JSON.stringify({ ...newOwner(), pid: ended }) });
    expect(deploy(root).status).toBe(0);
    expect(files()).toEqual(MADE);
    expect(existsSync(join(root, 'dist/.gemless.lock'))).toBe(false);
  });

  test('is nothing where the cache can’t be written, since nothing lists the files then', () => {
    const { root, at } = repositories({ ...SITE, '.gitignore': 'dist/\n.gemless\n' });
    writeFiles(root, { '.gemless': 'a file in its place' });
    expect(deploy(root)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^error: the cache can’t be written, .*\n {2}hint: .*--cache-dir/m),
    });
    expect(at('branch', '--list', 'gh-pages')).toBe('');
    expect(deploy(root, ['--cache-dir', join(temporaryFolder(), 'cache')]).status).toBe(0);
  });

  test('names with quotes, spaces, line ends and letters of all kinds', () => {
    const odd: Files = { '"q".txt': '1', 'a b.txt': '2', 'ü.txt': '3', '-x.txt': '4' };
    const { root, at } = repositories({ ...SITE, ...odd });
    expect(deploy(root, ['--quiet']).status).toBe(0);
    for (const [path, text] of Object.entries(odd)) expect(at('show', `gh-pages:${path}`), path).toBe(text);
  });
});

/** Removes a folder; the environment stays. */
function without(folder: string): NodeJS.ProcessEnv {
  rmSync(folder, { recursive: true });
  return {};
}

describe.skipIf(!hasGit)('git (needs git)', () => {
  test('runs no hook and no monitor of the repository, and no transport that is a program', () => {
    const { root, at } = repositories();
    const trace = join(temporaryFolder(), 'trace');
    for (const hook of ['pre-push', 'post-checkout', 'reference-transaction', 'post-index-change', 'pre-auto-gc', 'fsmonitor-watchman'])
      plant(join(root, '.git/hooks', hook), trace);
    git(root, 'config', 'core.fsmonitor', join(root, '.git/hooks/fsmonitor-watchman'));
    writeFiles(root, { '.gitignore': 'dist/\n.gemless/\nx\n' });
    expect(deploy(root, ['--allow-dirty'])).toMatchObject(DONE);
    expect(existsSync(trace)).toBe(false);
    expect(at('branch', '--list', 'gh-pages')).not.toBe('');
    git(root, 'remote', 'set-url', 'origin', `ext::sh -c "touch ${trace}"`);
    git(root, 'config', 'protocol.ext.allow', 'always');
    expect(deploy(root, ['--allow-dirty'])).toMatchObject({ status: 1, stderr: expect.stringContaining("transport 'ext' not allowed") });
    expect(existsSync(trace)).toBe(false);
  });

  test('variables of a hook or a command around it name no other repository', () => {
    const { root, at } = repositories();
    const other = repositories();
    const env = {
      GIT_DIR: join(other.root, '.git'),
      GIT_WORK_TREE: other.root,
      GIT_INDEX_FILE: join(other.root, 'index'),
      GIT_OBJECT_DIRECTORY: '/nowhere',
      GIT_PREFIX: 'x/',
    };
    expect(deploy(root, [], env)).toMatchObject(DONE);
    expect(at('branch', '--list', 'gh-pages')).not.toBe('');
    expect(existsSync(join(other.root, 'index'))).toBe(false);
  });

  test('never forces: a commit that somebody else pushed meanwhile stays, and the next run is asked for', () => {
    const { root, remote, commit, at } = repositories();
    deploy(root);
    commit({ '_posts/2018-01-03-c.md': post('title: C\npermalink: /c/\nlayout: bare') });
    // the server's program: once the branch was listed and fetched, the other one pushes
    const server = join(temporaryFolder(), 'upload-pack');
    const tree = at('rev-parse', 'gh-pages^{tree}');
    const push = `git -C ${shellPath(remote)} update-ref refs/heads/gh-pages $(git -C ${shellPath(remote)} commit-tree -p gh-pages -m other ${tree})`;
    writeFileSync(server, `#!/bin/sh\ngit-upload-pack "$@" || git upload-pack "$@"\n${push}\n`);
    chmodSync(server, 0o755);
    git(root, 'config', 'remote.origin.uploadpack', server);
    const { status, stderr } = deploy(root);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^error: somebody else pushed to gh-pages of origin meanwhile\n {2}hint: Nothing was deployed\. Run the command again\.$/m,
    );
    expect(at('log', '-1', '--format=%s', 'gh-pages')).toBe('other');
    git(root, 'config', '--unset', 'remote.origin.uploadpack');
    expect(deploy(root)).toMatchObject(DONE);
  });

  test('works in a shallow clone without a branch, and leaves it shallow', () => {
    const { remote, root: first, at } = repositories();
    deploy(first);
    commitElsewhere(remote, 'main', { '_posts/2018-01-03-c.md': post('title: C\npermalink: /c/\nlayout: bare') });
    const root = join(temporaryFolder(), 'clone');
    git(first, 'clone', '--quiet', '--depth=1', '--branch=main', `file://${remote}`, root);
    git(root, 'switch', '--quiet', '--detach');
    expect(deploy(root)).toMatchObject(DONE);
    expect(at('rev-list', '--count', 'gh-pages')).toBe('2');
    expect(git(root, 'rev-parse', '--is-shallow-repository')).toBe('true');
  });

  test('works for a project in a folder of a repository, in a worktree and in a submodule', () => {
    const { root, commit, at } = repositories({ 'README.md': 'x' });
    commit(Object.fromEntries(Object.entries(SITE).map(([path, text]) => [`blog/${path}`, text])));
    writeFiles(root, { 'elsewhere.txt': 'not of the site, not committed' });
    expect(deploy(join(root, 'blog'))).toMatchObject(DONE);
    const tree = join(temporaryFolder(), 'tree');
    git(root, 'worktree', 'add', '--quiet', tree, '-b', 'work');
    expect(deploy(join(tree, 'blog')).stdout).toContain('Nothing to deploy');
    const outer = repositories({ 'README.md': 'x' });
    git(outer.root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', at('rev-parse', '--absolute-git-dir'), 'sub');
    expect(deploy(join(outer.root, 'sub/blog')).stdout).toContain('Nothing to deploy');
  });

  test.each<[string, (root: string, remote: string) => NodeJS.ProcessEnv, RegExp]>([
    ['is not installed', () => ({ PATH: '/nowhere' }), /^error: git was not found\n {2}hint: Install git/],
    ['finds no repository', (root) => without(join(root, '.git')), /^error: the project is in no git repository\n/],
    [
      'does not know who commits',
      () => ({ GIT_AUTHOR_NAME: '', GIT_AUTHOR_EMAIL: '', GIT_COMMITTER_NAME: '', GIT_COMMITTER_EMAIL: '' }),
      /git does not know who makes the commit\n {2}hint: Set git config user\.name/,
    ],
    [
      'reaches no remote',
      (_root, remote) => without(remote),
      /^error: git ls-remote failed: fatal: .*does not appear to be a git repository/m,
    ],
  ])('%s: says so', (_what, change, message) => {
    const { root, remote } = repositories();
    const env = change(root, remote);
    const { status, stderr } = deploy(root, [], env);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('internal error');
  });
});

test.skipIf(hasGit)('gemless deploy is not tested here: git is not installed', () => {
  expect(hasGit).toBe(false);
});
