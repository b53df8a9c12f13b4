// A system without enough watches (Linux bounds them for each user): the preview polls the folders.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, test } from 'vitest';
import { startDev } from '../../support/dev.ts';
import { installProgram } from '../../support/program.ts';
import { createSite, post } from '../../support/site.ts';
import { ask, SITE, until } from '../support.ts';

/** Command that runs another in its own user namespace, where a process may bound its own watches. */
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

let cli = '';
beforeAll(() => {
  cli = installProgram();
});

describe.skipIf(!canBound)('without enough watches', () => {
  // with three watches, some folders are watched and some polled
  test.each([0, 3])('with %i of them, the preview misses nothing, and says that it polls', async (watches) => {
    const site = createSite(SITE);
    const { origin, said } = await startDev(cli, site.root, { through: bounded(watches) });
    const shows = (path: string, words: string) => until(async () => (await ask(origin, path)).text.includes(words));
    await until(() => said().includes('This file system reports no changes: Gemless looks for them every half second.'));
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Edited.') });
    await shows('/first/', 'Edited.');
    site.write({ 'notes/deep/page.md': post('layout: single\ntitle: Deep', 'One.'), 'assets/css/main.css': 'body {}' });
    await shows('/notes/deep/page/', 'One.');
    await shows('/assets/css/main.css', 'body {}');
    rmSync(join(site.root, 'notes'), { recursive: true });
    await until(async () => (await ask(origin, '/notes/deep/page/')).status === 404);
  });
});
