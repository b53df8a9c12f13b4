// The live channel: open pages listen (server-sent events) and are told the state of their page when it becomes another. No content goes over it.
import type { ServerResponse } from 'node:http';
import type { PageState } from '../types.ts';

export interface Live {
  /** A page that shows `path` begins to listen, and is told at once. `seen` gives a state the addresses by which it reaches the preview. */
  open(path: string, response: ServerResponse, seen?: (state: string) => string): void;
  /** Tells the pages whose state is another; returns how many. */
  tell(): number;
  close(): void;
}

interface Listener {
  readonly path: string;
  readonly response: ServerResponse;
  readonly seen: (state: string) => string;
  told: string;
}

/** More pages than anyone has open; a browser allows six streams at once anyway. */
const MOST = 200;
const RETRY_MS = 300;

export function createLive(stateOf: (path: string) => PageState): Live {
  const listeners = new Set<Listener>();
  const tellOne = (listener: Listener, state: string): boolean => {
    // one that does not read gets no more to keep: it is told the state that holds when it reads again
    if (listener.told === state || listener.response.writableNeedDrain) return false;
    listener.told = state;
    listener.response.write(`data: ${listener.seen(state)}\n\n`);
    return true;
  };
  const tell = (): number => {
    const states = new Map<string, string>();
    let count = 0;
    for (const listener of listeners) {
      const state = states.get(listener.path) ?? JSON.stringify(stateOf(listener.path));
      states.set(listener.path, state);
      if (tellOne(listener, state)) count++;
    }
    return count;
  };
  return {
    open(path, response, seen = (state) => state) {
      for (const oldest of [...listeners].slice(0, Math.max(0, listeners.size + 1 - MOST))) {
        listeners.delete(oldest);
        oldest.response.destroy();
      }
      const listener: Listener = { path, response, seen, told: '' };
      listeners.add(listener);
      response.on('close', () => listeners.delete(listener));
      response.on('drain', () => tellOne(listener, JSON.stringify(stateOf(path))));
      response.write(`retry: ${RETRY_MS}\n\n`);
      tellOne(listener, JSON.stringify(stateOf(path)));
    },
    tell,
    close: () => {
      for (const { response } of listeners) response.end();
      listeners.clear();
    },
  };
}
