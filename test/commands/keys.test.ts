// Keys of `gemless dev`: what each does, and that the terminal is given back.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KEYS, listenForKeys } from '../../src/commands/keys.ts';
import { SITE, until } from '../serve/support.ts';
import { installProgram } from '../support/program.ts';
import { createSite, temporaryFolder } from '../support/site.ts';

/** A terminal in which keys are pressed, and a record of what happened, in order. */
function terminal() {
  const happened: string[] = [];
  const note = (text: string) => () => void happened.push(text);
  const listeners = new Map<string, () => void>();
  const stream = new PassThrough();
  const input = Object.assign(stream, { setRawMode: (isRaw: boolean) => void happened.push(isRaw ? 'raw' : 'cooked') });
  const end = listenForKeys(
    { open: note('open'), reload: note('reload'), quit: note('quit') },
    {
      input,
      write: (text) => void happened.push(text),
      signal: (name) => void happened.push(name),
      once: (event, listener) => void listeners.set(event, listener),
    },
  );
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) stream.write(key);
    await new Promise((done) => setImmediate(done));
  };
  return { press, end, stream, happened: () => happened.splice(0), emit: (event: string) => listeners.get(event)?.() };
}

describe('a key', () => {
  test.each([
    ['o', ['open']],
    ['r', ['reload']],
    ['h', [KEYS]],
    ['q', ['quit']],
    ['\x04', ['quit']],
    ['\x03', ['SIGINT']],
    ['\r', ['\n']],
    ['x', []],
    ['O', []],
    ['\x1b[A', []],
  ])('%j does %j', async (keys, expected) => {
    const { press, happened } = terminal();
    expect(happened()).toEqual(['raw']);
    await press(keys);
    expect(happened()).toEqual(expected);
  });

  test('is not lost among others that are pressed at once', async () => {
    const { press, happened } = terminal();
    happened();
    await press('ro', 'h');
    expect(happened()).toEqual(['reload', 'open', KEYS]);
  });

  test('Ctrl-Z gives the terminal back, stops the process, and takes the terminal again when it goes on', async () => {
    const { press, happened, emit, stream } = terminal();
    happened();
    await press('\x1a');
    expect(happened()).toEqual(['cooked', 'SIGTSTP']);
    expect(stream.isPaused()).toBe(true);
    emit('SIGCONT');
    expect(happened()).toEqual(['raw']);
    await press('r');
    expect(happened()).toEqual(['reload']);
  });
});

test('the terminal is given back at the end, and when the process ends otherwise', () => {
  const { end, happened, emit, stream } = terminal();
  happened();
  end();
  expect(happened()).toEqual(['cooked']);
  expect(stream.isPaused()).toBe(true);
  emit('exit');
  expect(happened()).toEqual(['cooked']);
});

/** Makes the standard streams of a process those of a terminal, as far as it asks. */
const AS_TERMINAL = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) {
  Object.assign(process.stdin, { isTTY: true, setRawMode: (isRaw) => process.stderr.write('[raw ' + isRaw + ']') });
  process.stderr.isTTY = true;
}
`;

test('in a terminal, gemless dev names its keys and does what they say', async () => {
  const site = createSite(SITE);
  const bin = temporaryFolder();
  writeFileSync(join(bin, 'terminal.mjs'), AS_TERMINAL);
  for (const name of ['open', 'xdg-open']) {
    writeFileSync(join(bin, name), `#!/bin/sh\nprintf %s "$1" > "${bin}/part" && mv "${bin}/part" "${bin}/asked"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const args = ['--import', pathToFileURL(join(bin, 'terminal.mjs')).href, installProgram(), 'dev', '-P', '0'];
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, TERM: 'xterm', NO_COLOR: '1' };
  // in a session of its own, so that it is not in the background of the terminal in which the tests run
  const started = spawn(process.execPath, args, { cwd: site.root, env, detached: true });
  onTestFinished(() => void started.kill('SIGKILL'));
  const ended = new Promise<number | null>((done) => started.on('exit', done));
  let said = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await until(() => said.includes(KEYS));
  expect(said).toContain('[raw true]');
  started.stdin.write('h');
  await until(() => said.split(KEYS).length === 3);
  started.stdin.write('r');
  await until(() => said.includes('All files are read again'));
  started.stdin.write('o');
  await until(() => existsSync(join(bin, 'asked')));
  expect(said).toContain(` at ${readFileSync(join(bin, 'asked'), 'utf8')} after`);
  started.stdin.write('q');
  expect(await ended).toBe(0);
  expect(said).toContain('[raw false]');
});
