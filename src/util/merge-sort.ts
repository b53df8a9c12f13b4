// Ruby's sort, which is the C library's.

/** Sorts as Ruby does (glibc's qsort_r: halves, merged, the first of equals first): what comes out for a comparison that is no order, too. */
export function mergeSort<T>(list: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  if (list.length < 2) return list;
  const half = list.length >> 1;
  const [left, right] = [mergeSort(list.slice(0, half), compare), mergeSort(list.slice(half), compare)];
  const merged: T[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] as T, right[j] as T];
    if (compare(a, b) <= 0) {
      merged.push(a);
      i++;
    } else {
      merged.push(b);
      j++;
    }
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}
