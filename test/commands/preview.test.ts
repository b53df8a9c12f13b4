// `gemless preview` as a command, and the hosts that `gemless dev` takes.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { ask, SITE, until } from '../serve/support.ts';
import { startDev } from '../support/dev.ts';
import { installProgram, run } from '../support/program.ts';
import { createSite, temporaryFolder } from '../support/site.ts';

const program = { cli: '' };
beforeAll(() => {
  program.cli = installProgram();
});

test('serves what the last build wrote until Ctrl-C; without a built site it says what makes one', async () => {
  const site = createSite(SITE);
  expect(run(program.cli, site.root, ['preview'])).toEqual({
    status: 1,
    stdout: '',
    stderr: 'error: dist: there is no built site\n  hint: gemless build makes it.\n',
  });
  expect(run(program.cli, site.root, ['preview', '-d', '_config.yml']).stderr).toContain('_config.yml: this is a file, not a built site\n');
  expect(run(program.cli, site.root, ['build', '-q']).status).toBe(0);
  const started = spawn(process.execPath, [program.cli, 'preview', '-P', '0'], { cwd: site.root });
  onTestFinished(() => void started.kill('SIGKILL'));
  const ended = new Promise((done) => started.on('exit', done));
  const line = await new Promise<string>((done) => started.stderr.setEncoding('utf8').once('data', done));
  const origin = /^Serving dist, as the last build wrote it, at (http:\/\/localhost:\d+)\/\. Press Ctrl-C to stop\.\n$/.exec(line)?.[1];
  expect((await ask(origin ?? '', '/first/')).text).toContain('The first body.');
  started.kill('SIGINT');
  expect(await ended).toBe(0);
});

const statusFor = async (origin: string, path: string, name: string) => (await ask(origin, path, { headers: { Host: name } })).status;

test('serves under the base path, for each host name that is allowed, and opens the browser', async () => {
  const site = createSite({ ...SITE, '_config.yml': 'baseurl: /blog\npermalink: /:title/\n' });
  expect(run(program.cli, site.root, ['build', '-q']).status).toBe(0);
  const bin = temporaryFolder();
  for (const name of ['open', 'xdg-open']) {
    writeFileSync(join(bin, name), `#!/bin/sh\nprintf %s "$1" > "${bin}/part" && mv "${bin}/part" "${bin}/asked"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const args = [program.cli, 'preview', '-P', '0', '--open', '--allowed-host', 'a.example', '--allowed-host', 'b.example'];
  const started = spawn(process.execPath, args, { cwd: site.root, env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` } });
  onTestFinished(() => void started.kill('SIGKILL'));
  await until(() => existsSync(join(bin, 'asked')));
  const url = readFileSync(join(bin, 'asked'), 'utf8');
  expect(url).toMatch(/^http:\/\/localhost:\d+\/blog\/$/);
  const { origin } = new URL(url);
  expect((await ask(origin, '/blog/first/')).text).toContain('The first body.');
  const statuses = await Promise.all(['a.example', 'b.example', 'c.example'].map((name) => statusFor(origin, '/blog/first/', name)));
  expect(statuses).toEqual([200, 200, 403]);
});

test('says why nothing is served: an address of another machine, a broken configuration', () => {
  const site = createSite(SITE);
  expect(run(program.cli, site.root, ['build', '-q']).status).toBe(0);
  const elsewhere = run(program.cli, site.root, ['preview', '-H', '203.0.113.1']);
  expect(elsewhere).toMatchObject({ status: 1, stderr: expect.stringMatching(/^error: can’t listen on 203\.0\.113\.1, port 4000: /) });
  site.write({ '_config.yml': 'title: [' });
  expect(run(program.cli, site.root, ['preview'])).toMatchObject({ status: 1, stderr: expect.stringMatching(/^error: _config\.yml:1/) });
});

test('dev serves each host name that is allowed, and no other', async () => {
  const args = ['--allowed-host', 'a.example', '--allowed-host', 'b.example'];
  const { origin } = await startDev(program.cli, createSite(SITE).root, { args });
  const statuses = await Promise.all(['a.example', 'b.example', 'c.example'].map((name) => statusFor(origin, '/first/', name)));
  expect(statuses).toEqual([200, 200, 403]);
});

test('a host name that is none is refused before anything is served', () => {
  for (const name of ['http://a.example', 'a.example:80', '*.example', ''])
    expect(run(program.cli, createSite(SITE).root, ['dev', '--allowed-host', name]), name).toMatchObject({
      status: 2,
      stderr: `error: --allowed-host ${name}: write a host name alone, such as preview.example.com\n`,
    });
});
