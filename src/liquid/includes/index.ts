// Minimal Mistakes' includes for posts, for sites without a copy of their own.
import type { IncludedText } from '../host.ts';
import { ARCHIVE_SINGLE, GROUP_BY_ARRAY } from './archive.ts';
import { FEATURE_ROW } from './feature-row.ts';
import { FIGURE } from './figure.ts';
import { GALLERY } from './gallery.ts';
import { NAV_LIST, TOC } from './navigation.ts';
import { VIDEO } from './video.ts';

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['archive-single.html', ARCHIVE_SINGLE],
  ['feature_row', FEATURE_ROW],
  ['figure', FIGURE],
  ['gallery', GALLERY],
  ['group-by-array', GROUP_BY_ARRAY],
  ['nav_list', NAV_LIST],
  ['toc', TOC],
  ['video', VIDEO],
]);

/** Names of the built-in includes, for "did you mean". */
export const BUILTIN_INCLUDES: readonly string[] = [...TEXTS.keys()];

/** A built-in include: under its own name, or with ".html". */
export function builtinInclude(name: string): IncludedText | undefined {
  const own = TEXTS.has(name) ? name : `${name}.html`;
  const text = TEXTS.get(own);
  return text === undefined ? undefined : { file: `built-in include ${own}`, text, isBuiltIn: true };
}
