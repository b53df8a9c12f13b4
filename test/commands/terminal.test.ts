// The program where its surroundings are broken: a removed folder, a full output, a bug of its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { unexpected, wantsColor } from '../../src/commands/terminal.ts';
import { installProgram } from '../support/program.ts';
import { BARE, createSite, post, temporaryFolder } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

function shell(command: string, cwd: string): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync('sh', ['-c', command], {
    cwd,
    env: { ...process.env, GEMLESS: `${process.execPath} ${program.cli}` },
  });
  return { status, stderr: String(stderr) };
}

test.each(['build', 'check', 'clean', 'dev', 'new x', 'publish x'])('%s in a folder that was removed says so in one line', (command) => {
  const { status, stderr } = shell(`mkdir gone; cd gone; rmdir ../gone; exec $GEMLESS ${command}`, temporaryFolder());
  expect(status).toBe(1);
  expect(stderr).toBe('error: the current folder does not exist any more. Change to another one and run the command again.\n');
});

test.runIf(existsSync('/dev/full'))('an output that cannot be written is an error, although the site is built', () => {
  const site = createSite({ ...BARE, '_config.yml': 'url: https://e.org\n', '_posts/2018-01-01-a.md': post('title: A') });
  const { status, stderr } = shell('exec $GEMLESS build > /dev/full', site.root);
  expect(status).toBe(1);
  expect(stderr).toBe('error: the standard output can’t be written: no space left on the disk. The work of the command is done.\n');
  expect(existsSync(join(site.root, 'dist/feed.xml'))).toBe(true);
  expect(shell('exec $GEMLESS build 2> /dev/full > /dev/null', site.root).status).toBe(0);
});

describe('an error that nobody expects', () => {
  const bug = new TypeError('a is not\na function');

  test('is one line and how to report it', () => {
    expect(unexpected(bug, false)).toBe(
      'internal error: TypeError: a is not\n  hint: This is a bug in Gemless: run the command again with --trace, and report what it prints.\n',
    );
  });

  test('has its stack with --trace', () => {
    expect(unexpected(bug, true)).toContain('terminal.test.ts');
  });

  test('of the disk is no bug', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(unexpected(full, false)).toBe('error: ENOSPC: no space left on device, write\n');
  });

  test('of the disk names the path, in words', () => {
    const refused = Object.assign(new Error("EACCES: permission denied, open '/x/y'"), { code: 'EACCES', path: '/x/y' });
    expect(unexpected(refused, false)).toBe('error: /x/y: permission denied\n');
    expect(unexpected(Object.assign(refused, { path: resolve('dist/a') }), false)).toBe(`error: ${join('dist', 'a')}: permission denied\n`);
  });
});

test.each<[string, boolean, NodeJS.ProcessEnv, boolean]>([
  ['a terminal', true, {}, true],
  ['a file', false, {}, false],
  ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ['FORCE_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb' }, true],
  ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
])('colours: %s', (_name, isTTY, env, expected) => {
  expect(wantsColor({ isTTY }, env)).toBe(expected);
});
