// Jekyll's `include` and `exclude` over patterns of paths.
import { cachedByObject } from './cached.ts';
import { fnmatch } from './fnmatch.ts';

const GLOB = /[*?[\\]/;

interface Pattern {
  /** Without leading and double slashes. */
  readonly text: string;
  readonly isGlob: boolean;
}

/** Patterns of a list, cached since every file of a site is matched against the same few lists. */
const patternsOf = cachedByObject((list: readonly string[]): readonly Pattern[] =>
  list.map((pattern) => {
    const text = pattern.replace(/\/{2,}/g, '/').replace(/^\//, '');
    return { text, isGlob: GLOB.test(text) };
  }),
);

/**
 * Jekyll's rule for `include:` and `exclude:`: by fnmatch or as a prefix ("doc" takes "documents/x.md").
 * @param path relative to the source, without a leading slash; a folder's may end in "/": "vendor/bundle/"
 */
export function entryMatches(patterns: readonly string[], path: string): boolean {
  for (const { text, isGlob } of patternsOf(patterns)) {
    if (path.startsWith(text)) return true;
    // Jekyll compares from the root on, so that "*" may take a leading dot
    if (isGlob && fnmatch(`/${text}`, `/${path.endsWith('/') ? path.slice(0, -1) : path}`)) return true;
  }
  return false;
}
