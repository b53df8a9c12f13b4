// The repository on GitHub that a site's clone comes from.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Text of a small file; undefined where there is none that can be read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Folder of git's configuration for the repository around a folder; a worktree's `.git` is a file that names it. */
function gitFolder(folder: string): string | undefined {
  const git = join(folder, '.git');
  const stat = statSync(git, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return git;
  if (!stat) return dirname(folder) === folder ? undefined : gitFolder(dirname(folder));
  const [, named] = /^gitdir: (.+)$/m.exec(textOf(git) ?? '') ?? [];
  if (named === undefined) return undefined;
  const own = resolve(folder, named.trim());
  return resolve(own, textOf(join(own, 'commondir'))?.trim() ?? '.');
}

/** `url` of the remote `origin` in git's configuration. */
function originUrl(config: string): string | undefined {
  const lines = config.split('\n').map((line) => line.trim());
  const start = lines.indexOf('[remote "origin"]') + 1;
  if (start === 0) return undefined;
  const end = lines.findIndex((line, index) => index >= start && line.startsWith('['));
  const found = lines.slice(start, end < 0 ? undefined : end).find((line) => /^url\s*=/.test(line));
  return found?.slice(found.indexOf('=') + 1).trim();
}

/** "owner/name" of a URL of GitHub: "git@github.com:a/b.git", "https://github.com/a/b". One with a user or a password in it is not used. */
export function repositoryOf(url: string): string | undefined {
  if (/^https?:\/\/[^/]*@/i.test(url)) return undefined;
  return /^(?:git@|[a-z+]+:\/\/(?:git@)?)github\.com[:/]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(url)?.[1];
}

/** "owner/name" of the repository around a folder by its `origin`; undefined where it is not GitHub's. */
export function readOrigin(folder: string): string | undefined {
  const git = gitFolder(folder);
  const url = git === undefined ? undefined : originUrl(textOf(join(git, 'config')) ?? '');
  return url === undefined ? undefined : repositoryOf(url);
}
