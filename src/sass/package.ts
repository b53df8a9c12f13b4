// The package `sass`, an optional dependency: half a second to load, so only when a style sheet is compiled. Its version is 1.78, whose CSS
// equals that of Jekyll's libsass: 1.79 rounds mixed colors otherwise, and 1.92 leaves declarations behind the nested rules before them.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Compiler from 'sass';
import { once } from '../util/cached.ts';

export type SassPackage = typeof Compiler;

const load = createRequire(import.meta.url);

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';

function unlessMissing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The package; undefined where it, or one that it needs, is not installed. */
export const loadPackage = once(() => unlessMissing(() => load('sass') as SassPackage));

/** Version of the package, "" where it is not installed. Does not load it. */
export const sassVersion = once((): string => {
  const found = unlessMissing(() => load(join(dirname(load.resolve('sass')), 'package.json')) as { readonly version: string });
  return found?.version ?? '';
});
