// Which posts are related: they share tags, categories and words of the title, the rare ones counting most.
import type { Document } from '../types.ts';

const MOST = 4;
/** Of a term's posts, only so many are looked at, the newest: what thousands of posts share says little about any two. */
const CAP = 100;
/** A word that more than one title in five has is no subject. */
const COMMON = 0.2;
const WEIGHTS = { tag: 1, category: 0.5, word: 0.5 } as const;

type Field = keyof typeof WEIGHTS;

function keysOf(post: Document): readonly string[] {
  const key = (field: Field) => (text: string) => `${field} ${text.toLowerCase()}`;
  const words = post.title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return [...new Set([...post.tags.map(key('tag')), ...post.categories.map(key('category')), ...words.map(key('word'))])];
}

interface Shared {
  /** What sharing it is worth. */
  readonly weight: number;
  /** Positions in the list of posts, newest first. */
  readonly posts: Int32Array;
}

interface Index {
  readonly positions: ReadonlyMap<Document, number>;
  /** By position: what the post may share with others. */
  readonly terms: readonly (readonly Shared[])[];
}

function indexOf(posts: readonly Document[]): Index {
  const lists = new Map<string, number[]>();
  posts.forEach((post, position) => {
    for (const key of keysOf(post)) {
      const list = lists.get(key);
      if (list) list.push(position);
      else lists.set(key, [position]);
    }
  });
  const terms: Shared[][] = posts.map(() => []);
  for (const [key, list] of lists) {
    const field = key.slice(0, key.indexOf(' ')) as Field;
    if (list.length < 2 || (field === 'word' && list.length > Math.max(3, posts.length * COMMON))) continue;
    const shared: Shared = {
      weight: WEIGHTS[field] * Math.log(1 + posts.length / list.length),
      posts: Int32Array.from(list.slice(0, CAP)),
    };
    for (const position of list) terms[position]?.push(shared);
  }
  return { positions: new Map(posts.map((post, position) => [post, position])), terms };
}

/** The four best candidates, best first, ties to the newer one. */
function best(candidates: readonly number[], scores: Float64Array): number[] {
  const score = (position: number): number => scores[position] ?? 0;
  const found: number[] = [];
  let least = 0;
  let last = 0;
  for (const candidate of candidates) {
    const own = score(candidate);
    if (found.length === MOST && (own < least || (own === least && candidate > last))) continue;
    found.push(candidate);
    found.sort((a, b) => score(b) - score(a) || a - b);
    if (found.length > MOST) found.pop();
    last = found.at(-1) ?? candidate;
    least = score(last);
  }
  return found;
}

/** The newest posts that are not there yet. */
function filled(found: readonly number[], self: number, count: number): readonly number[] {
  const list = [...found];
  for (let position = 0; position < count && list.length < MOST; position++)
    if (position !== self && !list.includes(position)) list.push(position);
  return list;
}

/**
 * Up to four posts related to one, best first: a shared term is worth the more the fewer posts have it; ties go to the newer post, and where
 * fewer than four share anything the newest fill up. The index is made when first asked for. A document that is no post of the list has none.
 * @param posts newest first
 */
export function relatedPosts(posts: readonly Document[]): (document: Document) => readonly Document[] {
  const held: { index?: Index } = {};
  const scores = new Float64Array(posts.length);
  return (document) => {
    held.index ??= indexOf(posts);
    const self = held.index.positions.get(document);
    if (self === undefined) return [];
    const touched: number[] = [];
    for (const { weight, posts: sharing } of held.index.terms[self] ?? []) {
      // by index: this is the innermost loop of a whole build
      for (let i = 0; i < sharing.length; i++) {
        const position = sharing[i] ?? 0;
        const before = scores[position] ?? 0;
        if (before === 0 && position !== self) touched.push(position);
        scores[position] = before + weight;
      }
    }
    scores[self] = 0;
    const found = filled(best(touched, scores), self, posts.length);
    for (const position of touched) scores[position] = 0;
    return found.flatMap((position) => posts[position] ?? []);
  };
}
