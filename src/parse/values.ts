// Values of front matter as text.

import type { Data } from '../types.ts';
import { isScalar } from '../util/scalars.ts';

/** Text of a title, a name or a date; null, false and "" count as not written. A list is printed as Liquid does, a mapping like its JSON. */
export function textOf(value: Data | undefined): string | undefined {
  if (value === undefined || value === null || value === false || value === '') return undefined;
  if (typeof value !== 'object' || isScalar(value)) return String(value);
  return Array.isArray(value) ? value.join('') : JSON.stringify(value);
}
