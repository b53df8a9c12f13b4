// Which of the site's copied files a page mentions: those that make it out of date when they change.
import type { Config, Route, SourceFile } from '../types.ts';
import { decodePath } from '../util/url.ts';
import type { Served } from './types.ts';

const ATTRIBUTE = /\b(?:src|href|poster|srcset|content)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** By URL as the page writes it. `srcset` has several, cut at commas and blanks. */
export function mentioned(page: Served, outputs: ReadonlyMap<string, Route>, config: Config): ReadonlyMap<string, SourceFile> {
  const files = new Map<string, SourceFile>();
  if (!page.output.endsWith('.html')) return files;
  const inside = `${config.baseurl}/`;
  for (const [, double, single] of page.text.matchAll(ATTRIBUTE)) {
    for (const url of (double ?? single ?? '').split(/[\s,]+/)) {
      const local = config.url !== '' && url.startsWith(`${config.url}/`) ? url.slice(config.url.length) : url;
      if (!local.startsWith(inside) || local.endsWith('/')) continue;
      const route = outputs.get(decodePath(local.slice(inside.length).replace(/[?#].*$/, '')));
      if (route?.kind === 'copy') files.set(url, route.file);
    }
  }
  return files;
}
