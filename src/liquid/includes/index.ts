// The includes that Minimal Mistakes gives to posts, for sites that keep no copy of their own.
import type { IncludedText } from '../host.ts';

const TEXTS: ReadonlyMap<string, string> = new Map([]);

/** Their names, for "did you mean". */
export const BUILTIN_INCLUDES: readonly string[] = [...TEXTS.keys()];

/** A built-in include: under its own name, or with ".html". */
export function builtinInclude(name: string): IncludedText | undefined {
  const own = TEXTS.has(name) ? name : `${name}.html`;
  const text = TEXTS.get(own);
  return text === undefined ? undefined : { file: `built-in include ${own}`, text };
}
