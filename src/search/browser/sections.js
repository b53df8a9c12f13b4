// Sections of a post: which of them a query leads to, by its headings and by the text of its page.
import { fold } from '../words.ts';
import { placesOf } from './marks.js';

/** Selectors of a post's text, in this theme and in others; the first match counts. */
const CONTENTS = ['.page__content', '[itemprop="text"]', 'article', 'main'];
/** What readers do not read as text: scripts, line numbers, marks of footnotes and of headings. */
const UNREAD = 'script, style, noscript, template, button, svg, .gutter, .lineno, .linenos, sup[id^="fnref"], .reversefootnote, .anchor';
const BLOCK =
  /^(?:address|article|aside|blockquote|br|caption|d[dlt]|details|div|fig(?:caption|ure)|h[1-6r]|header|footer|li|ol|p|pre|section|summary|t(?:able|body|d|h|head|r)|ul)$/;
const ENDS_SENTENCE = /[.!?…:;,。！？：；，、،؟؛।]["”’»」』)]*$/u;

const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** Pieces of text, those of each block kept apart from the next by a dot where they are no whole sentence. */
function createText() {
  let text = '';
  let block = '';
  const end = () => {
    const piece = plain(block);
    block = '';
    if (piece) text += text && `${ENDS_SENTENCE.test(text.slice(-8)) ? ' ' : ' · '}`;
    text += piece;
  };
  return {
    add: (piece) => {
      block += piece;
    },
    end,
    whole: () => {
      end();
      return text;
    },
  };
}

/** The sections of a post's text, the first of which is what stands before all headings: { id, title, text }. */
export function sectionsIn(content) {
  for (const unread of content.querySelectorAll(UNREAD)) unread.remove();
  const sections = [{ id: '', title: '', text: createText() }];
  const walk = (node) => {
    const current = () => sections.at(-1).text;
    if (node.nodeType === Node.TEXT_NODE) current().add(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (/^h[1-6]$/.test(node.localName) && node.id) {
      sections.push({ id: node.id, title: plain(node.textContent), text: createText() });
      return;
    }
    const isBlock = BLOCK.test(node.localName);
    if (isBlock) current().end();
    for (const child of node.childNodes) walk(child);
    if (isBlock) current().end();
  };
  walk(content);
  return sections.map(({ id, title, text }) => ({ id, title, text: text.whole() }));
}

/** Fetches a page and gives the sections of its text; none where it can't be had. */
export async function sectionsOfPage(url, signal) {
  const answer = await fetch(url, { signal, priority: 'low' });
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = CONTENTS.map((name) => page.querySelector(name)).find(Boolean);
  return content ? sectionsIn(content) : [];
}

/** How many of the words that were asked for stand in a text. */
export const countIn = (text, asked) => new Set(placesOf(text, asked).map(([, , word]) => word)).size;

/** Whether all of them do. */
export const hasAll = (text, asked) => countIn(text, asked) === asked.length;

/** The section that has most of the words, of several the one that has most in its heading, of those the first; undefined for none. */
export function bestOf(sections, asked) {
  let best;
  let most = 0;
  for (const section of sections) {
    const worth = countIn(`${section.title} ${section.text ?? ''}`, asked) + countIn(section.title, asked) / 100;
    if (worth > most) [best, most] = [section, worth];
  }
  return best;
}

/** Writing of a folded word in texts, "brulee" → "brûlée"; the word itself if none has it. */
export function writingOf(word, texts) {
  for (const text of texts) for (const [token] of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) if (fold(token) === word) return token;
  return word;
}
