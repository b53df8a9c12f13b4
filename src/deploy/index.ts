// Deployment to a branch: one commit of the site's files behind the remote's last one, pushed without force. HEAD, index and working tree stay.
import { type Branch, readBranch, requireOurs, type Target } from './branch.ts';
import { DeployError, gitError } from './git.ts';
import type { Repository } from './repository.ts';
import { type Changes, changesOf, type Files, siteTree, type Tree, writeTree } from './tree.ts';

export { DeployError } from './git.ts';
export { openRepository, type Repository, requireTarget, uncommitted } from './repository.ts';
export type { Changes } from './tree.ts';

export interface DeployOptions extends Target {
  readonly message: string;
  /** Takes over a branch that somebody else made. */
  readonly adopt: boolean;
  /** Pushes nothing. */
  readonly dryRun: boolean;
}

export interface Deployed extends Changes {
  /** Number of the commit's files. */
  readonly files: number;
  /** Short name of the pushed commit; undefined where nothing changed, and for a dry run. */
  readonly commit: string | undefined;
  /** Whether the file CNAME is the branch's, since the site has none. */
  readonly keptDomain: boolean;
}

const NO_FILES: Tree = new Map();

/** Runs a function over the files of the site while they stand still. */
export type WithFiles = <T>(use: (site: Files) => T) => T;

/**
 * Pushes the files of a site to a branch. The parent is the branch's last commit. Throws a DeployError where the branch may not be replaced, where
 * git fails, and where somebody else pushed meanwhile. Run requireTarget before.
 */
export function deploy(repository: Repository, withFiles: WithFiles, options: DeployOptions): Deployed {
  const { git } = repository;
  const branch = readBranch(repository, options);
  const before = branch?.files ?? NO_FILES;
  const { files, published } = withFiles((site) => {
    if (site.paths.length === 0) throw new DeployError('the site has no files', 'The branch stays as it is.');
    const published = new Set(site.paths);
    if (branch) requireOurs(branch, options, options.adopt, (path) => published.has(path));
    return { files: siteTree(git, site, before), published };
  });
  const changes = changesOf(before, files);
  const isSame = Object.values(changes).every((paths) => paths.length === 0);
  const commit = isSame || options.dryRun ? undefined : commitTree(repository, files, branch, options.message);
  if (commit !== undefined) push(repository, commit, options);
  const short = commit && git.run(['rev-parse', '--short', commit]).trim();
  return { ...changes, files: files.size, commit: short, keptDomain: files.has('CNAME') && !published.has('CNAME') };
}

/** Makes the commit, and returns its name. */
function commitTree({ git }: Repository, files: Tree, branch: Branch | undefined, message: string): string {
  const parent = branch ? ['-p', branch.tip] : [];
  const { ok, stdout, stderr } = git.try(['commit-tree', ...parent, '-F', '-', writeTree(git, files)], { input: `${message.trim()}\n` });
  if (ok) return stdout.trim();
  if (!/identity|ident name|tell me who you are|email address|no name was given/i.test(stderr)) throw gitError('commit-tree', stderr);
  throw new DeployError(
    'git does not know who makes the commit',
    'Set git config user.name and user.email, or GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL.',
  );
}

/** Lines of `push --porcelain` for a branch that is not as it was when it was fetched. */
const OVERTAKEN = /^!.*(?:\[rejected\]|cannot lock ref|incorrect old value|reference already exists)/m;

function push({ git }: Repository, commit: string, { branch, remote }: Target): void {
  const flags = ['--porcelain', '--no-verify', '--no-follow-tags', '--recurse-submodules=no'];
  const { ok, stdout, stderr } = git.try(['push', ...flags, '--', remote, `${commit}:refs/heads/${branch}`]);
  if (ok) return;
  if (!OVERTAKEN.test(stdout)) throw gitError('push', stderr);
  throw new DeployError(`somebody else pushed to ${branch} of ${remote} meanwhile`, 'Nothing was deployed. Run the command again.');
}
