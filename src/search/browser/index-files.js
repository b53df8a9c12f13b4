// The search index as a browser reads it: only the files that hold a word that is asked for, and those of the hits that are shown.
import { fileOf, postingFrom, sectionFrom } from '../format.ts';
import { filesNear, nearest } from '../near.ts';
import { queryWords } from '../words.ts';

/** What a word is worth by where it stands: seldom to often in the text, in a heading, there and often in the text, in a tag, in the title. */
const WORTH = [1, 1.6, 2.2, 2.8, 3.6, 4.4, 6, 10];
/** Shorter words are looked for as they are: their longer ones lie in many files. */
const BEGINNING = 3;

/** A value that is fetched once; again after it could not be had, or was forgotten. */
function remembered(make) {
  const made = new Map();
  const get = (key) => {
    if (!made.has(key)) {
      const promise = make(key);
      made.set(key, promise);
      promise.catch(() => made.get(key) === promise && made.delete(key));
    }
    return made.get(key);
  };
  return Object.assign(get, { forget: () => made.clear() });
}

async function get(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

/** Notes the documents of a word's postings, with what the word is worth in each. */
function addPostings(postings, scores, { weight, documents }) {
  let document = -1;
  for (const character of postings) {
    const { gap, level } = postingFrom(character.codePointAt(0));
    document += gap + 1;
    if (document >= documents) return;
    const score = weight * WORTH[level];
    if (score > (scores.get(document) ?? 0)) scores.set(document, score);
  }
}

/** The documents of a word in its file; a longer word that begins with it counts the less the longer it is. */
function documentsOf({ word, whole }, text, documents) {
  const scores = new Map();
  const exact = whole || (word.length < BEGINNING && word.charCodeAt(0) < 0x0e00);
  const start = exact ? `\n${word}\t` : `\n${word}`;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    const tab = text.indexOf('\t', at);
    const end = text.indexOf('\n', tab);
    const longer = tab - at - 1 - word.length;
    const weight = longer === 0 ? 1 : 0.3 + (0.4 * word.length) / (word.length + longer);
    addPostings(text.slice(tab + 1, end < 0 ? text.length : end), scores, { weight, documents });
  }
  return scores;
}

/** Documents that have all words, best first; of those that are as good, the newest. A rare word counts more. */
function ranked(lists, documents) {
  const weights = lists.map((scores) => Math.log(1 + documents / (1 + scores.size)));
  const [first, ...others] = lists
    .map((scores, index) => ({ scores, weight: weights[index] }))
    .sort((a, b) => a.scores.size - b.scores.size);
  const hits = [];
  for (const [document, score] of first?.scores ?? []) {
    if (!others.every(({ scores }) => scores.has(document))) continue;
    const sum = others.reduce((all, { scores, weight }) => all + scores.get(document) * weight, score * first.weight);
    hits.push({ document, sum });
  }
  return hits.sort((a, b) => b.sum - a.sum || b.document - a.document).map(({ document }) => document);
}

/** Opens the index in `folder`, "/assets/search/". Nothing is fetched before it is asked for. */
export function openIndex(folder) {
  // The overview is asked for anew by each page and after `renew`; the files it speaks of are those of its version, from the browser's cache or not.
  const overview = remembered(async () => (await get(`${folder}index.json`, { cache: 'no-cache' })).json());
  const file = remembered(async (name) => (await get(`${folder}${name}`)).text());
  const rows = remembered(async (name) => JSON.parse(await file(name)));
  const wordsIn = (number, version) => file(`words-${number}.txt?v=${version}`);
  const lookUp = async (asked) => {
    const { version, documents, files } = await overview('');
    return Promise.all(asked.map(async (one) => documentsOf(one, await wordsIn(fileOf(one.word, files), version), documents)));
  };
  /** The word that was meant by one that the index does not have. */
  const meantBy = async (word) => {
    const { version, files } = await overview('');
    return nearest(word, await Promise.all(filesNear(word, files).map((number) => wordsIn(number, version))));
  };
  return {
    /** Has the overview asked for again, as the site may have changed. */
    renew: () => overview.forget(),
    /** The documents that have all words of a text, best first, and these words. */
    async find(text) {
      const asked = queryWords(text);
      if (asked.length === 0) return { asked, hits: [] };
      const { documents } = await overview('');
      const lists = await lookUp(asked);
      // a last letter or two are the beginning of a word that is still being typed
      const last = asked.length - 1;
      const unfinished = last > 0 && !asked[last].whole && asked[last].word.length < BEGINNING && lists[last].size === 0;
      return { asked, hits: ranked(unfinished ? lists.slice(0, last) : lists, documents) };
    },
    /** The same for a text of which words are misspelt; undefined when none is, or when nothing is found for what was meant either. */
    async findNear(text) {
      const asked = queryWords(text);
      const lists = await lookUp(asked);
      const words = await Promise.all(
        asked.map(async (one, index) => {
          const meant = one.whole || lists[index].size > 0 ? undefined : await meantBy(one.word);
          return { word: meant ?? one.word, whole: one.whole, isNear: meant !== undefined };
        }),
      );
      if (!words.some(({ isNear }) => isNear)) return undefined;
      const { documents } = await overview('');
      const hits = ranked(await lookUp(words), documents);
      return hits.length === 0 ? undefined : { text, asked: words, words, hits };
    },
    /** Entries of documents for the list of hits: title, address, date, the beginning of the text and the sections of each. */
    async rows(hits) {
      const { version, perFile } = await overview('');
      const found = await Promise.all(
        hits.map(async (document) => (await rows(`posts-${Math.floor(document / perFile)}.json?v=${version}`))[document % perFile]),
      );
      return found
        .filter(Boolean)
        .map(([title, url, date, text, shown, sections = []]) => ({ title, url, date, text, shown, sections: sections.map(sectionFrom) }));
    },
  };
}
