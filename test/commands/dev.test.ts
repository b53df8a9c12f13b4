// `gemless dev`, `new` and `publish` as commands.
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readJson, writeJson } from '../../src/cache/json-file.ts';
import { ask, SITE, until } from '../serve/support.ts';
import { startDev } from '../support/dev.ts';
import { installProgram, run } from '../support/program.ts';
import { createSite, post, readFiles, temporaryFolder } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

/** Waits until so many previews of a site have noted where they are, which they do once they serve. */
const noted = (root: string, count = 1): Promise<void> =>
  until(() => readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /preview\.\d+\.json$/.test(path)).length === count);

const dev = (root: string, ...args: readonly string[]) => startDev(program.cli, root, { args });

describe('gemless dev', () => {
  test('serves, and ends with 0 on Ctrl-C, leaving nothing but its cache', async () => {
    const site = createSite(SITE);
    const { origin, ended, end, said } = await dev(site.root);
    const page = (await ask(origin, '/first/')).text;
    expect(page).toContain('The first body.');
    expect((await ask(origin, '/__gemless/preview.js')).text.length).toBeGreaterThan(1000);
    expect(said()).toMatch(/Serving \d+ pages \(2 posts\) at http:\/\/localhost:\d+\/ after [\d.]+ s\. Press Ctrl-C to stop\.\n$/);
    end('SIGINT');
    expect(await ended).toBe(0);
    const files = Object.keys(readFiles(site.root)).filter((path) => !(path in SITE));
    expect(files.filter((path) => !path.startsWith('.gemless/preview/') || path.includes('lock'))).toEqual(['.gemless/.gitignore']);
  });

  test('ends at once at the second Ctrl-C while a page takes long', async () => {
    const loop = '{% for a in (1..20000) %}{% for b in (1..100) %}{{ b | plus: a | times: 3 | minus: b }}{% endfor %}{% endfor %}';
    const site = createSite({ ...SITE, '_posts/2018-01-03-slow.md': post('title: Slow\nlayout: single', loop) });
    const { origin, ended, end, said } = await dev(site.root);
    const asked = ask(origin, '/slow/').then(
      () => 'answered',
      () => 'cut off',
    );
    const isBusy = () => Promise.race([ask(origin, '/').then(() => false), new Promise<boolean>((done) => setTimeout(done, 200, true))]);
    await until(isBusy);
    end('SIGINT');
    await until(() => said().includes('Press Ctrl-C again to end at once.'));
    end('SIGINT');
    expect(await ended).toBe(null);
    expect(await asked).toBe('cut off');
  });

  test('leaves nothing at all without a cache, although pages listen and a client is in the middle of a request', async () => {
    const site = createSite(SITE);
    const { origin, ended, end } = await dev(site.root, '--no-cache');
    const port = Number(new URL(origin).port);
    const head = 'GET /__gemless/events?path=/ HTTP/1.1\r\nHost: localhost\r\n';
    for (const bytes of [`${head}\r\n`, head]) {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes)).on('error', () => {});
      onTestFinished(() => void socket.destroy());
    }
    expect((await ask(origin, '/')).status).toBe(200);
    end('SIGINT');
    expect(await ended).toBe(0);
    expect(Object.keys(readFiles(site.root)).sort()).toEqual(Object.keys(SITE).sort());
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
    await expect(ask(origin, '/')).rejects.toThrow();
  });

  test('two of one site: the second says where the first is, both serve, `new` names one that runs, and neither leaves anything behind', async () => {
    const site = createSite(SITE);
    const first = await dev(site.root, '--drafts');
    await noted(site.root);
    const second = await dev(site.root, '--drafts');
    const already = `A preview of this site already runs at ${first.origin}/: this is a second one beside it.\n`;
    await noted(site.root, 2);
    expect([first, second].map(({ said }) => said().includes('already runs'))).toEqual([false, true]);
    expect(second.said()).toContain(already);
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'For both.') });
    for (const { origin } of [first, second]) await until(async () => (await ask(origin, '/first/')).text.includes('For both.'));
    const addressOf = (title: string) => run(program.cli, site.root, ['new', title, '--draft']).stdout.split('\n')[1];
    expect([first, second].map(({ origin }) => `${origin}/both/`)).toContain(addressOf('Both'));
    second.end('SIGINT');
    expect(await second.ended).toBe(0);
    expect(addressOf('One')).toBe(`${first.origin}/one/`);
    first.end('SIGINT');
    expect(await first.ended).toBe(0);
    expect(addressOf('None')).toBe('');
    const files = Object.keys(readFiles(site.root)).filter((path) => !(path in SITE) && !path.startsWith('_drafts/'));
    expect(files.filter((path) => !path.startsWith('.gemless/preview/') || path.includes('lock'))).toEqual(['.gemless/.gitignore']);
  });

  test('a preview of another site, in the same folder of caches, or one that has ended, is not one of this site', async () => {
    const site = createSite({ ...SITE, '_config.yml': 'baseurl: /blog\n' });
    const first = await dev(site.root, '--no-cache');
    await noted(site.root);
    const other = await dev(createSite(SITE).root, '--cache-dir', join(site.root, '.gemless'));
    expect(other.said()).not.toContain('already runs');
    const second = await dev(site.root);
    expect(second.said()).toContain(`already runs at ${first.origin}/blog/:`);
    for (const { end, ended } of [first, second]) {
      end('SIGINT');
      await ended;
    }
    expect((await dev(site.root)).said()).not.toContain('already runs');
  });

  test('without drafts is not where `new` says that a draft is shown', async () => {
    const site = createSite(SITE);
    const { origin } = await dev(site.root);
    await noted(site.root);
    const draft = run(program.cli, site.root, ['new', 'An idea', '--draft']);
    expect(draft.stdout).toBe('_drafts/an-idea.md\n');
    expect(draft.stderr).toBe('note: drafts are shown by: gemless dev --drafts\n');
    expect(run(program.cli, site.root, ['new', 'A post']).stdout).toContain(`${origin}/a-post/`);
  });

  test('that was killed is not taken for one that runs, whoever has its number by now', async () => {
    const site = createSite(SITE);
    const killed = await dev(site.root);
    const noted = () => Object.entries(readFiles(site.root)).find(([path, text]) => /preview\.\d+\.json$/.test(path) && text !== '');
    await until(() => noted() !== undefined);
    killed.end('SIGKILL');
    await killed.ended;
    const [note = ''] = noted() ?? [];
    const used = note.replace(/\d+/, String(process.pid));
    writeJson(join(site.root, used), { ...readJson<object>(join(site.root, note), () => true), pid: process.pid });
    expect(run(program.cli, site.root, ['new', 'Alone']).stdout).toMatch(/^_posts\/.*-alone\.md\n$/);
    await dev(site.root);
    await until(() => !existsSync(join(site.root, note)) && !existsSync(join(site.root, used)));
  });

  test('takes in drafts, future and unpublished posts when its flags say so, and is there for this machine alone', async () => {
    const site = createSite({
      ...SITE,
      '_drafts/idea.md': post('title: Idea\nlayout: single'),
      '_posts/2190-01-01-later.md': post('title: Later\nlayout: single'),
      '_posts/2018-01-01-hidden.md': post('title: Hidden\nlayout: single\npublished: false'),
    });
    const plain = await dev(site.root);
    const all = await dev(site.root, '--drafts', '--future', '--unpublished');
    for (const path of ['/idea/', '/later/', '/hidden/']) {
      expect((await ask(plain.origin, path)).status, path).toBe(404);
      expect((await ask(all.origin, path)).status, path).toBe(200);
    }
    await expect(ask(plain.origin, '/', { host: '127.0.0.2' })).rejects.toThrow();
  });

  test('a build and a cleaning beside it are nothing to it', async () => {
    const site = createSite(SITE);
    const { origin, end, ended } = await dev(site.root);
    const shows = (words: string) => {
      site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', words) });
      return until(async () => (await ask(origin, '/first/')).text.includes(words));
    };
    expect(run(program.cli, site.root, ['build']).status).toBe(0);
    await shows('After a build.');
    expect(readFiles(site.root)['dist/first/index.html']).toContain('The first body.');
    expect(run(program.cli, site.root, ['clean']).status).toBe(0);
    await shows('After a cleaning.');
    expect((await ask(origin, '/second/')).text).toContain('The second body.');
    expect(run(program.cli, site.root, ['new', 'Beside']).stdout).toContain(`${origin}/beside/`);
    site.remove('_posts');
    end('SIGINT');
    expect(await ended).toBe(0);
    expect(run(program.cli, site.root, ['clean']).status).toBe(0);
    expect(Object.keys(readFiles(site.root)).sort()).toEqual(
      Object.keys(SITE)
        .filter((path) => !path.startsWith('_posts'))
        .sort(),
    );
    expect(existsSync(join(site.root, '.gemless'))).toBe(false);
  });

  test('serves on when no one reads what it prints', async () => {
    const site = createSite(SITE);
    const { origin, stderr } = await dev(site.root);
    stderr.destroy();
    site.write({ '_posts/2018-01-01-first.md': '---\ntitle: [a\n---\n' });
    await until(async () => (await ask(origin, '/__gemless/errors?path=/')).text.includes('never closed'));
    site.write({ '_posts/2018-01-01-first.md': post('title: First\nlayout: single', 'Fixed.') });
    await until(async () => (await ask(origin, '/first/')).text.includes('Fixed.'));
  });

  test('--open opens the site’s first page, and does without a browser where there is none', async () => {
    const site = createSite({ ...SITE, '_config.yml': 'baseurl: /blog\n' });
    const bin = temporaryFolder();
    for (const name of ['open', 'xdg-open']) {
      writeFileSync(join(bin, name), '#!/bin/sh\nprintf %s "$1" > "$0.part" && mv "$0.part" "$0.asked"\n');
      chmodSync(join(bin, name), 0o755);
    }
    const { origin } = await startDev(program.cli, site.root, { args: ['--open'], env: { PATH: `${bin}:${process.env['PATH']}` } });
    const files = ['open', 'xdg-open'].map((name) => join(bin, `${name}.asked`));
    const asked = (): string | undefined => files.filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8'))[0];
    await until(() => asked() !== undefined);
    expect(asked()).toBe(`${origin}/blog/`);
    const without = await startDev(program.cli, site.root, { args: ['--open'], env: { PATH: temporaryFolder() } });
    expect((await ask(without.origin, '/blog/')).status).toBe(200);
  });

  test('begins with a broken site, says what is wrong, and ends on SIGTERM', async () => {
    const site = createSite({ ...SITE, '_config.yml': 'title: [' });
    const { ended, end, said } = await dev(site.root);
    expect(said()).toContain('error: _config.yml:1');
    end('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('says when it can’t listen', () => {
    const site = createSite(SITE);
    const { status, stderr } = run(program.cli, site.root, ['dev', '--host', '203.0.113.1']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: can’t listen on 203\.0\.113\.1, port 4000: it is no address of this machine/);
  });

  test('is also called serve', () => {
    const { status, stdout } = run(program.cli, createSite(SITE).root, ['serve', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--port');
  });
});

describe('gemless new and publish', () => {
  test('print the path, and the URL while the preview runs', async () => {
    const site = createSite({ ...SITE, '_drafts/idea.md': post('title: Idea\nlayout: single') });
    expect(run(program.cli, site.root, ['new', 'Alone']).stdout).toMatch(/^_posts\/\d{4}-\d\d-\d\d-alone\.md\n$/);
    const { origin, ended, end } = await dev(site.root);
    expect(run(program.cli, site.root, ['new', 'Hello there']).stdout).toMatch(
      /^_posts\/.*-hello-there\.md\nhttp:\/\/localhost:\d+\/hello-there\/\n$/,
    );
    const { stdout } = run(program.cli, site.root, ['publish', 'idea']);
    expect(stdout.split('\n')[1]).toBe(`${origin}/idea/`);
    end('SIGINT');
    await ended;
    expect(readdirSync(join(site.root, '.gemless'))).toEqual(['.gitignore', 'preview']);
  });

  test('refuse in words, with status 1', () => {
    const site = createSite(SITE);
    expect(run(program.cli, site.root, ['publish', 'none'])).toMatchObject({
      status: 1,
      stderr: 'error: there is no draft "none". There are no drafts.\n',
    });
    run(program.cli, site.root, ['new', 'Twice', '--draft']);
    expect(run(program.cli, site.root, ['new', 'Twice', '--draft'])).toMatchObject({
      status: 1,
      stderr: 'error: _drafts/twice.md already exists\n',
    });
    expect(run(program.cli, site.root, ['new']).status).toBe(2);
    const broken = createSite({ ...SITE, '_drafts/idea.md': post('title: Idea') });
    broken.remove('_posts');
    broken.write({ _posts: 'a file' });
    for (const args of [
      ['new', 'A title'],
      ['publish', 'idea'],
    ])
      expect(run(program.cli, broken.root, args)).toEqual({
        status: 1,
        stdout: '',
        stderr: 'error: _posts: a file is where a folder should be\n  hint: Nothing was written: fix this, then try again.\n',
      });
  });
});
