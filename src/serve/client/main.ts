// The script of every page of the preview: receives the current state of its page, compares it with the shown one, and catches up.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { createFiles } from './files.ts';
import { createMorpher, scriptsOf } from './morph.ts';
import { createOverlay, type Facts, type ShownError } from './overlay.ts';

interface State {
  readonly page: string;
  readonly errors: string;
  readonly files: { readonly [url: string]: string };
  readonly mark: string;
}

interface Served extends State {
  readonly path: string;
  readonly token: string;
}

const OWN = '/__gemless/';
const servedWith = (page: Document): Served | undefined => {
  const text = page.querySelector('script[data-gemless]')?.getAttribute('data-gemless');
  return text ? (JSON.parse(text) as Served) : undefined;
};
/** Handler for a server that went away: it sends the state of the page when it is back. */
const serverGone = (): void => {};
const address = (name: string, path: string): string => `${OWN}${name}?${new URLSearchParams({ path: encodeURI(path) })}`;

function start(first: Served): void {
  const { path } = first;
  const held: { state: State; token: string; scripts: readonly string[] } = {
    state: { ...first, errors: '', mark: '' },
    token: first.token,
    scripts: [],
  };
  const morpher = createMorpher();
  const files = createFiles();
  const overlay = createOverlay(({ file, line, column }) => void openEditor({ file, line, column }).catch(serverGone));

  const openEditor = async (request: object): Promise<void> => {
    const asked = (): Promise<Response> => {
      const headers = { 'Content-Type': 'application/json', 'X-Gemless-Token': held.token };
      return fetch(`${OWN}open`, { method: 'POST', headers, body: JSON.stringify(request) });
    };
    let answer = await asked();
    if (answer.status === 403) {
      // a server that began after this page was loaded: a page of its own has the token that it takes
      held.token = servedWith(await fetchPage())?.token ?? held.token;
      answer = await asked();
    }
    const { link } = answer.ok ? ((await answer.json()) as { link?: string }) : {};
    if (link) location.href = link;
  };
  const fetchPage = async (): Promise<Document> => {
    const answer = await fetch(location.pathname + location.search, { cache: 'no-store' });
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  };
  /** Fetches the page and becomes it. */
  const refresh = async (): Promise<void> => {
    const next = await fetchPage();
    const served = servedWith(next);
    const scripts = scriptsOf(next);
    if (!served || scripts.join('\0') !== held.scripts.join('\0')) {
      location.reload();
      return;
    }
    files.adopt(morpher.sent());
    files.adopt(next);
    if (!morpher.morph(next)) {
      location.reload();
      return;
    }
    held.state = { ...held.state, page: served.page, files: served.files };
    held.token = served.token;
    document.dispatchEvent(new CustomEvent('gemless:update'));
  };
  const renewFiles = (next: State): void => {
    const { files: had } = held.state;
    const changed = Object.keys(next.files).filter((url) => had[url] !== undefined && had[url] !== next.files[url]);
    if (!files.changed(changed, next.files)) location.reload();
    held.state = { ...held.state, files: next.files };
  };
  const showErrors = async (next: State): Promise<void> => {
    const list = next.errors === '' ? [] : ((await (await fetch(address('errors', path))).json()) as readonly ShownError[]);
    overlay.errors(list);
    held.state = { ...held.state, errors: next.errors };
  };
  const catchUp = async (next: State): Promise<void> => {
    // the files of the page as it is; those of the one to come are taken with it
    renewFiles(next);
    if (next.page !== held.state.page) await refresh();
    if (next.errors !== held.state.errors) await showErrors(next);
    if (next.mark !== held.state.mark) {
      overlay.mark(next.mark);
      held.state = { ...held.state, mark: next.mark };
    }
    if (overlay.panelOpen()) overlay.panel(await facts());
  };
  const facts = async (): Promise<Facts> => (await fetch(address('about', path))).json() as Promise<Facts>;

  /** One after the other; of those that wait only the last matters. */
  const queue: { waiting: State | undefined; running: boolean } = { waiting: undefined, running: false };
  const receive = async (state: State): Promise<void> => {
    queue.waiting = state;
    if (queue.running) return;
    queue.running = true;
    try {
      while (queue.waiting) {
        const next = queue.waiting;
        queue.waiting = undefined;
        await catchUp(next);
      }
    } catch {
      // the server went away in the middle: it sends the state again when it is back
    } finally {
      queue.running = false;
    }
  };

  /** A browser gives a host six connections: a tab that no one sees gives its own back, and catches up when it is looked at. */
  const channel: { source: EventSource | undefined } = { source: undefined };
  const listen = (): void => {
    if (document.visibilityState === 'hidden') {
      channel.source?.close();
      channel.source = undefined;
    } else if (!channel.source || channel.source.readyState === EventSource.CLOSED) {
      channel.source = new EventSource(address('events', path));
      channel.source.onmessage = ({ data }) => void receive(JSON.parse(data) as State);
      channel.source.onerror = () => {
        if (channel.source?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
      };
    }
  };
  document.addEventListener('visibilitychange', listen);
  addEventListener('pageshow', listen);
  addEventListener('pagehide', () => channel.source?.close());
  listen();

  const begin = (): void => {
    held.scripts = scriptsOf(document);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();

  const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, pre, blockquote, td, th, dt, dd, figcaption';
  document.addEventListener(
    'click',
    (event) => {
      const block = event.altKey && event.target instanceof Element ? event.target.closest(BLOCKS) : null;
      if (!block) return;
      event.preventDefault();
      event.stopPropagation();
      const text = block.textContent ?? '';
      const alike = [...document.querySelectorAll(block.localName)].filter((other) => other.textContent === text);
      void openEditor({ path, text: text.slice(0, 300), kind: block.localName, index: alike.indexOf(block) }).catch(serverGone);
    },
    true,
  );
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.code !== 'KeyG') return;
    event.preventDefault();
    if (overlay.panelOpen()) overlay.panel(undefined);
    else void facts().then(overlay.panel).catch(serverGone);
  });
}

const first = servedWith(document);
if (first) start(first);
