// `gemless preview` as a command, and the hosts that `gemless dev` takes.
import { spawn } from 'node:child_process';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { ask, SITE } from '../serve/support.ts';
import { installProgram, run } from '../support/program.ts';
import { createSite } from '../support/site.ts';

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

test('a host name that is none is refused before anything is served', () => {
  for (const name of ['http://a.example', 'a.example:80', '*.example', ''])
    expect(run(program.cli, createSite(SITE).root, ['dev', '--allowed-host', name]), name).toMatchObject({
      status: 2,
      stderr: `error: --allowed-host ${name}: write a host name alone, such as preview.example.com\n`,
    });
});
