// A map with some entries of its own over another one, which is not copied.

class Overlay<K, V> implements ReadonlyMap<K, V> {
  readonly base: ReadonlyMap<K, V>;
  readonly over: ReadonlyMap<K, V>;
  /** All entries, once somebody asks for them in their order. */
  #whole: ReadonlyMap<K, V> | undefined;

  constructor(base: ReadonlyMap<K, V>, over: ReadonlyMap<K, V>) {
    this.base = base;
    this.over = over;
  }

  get size(): number {
    let added = 0;
    for (const key of this.over.keys()) if (!this.base.has(key)) added++;
    return this.base.size + added;
  }

  get(key: K): V | undefined {
    return this.over.has(key) ? this.over.get(key) : this.base.get(key);
  }

  has(key: K): boolean {
    return this.over.has(key) || this.base.has(key);
  }

  forEach(run: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.#all()) run(value, key, this);
  }

  entries = () => this.#all().entries();
  keys = () => this.#all().keys();
  values = () => this.#all().values();

  [Symbol.iterator]() {
    return this.entries();
  }

  #all(): ReadonlyMap<K, V> {
    this.#whole ??= new Map([...this.base, ...this.over]);
    return this.#whole;
  }
}

/** The map with these entries: new ones at the end, others in the place of those with their keys. It takes the time of the entries, not of the map. */
export function withEntries<K, V>(map: ReadonlyMap<K, V>, entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
  const [base, over] = map instanceof Overlay ? [map.base, map.over] : [map, []];
  return new Overlay(base, new Map([...over, ...entries]));
}
