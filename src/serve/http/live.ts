// The live channel: sends open pages (server-sent events) the state of their page whenever that changes. It carries no content.
import type { ServerResponse } from 'node:http';
import type { PageState } from '../types.ts';

export interface Live {
  /** Adds a page that shows `path`, and sends it the current state. `rewrite` replaces the preview's origin in a state. */
  open(path: string, response: ServerResponse, rewrite?: (state: string) => string): void;
  /** Sends new states to the pages whose state changed; returns how many. */
  notify(): number;
  close(): void;
}

interface Listener {
  readonly path: string;
  readonly response: ServerResponse;
  readonly rewrite: (state: string) => string;
  sent: string;
}

/** Most listeners at a time, far more than anyone has open: a browser allows six streams at once. */
const MOST = 200;
const RETRY_MS = 300;

export function createLive(stateOf: (path: string) => PageState): Live {
  const listeners = new Set<Listener>();
  const send = (listener: Listener, state: string): boolean => {
    // nothing is buffered for a listener that does not read: it gets the current state when it reads again
    if (listener.sent === state || listener.response.writableNeedDrain) return false;
    listener.sent = state;
    listener.response.write(`data: ${listener.rewrite(state)}\n\n`);
    return true;
  };
  const notify = (): number => {
    const states = new Map<string, string>();
    let count = 0;
    for (const listener of listeners) {
      const state = states.get(listener.path) ?? JSON.stringify(stateOf(listener.path));
      states.set(listener.path, state);
      if (send(listener, state)) count++;
    }
    return count;
  };
  return {
    open(path, response, rewrite = (state) => state) {
      for (const oldest of [...listeners].slice(0, Math.max(0, listeners.size + 1 - MOST))) {
        listeners.delete(oldest);
        oldest.response.destroy();
      }
      const listener: Listener = { path, response, rewrite, sent: '' };
      listeners.add(listener);
      response.on('close', () => listeners.delete(listener));
      response.on('drain', () => send(listener, JSON.stringify(stateOf(path))));
      response.write(`retry: ${RETRY_MS}\n\n`);
      send(listener, JSON.stringify(stateOf(path)));
    },
    notify,
    close: () => {
      for (const { response } of listeners) response.end();
      listeners.clear();
    },
  };
}
