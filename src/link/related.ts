// Related posts: those that share tags, categories and words of the title, where rare ones count most.
import type { Document, Related, Site } from '../types.ts';
import { cachedByObject, once } from '../util/cached.ts';
import { cachedMap } from '../util/cached-lists.ts';
import { numberOf } from '../util/numbers.ts';

const MOST = 4;
/** Most posts of a term that are compared, the newest: a term of thousands says little about any two. */
const CAP = 100;
/** Highest share of titles with a word that counts: a word in more of them is no subject. */
const COMMON = 0.2;
const WEIGHTS = { tag: 1, category: 0.5, word: 0.5 } as const;

type Field = keyof typeof WEIGHTS;
const FIELDS: readonly Field[] = ['tag', 'category', 'word'];

/** A number for a text in a field. */
type Name = number;
const fieldOf = (name: Name): Field => FIELDS[name % FIELDS.length] ?? 'word';

/** What a post may share with others, in lower case, each once. */
function namesOf({ title, tags, categories }: Document): readonly Name[] {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const all: readonly (readonly string[])[] = [tags, categories, words];
  const names = all.flatMap((texts, field) => texts.map((text) => numberOf(text.toLowerCase()) * FIELDS.length + field));
  return [...new Set(names)];
}

const namesOfAll = cachedMap(namesOf);

interface Index {
  readonly positions: ReadonlyMap<Document, number>;
  /** The names of each post. */
  readonly names: readonly (readonly Name[])[];
  /** Positions in the list of posts, newest first, of one name after the other. */
  readonly lists: Int32Array;
  /** Where the list of each name ends in `lists`: it begins where that of the name before ends. */
  readonly ends: Int32Array;
  /** What each name counts; 0 for one that no two posts share, and for words that are in too many titles. */
  readonly weights: Float64Array;
}

/** What a name counts that so many of all posts have. */
function weightOf(name: Name, length: number, posts: number): number {
  const field = fieldOf(name);
  const most = field === 'word' ? Math.max(3, posts * COMMON) : posts;
  return length > 1 && length <= most ? WEIGHTS[field] * Math.log(1 + posts / length) : 0;
}

function createIndex(posts: readonly Document[]): Index {
  const names = namesOfAll(posts);
  const most = names.reduce((greatest, list) => list.reduce((a, b) => Math.max(a, b), greatest), -1);
  const ends = new Int32Array(most + 1);
  const count = (name: Name, by: number): number => {
    const before = ends[name] ?? 0;
    ends[name] = before + by;
    return before;
  };
  for (const list of names) for (const name of list) count(name, 1);
  const weights = Float64Array.from(ends, (length, name) => weightOf(name, length, posts.length));
  // from their lengths to where they begin; they end where the last position is put
  const length = ends.reduce((start, own, name) => {
    ends[name] = start;
    return start + own;
  }, 0);
  const lists = new Int32Array(length);
  names.forEach((list, position) => {
    for (const name of list) lists[count(name, 1)] = position;
  });
  return { positions: new Map(posts.map((post, position) => [post, position])), names, lists, ends, weights };
}

/** The four best candidates, best first, ties to the newer one. Each goes up its place in the list: a sort would cost a function a candidate. */
function fourBest(candidates: Int32Array, scores: Float64Array): number[] {
  const found: number[] = [];
  /** The score of the last of four. */
  let least = 0;
  for (const candidate of candidates) {
    const own = scores[candidate] ?? 0;
    if (own < least) continue;
    let at = found.length;
    for (; at > 0; at--) {
      const other = found[at - 1] ?? 0;
      const score = scores[other] ?? 0;
      if (score > own || (score === own && other < candidate)) break;
      if (at < MOST) found[at] = other;
    }
    if (at < MOST) found[at] = candidate;
    if (found.length === MOST) least = scores[found[MOST - 1] ?? 0] ?? 0;
  }
  return found;
}

/** The list, filled up with the newest posts that are not in it. */
function filled(found: readonly number[], self: number, count: number): readonly number[] {
  const list = [...found];
  for (let position = 0; position < count && list.length < MOST; position++)
    if (position !== self && !list.includes(position)) list.push(position);
  return list;
}

/**
 * Up to four related posts, best first: a shared term counts more the fewer posts have it; ties go to the
 * newer post, and the newest fill up the list. The index is made on first use. Others than posts have none.
 * @param posts newest first
 */
export function relatedPosts(posts: readonly Document[]): Site['related'] {
  const indexOf = once(() => createIndex(posts));
  const scores = new Float64Array(posts.length);
  /** Positions of the posts that share something. */
  const touched = new Int32Array(posts.length);
  return cachedByObject((document: Document): Related => {
    const { positions, names, lists, ends, weights } = indexOf();
    const self = positions.get(document);
    if (self === undefined) return { posts: [], areRecent: false };
    let count = 0;
    scores[self] = Number.NaN; // it is no candidate: a sum with NaN is none
    for (const name of names[self] ?? []) {
      const weight = weights[name] ?? 0;
      if (weight === 0) continue;
      const start = ends[name - 1] ?? 0;
      const end = Math.min(ends[name] ?? 0, start + CAP);
      // by index, without a function: this is the innermost loop of a whole build
      for (let i = start; i < end; i++) {
        const position = lists[i] ?? 0;
        const before = scores[position] ?? 0;
        if (before === 0) touched[count++] = position;
        scores[position] = before + weight;
      }
    }
    scores[self] = 0;
    const candidates = touched.subarray(0, count);
    const found = filled(fourBest(candidates, scores), self, posts.length);
    for (const position of candidates) scores[position] = 0;
    return { posts: found.flatMap((position) => posts[position] ?? []), areRecent: count === 0 };
  });
}
