// Pages that search engines are asked to leave out.
import type { DataMap } from '../types.ts';

/** Whether front matter says so to the built-in theme (includes/seo.njk): by `robots: noindex` or `none`, or else by `noindex: true`. */
export const isNoindex = ({ robots, noindex }: DataMap): boolean =>
  robots ? /\b(?:noindex|none)\b/i.test(String(robots)) : Boolean(noindex);
