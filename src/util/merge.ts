// Mappings laid over one another.
import type { Data, DataMap } from '../types.ts';
import { entriesOf, inOrder } from './ordered.ts';
import { isMap } from './yaml.ts';

/**
 * Jekyll's Utils.deep_merge_hashes: `over` on a copy of `base`, key by key; anything but mappings (lists,
 * too) is replaced, and a null takes nothing away. `__proto__` is left out.
 */
export function merge(base: DataMap, over: DataMap): DataMap {
  // key by key: V8 11 gives a clone with more keys a hidden class of its own
  const merged: Record<string, Data> = {};
  for (const [key, value] of Object.entries(base)) if (key !== '__proto__') merged[key] = value;
  for (const [key, value] of Object.entries(over)) {
    if (key === '__proto__') continue;
    const old = Object.hasOwn(merged, key) ? merged[key] : undefined;
    if (value === null && old !== undefined) continue;
    merged[key] = isMap(old) && isMap(value) ? merge(old, value) : value;
  }
  const keys = new Map([...entriesOf(base), ...entriesOf(over)].map(([key]) => [String(key), key]));
  return inOrder(
    merged,
    [...keys.values()].filter((key) => Object.hasOwn(merged, String(key))),
  );
}
