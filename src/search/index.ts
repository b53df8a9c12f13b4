// The search index: documents of each word, with its prominence, in cached pieces and files by beginnings.
import { hash } from '../util/hash.ts';
import { fileOf, numberOf, posting, postingFrom, written } from './format.ts';
import { eachHtmlWord } from './html-words.ts';
import { wordsOf } from './words.ts';

export { MOST_DOCUMENTS } from './format.ts';
export { sectionsOf } from './sections.ts';

/** The searched texts of one document. */
export interface Searched {
  readonly title: string;
  /** Categories and tags. */
  readonly terms: readonly string[];
  readonly html: string;
}

/**
 * Prominence of a word in a document, as the level of a posting: 0 to 3 in the text, by how often for the
 * text's length; in a heading; in a heading and often in the text; in a category or tag; in the title. The
 * search in the browser has their weights.
 */
const HEADING = 4;
const TERM = 6;
const TITLE = 7;
/** Words of a text at which one mention counts half of what many do. */
const COMMON_LENGTH = 400;
/** Most different words of one document: no author writes more. */
const MOST_WORDS = 20_000;

interface Entry {
  document: number;
  count: number;
  field: number;
  before: number;
  postings: string;
}

function levelOf({ count, field }: Entry, length: number): number {
  if (field > HEADING) return field;
  const share = count / (count + 1 + length / COMMON_LENGTH);
  if (field === HEADING) return share < 0.6 ? HEADING : HEADING + 1;
  return share < 0.25 ? 0 : share < 0.45 ? 1 : share < 0.65 ? 2 : 3;
}

/** A counter for the words of one document after the other. */
function createCounter() {
  const entries = new Map<string, Entry>();
  let document = -1;
  let length = 0;
  let touched: Entry[] = [];
  const note = (field: number) => (word: string) => {
    length++;
    const entry = entries.get(word);
    if (entry === undefined) {
      if (touched.length >= MOST_WORDS) return;
      const added = { document, count: 1, field, before: -1, postings: '' };
      entries.set(word, added);
      touched.push(added);
    } else if (entry.document === document) {
      entry.count++;
      if (field > entry.field) entry.field = field;
    } else if (touched.length < MOST_WORDS) {
      entry.document = document;
      entry.count = 1;
      entry.field = field;
      touched.push(entry);
    }
  };
  const sink = { text: note(0), heading: note(HEADING) };
  const [term, title] = [note(TERM), note(TITLE)];
  return {
    entries,
    add({ title: name, terms, html }: Searched): void {
      document++;
      length = 0;
      touched = [];
      wordsOf(name).forEach(title);
      for (const one of terms) wordsOf(one).forEach(term);
      eachHtmlWord(html, sink);
      for (const entry of touched) {
        entry.postings += posting(entry.before, entry.document, levelOf(entry, length));
        entry.before = entry.document;
      }
    },
  };
}

const SEPARATOR = '\f';

/**
 * The index of a few documents, numbered from 0, in `count` parts: a hash of each, then the parts themselves.
 * A part has a line for each of its words, with the last document, then the postings.
 */
export function pieceOf(documents: Iterable<Searched>, count: number): string {
  const counter = createCounter();
  for (const document of documents) counter.add(document);
  const parts: string[] = Array.from({ length: count }, () => '');
  for (const [word, { before, postings }] of counter.entries) parts[fileOf(word, count)] += `\n${word}\t${written(before)}${postings}`;
  return [parts.map(hash).join(' '), ...parts].join(SEPARATOR);
}

export interface Part {
  readonly hash: string;
  readonly text: string;
}

/** The parts of a piece. */
export function partsOf(piece: string): readonly Part[] {
  const [hashes = '', ...texts] = piece.split(SEPARATOR);
  return hashes.split(' ').map((hash, index) => ({ hash, text: texts[index] ?? '' }));
}

interface Row {
  before: number;
  postings: string;
}

function addPart(rows: Map<string, Row>, text: string, base: number): void {
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf('\t', at);
    const newline = text.indexOf('\n', tab);
    const end = newline < 0 ? text.length : newline;
    const word = text.slice(at + 1, tab);
    const row = rows.get(word) ?? { before: -1, postings: '' };
    if (row.before < 0) rows.set(word, row);
    const last = text.codePointAt(tab + 1) ?? 0;
    const firstAt = tab + (last > 0xffff ? 3 : 2);
    const first = text.codePointAt(firstAt) ?? 0;
    const { gap, level } = postingFrom(first);
    // only the first posting counts from another piece's last document
    row.postings += posting(row.before, base + gap, level) + text.slice(firstAt + (first > 0xffff ? 2 : 1), end);
    row.before = base + numberOf(last);
    at = end;
  }
}

/**
 * One file of the index: "\nword\tpostings" for each of its words. `parts` are this file's parts of all
 * pieces, each with the number that its first document has in the whole.
 */
export function fileFrom(parts: readonly { readonly base: number; readonly text: string }[]): string {
  const rows = new Map<string, Row>();
  for (const { base, text } of parts) addPart(rows, text, base);
  const lines: string[] = [];
  for (const [word, { postings }] of rows) lines.push(`\n${word}\t${postings}`);
  return lines.join('');
}
