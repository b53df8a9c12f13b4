// Documents that follow their files: an edit of what linking and planning did not look at (a body, mostly a title) needs no new plan.
import type { Document, DocumentKind } from '../../types.ts';
import type { Memory } from './memory-cache.ts';
import { type Looks, type Planned, StandIn } from './stand-in.ts';

export interface Living {
  /** A document in its stead that is what its file makes of it now. */
  whole(document: Document): Document;
  /** What is held for a file: the document as it is now. */
  find(absolute: string): Document | undefined;
  /** What stands for it in the site. */
  standIn(absolute: string): Document | undefined;
  /** Puts another version in place of the one that is held. */
  replace(next: Document): void;
  /** Forgets a file that is gone. */
  drop(absolute: string): void;
  /** Links and plans, noting what of the documents is looked at. */
  looking<T>(run: () => T): T;
  /** True when two versions of a document differ only in what was not looked at: the plan is that of both. */
  planAlike(before: Document, after: Document): boolean;
  /** How often a title or a term has become another since `looking`: for what is worked out of these later. */
  renamed(): number;
}

/** All that is compared before an edit is taken for one that plans nothing anew; front matter is compared key by key. */
const PLANNED = Object.keys({
  kind: 1,
  collection: 1,
  path: 1,
  title: 1,
  date: 1,
  lastModified: 1,
  slug: 1,
  ext: 1,
  layout: 1,
  categories: 1,
  tags: 1,
  url: 1,
  output: 1,
  id: 1,
  published: 1,
  markdown: 1,
  liquid: 1,
} satisfies Record<Exclude<Planned, 'data'>, 1>) as Exclude<Planned, 'data'>[];

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const NAMED = ['title', 'categories', 'tags'] as const;

/**
 * The one place where a value of the preview changes after it was made: all of a document, at once. Everything made of documents
 * (renderer, pages) is made anew after each change. Not followed is the size of files, by which the search index is cut.
 */
export function createLiving(): Living {
  const held = new Map<string, StandIn>();
  const looks = new Map<DocumentKind, Looks>();
  const state = { on: false, renamed: 0 };
  const looksOf = (kind: DocumentKind): Looks => {
    const known = looks.get(kind) ?? { on: state.on, names: new Set(), keys: new Set() };
    looks.set(kind, known);
    return known;
  };
  const look = (on: boolean): void => {
    state.on = on;
    for (const each of looks.values()) each.on = on;
  };
  return {
    whole: (document) => {
      const standIn = new StandIn(document, looksOf(document.kind));
      held.set(document.file.absolute, standIn);
      return standIn;
    },
    find: (absolute) => held.get(absolute)?.document,
    standIn: (absolute) => held.get(absolute),
    replace: (next) => {
      const standIn = held.get(next.file.absolute);
      if (standIn && NAMED.some((name) => !same(standIn[name], next[name]))) state.renamed++;
      standIn?.become(next);
    },
    drop: (absolute) => void held.delete(absolute),
    looking: (run) => {
      for (const { names, keys } of looks.values()) {
        names.clear();
        keys.clear();
      }
      look(true);
      try {
        return run();
      } finally {
        look(false);
      }
    },
    planAlike: (before, after) => {
      const { names, keys } = looksOf(before.kind);
      const data = keys.has('*') ? same(before.data, after.data) : [...keys].every((key) => same(before.data[key], after.data[key]));
      return data && before.kind === after.kind && PLANNED.every((name) => !names.has(name) || same(before[name], after[name]));
    },
    renamed: () => state.renamed,
  };
}

/**
 * A document whose file broke, as it was before: its rendered body where that is at hand, else an empty one (what was in the file is gone).
 * It goes by a digest of its own, so that what is made of it now is never taken for what its text makes when that is back.
 */
export function asBefore(document: Document, memory: Pick<Memory, 'get' | 'set'>): Document {
  const digest = `${document.digest.replace(BEFORE, '')}${BEFORE}`;
  const body = digest === document.digest ? undefined : memory.get('body', document.digest);
  if (body !== undefined) memory.set('body', digest, body);
  return { ...document, file: { ...document.file, text: () => '' }, digest, bodyStart: 0 };
}

const BEFORE = ' before';
