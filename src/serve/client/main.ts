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

const fetchPage = async (cache: RequestCache = 'no-store'): Promise<Document> => {
  const answer = await fetch(location.pathname + location.search, { cache });
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
};

function start(first: Served): void {
  const { path } = first;
  let current: State = { ...first, errors: '', mark: '' };
  let { token } = first;
  let scripts: readonly string[] = [];
  /** The page as this one was sent: the browser has its bytes, unless it was loaded elsewhere meanwhile. */
  const fetchSent = async (): Promise<Document | undefined> => {
    const page = await fetchPage('force-cache');
    return servedWith(page)?.page === first.page ? page : undefined;
  };
  const morpher = createMorpher(fetchSent);
  const files = createFiles();
  const overlay = createOverlay(({ file, line, column }) => void openEditor({ file, line, column }).catch(serverGone));

  const openEditor = async (request: object): Promise<void> => {
    const send = (): Promise<Response> => {
      const headers = { 'Content-Type': 'application/json', 'X-Gemless-Token': token };
      return fetch(`${OWN}open`, { method: 'POST', headers, body: JSON.stringify(request) });
    };
    let answer = await send();
    if (answer.status === 403) {
      // the server was restarted after this page was loaded: its pages have another token
      token = servedWith(await fetchPage())?.token ?? token;
      answer = await send();
    }
    const { link } = answer.ok ? ((await answer.json()) as { link?: string }) : {};
    if (link) location.href = link;
  };
  /** Fetches the page and changes this one into it. */
  const refresh = async (): Promise<void> => {
    const next = await fetchPage();
    const served = servedWith(next);
    if (!served || scriptsOf(next).join('\0') !== scripts.join('\0')) {
      location.reload();
      return;
    }
    const sent = await morpher.sent();
    if (sent) files.adopt(sent);
    files.adopt(next);
    if (!sent || !morpher.morph(next)) {
      location.reload();
      return;
    }
    current = { ...current, page: served.page, files: served.files };
    token = served.token;
    const isClaimed = !document.dispatchEvent(new CustomEvent('gemless:update', { cancelable: true }));
    if (!isClaimed && morpher.isUndrawn()) location.reload();
  };
  const renewFiles = (next: State): void => {
    const changed = Object.keys(next.files).filter((url) => current.files[url] !== undefined && current.files[url] !== next.files[url]);
    if (!files.changed(changed, next.files)) location.reload();
    current = { ...current, files: next.files };
  };
  const showErrors = async (next: State): Promise<void> => {
    const list = next.errors === '' ? [] : ((await (await fetch(address('errors', path))).json()) as readonly ShownError[]);
    overlay.errors(list);
    current = { ...current, errors: next.errors };
  };
  const catchUp = async (next: State): Promise<void> => {
    // files of the page as it is; a new page brings its own
    renewFiles(next);
    if (next.page !== current.page) await refresh();
    if (next.errors !== current.errors) await showErrors(next);
    if (next.mark !== current.mark) {
      overlay.mark(next.mark);
      current = { ...current, mark: next.mark };
    }
    if (overlay.panelOpen()) overlay.panel(await facts());
  };
  const facts = async (): Promise<Facts> => (await fetch(address('about', path))).json() as Promise<Facts>;

  let waiting: State | undefined;
  let running = false;
  /** Catches up with one state after the other; of several that wait, only with the last. */
  const receive = async (state: State): Promise<void> => {
    waiting = state;
    if (running) return;
    running = true;
    try {
      while (waiting) {
        const next: State = waiting;
        waiting = undefined;
        await catchUp(next);
      }
    } catch {
      // the server went away in the middle: it sends the state again when it is back
    } finally {
      running = false;
    }
  };

  let source: EventSource | undefined;
  /** Listens while the tab is visible: a browser allows a host six connections, so a hidden tab closes its own. */
  const listen = (): void => {
    if (document.visibilityState === 'hidden') {
      source?.close();
      source = undefined;
    } else if (!source || source.readyState === EventSource.CLOSED) {
      source = new EventSource(address('events', path));
      source.onmessage = ({ data }) => void receive(JSON.parse(data) as State);
      source.onerror = () => {
        if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
      };
    }
  };
  document.addEventListener('visibilitychange', listen);
  addEventListener('pageshow', listen);
  addEventListener('pagehide', () => source?.close());
  listen();

  const begin = (): void => {
    scripts = scriptsOf(document);
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
