// The search: a field, and under it what was found while one types. In a page of its own, and in a box that opens over any page.
import { openIndex } from './index-files.js';
import { marked, pieceAround, placesOf } from './marks.js';

const ON_PAGE = 10;
const IN_BOX = 7;
/** Most hits whose pages are searched for words that their excerpts do not have. */
const LOOKED_AT = 5;
const PAUSE = 250;
/** Selectors of a post's text, in this theme and in others; the first match counts. */
const CONTENTS = ['.page__content', '[itemprop="text"]', 'article', 'main'];

/** The text of a post, out of its page. */
async function textOfPage(url, signal) {
  const answer = await fetch(url, { signal, priority: 'low' });
  if (!answer.ok) return '';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = CONTENTS.map((name) => page.querySelector(name)).find(Boolean);
  for (const unread of content?.querySelectorAll('script, style, noscript, template') ?? []) unread.remove();
  return content?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

function entry({ title, url, date, text, shown }, asked) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.dir = 'auto';
  link.append(...marked(title, placesOf(title, asked)));
  const words = document.createElement('p');
  if (date) {
    const time = document.createElement('time');
    time.dateTime = date;
    time.textContent = shown;
    words.append(time, ' · ');
  }
  const excerpt = document.createElement('span');
  const places = placesOf(text, asked);
  excerpt.append(...marked(text, places));
  words.append(excerpt);
  item.append(link, words);
  return { item, url, excerpt, hasWords: places.length > 0 };
}

/** Shows the words where they stand, when the reader has paused. */
async function lookAt(entries, asked, signal) {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const wanting = entries.filter(({ hasWords }) => !hasWords).slice(0, LOOKED_AT);
  await Promise.all(
    wanting.map(async ({ url, excerpt }) => {
      if (signal.aborted) return;
      const piece = pieceAround(await textOfPage(url, signal).catch(() => ''), asked);
      if (piece && !signal.aborted) excerpt.replaceChildren(...marked(piece, placesOf(piece, asked)));
    }),
  );
}

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

/** The view of a search: the status, the hits, and the way to more of them. */
function createView(root, index, most) {
  const [status, results, more] = ['status', 'results', 'more'].map((name) => root.querySelector(`.search__${name}`));
  const say = (text) => {
    status.textContent = text;
  };
  const empty = (text) => {
    results.replaceChildren();
    if (more) more.hidden = true;
    say(text);
  };
  const show = async ({ asked, hits }, from, signal) => {
    const rows = await index.rows(hits.slice(from, from + most));
    if (signal.aborted) return;
    const entries = rows.map((row) => entry(row, asked));
    if (from === 0) results.replaceChildren();
    results.append(...entries.map(({ item }) => item));
    const { found } = root.dataset;
    say(found.includes('{n}') ? found.replace('{n}', hits.length) : `${hits.length} ${found}`);
    if (more) more.hidden = from + most >= hits.length;
    if (more?.localName === 'button')
      more.onclick = async () => {
        await show({ asked, hits }, from + most, signal);
        results.children[from + most]?.querySelector('a').focus();
      };
    void lookAt(entries, asked, signal);
  };
  return { say, empty, show, first: () => results.querySelector('a') };
}

/** Makes a part of the page with `data-search` search; returns what to do with a text that is not typed. */
function attach(root, { most, changed }) {
  const [form, field] = ['form', 'input'].map((name) => root.querySelector(name));
  const index = openIndex(root.dataset.search);
  const view = createView(root, index, most);
  const search = async (text, signal) => {
    if (text === '') {
      view.empty('');
      return;
    }
    const waiting = setTimeout(() => signal.aborted || view.say(root.dataset.loading), PAUSE);
    try {
      const found = await index.find(text);
      if (!signal.aborted) await view.show(found, 0, signal);
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
    view.first()?.click();
  });
  root.addEventListener('keydown', (event) =>
    walk(event, [field, ...root.querySelectorAll('.search__results a, .search__more:not([hidden])')]),
  );
  return (text) => {
    field.value = text;
    find();
  };
}

const attached = new WeakSet();

/** The search page: what is asked for stands in its address, `?q=`. */
export function searchPage(root) {
  if (attached.has(root)) return;
  attached.add(root);
  const asked = () => new URLSearchParams(location.search).get('q') ?? '';
  const changed = (text) => {
    if (text !== asked().trim())
      history.replaceState(history.state, '', text ? `?q=${encodeURIComponent(text.toWellFormed?.() ?? text)}` : location.pathname);
  };
  const search = attach(root, { most: ON_PAGE, changed });
  const field = root.querySelector('input');
  // what was typed while this script was on its way stays
  if (field.value.trim() && !asked()) search(field.value);
  else if (asked()) search(asked());
  if (!location.hash) field.focus({ preventScroll: true });
  addEventListener('popstate', () => search(asked()));
}

/** The box: opens it; the first time it is made to search. */
export function searchBox(box) {
  if (!attached.has(box)) {
    attached.add(box);
    const all = box.querySelector('.search__more');
    const page = all?.getAttribute('href');
    const changed = (text) => all?.setAttribute('href', `${page}?q=${encodeURIComponent(text.toWellFormed?.() ?? text)}`);
    attach(box, { most: IN_BOX, changed });
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
  if (!box.open) box.showModal();
  box.querySelector('input').select();
}
