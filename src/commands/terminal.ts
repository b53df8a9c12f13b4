// The terminal and the standard streams: whether colours and movement are wanted, and what a failed output means.
import { relative } from 'node:path';
import { errorCode, reason } from '../util/changed.ts';

type Stream = Pick<NodeJS.WriteStream, 'isTTY'>;

/** Whether a stream can redraw lines: a terminal that is not "dumb". */
export const canRedraw = (stream: Stream, env: NodeJS.ProcessEnv): boolean => stream.isTTY === true && env['TERM'] !== 'dumb';

/** Whether a stream gets colours: FORCE_COLOR decides (force-color.org; "0" and "false" as in Node), then NO_COLOR. */
export function wantsColor(stream: Stream, env: NodeJS.ProcessEnv): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return !env['NO_COLOR'] && canRedraw(stream, env);
}

/** A command whose output cannot be written ends with 1, after its work; a reader that went away (head) is no error. */
export function watchStreams(): void {
  process.stdout.on('error', (error) => {
    if (errorCode(error) === 'EPIPE') return;
    process.exitCode = 1;
    process.stderr.write(`error: the standard output can’t be written: ${reason(error)}. The work of the command is done.\n`);
  });
  process.stderr.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') process.exitCode = 1; // nowhere to report it
  });
}

/** Ends the process when all that it printed is written. It would end by itself, after V8 has freed what the command made: 1 or 2 % of a build. */
export async function leave(): Promise<void> {
  const written = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((resolve) => {
      if (stream.writableLength === 0) resolve();
      else stream.write('', () => resolve());
    });
  await Promise.all([process.stdout, process.stderr].map(written));
  setImmediate(() => process.exit()); // behind the events of a stream that failed
}

/** The first line of an error's message, with its class unless that is Error. */
function lineOf(error: unknown): string {
  const text = String(error).replace(/^Error: /, '');
  return (text.split('\n')[0] ?? '').slice(0, 2000);
}

/** A system error with the path that it is about, below the current folder if it lies there: "dist/x: permission denied". */
function systemError(error: unknown): string {
  if (!(error instanceof Error && 'path' in error && typeof error.path === 'string')) return lineOf(error);
  const path = relative('', error.path);
  return `${path === '' || path.startsWith('..') ? error.path : path}: ${reason(error)}`;
}

/** Text for an error that no command expects: a line or two, and with `trace` the stack, too. */
export function unexpected(error: unknown, trace: boolean): string {
  if (errorCode(error) === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return 'error: the current folder does not exist any more. Change to another one and run the command again.\n';
  const stack = trace && error instanceof Error && error.stack ? `${error.stack}\n` : '';
  if (/^E[A-Z]+$/.test(errorCode(error))) return `error: ${systemError(error)}\n${stack}`;
  const hint = 'This is a bug in Gemless: run the command again with --trace, and report what it prints.';
  return `internal error: ${lineOf(error)}\n${trace ? stack : `  hint: ${hint}\n`}`;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `stop` at the first signal; the second one ends the process, as if nobody listened. */
export function atFirstSignal(stop: () => void): void {
  const heard = (): void => {
    for (const signal of SIGNALS) process.off(signal, heard);
    stop();
  };
  for (const signal of SIGNALS) process.on(signal, heard);
}
