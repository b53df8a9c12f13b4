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

/** Input of a terminal whose single keys are read. */
export interface KeyInput {
  setRawMode(isRaw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (keys: string) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** The terminal, and the process that it belongs to. */
export interface KeyTerminal {
  readonly input: KeyInput;
  readonly write: (text: string) => void;
  /** Sends a signal to this process. */
  readonly signal: (name: 'SIGINT' | 'SIGTSTP') => void;
  /** Calls a listener once, when this process goes on after it was stopped, or before it ends. */
  readonly once: (event: 'SIGCONT' | 'exit', listener: () => void) => void;
}

const TERMINAL: KeyTerminal = {
  get input() {
    return process.stdin;
  },
  write: (text) => void process.stderr.write(text),
  signal: (name) => void process.kill(process.pid, name),
  once: (event, listener) => void process.once(event, listener),
};

/**
 * Whether this process is in the foreground of its terminal: one in the background (`gemless dev &`) would be
 * stopped when it reads. One without a terminal of its own session (-1) is not.
 */
function isInForeground(): boolean {
  try {
    // pid (name) state ppid pgrp session tty tpgid
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return group === foreground || foreground === '-1';
  } catch {
    return true; // no Linux: assumed
  }
}

/** Whether keys are of use: a person types, and sees what they do. */
export const hasKeys = (env: NodeJS.ProcessEnv): boolean =>
  process.stdin.isTTY === true && canRedraw(process.stderr, env) && isInForeground();

/** Listens for keys; the returned function gives the terminal back. */
export function listenForKeys({ open, reload, quit }: KeyActions, terminal: KeyTerminal = TERMINAL): () => void {
  const { input, write, signal, once } = terminal;
  const end = (): void => {
    input.setRawMode(false);
    input.pause();
  };
  const begin = (): void => {
    input.setRawMode(true);
    input.resume();
  };
  const actions: { readonly [key: string]: () => void } = {
    o: open,
    r: reload,
    h: () => write(KEYS),
    q: quit,
    [CTRL_D]: quit,
    // as the terminal itself does for other programs
    [CTRL_C]: () => signal('SIGINT'),
    [CTRL_Z]: () => {
      end();
      once('SIGCONT', begin);
      signal('SIGTSTP');
    },
    '\r': () => write('\n'),
  };
  input.setEncoding('utf8');
  input.on('data', (keys) => {
    for (const key of keys) actions[key]?.();
  });
  once('exit', end);
  begin();
  return end;
}
