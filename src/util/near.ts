// "Did you mean …?": the names closest to a mistyped one.

/**
 * Number of letters to insert, drop, change or swap between two words, at most `limit + 1`. Of the table of all beginnings of both no more is
 * filled than those whose lengths differ by no more than the limit: cell k of a row stands for as many letters more of `b` as k is beyond it.
 */
function distance(a: string, b: string, limit: number): number {
  const most = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return most;
  let before: number[] = [];
  let row: number[] = [];
  for (let k = 0; k <= 2 * limit; k++) row.push(k < limit ? most : k - limit);
  for (let i = 1; i <= a.length; i++) {
    const next: number[] = [];
    let least = most;
    for (let k = 0; k <= 2 * limit; k++) {
      const j = i + k - limit;
      let cost = most;
      if (j === 0) cost = i;
      else if (j > 0 && j <= b.length) {
        cost = Math.min((row[k + 1] ?? most) + 1, (next[k - 1] ?? most) + 1, (row[k] ?? most) + (a[i - 1] === b[j - 1] ? 0 : 1), most);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[k] ?? most) + 1);
      }
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return most;
    before = row;
    row = next;
  }
  return row[b.length - a.length + limit] ?? most;
}

/**
 * At most `most` candidates like `word`, best first, ties in the order of letters; case counts little.
 * A third of the letters may differ, three at most: "singel" finds "single", "post" does not find "home".
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): readonly string[] {
  const wanted = word.toLowerCase();
  const limit = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  const found = new Map<string, number>();
  for (const name of candidates) {
    if (name.length > wanted.length + limit) continue; // no letter's small form is shorter
    const cost = distance(wanted, name.toLowerCase(), limit);
    if (cost <= limit) found.set(name, name === word ? -1 : cost);
  }
  return [...found]
    .sort(([a, first], [b, second]) => first - second || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
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
