// Patterns of paths, as Ruby's File.fnmatch? reads them.

/** Whether the "[…]" of a pattern at `at` matches a character, and its end; undefined when unclosed. */
function bracket(pattern: string, at: number, char: string): { readonly matches: boolean; readonly end: number } | undefined {
  const negated = pattern[at + 1] === '!' || pattern[at + 1] === '^';
  let matches = false;
  let i = at + (negated ? 2 : 1);
  while (i < pattern.length && pattern[i] !== ']') {
    if (pattern[i] === '\\') i++;
    const low = pattern[i];
    let high = low;
    i++;
    if (pattern[i] === '-' && i + 1 < pattern.length && pattern[i + 1] !== ']') {
      i += pattern[i + 1] === '\\' ? 2 : 1;
      high = pattern[i];
      i++;
    }
    if (low !== undefined && high !== undefined && low <= char && char <= high) matches = true;
  }
  return i < pattern.length ? { matches: matches !== negated, end: i + 1 } : undefined;
}

/** One step of a pattern other than "*": the position after it when it takes `char`, else -1. */
function step(pattern: string, at: number, char: string): number {
  const sign = pattern[at];
  if (sign === '?') return at + 1;
  if (sign === '[') {
    const set = bracket(pattern, at, char);
    return set?.matches ? set.end : -1;
  }
  if (sign === '\\' && at + 1 < pattern.length) return pattern[at + 1] === char ? at + 2 : -1;
  return sign === char ? at + 1 : -1;
}

/**
 * Ruby's File.fnmatch?(pattern, path) without flags: "*" and "?" take "/", but no "." at the beginning;
 * "[a-z]", "\\"; braces are plain characters. Never more than pattern × path steps.
 */
export function fnmatch(pattern: string, path: string): boolean {
  const path0 = [...path];
  if (path0[0] === '.' && /^[*?[]/.test(pattern)) return false;
  let p = 0;
  let s = 0;
  let star = -1;
  let mark = 0;
  while (s < path0.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = s;
      continue;
    }
    const next = p < pattern.length ? step(pattern, p, path0[s] ?? '') : -1;
    if (next >= 0) {
      p = next;
      s++;
    } else if (star >= 0) {
      p = star + 1;
      s = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
