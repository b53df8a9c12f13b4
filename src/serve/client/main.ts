// The script of every page of the preview: receives the current state of its page, compares it with the shown one, and catches up.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { watchBlocks } from './blocks.ts';
import { listen, shareChannel } from './channel.ts';
import { createFiles } from './files.ts';
import { createMorpher, scriptsOf } from './morph.ts';
import { type Badge, createOverlay, type Facts, type Lost, type ShownError } from './overlay.ts';

interface State {
  readonly page: string;
  readonly errors: string;
  readonly files: { readonly [url: string]: string };
  readonly mark: string;
  readonly lost: Lost | null;
  readonly warnings: readonly string[];
  readonly broken: readonly string[];
  readonly elsewhere: number;
}

interface Served extends State {
  readonly path: string;
  readonly token: string;
}

/** Answer to a request to open the editor. */
interface Opened {
  readonly file?: string;
  readonly line?: number;
  readonly editor?: string;
  readonly link?: string;
  readonly reason?: string;
}

const OWN = '/__gemless/';
/** Milliseconds without the server after which the page reports its end: a restart takes less. */
const GONE_AFTER = 2500;
const servedWith = (page: Document): Served | undefined => {
  const text = page.querySelector('script[data-gemless]')?.getAttribute('data-gemless');
  return text ? (JSON.parse(text) as Served) : undefined;
};
/** Handler for a server that went away: the page asks for its state when it is back. */
const serverGone = (): void => {};
const address = (name: string, path: string): string => `${OWN}${name}?${new URLSearchParams({ path: encodeURI(path) })}`;

const fetchPage = async (cache: RequestCache = 'no-store'): Promise<Document> => {
  const answer = await fetch(location.pathname + location.search, { cache });
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
};

/** What was opened, and where; or why nothing was. Undefined stands for a request that was refused. */
function openedText(opened: Opened | undefined): string {
  if (!opened) return 'Nothing is opened: the preview refused it.';
  const { file, line, editor, reason = 'no editor is set' } = opened;
  if (file === undefined) return 'Nothing is opened: this page is made without a file of its own.';
  if (editor !== undefined) return `Opened ${file}:${line} in ${editor}.`;
  return `VS Code is asked to open ${file}:${line}: ${reason}. GEMLESS_EDITOR names an editor.`;
}

const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** Badges of a state, with their tooltips. */
const badgesOf = ({ warnings, broken, elsewhere }: State): readonly Badge[] => [
  ...(warnings.length === 0 ? [] : [{ text: counted(warnings.length, 'warning'), title: warnings.join('\n') }]),
  ...(broken.length === 0 ? [] : [{ text: counted(broken.length, 'broken link'), title: broken.join('\n') }]),
  ...(elsewhere === 0 ? [] : [{ text: `${counted(elsewhere, 'error')} on other pages`, title: 'The terminal shows them.' }]),
];

function start(first: Served): void {
  const { path } = first;
  let current: State = { ...first, errors: '', mark: '', lost: null, warnings: [], broken: [], elsewhere: 0 };
  let { token } = first;
  let scripts: readonly string[] = [];
  /** The page as this one was sent: the browser has its bytes, unless it was loaded elsewhere meanwhile. */
  const fetchSent = async (): Promise<Document | undefined> => {
    const page = await fetchPage('force-cache');
    return servedWith(page)?.page === first.page ? page : undefined;
  };
  const morpher = createMorpher(fetchSent);
  const files = createFiles();
  const overlay = createOverlay({
    open: ({ file, line, column }) => void openEditor({ file, line, column }),
    toggle: () => togglePanel(),
  });

  const askToOpen = async (request: object): Promise<Response> => {
    const send = (): Promise<Response> => {
      const headers = { 'Content-Type': 'application/json', 'X-Gemless-Token': token };
      return fetch(`${OWN}open`, { method: 'POST', headers, body: JSON.stringify(request) });
    };
    const answer = await send();
    if (answer.status !== 403) return answer;
    // the server was restarted after this page was loaded: its pages have another token
    token = servedWith(await fetchPage())?.token ?? token;
    return send();
  };
  /** Opens a file or a block in the editor, and shows what became of it. */
  const openEditor = async (request: object): Promise<void> => {
    try {
      const answer = await askToOpen(request);
      const opened = answer.ok ? ((await answer.json()) as Opened) : undefined;
      overlay.toast(openedText(opened));
      if (opened?.link) location.href = opened.link;
    } catch {
      overlay.toast('Nothing is opened: the preview has ended.');
    }
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
    overlay.mark(next.mark);
    overlay.lost(next.lost);
    overlay.badges(badgesOf(next));
    current = { ...next, page: current.page, errors: current.errors, files: current.files };
    if (overlay.panelOpen()) overlay.panel(await facts());
  };
  const facts = async (): Promise<Facts> => (await fetch(address('about', path))).json() as Promise<Facts>;

  let isAsked = false;
  let isAsking = false;
  /** Catches up with the state of the page, one state after the other. */
  const ask = async (): Promise<void> => {
    isAsked = true;
    if (isAsking) return;
    isAsking = true;
    try {
      while (isAsked && document.visibilityState === 'visible') {
        isAsked = false;
        const answer = await fetch(address('state', path));
        // a page that was hidden meanwhile asks again when it is seen
        if (answer.ok && document.visibilityState === 'visible') await catchUp((await answer.json()) as State);
      }
    } catch {
      // the server went away in the middle: the channel reports when it is back
    } finally {
      isAsking = false;
    }
  };

  let ended: ReturnType<typeof setTimeout> | undefined;
  const heard = (isThere: boolean): void => {
    if (isThere) {
      clearTimeout(ended);
      ended = undefined;
      overlay.gone(false);
      void ask();
    } else ended ??= setTimeout(() => overlay.gone(true), GONE_AFTER);
  };
  let close: (() => void) | undefined;
  /** Listens while the page is shown; a hidden one catches up when it is seen. */
  const listenNow = (): void => {
    if (document.visibilityState === 'hidden') return;
    close ??= listen(`${OWN}preview.js`, heard);
    void ask();
  };
  document.addEventListener('visibilitychange', listenNow);
  addEventListener('pageshow', listenNow);
  addEventListener('pagehide', () => {
    close?.();
    close = undefined;
  });
  listenNow();

  const begin = (): void => {
    scripts = scriptsOf(document);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();

  watchBlocks({ show: overlay.outline, open: (block) => void openEditor({ path, ...block }) });
  const togglePanel = (): void => {
    if (overlay.panelOpen()) overlay.panel(undefined);
    else void facts().then(overlay.panel).catch(serverGone);
  };
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.code !== 'KeyG') return;
    event.preventDefault();
    togglePanel();
  });
}

if (typeof document === 'undefined') shareChannel();
else {
  const first = servedWith(document);
  if (first) start(first);
}
