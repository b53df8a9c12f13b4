// Repositories for tests of `gemless deploy`: a bare one in the place of a host, and clones with a site.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Files, post, temporaryFolder, writeFiles } from '../support/site.ts';

export const hasGit = spawnSync('git', ['--version']).status === 0;

/** Environment of git in tests: nothing of the machine's configuration, a user who commits. */
export const ENV: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@e.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@e.org',
  NO_COLOR: '1',
};

/** Output of git in a folder, without white space around it. Throws when git fails. */
export function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env: ENV, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

export const SITE: Files = {
  '.gitignore': 'dist/\n.gemless/\n',
  '_config.yml': 'url: https://e.org\nexclude: [README.md]\ngemless: { feed: false, sitemap: false, search: false, archives: false }\n',
  '_layouts/bare.html': '{{ content }}',
  '_posts/2018-01-01-a.md': post('title: A\npermalink: /a/\nlayout: bare'),
  '_posts/2018-01-02-b.md': post('title: B\npermalink: /b/\nlayout: bare'),
};

export interface Repositories {
  /** The bare repository that `origin` names. */
  readonly remote: string;
  /** Working tree of the sources, on the branch main. */
  readonly root: string;
  /** Commits all sources. */
  commit(files?: Files): void;
  /** Output of git in the bare repository. */
  at(...args: readonly string[]): string;
  /** Paths of the files of gh-pages. */
  files(): readonly string[];
}

/** A site that is committed to main and pushed. */
export function repositories(site: Files = SITE): Repositories {
  const remote = temporaryFolder();
  const root = temporaryFolder();
  git(remote, 'init', '--quiet', '--bare', '--initial-branch=main');
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'remote', 'add', 'origin', remote);
  const commit = (files: Files = {}): void => {
    writeFiles(root, files);
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Sources');
    git(root, 'push', '--quiet', 'origin', 'HEAD:main');
  };
  commit(site);
  const at = (...args: readonly string[]): string => git(remote, ...args);
  return { remote, root, commit, at, files: () => at('ls-tree', '-r', '--name-only', 'gh-pages').split('\n') };
}

/** Commits files to a branch of a remote from another clone, as another tool or GitHub's settings do. */
export function commitElsewhere(remote: string, branch: string, files: Files): void {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet', '--initial-branch', branch);
  git(folder, 'remote', 'add', 'origin', remote);
  if (git(remote, 'branch', '--list', branch) !== '') git(folder, 'pull', '--quiet', 'origin', branch);
  writeFiles(folder, files);
  git(folder, 'add', '--all', '--force');
  git(folder, 'commit', '--quiet', '--message', 'By hand');
  git(folder, 'push', '--quiet', 'origin', branch);
}

/** A path as a shell reads it. */
export const shellPath = (...parts: readonly string[]): string => `'${join(...parts)}'`;
