// The search: a field, and under it what was found while one types. In a page of its own, and in a box that opens over any page.
import { openIndex } from './index-files.js';
import { createView, PAUSE } from './view.js';

const ON_PAGE = 10;
const IN_BOX = 7;

/** Arrow keys walk from the field through the hits and back; a letter typed on a hit goes on in the field. */
function walk(event, stops) {
  const at = stops.indexOf(document.activeElement);
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = stops[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0)];
  if (to && to !== document.activeElement) {
    event.preventDefault();
    to.focus();
  } else if (at > 0 && (event.key === 'Backspace' || (event.key.length === 1 && event.key !== ' '))) stops[0].focus();
}

/** Makes a part of the page with `data-search` search; returns what to do with a text that is not typed. */
function attach(root, { most, changed }) {
  const [form, field] = ['form', 'input'].map((name) => root.querySelector(name));
  const index = openIndex(root.dataset.search);
  const view = createView(root, index, {
    most,
    ask: (text) => {
      ask(text);
      field.focus();
    },
  });
  const searchNear = async (text, signal) => {
    view.nothing(text);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const near = signal.aborted ? undefined : await index.findNear(text);
    if (near && !signal.aborted) await view.showNear(near, signal);
  };
  const search = async (text, signal) => {
    if (text === '') {
      view.empty('');
      return;
    }
    const waiting = setTimeout(() => signal.aborted || view.say(root.dataset.loading), PAUSE);
    try {
      const found = await index.find(text);
      clearTimeout(waiting);
      if (signal.aborted) return;
      await (found.hits.length > 0 ? view.show(found, signal) : searchNear(text, signal));
    } catch {
      if (!signal.aborted) view.empty(root.dataset.failed);
    } finally {
      clearTimeout(waiting);
    }
  };
  // of several running searches, only the last one shows its hits
  let turn = { controller: new AbortController(), done: Promise.resolve() };
  const find = () => {
    turn.controller.abort();
    const controller = new AbortController();
    const text = field.value.trim();
    changed(text);
    turn = { controller, done: search(text, controller.signal) };
  };
  field.addEventListener('input', (event) => event.isComposing || find());
  field.addEventListener('compositionend', find);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await turn.done;
    await view.openFirst();
  });
  root.addEventListener('keydown', (event) =>
    walk(event, [field, ...root.querySelectorAll('.search__results a, .search__more:not([hidden])')]),
  );
  // who comes back to the window may have written a post meanwhile
  addEventListener('focus', index.renew);
  const ask = (text) => {
    field.value = text;
    find();
  };
  const again = () => {
    index.renew();
    if (field.value) find();
  };
  return { ask, again };
}

const attached = new WeakMap();

/** The search page: what is asked for stands in its address, `?q=`. */
export function searchPage(root) {
  if (attached.has(root)) return;
  const asked = () => new URLSearchParams(location.search).get('q') ?? '';
  const changed = (text) => {
    if (text !== asked().trim())
      history.replaceState(history.state, '', text ? `?q=${encodeURIComponent(text.toWellFormed?.() ?? text)}` : location.pathname);
  };
  const attachment = attach(root, { most: ON_PAGE, changed });
  attached.set(root, attachment);
  const { ask } = attachment;
  const field = root.querySelector('input');
  // what was typed while this script was on its way stays
  if (field.value.trim() && !asked()) ask(field.value);
  else if (asked()) ask(asked());
  if (!location.hash) field.focus({ preventScroll: true });
  addEventListener('popstate', () => ask(asked()));
}

/** Shows what keys do, in the words of the page: "↑↓ Move ↵ Open Esc Close". */
function showKeys(box) {
  const keys = document.createElement('span');
  keys.className = 'search-box__keys';
  const words = box.dataset.keys?.split('|') ?? [];
  for (const [index, sign] of ['↑↓', '↵', 'Esc'].slice(0, words.length).entries()) {
    const key = document.createElement('kbd');
    key.textContent = sign;
    keys.append(key, ` ${words[index]} `);
  }
  box.querySelector('.search-box__foot')?.append(keys);
}

/** The box: opens it; the first time it is made to search, later its index is asked anew. */
export function searchBox(box) {
  if (!attached.has(box)) {
    const all = box.querySelector('.search__more');
    const page = all?.getAttribute('href');
    const changed = (text) => all?.setAttribute('href', `${page}?q=${encodeURIComponent(text.toWellFormed?.() ?? text)}`);
    attached.set(box, attach(box, { most: IN_BOX, changed }));
    showKeys(box);
    box.addEventListener('click', (event) => {
      if (event.target === box || event.target.closest('[data-close]')) box.close();
    });
    box.addEventListener('keydown', (event) => {
      // in a field for searches this key would first empty it
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      box.close();
    });
  }
  if (!box.open) {
    attached.get(box).again();
    box.showModal();
  }
  box.querySelector('input').select();
}
