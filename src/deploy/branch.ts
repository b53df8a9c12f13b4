// The branch that sites are pushed to, as the remote has it now: who made it, and whether a site may follow.
import { DeployError, fields, gitError } from './git.ts';
import type { Repository } from './repository.ts';
import { isOurs, type Tree } from './tree.ts';

export interface Target {
  readonly branch: string;
  readonly remote: string;
}

/** A branch of the remote. */
export interface Branch {
  /** Name of its last commit. */
  readonly tip: string;
  readonly files: Tree;
}

/** Beginnings of paths that only sources have. */
const SOURCES =
  /^(?:_config\.(?:ya?ml|toml)|_(?:posts|drafts|layouts|includes|sass|data|plugins)\/|content\/_|Gemfile|[^/]*\.gemspec$|package\.json$)/;

/** Reads a branch of the remote, and fetches its last commit; undefined where there is none. Throws a DeployError for the default branch. */
export function readBranch({ git, isShallow }: Repository, { branch, remote }: Target): Branch | undefined {
  const ref = `refs/heads/${branch}`;
  const listed = git.try(['ls-remote', '--symref', '--', remote, 'HEAD', ref]);
  if (!listed.ok) throw gitError('ls-remote', listed.stderr);
  const lines = fields(listed.stdout).map((line) => line.split('\t'));
  if (lines.some(([to, name]) => name === 'HEAD' && to === `ref: ${ref}`))
    throw new DeployError(
      `${branch} is the default branch of ${remote}, and the site would replace its files`,
      'Name a branch that holds nothing but the site: --branch gh-pages.',
    );
  const tip = lines.find(([, name]) => name === ref)?.[0];
  if (tip === undefined) return undefined;
  const depth = isShallow ? ['--depth=1'] : [];
  git.run(['fetch', '--quiet', '--no-tags', '--no-prune', '--no-write-fetch-head', '--no-recurse-submodules', ...depth, '--', remote, tip]);
  return { tip, files: readTree(git.run(['ls-tree', '-r', '-z', '--full-tree', tip])) };
}

/** Files of `git ls-tree -r -z`: "100644 blob 0a1b…\tindex.html". */
const readTree = (text: string): Tree =>
  new Map(
    fields(text, '\0').map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', , object = ''] = line.slice(0, tab).split(' ');
      return [line.slice(tab + 1), { mode, object }] as const;
    }),
  );

/**
 * Throws a DeployError for a branch on which no site may follow: one with sources always, one that somebody else made unless `adopt` is given.
 * @param isPublished whether the site has a file of this path itself
 */
export function requireOurs({ files }: Branch, { branch, remote }: Target, adopt: boolean, isPublished: (path: string) => boolean): void {
  if (isOurs(files)) return;
  const source = [...files.keys()].find((path) => SOURCES.test(path) && !isPublished(path));
  if (source !== undefined)
    throw new DeployError(
      `the branch ${branch} of ${remote} holds sources (${source}), and the site would replace them`,
      'Name a branch that holds nothing but the site: --branch gh-pages.',
    );
  if (adopt) return;
  throw new DeployError(
    `the last commit of ${branch} of ${remote} is not one of gemless deploy, and the site would replace its ${files.size} files`,
    'If they are an earlier version of the site, run the command once with --adopt: it keeps the history, and adds a commit. Otherwise choose another branch.',
  );
}
