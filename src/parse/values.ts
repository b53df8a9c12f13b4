// Values of front matter as text.
import type { Data } from '../types.ts';

/** Text of a title, a name or a date: text or a number; null, false and "" count as not written. */
export const textOf = (value: Data | undefined): string | undefined =>
  value === undefined || value === null || value === false || value === '' ? undefined : String(value);
