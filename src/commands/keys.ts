// Keys of `gemless dev` in a terminal: single letters that do something at once.
import { readFileSync } from 'node:fs';
import { canRedraw } from './terminal.ts';

export const KEYS = 'Keys: o opens the browser, r reads all files again, h shows this help, q quits.\n';

export interface KeyActions {
  readonly open: () => void;
  readonly reload: () => void;
  readonly quit: () => void;
}

const CTRL_C = '\x03';
const CTRL_D = '\x04';
const CTRL_Z = '\x1a';

/**
 * Whether this process is in the foreground of its terminal: one in the background (`gemless dev &`) would be
 * stopped when it reads.
 */
function isInForeground(): boolean {
  try {
    // pid (name) state ppid pgrp session tty tpgid
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return group === foreground;
  } catch {
    return true; // no Linux: assumed
  }
}

/** Whether keys are of use: a person types, and sees what they do. */
export const hasKeys = (env: NodeJS.ProcessEnv): boolean =>
  process.stdin.isTTY === true && canRedraw(process.stderr, env) && isInForeground();

/** Listens for keys; the returned function gives the terminal back. */
export function listenForKeys({ open, reload, quit }: KeyActions): () => void {
  const { stdin } = process;
  const end = (): void => {
    stdin.setRawMode(false);
    stdin.pause();
  };
  const begin = (): void => {
    stdin.setRawMode(true);
    stdin.resume();
  };
  const actions: { readonly [key: string]: () => void } = {
    o: open,
    r: reload,
    h: () => void process.stderr.write(KEYS),
    q: quit,
    [CTRL_D]: quit,
    // as the terminal itself does for other programs
    [CTRL_C]: () => process.kill(process.pid, 'SIGINT'),
    [CTRL_Z]: () => {
      end();
      process.once('SIGCONT', begin);
      process.kill(process.pid, 'SIGTSTP');
    },
    '\r': () => void process.stderr.write('\n'),
  };
  stdin.setEncoding('utf8').on('data', (keys: string) => {
    for (const key of keys) actions[key]?.();
  });
  process.on('exit', end);
  begin();
  return end;
}
