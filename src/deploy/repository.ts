// The repository around a project: its commit, its branches, and what is not committed.
import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DeployError, fields, type Git, gitError, openGit } from './git.ts';

export interface Repository {
  readonly git: Git;
  /** Real path of its working tree. */
  readonly top: string;
  /** Short name of the commit that is checked out; undefined before the first one. */
  readonly head: string | undefined;
  /** Whether its history is cut off, as in clones of CI. */
  readonly isShallow: boolean;
}

/** Opens the repository around a folder. Throws a DeployError where there is none. */
export function openRepository(folder: string, env: NodeJS.ProcessEnv): Repository {
  const git = openGit(folder, env);
  const { ok, stdout, stderr } = git.try(['rev-parse', '--show-toplevel']);
  if (!ok) {
    if (!/not a git repository/.test(stderr)) throw gitError('rev-parse', stderr);
    throw new DeployError(
      'the project is in no git repository',
      'Make one with git init, and name where it is pushed to: git remote add origin URL.',
    );
  }
  const head = git.try(['rev-parse', '--verify', '--quiet', '--short', 'HEAD^{commit}']).stdout.trim();
  return {
    git,
    top: realpathSync(stdout.replace(/\r?\n$/, '')),
    head: head || undefined,
    isShallow: git.run(['rev-parse', '--is-shallow-repository']).trim() === 'true',
  };
}

/** Throws a DeployError for a name that is none of a branch, for a remote that is not configured, and for a branch that is checked out. */
export function requireTarget({ git }: Repository, { branch, remote }: { readonly branch: string; readonly remote: string }): void {
  const isName = !/^(?:-|refs\/|HEAD$)/.test(branch) && git.try(['check-ref-format', `refs/heads/${branch}`]).ok;
  if (!isName) throw new DeployError(`${JSON.stringify(branch)} is no name of a branch`, 'Write its short name: --branch gh-pages.');
  const remotes = fields(git.run(['remote']));
  if (!remotes.includes(remote)) {
    const known = remotes.length === 0 ? 'Add one: git remote add origin URL.' : `Remotes are ${remotes.join(', ')}.`;
    throw new DeployError(`the repository has no remote ${JSON.stringify(remote)}`, known);
  }
  if (fields(git.run(['worktree', 'list', '--porcelain'])).includes(`branch refs/heads/${branch}`))
    throw new DeployError(
      `the branch ${branch} is checked out here, and the site would replace its files`,
      'Name a branch that holds nothing but the site: --branch gh-pages.',
    );
}

/**
 * Files with changes that no commit has, new ones included, as git names them: "content/_posts/a.md".
 * @param folders absolute paths; those outside of the repository are left out
 * @param except the destination, whose files are no sources
 */
export function uncommitted({ git, top }: Repository, folders: readonly string[], except: string): readonly string[] {
  const inside = (path: string): readonly string[] => {
    const below = relative(top, realish(path)).split(sep).join('/');
    return below === '..' || below.startsWith('../') || /^[a-z]:/i.test(below) ? [] : [below];
  };
  const named = folders.flatMap(inside).map((path) => `:(top,literal)${path}`);
  if (named.length === 0) return [];
  const left = inside(except).flatMap((path) => (path === '' ? [] : `:(top,literal,exclude)${path}`));
  const output = git.run(['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal', '--', ...named, ...left]);
  return fields(output, '\0').map((one) => one.slice(3));
}

/** Real path of a folder; as it is where it does not exist. */
function realish(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const at = path.lastIndexOf(sep);
    return at <= 0 ? path : join(realish(path.slice(0, at)), path.slice(at + 1));
  }
}
