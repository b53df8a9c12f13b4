// Positions of a query's words in a text, and an excerpt around them. Texts are never HTML here.
import { articleOf, fold } from '../words.ts';

const WORD = /[\p{L}\p{N}\p{M}]+(?:\+\+|#)?/gu;

/** Places in `text` that hold words that were asked for: [from, to, word]. A word in a longer stretch is found where folding keeps lengths. */
export function placesOf(text, asked) {
  const places = [];
  for (const { 0: token, index } of text.matchAll(WORD)) {
    const plain = fold(token);
    for (const { word, whole } of asked) {
      const at = plain.indexOf(word);
      if (at < 0) continue;
      const isPart = whole || word.charCodeAt(0) >= 0x0e00;
      if (isPart && plain.length === token.length)
        for (let part = at; part >= 0; part = plain.indexOf(word, part + 1)) places.push([index + part, index + part + word.length, word]);
      else if (isPart || ((at === 0 || at === articleOf(plain)) && (word.length > 2 || plain === word)))
        places.push([index, index + token.length, word]);
    }
  }
  return places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** A text as nodes, with the places marked. */
export function marked(text, places) {
  const nodes = [];
  let at = 0;
  for (const [from, to] of places) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) nodes.push(text.slice(at, start));
    const last = nodes.at(-1);
    if (start === at && last instanceof Element) last.textContent += text.slice(start, to);
    else {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, to);
      nodes.push(mark);
    }
    at = to;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

const LENGTH = 200;
const BEFORE = 60;

/** About two hundred characters of a text, where most of the words stand together; undefined when none does. */
export function pieceAround(text, asked) {
  const places = placesOf(text, asked);
  if (places.length === 0) return undefined;
  let best = places[0];
  let most = 0;
  places.forEach((place, index) => {
    const words = new Set();
    for (let i = index; i < places.length && places[i][1] <= place[0] + LENGTH - BEFORE; i++) words.add(places[i][2]);
    if (words.size > most) [best, most] = [place, words.size];
  });
  const space = text.lastIndexOf(' ', Math.max(0, best[0] - BEFORE));
  const from = best[0] - space < BEFORE * 2 ? space + 1 : best[0];
  const end = text.indexOf(' ', from + LENGTH);
  const to = end >= 0 && end < from + LENGTH * 1.2 ? end : Math.min(text.length, from + LENGTH);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
