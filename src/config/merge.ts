// Mappings laid over one another, as Jekyll's deep merge.
import type { Data, DataMap } from '../types.ts';
import { isMap } from '../util/yaml.ts';

/** `over` on top of `base`: mappings are merged key by key, lists replaced; a null does not replace anything. `__proto__` is left out. */
export function merge(base: DataMap, over: DataMap): DataMap {
  const out: Record<string, Data> = {};
  for (const [key, value] of Object.entries(base)) if (key !== '__proto__') out[key] = value;
  for (const [key, value] of Object.entries(over)) {
    if (key === '__proto__') continue;
    const old = Object.hasOwn(out, key) ? out[key] : undefined;
    if (value === null && old !== undefined) continue;
    out[key] = isMap(old) && isMap(value) ? merge(old, value) : value;
  }
  return out;
}
