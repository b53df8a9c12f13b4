// The live channel: a stream (server-sent events) that says that pages may have changed. It carries no
// content: pages ask for their states.
import type { ServerResponse } from 'node:http';

export interface Live {
  /** Adds a listener, and sends it the number of the last change, so that it catches up. */
  open(response: ServerResponse): void;
  /** Sends all listeners the number of a new change. */
  notify(): void;
  close(): void;
}

/** Most listeners at a time, far more than anyone has open: windows of one browser share one. */
const MOST = 200;
const RETRY_MS = 300;

export function createLive(): Live {
  /** Listeners, with the number that each was sent last. */
  const listeners = new Map<ServerResponse, number>();
  let changes = 0;
  const send = (response: ServerResponse): void => {
    // nothing is buffered for a listener that does not read: it gets the last number when it reads again
    if (listeners.get(response) === changes || response.writableNeedDrain) return;
    listeners.set(response, changes);
    response.write(`data: ${changes}\n\n`);
  };
  return {
    open(response) {
      for (const oldest of [...listeners.keys()].slice(0, Math.max(0, listeners.size + 1 - MOST))) {
        listeners.delete(oldest);
        oldest.destroy();
      }
      listeners.set(response, -1);
      response.on('close', () => listeners.delete(response));
      response.on('drain', () => send(response));
      response.write(`retry: ${RETRY_MS}\n\n`);
      send(response);
    },
    notify: () => {
      changes++;
      for (const response of listeners.keys()) send(response);
    },
    close: () => {
      for (const response of listeners.keys()) response.end();
      listeners.clear();
    },
  };
}
