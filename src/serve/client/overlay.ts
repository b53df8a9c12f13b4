// The overlay of the preview: errors, the mark of a draft, the panel. A shadow tree separates its styles from the page's.
/// <reference lib="dom" />

export interface ShownError {
  readonly severity: string;
  readonly location: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
  readonly frame: string;
}

/** Why there is no page at a URL that had one, and where it is now. */
export interface Lost {
  readonly reason: string;
  readonly url?: string;
}

export interface Badge {
  readonly text: string;
  readonly title: string;
}

/** What buttons of the overlay do. */
export interface OverlayActions {
  /** Opens the editor at an error. */
  readonly open: (error: ShownError) => void;
  /** Opens or closes the panel. */
  readonly toggle: () => void;
}

export interface Facts {
  readonly [name: string]: unknown;
}

export interface Overlay {
  errors(list: readonly ShownError[]): void;
  mark(text: string): void;
  /** Null where the page is there. */
  lost(lost: Lost | null): void;
  /** Whether the preview has ended. */
  gone(isGone: boolean): void;
  /** Shown beside the button of the panel. */
  badges(list: readonly Badge[]): void;
  /** Undefined closes it. */
  panel(facts: Facts | undefined): void;
  panelOpen(): boolean;
  /** Frames a block of the page; undefined frames none. */
  outline(block: Element | undefined): void;
  /** Shows a line of text for a few seconds. */
  toast(text: string): void;
}

const STYLE = `
:host { all: initial }
* { box-sizing: border-box; font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.over { position: fixed; inset: auto 0 0 0; max-height: 70vh; overflow: auto; z-index: 2147483647; background: #1d1012; color: #f8e9ea;
  border-top: 4px solid #e5484d; padding: 16px 20px; box-shadow: 0 -8px 40px #0008 }
.error + .error { margin-top: 18px; border-top: 1px solid #5c2a2e; padding-top: 14px }
button { background: none; border: 0; padding: 0; color: #ff9da1; text-decoration: underline; cursor: pointer; text-align: left }
.close { position: sticky; float: right; top: 0; text-decoration: none; font-size: 20px; padding: 0 6px }
.message { margin: 4px 0; font-weight: 700; white-space: pre-wrap; overflow-wrap: anywhere }
pre { margin: 8px 0; padding: 10px 12px; background: #2a1719; overflow: auto; tab-size: 4 }
.hint { color: #e8c8a0; margin: 4px 0 0 }
.mark { position: fixed; top: 10px; right: 10px; z-index: 2147483646; background: #b45309; color: #fff; padding: 2px 10px; border-radius: 4px;
  text-transform: uppercase; letter-spacing: .08em; font-size: 12px; pointer-events: none }
.note { position: fixed; left: 12px; bottom: 12px; max-width: calc(100vw - 24px); z-index: 2147483646; background: #16181d; color: #e6e8ec;
  padding: 8px 14px; border-radius: 6px; border-left: 4px solid #e5a50a; box-shadow: 0 6px 30px #0008 }
.note a { color: #9dc1ff; margin-left: 1ch }
.bar { position: fixed; right: 12px; bottom: 12px; display: flex; gap: 6px; z-index: 2147483645; opacity: .85 }
.bar button { background: #16181d; color: #e6e8ec; padding: 2px 10px; border-radius: 4px; text-decoration: none; font-size: 12px }
.bar .badge { background: #b45309; color: #fff }
.toast { position: fixed; left: 50%; bottom: 12px; transform: translateX(-50%); max-width: calc(100vw - 24px); z-index: 2147483647;
  background: #16181d; color: #e6e8ec; padding: 8px 14px; border-radius: 6px; box-shadow: 0 6px 30px #0008; overflow-wrap: anywhere }
.outline { position: fixed; z-index: 2147483644; border: 2px solid #3b82f6; border-radius: 4px; background: #3b82f61a; pointer-events: none }
@media print { :host { display: none } }
.count { margin: 0 0 10px; color: #e8c8a0 }
.panel { position: fixed; right: 12px; bottom: 12px; width: min(480px, calc(100vw - 24px)); max-height: 70vh; overflow: auto; z-index: 2147483646;
  background: #16181d; color: #e6e8ec; padding: 12px 16px; border-radius: 6px; box-shadow: 0 6px 30px #0008 }
.panel dt { color: #8f9bb0 } .panel dd { margin: 0 0 6px; white-space: pre-wrap; overflow-wrap: anywhere }
`;

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

