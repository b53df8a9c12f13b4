// Values of one kind in sections of bounded size: a run writes only those of which a value changed.
import type { TextRef, TextStore } from './text-store.ts';

/** Places of sections in their store; undefined for one without values. The key of a value says in which it lies. */
export type Sections = readonly (TextRef | null)[];

type Entry = readonly [key: string, value: unknown];

/** The values of one kind: what earlier runs stored, and what this one used. */
export interface Values {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  /** All that this run used. */
  used(): readonly unknown[];
  /** Drops everything. */
  clear(): void;
  /**
   * Appends the sections that changed to `target`, or all of them, and returns the places of all. Values that this run did not use are in
   * none.
   */
  save(target: Pick<TextStore, 'append'>, isAll: boolean): Sections;
}

/** Values of a section: some 64 kB of documents. */
const SIZE = 64;
/** As many sections are kept as there are, while they have between a quarter and four times as many values as that. */
const SLACK = 4;

/** Number of sections for `count` values, a power of two. */
const sectionsFor = (count: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(count / SIZE)));

/** FNV-1a of a key's code units, in 32 bits. */
function numberOf(key: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) number = Math.imul(number ^ key.charCodeAt(at), 0x01000193);
  return (number ^ (number >>> 15)) >>> 0;
}

/** Values under a hash that proved good, unless it is not the program's JSON. */
function entriesOf(text: string | undefined): readonly Entry[] | undefined {
  const entries: unknown = text === undefined ? undefined : JSON.parse(text);
  return Array.isArray(entries) ? (entries as readonly Entry[]) : undefined;
}

/** A value that was stored, the section in which it lies, and whether this run used it. */
interface StoredValue {
  readonly value: unknown;
  readonly index: number;
  isUsed: boolean;
}

/**
 * Opens the values of sections, which `read` reads when the first value is asked for. A section that is damaged has none.
 * @param sections their number is a power of two
 */
export function openValues(sections: Sections, read: (ref: TextRef) => string | undefined): Values {
  let stored = sections;
  let loaded: Map<string, StoredValue> | undefined;
  /** Values that this run set. */
  const own = new Map<string, unknown>();
  /** Number of values in each section; undefined where it is to be written anew. */
  let sizes: (number | undefined)[] = [];
  const changed = new Set<number>();
  const load = (): Map<string, StoredValue> => {
    const values = new Map<string, StoredValue>();
    for (const [index, ref] of stored.entries()) {
      const entries = ref ? entriesOf(read(ref)) : [];
      sizes[index] = entries?.length;
      for (const [key, value] of entries ?? []) values.set(key, { value, index, isUsed: false });
    }
    loaded = values;
    return values;
  };
  const values = (): Map<string, StoredValue> => loaded ?? load();
  const used = (): readonly Entry[] => [
    ...Array.from(values()).flatMap(([key, { value, isUsed }]) => (isUsed && !own.has(key) ? [[key, value] as const] : [])),
    ...own,
  ];
  return {
    get: (key) => {
      const mine = own.get(key);
      if (mine !== undefined) return mine;
      const found = values().get(key);
      if (!found) return undefined;
      found.isUsed = true;
      return found.value;
    },
    set: (key, value) => {
      own.set(key, value);
      changed.add(numberOf(key) % Math.max(1, stored.length));
    },
    used: () => used().map(([, value]) => value),
    clear: () => {
      [stored, loaded, sizes] = [[], undefined, []];
      own.clear();
      changed.clear();
    },
    save: (target, isAll) => {
      const entries = used();
      const fits = entries.length <= stored.length * SIZE * SLACK && entries.length * SLACK >= (stored.length - 1) * SIZE;
      const count = fits && stored.length > 0 ? stored.length : sectionsFor(entries.length);
      const isSame = !isAll && count === stored.length;
      const groups = Array.from({ length: count }, (): Entry[] => []);
      const indexOf = (key: string): number => (count === stored.length ? values().get(key)?.index : undefined) ?? numberOf(key) % count;
      for (const entry of entries) groups[indexOf(entry[0])]?.push(entry);
      const write = (group: readonly Entry[]): TextRef | null => {
        if (group.length === 0) return null;
        const text = JSON.stringify(group);
        return target.append(text, Buffer.from(text));
      };
      const isKept = (index: number): boolean => isSame && !changed.has(index) && sizes[index] === groups[index]?.length;
      const next = groups.map((group, index) => (isKept(index) ? (stored[index] ?? null) : write(group)));
      if (count !== stored.length) {
        loaded = new Map();
        for (const [key, value] of entries) own.set(key, value);
      }
      [stored, sizes] = [next, groups.map((group) => group.length)];
      changed.clear();
      return next;
    },
  };
}
