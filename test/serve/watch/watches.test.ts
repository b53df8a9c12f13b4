// A system that has no more watches to give (Linux bounds them for each user): the preview looks at the folders itself.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, test } from 'vitest';
import { startDev } from '../../support/dev.ts';
import { installProgram } from '../../support/program.ts';
import { createSite, post } from '../../support/site.ts';
import { ask, SITE, until } from '../support.ts';

/** Runs what follows in a space of users of its own, where a process may bound its own watches. */
const bounded = (watches: number): readonly string[] => [
  'unshare',
  '--user',
  '--map-root-user',
  'sh',
  '-c',
  `echo ${watches} > /proc/sys/user/max_inotify_watches && exec "$0" "$@"`,
];
const canBound = ((): boolean => {
  const [command = '', ...args] = [...bounded(0), 'true'];
  return process.platform === 'linux' && spawnSync(command, args).status === 0;
})();

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

describe.skipIf(!canBound)('without enough watches', () => {
  // those of three: some folders are watched, some looked at
  test.each([0, 3])('with %i of them, nothing is missed, and it is said', async (watches) => {
    const site = createSite(SITE);
    const { origin, said } = await startDev(program.cli, site.root, { through: bounded(watches) });
    const shows = (path: string, words: string) => until(async () => (await ask(origin, path)).text.includes(words));
    await until(() => said().includes('This file system tells of no changes: they are looked for every half second.'));
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Edited.') });
    await shows('/first/', 'Edited.');
    site.write({ 'notes/deep/page.md': post('layout: single\ntitle: Deep', 'One.'), 'assets/css/main.css': 'body {}' });
    await shows('/notes/deep/page/', 'One.');
    await shows('/assets/css/main.css', 'body {}');
    rmSync(join(site.root, 'notes'), { recursive: true });
    await until(async () => (await ask(origin, '/notes/deep/page/')).status === 404);
  });
});
