// The last line of a build: when the next post is due.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProgram, run } from '../support/program.ts';
import { BARE, createSite, type Files, post, temporaryFolder } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

const SITE: Files = {
  ...BARE,
  '_config.yml': 'url: https://e.org\ntimezone: Europe/Berlin\ncollections: { notes: { output: true } }\n',
  '_posts/2018-01-01-a.md': post('title: A'),
  '_posts/3018-06-01-late.md': post('title: Late'),
  '_posts/3018-01-02-b.md': post('title: B\ndate: 3018-01-01 10:00:00 +0200'),
  '_posts/3018-01-02-a.md': post('title: A\ndate: 3018-01-01 08:00:00 +0000'),
};
const NEXT = 'Next scheduled post: 3018-01-01 09:00 +0100, _posts/3018-01-02-a.md\n';

const lastLine = (stdout: string): string => stdout.slice(stdout.trimEnd().lastIndexOf('\n') + 1);

describe('gemless build', () => {
  test('ends with the next scheduled post, also when nothing changed', () => {
    const site = createSite(SITE);
    const first = run(program.cli, site.root, ['build']).stdout;
    const second = run(program.cli, site.root, ['build']).stdout;
    expect(second).toContain('nothing changed');
    expect([first, second].map(lastLine)).toEqual([NEXT, NEXT]);
  });

  test('also from a cache that was restored elsewhere', () => {
    const site = createSite(SITE);
    run(program.cli, site.root, ['build']);
    const copy = temporaryFolder();
    cpSync(site.root, copy, { recursive: true });
    rmSync(join(site.root, 'dist'), { recursive: true });
    const { stdout } = run(program.cli, copy, ['build']);
    expect(stdout).toContain('nothing changed');
    expect(lastLine(stdout)).toBe(NEXT);
  });

  test.each([
    ['with --future', ['build', '--future']],
    ['when it is quiet', ['build', '--quiet']],
    ['in gemless check', ['check']],
  ])('prints none %s', (_, args) => {
    expect(run(program.cli, createSite(SITE).root, args).stdout).not.toContain('scheduled');
  });

  test('prints none where no post waits: drafts, unpublished posts and pages have no turn', () => {
    const site = createSite({
      ...BARE,
      '_config.yml': 'url: https://e.org\n',
      '_drafts/d.md': post('title: D\ndate: 3018-01-01'),
      '_posts/3018-01-01-u.md': post('title: U\npublished: false'),
      'page.md': post('title: P\ndate: 3018-01-01'),
    });
    expect(run(program.cli, site.root, ['build']).stdout).not.toContain('scheduled');
    expect(run(program.cli, site.root, ['build', '--unpublished']).stdout).toContain('_posts/3018-01-01-u.md\n');
  });
});

test('a post that came due is published, and the one after it is next', () => {
  const site = createSite(SITE);
  expect(site.build().next?.file).toBe('_posts/3018-01-02-a.md');
  const due = Date.UTC(3018, 0, 1, 8);
  const { posts, next } = site.build({ now: due });
  expect({ posts, next }).toEqual({ posts: 3, next: { date: '3018-06-01 00:00 +0200', file: '_posts/3018-06-01-late.md' } });
});
