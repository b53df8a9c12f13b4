// Pages that search engines are asked to leave out.
import type { DataMap } from '../types.ts';

/** Whether a page is one, as includes/seo.njk: by `robots: noindex` or `none`, else by `noindex: true`. */
export const isNoindex = ({ robots, noindex }: DataMap): boolean =>
  robots ? /\b(?:noindex|none)\b/i.test(String(robots)) : Boolean(noindex);