function boxOf(error: ShownError, open: (error: ShownError) => void): HTMLElement {
  const box = element('section', 'error');
  const location = element('button', 'location', error.location);
  location.type = 'button';
  location.addEventListener('click', () => open(error));
  box.append(location, element('p', 'message', error.message));
  if (error.frame) box.append(element('pre', 'frame', error.frame));
  if (error.hint) box.append(element('p', 'hint', error.hint));
  return box;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const asText = (value: unknown): string => {
  if (isText(value)) return value;
  return Array.isArray(value) && value.every(isText) ? value.join('\n') || 'none' : JSON.stringify(value, undefined, 1);
};

function panelOf(facts: Facts): HTMLElement {
  const box = element('aside', 'panel');
  const list = element('dl', '');
  for (const [name, value] of Object.entries(facts)) list.append(element('dt', '', name), element('dd', '', asText(value)));
  box.append(list);
  return box;
}

function lostBox({ reason, url }: Lost): HTMLElement {
  const box = element('div', 'note', reason);
  box.setAttribute('role', 'status');
  if (url === undefined) return box;
  const link = element('a', '', url);
  link.href = encodeURI(url);
  box.append(link);
  return box;
}

/** Frame around a block, a little larger than it. */
function outlineOf(block: Element): HTMLElement {
  const box = element('div', 'outline');
  const { left, top, width, height } = block.getBoundingClientRect();
  Object.assign(box.style, { left: `${left - 4}px`, top: `${top - 4}px`, width: `${width + 8}px`, height: `${height + 8}px` });
  return box;
}

function toastOf(text: string): HTMLElement {
  const box = element('div', 'toast', text);
  box.setAttribute('role', 'status');
  return box;
}

/** Milliseconds for which a toast is shown. */
const TOAST_MS = 5000;

const ENDED = 'The preview has ended: changes are not shown until it runs again.';

const BAR = 'gemless-preview-bar';

/** Whether the author has switched the button off, in this browser. */
function isBarOff(): boolean {
  try {
    return localStorage.getItem(BAR) === 'off';
  } catch {
    return false; // a browser that stores nothing
  }
}

/** The button of the panel, with badges, and one that switches it off. */
function barOf(list: readonly Badge[], { toggle }: OverlayActions, hide: () => void): HTMLElement {
  const bar = element('nav', 'bar');
  const button = (className: string, { text, title }: Badge, act: () => void): HTMLElement => {
    const made = element('button', className, text);
    Object.assign(made, { type: 'button', title });
    made.addEventListener('click', act);
    return made;
  };
  const off = (): void => {
    try {
      localStorage.setItem(BAR, 'off');
    } catch {
      // a browser that stores nothing: it is back on the next page
    }
    hide();
  };
  bar.append(
    ...list.map((badge) => button('badge', badge, toggle)),
    button('facts', { text: 'gemless', title: 'About this page (Alt+G)' }, toggle),
    button('off', { text: '×', title: 'Hide this button; Alt+G opens the panel all the same' }, off),
  );
  return bar;
}

export function createOverlay(actions: OverlayActions): Overlay {
  const { open } = actions;
  const host = document.createElement('gemless-preview');
  const root = host.attachShadow({ mode: 'open' });
  const style = element('style', '', STYLE);
  const slots = {
    over: element('div', ''),
    mark: element('div', ''),
    bar: element('div', ''),
    panel: element('div', ''),
    note: element('div', ''),
    outline: element('div', ''),
    toast: element('div', ''),
  };
  root.append(style, ...Object.values(slots));
  let isGone = false;
  let lost: Lost | null = null;
  /** Shows a thing in its slot, instead of the one before. */
  const show = (slot: keyof typeof slots, box: HTMLElement | undefined): void => {
    slots[slot].replaceChildren(...(box ? [box] : []));
    if (box && !host.isConnected) document.documentElement.append(host);
  };
  const showNote = (): void => show('note', isGone ? element('div', 'note', ENDED) : lost ? lostBox(lost) : undefined);
  const close = (): void => slots.over.replaceChildren();
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    close();
    show('panel', undefined);
  });
  const badges = (list: readonly Badge[]): void => show('bar', isBarOff() ? undefined : barOf(list, actions, () => show('bar', undefined)));
  return {
    errors(list) {
      close();
      if (list.length === 0) return;
      const over = element('div', 'over');
      over.setAttribute('role', 'alert');
      const button = element('button', 'close', '×');
      button.type = 'button';
      button.title = 'Hide (Esc)';
      button.addEventListener('click', close);
      const count = element('p', 'count', `${list.length} ${list.length === 1 ? 'error' : 'errors'}. Esc hides this.`);
      over.append(button, count, ...list.map((error) => boxOf(error, open)));
      show('over', over);
    },
    mark: (text) => show('mark', text === '' ? undefined : element('div', 'mark', text)),
    lost: (next) => {
      lost = next;
      showNote();
    },
    gone: (next) => {
      isGone = next;
      showNote();
    },
    badges,
    panel: (facts) => show('panel', facts && panelOf(facts)),
    outline: (block) => show('outline', block && outlineOf(block)),
    toast: (text) => {
      const box = toastOf(text);
      show('toast', box);
      setTimeout(() => box.remove(), TOAST_MS);
    },
    panelOpen: () => slots.panel.childElementCount > 0,
  };
}
