// The repository of a site by git's `origin`.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOrigin } from '../../src/read/git-origin.ts';
import { temporaryFolder, writeFiles } from '../support/site.ts';

const configOf = (url: string): string =>
  `[core]\n\tbare = false\n[remote "other"]\n\turl = https://github.com/no/no\n[remote "origin"]\n\turl = ${url}\n\tfetch = x\n[branch "main"]\n\turl = y\n`;

test.each([
  ['https://github.com/a/b.git', 'a/b'],
  ['https://github.com/a/b/', 'a/b'],
  ['git@github.com:A-x/b.c.git', 'A-x/b.c'],
  ['ssh://git@github.com/a/b', 'a/b'],
  ['git://github.com/a/b', 'a/b'],
  ['https://user:secret@github.com/a/b.git', undefined],
  ['https://token@github.com/a/b.git', undefined],
  ['https://gitlab.com/a/b', undefined],
  ['https://notgithub.com/a/b', undefined],
  ['../b', undefined],
])('%s', (url, wanted) => {
  const root = temporaryFolder();
  writeFiles(root, { '.git/config': configOf(url), 'docs/x.md': '' });
  expect(readOrigin(join(root, 'docs'))).toBe(wanted);
});

test('a worktree has the repository of its clone', () => {
  const root = temporaryFolder();
  writeFiles(root, {
    'main/.git/config': configOf('git@github.com:a/b'),
    'main/.git/worktrees/w/commondir': '../..\n',
    'w/.git': `gitdir: ${join(root, 'main/.git/worktrees/w')}\n`,
  });
  expect(readOrigin(join(root, 'w'))).toBe('a/b');
});

test('without a clone there is none', () => {
  expect(readOrigin(temporaryFolder())).toBeUndefined();
});
