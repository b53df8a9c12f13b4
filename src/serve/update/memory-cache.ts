// The preview's cache in memory: bounded, so that a day of editing takes no more memory than an hour.
import type { Cache, CacheKind, TextRef } from '../../cache/index.ts';
import type { Stamp } from '../../types.ts';

export interface MemoryCache extends Cache {
  /** Drops the documents and stamps that nobody used since the last call. */
  dropUnused(): void;
}

/** Most rendered bodies, some megabytes to some dozens; the least recently used are dropped first. */
const BODIES = 4000;
const OTHERS = 8;

/** A map of bounded size that drops its least recently used entry. */
function recent<T>(limit: number, dropped: (value: T) => void = () => {}) {
  const values = new Map<string, T>();
  return {
    get(key: string): T | undefined {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key: string, value: T): void {
      const before = values.get(key);
      if (before !== undefined && before !== value) dropped(before);
      values.delete(key);
      values.set(key, value);
      if (values.size <= limit) return;
      for (const [oldest, last] of values) {
        values.delete(oldest);
        dropped(last);
        break;
      }
    },
  };
}

/** Entries in two generations: used since the last `dropUnused`, and before it. Until the first one, `disk` backs them. */
function generations<T>(disk: { get(key: string): T | undefined; set(key: string, value: T): void } | undefined) {
  let old = new Map<string, T>();
  let used = new Map<string, T>();
  let earlier = disk;
  return {
    get(key: string): T | undefined {
      const value = used.get(key) ?? old.get(key) ?? earlier?.get(key);
      if (value !== undefined) used.set(key, value);
      return value;
    },
    set(key: string, value: T): void {
      used.set(key, value);
      earlier?.set(key, value);
    },
    clear(): void {
      for (const values of [old, used]) values.clear();
      earlier = undefined;
    },
    dropUnused(): void {
      old = used;
      used = new Map();
      earlier = undefined;
    },
  };
}

/** Keys of a body's texts in the store. */
const TEXTS = ['ref', 'excerptRef'] as const;

type WithTexts = { readonly [key in (typeof TEXTS)[number]]?: TextRef };

/** A body on the disk: its texts stand beside it. */
interface PackedBody {
  readonly body: WithTexts;
  readonly texts: readonly (string | undefined)[];
}

/**
 * Makes a cache of at most `most` bodies. Until the first `dropUnused`, it reads and writes documents and stamps of `disk`, too, and bodies
 * for as long as that is open: the first pages of a preview are often those of the last one.
 */
export function createMemoryCache(disk: Cache | undefined, most = BODIES): MemoryCache {
  const texts = new Map<number, string>();
  let lastId = 0;
  const documents = generations<unknown>(
    disk && { get: (key) => disk.get('document', key), set: (key, value) => disk.set('document', key, value) },
  );
  const stamps = generations<Stamp>(disk?.stamps);
  const append = (text: string): TextRef => {
    texts.set(++lastId, text);
    return [lastId, text.length, ''];
  };
  const refsOf = (body: WithTexts): readonly (TextRef | undefined)[] => TEXTS.map((key) => body[key]);
  const inMemory = recent<WithTexts>(most, (body) => {
    for (const ref of refsOf(body)) if (ref) texts.delete(ref[0]);
  });
  const unpacked = ({ body, texts: own }: PackedBody): WithTexts =>
    Object.assign({}, body, ...TEXTS.map((key, index) => (own[index] === undefined ? {} : { [key]: append(own[index]) })));
  const bodies = {
    get: (key: string): unknown => {
      const known = inMemory.get(key);
      const packed = known ? undefined : disk?.get<PackedBody>('body', key);
      if (!packed) return known;
      const body = unpacked(packed);
      inMemory.set(key, body);
      return body;
    },
    set: (key: string, value: unknown): void => {
      const body = value as WithTexts;
      inMemory.set(key, body);
      disk?.set<PackedBody>('body', key, { body, texts: refsOf(body).map((ref) => ref && texts.get(ref[0])) });
    },
  };
  const others = recent<unknown>(OTHERS);
  const of = (kind: CacheKind) => (kind === 'document' ? documents : kind === 'body' ? bodies : others);
  return {
    stamps,
    get: <T>(kind: CacheKind, key: string) => of(kind).get(key) as T | undefined,
    set: (kind, key, value) => of(kind).set(key, value),
    texts: {
      append,
      read: (ref) => texts.get(ref[0]),
    },
    dropUnused: () => {
      documents.dropUnused();
      stamps.dropUnused();
    },
  };
}
