// Mappings in written order, as in Ruby. JavaScript puts names like numbers first: "2019" before "web".

/** Order of texts by code unit. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A key that is an index in JavaScript: "0", "2019", not "007". */
const INDEX = /^(?:0|[1-9]\d{0,9})$/;

const indexed = (keys: readonly string[]): boolean => keys.length > 1 && keys.some((key) => INDEX.test(key));

/**
 * Mapping with its keys in the given order for Object.keys and `for … in`; the mapping itself where that is its order already. Its JSON
 * is marked pairs, of which decodeData makes it again. A copy made by spreading loses the order.
 * @param keys all keys of the mapping
 */
export function inOrder<T extends object>(mapping: T, keys: readonly string[]): T {
  if (!indexed(keys)) return mapping;
  const own = Object.keys(mapping);
  if (own.every((key, index) => key === keys[index])) return mapping;
  const pairs = (): unknown => ({ '\0': 'map', value: keys.map((key) => [key, Reflect.get(mapping, key)]) });
  return new Proxy(mapping, {
    ownKeys: () => [...keys],
    get: (target, key) => (key === 'toJSON' && !Object.hasOwn(target, key) ? pairs : Reflect.get(target, key)),
  });
}

/** The same mapping for JSON that others read: its own keys, in their order, and no marks. */
export const forJson = <T extends object>(mapping: T): T =>
  new Proxy(mapping, { get: (target, key) => (key === 'toJSON' && !Object.hasOwn(target, key) ? undefined : Reflect.get(target, key)) });

/** A mapping of pairs, in their order. */
export function mappingOf<T>(pairs: readonly (readonly [string, T])[]): { readonly [name: string]: T } {
  return inOrder(
    Object.fromEntries(pairs),
    pairs.map(([name]) => name),
  );
}
