// Related posts: those that share tags, categories and words of the title, where rare ones count most.
import type { Document } from '../types.ts';
import { once } from '../util/remember.ts';

const MOST = 4;
/** Most posts of a term that are compared, the newest: a term of thousands says little about any two. */
const CAP = 100;
/** Highest share of titles with a word that counts: a word in more of them is no subject. */
const COMMON = 0.2;
const WEIGHTS = { tag: 1, category: 0.5, word: 0.5 } as const;

type Field = keyof typeof WEIGHTS;

function namesOf(post: Document, field: Field): readonly string[] {
  if (field === 'tag') return post.tags;
  return field === 'category' ? post.categories : (post.title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

const FIELDS: readonly Field[] = ['tag', 'category', 'word'];

/** A list of posts, by position, newest first, that share a name; and the weight of that name. */
interface Shared {
  readonly positions: number[];
  weight: number;
}

interface Index {
  readonly positions: ReadonlyMap<Document, number>;
  /** Of each post, by position: the lists that it is in. */
  readonly shared: readonly (readonly Shared[])[];
}

function createIndex(posts: readonly Document[]): Index {
  const shared = posts.map((): Shared[] => []);
  for (const field of FIELDS) {
    const lists = new Map<string, Shared>();
    posts.forEach((post, position) => {
      for (const name of namesOf(post, field)) {
        const key = name.toLowerCase();
        const list = lists.get(key) ?? { positions: [], weight: 0 };
        lists.set(key, list);
        if (list.positions.at(-1) === position) continue;
        list.positions.push(position);
        shared[position]?.push(list);
      }
    });
    const most = field === 'word' ? Math.max(3, posts.length * COMMON) : posts.length;
    for (const list of lists.values()) {
      const { length } = list.positions;
      if (length > 1 && length <= most) list.weight = WEIGHTS[field] * Math.log(1 + posts.length / length);
    }
  }
  return { positions: new Map(posts.map((post, position) => [post, position])), shared };
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

/** The list, filled up with the newest posts that are not in it. */
function filled(found: readonly number[], self: number, count: number): readonly number[] {
  const list = [...found];
  for (let position = 0; position < count && list.length < MOST; position++)
    if (position !== self && !list.includes(position)) list.push(position);
  return list;
}

/**
 * Up to four posts related to one, best first: a shared term is worth the more the fewer posts have it; ties go to the newer post, and where
 * fewer than four share anything the newest fill up. The index is made on first use. A document outside of the list has none.
 * @param posts newest first
 */
export function relatedPosts(posts: readonly Document[]): (document: Document) => readonly Document[] {
  const indexOf = once(() => createIndex(posts));
  const scores = new Float64Array(posts.length);
  return (document) => {
    const index = indexOf();
    const self = index.positions.get(document);
    if (self === undefined) return [];
    const touched: number[] = [];
    for (const { positions, weight } of index.shared[self] ?? []) {
      // by index: this is the innermost loop of a whole build
      for (let i = 0; weight > 0 && i < positions.length && i < CAP; i++) {
        const position = positions[i] ?? 0;
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
