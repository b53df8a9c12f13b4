// Mappings with keys in written order and of any kind, as in Ruby. JavaScript puts names like numbers first, and has texts only.
import type { Key } from '../types.ts';

/** Order of texts by code unit. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A key that is an index in JavaScript: "0", "2019", not "007". */
const INDEX = /^(?:0|[1-9]\d{0,9})$/;

const KEYS = Symbol('keys');

/** The keys of a mapping that are no texts in YAML (2021, true, nil), by their texts; undefined where all are. */
export function typedKeys(mapping: object): ReadonlyMap<string, Key> | undefined {
  return KEYS in mapping ? (mapping[KEYS] as ReadonlyMap<string, Key>) : undefined;
}

/** Entries of a mapping, with its keys as YAML has them: `2021: x` is [2021, "x"]. */
export function entriesOf(mapping: object): readonly (readonly [Key, unknown])[] {
  const typed = typedKeys(mapping);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(mapping);
  return typed ? entries.map(([name, value]) => [typed.has(name) ? (typed.get(name) ?? null) : name, value]) : entries;
}

const indexed = (keys: readonly string[]): boolean => keys.length > 1 && keys.some((key) => INDEX.test(key));

/**
 * Mapping with its keys in the given order for Object.keys and `for … in`, and of their kinds for typedKeys; the mapping itself where it
 * needs neither. Its JSON is marked pairs, of which decodeData makes it again. A copy made by spreading loses both.
 * @param keys all keys of the mapping
 */
export function inOrder<T extends object>(mapping: T, keys: readonly Key[]): T {
  const names = keys.map(String);
  const typed = keys.some((key) => typeof key !== 'string')
    ? new Map(keys.flatMap((key, index) => (typeof key === 'string' ? [] : [[names[index] ?? '', key]])))
    : undefined;
  if (!typed && !isReordered(mapping, names)) return mapping;
  const pairs = (): unknown => ({ '\0': 'map', value: keys.map((key, index) => [key, Reflect.get(mapping, names[index] ?? '')]) });
  return new Proxy(mapping, {
    ownKeys: () => [...names],
    has: (target, key) => (key === KEYS ? typed !== undefined : Reflect.has(target, key)),
    get: (target, key) => {
      if (key === KEYS) return typed;
      return key === 'toJSON' && !Object.hasOwn(target, key) ? pairs : Reflect.get(target, key);
    },
  });
}

/** Whether JavaScript has the keys of a mapping in another order than this one. */
function isReordered(mapping: object, names: readonly string[]): boolean {
  return indexed(names) && !Object.keys(mapping).every((key, index) => key === names[index]);
}

/** The same mapping for JSON that others read: its own keys, in their order, and no marks. */
export const forJson = <T extends object>(mapping: T): T =>
  new Proxy(mapping, { get: (target, key) => (key === 'toJSON' && !Object.hasOwn(target, key) ? undefined : Reflect.get(target, key)) });

/** A mapping of pairs, in their order. */
export function mappingOf<T>(pairs: readonly (readonly [Key, T])[]): { readonly [name: string]: T } {
  return inOrder(
    Object.fromEntries(pairs.map(([key, value]) => [String(key), value])),
    pairs.map(([name]) => name),
  );
}
