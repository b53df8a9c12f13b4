// Functions that remember what they gave.

const MOST = 2000;

/** `make` with its last two thousand or so results kept: for small texts that stand on many pages (titles, an author's words). */
export function remember(make: (text: string) => string): (text: string) => string {
  const cached = new Map<string, string>();
  return (text) => {
    const value = cached.get(text) ?? make(text);
    if (cached.size >= MOST) cached.clear();
    cached.set(text, value);
    return value;
  };
}

/** `make`, called when first asked, and never again. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
