// `gemless dev` as a process of its own, ended after the test.
import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export interface Dev {
  readonly origin: string;
  /** The exit code, when it has ended. */
  readonly ended: Promise<number | null>;
  /** All that it printed. */
  readonly said: () => string;
  readonly stderr: NodeJS.ReadableStream & { destroy(): void };
  readonly end: (signal: NodeJS.Signals) => boolean;
}

export interface DevOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Put before the command: what runs it in another way. */
  readonly through?: readonly string[];
}

/** Starts `gemless dev` on a free port and waits for the URL that it prints. */
export async function startDev(cli: string, root: string, { args = [], env = {}, through = [] }: DevOptions = {}): Promise<Dev> {
  const [command = '', ...rest] = [...through, process.execPath, cli, 'dev', ...(args.includes('-P') ? [] : ['-P', '0']), ...args];
  const started = spawn(command, rest, { cwd: root, env: { ...process.env, ...env } });
  onTestFinished(() => void started.kill('SIGKILL'));
  const ended = new Promise<number | null>((done) => started.on('exit', done));
  const said: string[] = [];
  const origin = await new Promise<string>((done, failed) => {
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.push(text);
      const url = /Serving .* at (http:\/\/[^/]+)/.exec(said.join(''))?.[1];
      if (url) done(url);
    });
    started.on('error', failed);
    started.on('exit', (code) => failed(new Error(`ended with ${code}: ${said.join('')}`)));
  });
  return { origin, ended, said: () => said.join(''), stderr: started.stderr, end: (signal) => started.kill(signal) };
}
