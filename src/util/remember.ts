// Functions that remember what they gave.

const MOST = 2000;

/** `make` with its last two thousand or so results kept: for small texts that stand on many pages (titles, an author's words). */
export function remember(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const value = known.get(text) ?? make(text);
    if (known.size >= MOST) known.clear();
    known.set(text, value);
    return value;
  };
}

/** `make`, called when first asked, and never again. */
export function once<T>(make: () => T): () => T {
  const held: { value?: { readonly it: T } } = {};
  return () => {
    held.value ??= { it: make() };
    return held.value.it;
  };
}
