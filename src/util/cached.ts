// Functions that cache their results.

/** `make` with a cache of its results by argument, at most `most`; undefined results are not cached. */
export function cached<K, V>(make: (key: K) => V, most = Number.POSITIVE_INFINITY): (key: K) => V {
  const values = new Map<K, V>();
  return (key) => {
    const found = values.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    if (values.size >= most) values.clear();
    values.set(key, value);
    return value;
  };
}

/** `make` with a cache of its results by object, each for as long as its object is in use. */
export function cachedByObject<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const values = new WeakMap<K, V>();
  return (key) => {
    const found = values.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    values.set(key, value);
    return value;
  };
}

/** `make` with a cache of its last result, while it is asked for the same object. */
export function cachedLast<K extends object, V>(make: (key: K) => V): (key: K) => V {
  let last: readonly [key: K, value: V] | undefined;
  return (key) => {
    last = last?.[0] === key ? last : [key, make(key)];
    return last[1];
  };
}

/** `make` with a cache of its one result. */
export function once<T>(make: () => T): () => T {
  let get = (): T => {
    const value = make();
    get = () => value;
    return value;
  };
  return () => get();
}
