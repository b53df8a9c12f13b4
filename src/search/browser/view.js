// What a search shows: its status, the hits, and the way to more of them.
import { marked, pieceAround, placesOf } from './marks.js';
import { bestOf, hasAll, sectionsOfPage, writingOf } from './sections.js';

/** Most hits whose pages are looked at before the reader comes to them. */
const LOOKED_AT = 5;
export const PAUSE = 250;
/** Longest wait for the section of the first hit, in milliseconds: its page is fetched for it, and is in the browser's cache then. */
const SECTION_WAIT = 3000;

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

function make(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

/** A hit: its element, and what finds the section that has the words, once. */
function entryOf({ title, url, date, text, shown, sections }, asked, signal) {
  const link = make('a', ...marked(title, placesOf(title, asked)));
  link.dir = 'auto';
  const words = make('p');
  if (date) {
    const time = make('time', shown);
    time.dateTime = date;
    words.append(time, ' · ');
  }
  const excerpt = make('span', ...marked(text, placesOf(text, asked)));
  words.append(excerpt);
  const lead = (section) => {
    link.href = section?.id ? `${url}#${encodeURIComponent(section.id)}` : url;
    link.querySelector('.search__section')?.remove();
    if (!section?.id) return;
    const heading = make('span', ' › ', ...marked(section.title, placesOf(section.title, asked)));
    heading.className = 'search__section';
    link.append(heading);
  };
  // a title or a beginning that has all words leads to the whole post
  const isWhole = hasAll(title, asked) || hasAll(text, asked);
  lead(isWhole ? undefined : bestOf(sections, asked));
  let looking;
  const look = async () => {
    const found = bestOf(await sectionsOfPage(url, signal).catch(() => []), asked);
    if (!found || signal.aborted) return;
    lead(found);
    const piece = pieceAround(found.text, asked) ?? found.text.slice(0, 200);
    if (piece) excerpt.replaceChildren(...marked(piece, placesOf(piece, asked)));
  };
  return {
    item: make('li', link, words),
    isWhole,
    look: () => {
      looking ??= isWhole ? Promise.resolve() : look();
      return looking;
    },
  };
}

/** Shows the words where they stand: of the first hits when the reader has paused, of each when the reader comes to it. */
async function lookAt(entries, signal) {
  for (const { item, look } of entries) for (const event of ['pointerenter', 'focusin']) item.addEventListener(event, look, { once: true });
  await wait(PAUSE);
  const wanting = entries.filter(({ isWhole }) => !isWhole).slice(0, LOOKED_AT);
  for (const { look } of signal.aborted ? [] : wanting) void look();
}

/** Forms of a counted word by plural category, from "one={n} result|other={n} results|"; older templates have one text, with or without "{n}". */
function formsOf(found) {
  if (!found.endsWith('|')) return { other: found.includes('{n}') ? found : `{n} ${found}` };
  return Object.fromEntries(found.split('|').map((form) => form.split('=')));
}

/** "12 results", in the language of the page. */
function counted(number, found) {
  const locale = document.documentElement.lang || 'en';
  const forms = formsOf(found);
  return (forms[new Intl.PluralRules(locale).select(number)] ?? forms.other).replace('{n}', new Intl.NumberFormat(locale).format(number));
}

/** The view of a search in `root`, which shows `most` hits at once; `ask` is called with a text to search for instead. */
export function createView(root, index, { most, ask }) {
  const [status, results, more] = ['status', 'results', 'more'].map((name) => root.querySelector(`.search__${name}`));
  let shown = [];
  const say = (...parts) => status.replaceChildren(...parts);
  const empty = (text) => {
    shown = [];
    results.replaceChildren();
    if (more) more.hidden = true;
    say(text);
  };
  const show = async ({ asked, hits }, from, signal) => {
    const rows = await index.rows(hits.slice(from, from + most));
    if (signal.aborted) return;
    const entries = rows.map((row) => entryOf(row, asked, signal));
    shown = from === 0 ? entries : [...shown, ...entries];
    results.replaceChildren(...shown.map(({ item }) => item));
    say(counted(hits.length, root.dataset.found));
    if (more) more.hidden = from + most >= hits.length;
    if (more?.localName === 'button')
      more.onclick = async () => {
        await show({ asked, hits }, from + most, signal);
        results.children[from + most]?.querySelector('a').focus();
      };
    void lookAt(entries, signal);
  };
  /** Nothing for a text; and what was found for a near one instead. */
  const showNear = async (near, signal) => {
    const { nothing, meant } = root.dataset;
    const { asked, words, hits } = near;
    const texts = (await index.rows(hits.slice(0, most))).flatMap(({ title, text, sections }) => [
      title,
      text,
      ...sections.map((one) => one.title),
    ]);
    const text = words.map(({ word, isNear }) => (isNear ? writingOf(word, texts).toLowerCase() : word)).join(' ');
    await show({ asked, hits }, 0, signal);
    if (signal.aborted || !nothing) return;
    const button = make('button', text);
    button.type = 'button';
    button.className = 'search__meant';
    button.onclick = () => ask(text);
    const [before, after = ''] = meant.split('{text}');
    say(
      nothing.replace('{text}', () => near.text),
      ' ',
      before,
      button,
      after,
    );
  };
  return {
    say,
    empty,
    nothing: (text) => empty(root.dataset.nothing?.replace('{text}', () => text) ?? counted(0, root.dataset.found)),
    show: (found, signal) => show(found, 0, signal),
    showNear,
    /** Goes to the first hit, to its section if that is known soon. */
    openFirst: async () => {
      const [first] = shown;
      await Promise.race([first?.look(), wait(SECTION_WAIT)]);
      first?.item.querySelector('a').click();
    },
  };
}
