// The package `sass`, an optional dependency: half a second to load, so only when a style sheet is compiled. Its version is 1.78, whose CSS
// equals that of Jekyll's libsass: 1.79 rounds mixed colors otherwise, and 1.92 leaves declarations behind the nested rules before them.
import type * as Compiler from 'sass';
import { once } from '../util/cached.ts';
import { loadOptional, optionalVersion } from '../util/optional-package.ts';

export type SassPackage = typeof Compiler;

/** The package; undefined where it, or one that it needs, is not installed. */
export const loadPackage = once(() => loadOptional<SassPackage>('sass'));

/** Version of the package, "" where it is not installed. Does not load it. */
export const sassVersion = once(() => optionalVersion('sass'));
