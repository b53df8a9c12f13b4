// Functions of whole lists that do little when a list is nearly the last one: the preview links and plans its site after each save.

/** How far from its place in the last list an item is looked for. */
const NEAR = 4;

/** Where each item of a list is in another one, or -1. An item is looked for at and near the place where it has to be if little has changed. */
function placesIn<T>(before: readonly T[], list: readonly T[]): Int32Array {
  const places = new Int32Array(list.length);
  const isNear = (item: T | undefined, index: number): boolean => {
    for (let at = index; at < index + NEAR && at < list.length; at++) if (list[at] === item) return true;
    return false;
  };
  let next = 0;
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    let place = next;
    // where others are gone, an item is further on
    while (place < next + NEAR && place < before.length && before[place] !== item) place++;
    const isKnown = place < before.length && before[place] === item;
    places[index] = isKnown ? place : -1;
    if (isKnown) next = place + 1;
    // a new item is in the place of another one, unless that follows
    else if (next < before.length && !isNear(before[next], index + 1)) next++;
  }
  return places;
}

/** Items of `before` that are not in `list`, or at another place of it. */
export function goneFrom<T>(before: readonly T[], list: readonly T[], places = placesIn(before, list)): readonly T[] {
  const without = places.filter((place) => place >= 0);
  let next = 0;
  return before.filter((_, index) => {
    if (without[next] !== index) return true;
    next++;
    return false;
  });
}

/** Results of a function for the last list, which is not kept for this. */
function lastResult<T, R>() {
  const results = new WeakMap<readonly T[], R>();
  let last = new WeakRef<readonly T[]>([]);
  /** The result for a list, made with the help of the last one. */
  return (list: readonly T[], make: (before: readonly T[], known: R | undefined) => R): R => {
    const found = results.get(list);
    if (found !== undefined) return found;
    const before = last.deref() ?? [];
    const made = make(before, results.get(before));
    results.set(list, made);
    last = new WeakRef(list);
    return made;
  };
}

/** `list.map(make)`; `make` is asked about items that are new in the list. */
export function cachedMap<T extends object, R>(make: (item: T) => R): (list: readonly T[]) => readonly R[] {
  const ofLast = lastResult<T, readonly R[]>();
  return (list) =>
    ofLast(list, (before, known = []) => {
      const places = placesIn(before, list);
      return list.map((item, index) => {
        const place = places[index] ?? -1;
        return place < 0 ? make(item) : (known[place] as R);
      });
    });
}

/** `list.filter(test)`; `test` is asked about items that are new in the list. */
export function cachedFilter<T extends object, S extends T>(test: (item: T) => item is S): (list: readonly T[]) => readonly S[];
export function cachedFilter<T extends object>(test: (item: T) => boolean): (list: readonly T[]) => readonly T[];
export function cachedFilter<T extends object>(test: (item: T) => boolean): (list: readonly T[]) => readonly T[] {
  const testAll = cachedMap(test);
  return (list) => {
    const passed = testAll(list);
    return list.filter((_, index) => passed[index]);
  };
}

/** Most new items that are put into their places one by one. */
const FEW = 50;

/** Where an item belongs in a sorted list; undefined where another one is equal to it. */
function placeFor<T>(item: T, sorted: readonly T[], compare: (a: T, b: T) => number): number | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(item, sorted[middle] as T);
    if (order === 0) return undefined;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `list.toSorted(compare)`; items that are new in the list are put into their places. */
export function cachedSort<T extends object>(compare: (a: T, b: T) => number): (list: readonly T[]) => readonly T[] {
  const ofLast = lastResult<T, readonly T[]>();
  return (list) =>
    ofLast(list, (before, known = []) => {
      const places = placesIn(before, list);
      const added = list.filter((_, index) => (places[index] ?? -1) < 0);
      const gone = goneFrom(before, list, places);
      if (added.length + gone.length > FEW) return list.toSorted(compare);
      const sorted = known.filter((item) => !gone.includes(item));
      for (const item of added) {
        const place = placeFor(item, sorted, compare);
        // only the list says in which order equal ones come
        if (place === undefined) return list.toSorted(compare);
        sorted.splice(place, 0, item);
      }
      return sorted.length === list.length ? sorted : list.toSorted(compare); // an item was in the last list twice
    });
}
