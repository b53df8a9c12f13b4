// "Did you mean …?": the names closest to a mistyped one.

/** Number of letters to insert, drop, change or swap between two words, at most `limit + 1`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * At most `most` candidates like `word`, best first, ties in the order of letters; case counts little.
 * A third of the letters may differ, three at most: "singel" finds "single", "post" does not find "home".
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): readonly string[] {
  const wanted = word.toLowerCase();
  const limit = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  const found: { readonly name: string; readonly cost: number }[] = [];
  for (const name of new Set(candidates)) {
    const cost = distance(wanted, name.toLowerCase(), limit);
    if (cost <= limit) found.push({ name, cost: name === word ? -1 : cost });
  }
  found.sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1));
  return found.slice(0, most).map((entry) => entry.name);
}

/**
 * The known name that a key is one slip away from: a letter too many, too few or another, or two swapped; undefined for none. Short names,
 * plurals ("images" beside "image") and names with digits are not taken for slips.
 */
export function slipOf(key: string, known: Iterable<string>): string | undefined {
  if (/[^A-Za-z_-]/.test(key)) return undefined;
  for (const name of known) {
    const isPlural = name !== 'categories' && (key === `${name}s` || name === `${key}s`);
    const isSwapped = [...key].sort().join('') === [...name].sort().join('');
    if (!isPlural && (name.length > 4 || (name.length === 4 && isSwapped)) && distance(key, name, 1) === 1) return name;
  }
  return undefined;
}

/** `Did you mean "figure or "video"?`, a hint; undefined when none of the names is near. */
export function didYouMean(word: string, names: Iterable<string>, most = 3): string | undefined {
  const near = nearest(word, names, most);
  return near.length === 0 ? undefined : `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}
