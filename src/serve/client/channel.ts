// The live channel in the browser: one connection for all windows, in a worker that they share, since a
// browser allows a host six.
/// <reference lib="dom" />

/** Called when pages may have changed (true), and when the server is gone (false). */
type Heard = (isThere: boolean) => void;

const EVENTS = '/__gemless/events';
const RETRY_MS = 1000;

/** Listens by a connection of its own. The returned function ends it. */
function listenAlone(heard: Heard): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(EVENTS);
    source.onmessage = () => heard(true);
    source.onerror = () => {
      heard(false);
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/**
 * The program of the worker: it passes on to all windows what it hears, and to a new one what it heard last.
 */
export function shareChannel(): void {
  const ports = new Set<MessagePort>();
  let last: boolean | undefined;
  listenAlone((isThere) => {
    last = isThere;
    for (const port of ports) port.postMessage(isThere);
  });
  globalThis.addEventListener('connect', (event) => {
    const port = 'ports' in event ? (event as MessageEvent).ports[0] : undefined;
    if (!port) return;
    ports.add(port);
    port.onmessage = () => ports.delete(port);
    if (last !== undefined) port.postMessage(last);
  });
}

/**
 * Listens by the shared worker, or alone where the browser has none (phones) or the page's policy allows
 * none.
 */
export function listen(script: string, heard: Heard): () => void {
  let end = (): void => {};
  const alone = (): void => {
    end();
    end = listenAlone(heard);
  };
  try {
    const worker = new SharedWorker(script, 'gemless');
    worker.onerror = alone;
    worker.port.onmessage = ({ data }) => heard(data === true);
    end = () => {
      worker.port.postMessage('closed');
      worker.port.close();
    };
  } catch {
    alone();
  }
  return () => end();
}
