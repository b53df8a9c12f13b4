// Long texts in pieces: those of a site of 100,000 files take as much memory, as one text and as its bytes, as much of what a build holds.

/** Items of a piece. */
const SIZE = 1000;

function* slices<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += SIZE) yield items.slice(at, at + SIZE);
}

/** Texts, and pieces of texts, one after the other. */
export function* piecesOf(...parts: readonly (string | Iterable<string>)[]): Generator<string> {
  for (const part of parts) {
    if (typeof part === 'string') yield part;
    else yield* part;
  }
}

/** The texts one after the other, in fewer and longer pieces. */
export function* joined(texts: readonly string[]): Generator<string> {
  for (const some of slices(texts)) yield some.join('');
}

/** JSON of a list, in pieces. */
export function* jsonOfList(items: readonly object[]): Generator<string> {
  yield '[';
  let before = '';
  for (const some of slices(items)) {
    yield before + JSON.stringify(some).slice(1, -1);
    before = ',';
  }
  yield ']';
}

/** JSON of a mapping, in pieces. */
export function* jsonOfMap(map: { readonly [key: string]: object }): Generator<string> {
  yield '{';
  let before = '';
  for (const some of slices(Object.entries(map))) {
    yield before + some.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',');
    before = ',';
  }
  yield '}';
}
