// Related posts: those that share tags, categories and words of the title, where rare ones count most.
import type { Document, Site } from '../types.ts';
import { once } from '../util/cached.ts';

const MOST = 4;
/** Most posts of a term that are compared, the newest: a term of thousands says little about any two. */
const CAP = 100;
/** Highest share of titles with a word that counts: a word in more of them is no subject. */
const COMMON = 0.2;
const WEIGHTS = { tag: 1, category: 0.5, word: 0.5 } as const;

type Field = keyof typeof WEIGHTS;
const FIELDS: readonly Field[] = ['tag', 'category', 'word'];

type Names = Readonly<Record<Field, readonly string[]>>;

/** Names of documents, each worked out once: the preview asks again after each change. */
const known = new WeakMap<Document, Names>();

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names.map((name) => name.toLowerCase()))];

/** What a post may share with others, in lower case, each once. */
function namesOf(post: Document): Names {
  const cached = known.get(post);
  if (cached) return cached;
  const words = post.title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const names = { tag: distinct(post.tags), category: distinct(post.categories), word: distinct(words) };
  known.set(post, names);
  return names;
}

interface Index {
  readonly positions: ReadonlyMap<Document, number>;
  /** Positions in the list of posts, newest first, by a shared name. */
  readonly lists: Readonly<Record<Field, ReadonlyMap<string, readonly number[]>>>;
}

function createIndex(posts: readonly Document[]): Index {
  const lists = { tag: new Map<string, number[]>(), category: new Map<string, number[]>(), word: new Map<string, number[]>() };
  posts.forEach((post, position) => {
    const names = namesOf(post);
    for (const field of FIELDS) {
      for (const name of names[field]) {
        const list = lists[field].get(name);
        if (list) list.push(position);
        else lists[field].set(name, [position]);
      }
    }
  });
  return { positions: new Map(posts.map((post, position) => [post, position])), lists };
}

/** Calls `found` with each list of posts that share a name with a post, and the weight of that name. */
function eachShared(post: Document, { lists, positions }: Index, found: (list: readonly number[], weight: number) => void): void {
  const names = namesOf(post);
  for (const field of FIELDS) {
    const most = field === 'word' ? Math.max(3, positions.size * COMMON) : positions.size;
    for (const name of names[field]) {
      const list = lists[field].get(name) ?? [];
      if (list.length > 1 && list.length <= most) found(list, WEIGHTS[field] * Math.log(1 + positions.size / list.length));
    }
  }
}

/** The four best candidates, best first, ties to the newer one. Each goes up its place in the list: a sort would cost a function a candidate. */
function best(candidates: readonly number[], scores: Float64Array): number[] {
  const found: number[] = [];
  for (const candidate of candidates) {
    const own = scores[candidate] ?? 0;
    let at = found.length;
    for (; at > 0; at--) {
      const other = found[at - 1] ?? 0;
      const score = scores[other] ?? 0;
      if (score > own || (score === own && other < candidate)) break;
      if (at < MOST) found[at] = other;
    }
    if (at < MOST) found[at] = candidate;
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
  return (document) => {
    const index = indexOf();
    const self = index.positions.get(document);
    if (self === undefined) return { posts: [], areRecent: false };
    const touched: number[] = [];
    eachShared(document, index, (sharing, weight) => {
      // by index: this is the innermost loop of a whole build
      for (let i = 0; i < sharing.length && i < CAP; i++) {
        const position = sharing[i] ?? 0;
        const before = scores[position] ?? 0;
        if (before === 0 && position !== self) touched.push(position);
        scores[position] = before + weight;
      }
    });
    scores[self] = 0;
    const found = filled(best(touched, scores), self, posts.length);
    for (const position of touched) scores[position] = 0;
    return { posts: found.flatMap((position) => posts[position] ?? []), areRecent: touched.length === 0 };
  };
}
