// A value of front matter as a name of one's own.
import type { Data } from '../types.ts';

/** A name of one's own is text or a number; null, false and "" count as not written. */
export const textOf = (value: Data | undefined): string | undefined =>
  value === undefined || value === null || value === false || value === '' ? undefined : String(value);
