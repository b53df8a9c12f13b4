// Functions that cache their results.

const MOST = 2000;

/** `make` with a cache of some 2,000 results, for small texts on many pages (titles, an author's words). */
export function remember(make: (text: string) => string): (text: string) => string {
  const cached = new Map<string, string>();
  return (text) => {
    const value = cached.get(text) ?? make(text);
    if (cached.size >= MOST) cached.clear();
    cached.set(text, value);
    return value;
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
