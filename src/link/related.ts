// Which posts are related: they share tags, categories and words of the title, the rare ones counting most.
import type { Document } from '../types.ts';

const MOST = 4;
/** Of a term's posts, only so many are looked at, the newest: what thousands of posts share says little about any two. */
const CAP = 100;
/** A word that more than one title in five has is no subject. */
const COMMON = 0.2;
const WEIGHTS = { tag: 1, category: 0.5, word: 0.5 } as const;

type Field = keyof typeof WEIGHTS;

type Named = Pick<Document, 'title' | 'tags' | 'categories'>;
const namedOf = ({ title, tags, categories }: Document): Named => ({ title, tags, categories });

function namesOf(post: Named, field: Field): readonly string[] {
  if (field === 'tag') return post.tags;
  return field === 'category' ? post.categories : (post.title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

const FIELDS: readonly Field[] = ['tag', 'category', 'word'];

/** By what is shared, in lower case: positions in the list of posts, newest first. */
type Lists = ReadonlyMap<string, readonly number[]>;

interface Index {
  readonly positions: ReadonlyMap<Document, number>;
  readonly lists: Readonly<Record<Field, Lists>>;
}

function listsOf(posts: readonly Document[], field: Field): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  posts.forEach((post, position) => {
    for (const name of namesOf(post, field)) {
      const key = name.toLowerCase();
      const list = lists.get(key);
      if (!list) lists.set(key, [position]);
      else if (list.at(-1) !== position) list.push(position);
    }
  });
  return lists;
}

/** An index that keeps up with posts that get other titles or terms where they stand. */
function createIndex(posts: readonly Document[]): Index & { readonly renew: () => void } {
  const lists = { tag: listsOf(posts, 'tag'), category: listsOf(posts, 'category'), word: listsOf(posts, 'word') };
  const named = posts.map(namedOf);
  const move = (position: number, before: Named, after: Named): void => {
    for (const field of FIELDS) {
      for (const name of namesOf(before, field)) {
        const list = lists[field].get(name.toLowerCase()) ?? [];
        if (list.includes(position)) list.splice(list.indexOf(position), 1);
      }
      for (const name of namesOf(after, field)) {
        const list = lists[field].get(name.toLowerCase()) ?? [];
        lists[field].set(name.toLowerCase(), list);
        const next = list.findIndex((other) => other >= position);
        if (next < 0) list.push(position);
        else if (list[next] !== position) list.splice(next, 0, position);
      }
    }
  };
  const renew = (): void =>
    posts.forEach((post, position) => {
      const before = named[position];
      if (!before || (before.title === post.title && before.tags === post.tags && before.categories === post.categories)) return;
      named[position] = namedOf(post);
      move(position, before, post);
    });
  return { positions: new Map(posts.map((post, position) => [post, position])), lists, renew };
}

/** Calls `found` with each list that a post is in and may be found by, and what sharing it is worth. */
function eachShared(post: Document, { lists, positions }: Index, found: (list: readonly number[], weight: number) => void): void {
  for (const field of FIELDS) {
    const seen = new Set<string>();
    for (const name of namesOf(post, field)) {
      const key = name.toLowerCase();
      const list = seen.has(key) ? undefined : lists[field].get(key);
      seen.add(key);
      if (!list || list.length < 2 || (field === 'word' && list.length > Math.max(3, positions.size * COMMON))) continue;
      found(list, WEIGHTS[field] * Math.log(1 + positions.size / list.length));
    }
  }
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
 * @param renamed another number each time that a title or a term has become another, where documents follow their files
 */
export function relatedPosts(posts: readonly Document[], renamed: () => number = () => 0): (document: Document) => readonly Document[] {
  const held: { index?: ReturnType<typeof createIndex>; of?: number } = {};
  const scores = new Float64Array(posts.length);
  return (document) => {
    const now = renamed();
    const index = held.index ?? createIndex(posts);
    if (held.index && held.of !== now) index.renew();
    Object.assign(held, { index, of: now });
    const self = index.positions.get(document);
    if (self === undefined) return [];
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
    return found.flatMap((position) => posts[position] ?? []);
  };
}
