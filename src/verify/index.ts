// `gemless verify`: a site as it was against the site that was built.
import type { Config, Route } from '../types.ts';
import { cached } from '../util/cached.ts';
import { type Comparison, compareSites } from './compare.ts';
import type { BuiltFolder } from './folder.ts';
import { readFolder } from './folder.ts';
import { formatLock } from './lock-file.ts';
import { newSite } from './new-site.ts';
import { openOldSite, siteOfFolder } from './old-site.ts';
import { readPage } from './page.ts';
import { baseOf } from './urls.ts';

export { lineOf, parseAccepted, withoutAccepted } from './accept.ts';
export type { Comparison } from './compare.ts';
export { addRedirects } from './redirect-from.ts';
export type { Kind, Loss } from './types.ts';

/** A site that was built. */
export interface Built {
  readonly destination: string;
  readonly routes: readonly Route[];
  readonly config: Pick<Config, 'url' | 'baseurl'>;
}

/**
 * Compares an old site with a built one.
 * @param old path of a folder, of a sitemap or of a saved file
 * @returns an Error that says, as the end of a sentence, why the path is no old site
 */
export function verify(old: string, { destination, routes, config }: Built): Comparison | Error {
  const base = baseOf(config);
  // a page that did not change is parsed once
  const read = cached(readPage, 2);
  const before = openOldSite(old, base, read);
  return before instanceof Error ? before : compareSites(before, newSite(readFolder(destination, base, read), routes));
}

/** Whether a page lists others, so that its text changes with each post. */
const isList = (route: Route | undefined): boolean =>
  route?.kind === 'page' && (route.paginator !== undefined || route.terms.length > 0 || Object.keys(route.lists).length > 0);

/** Text of the file that stands for a built site in later comparisons; files of the destination that no build wrote are left out. */
export function saveSite({ destination, routes, config }: Built): string {
  const byOutput = new Map(routes.map((route) => [route.output, route]));
  const all = readFolder(destination, baseOf(config));
  const folder: BuiltFolder = { ...all, outputs: all.outputs.filter((output) => byOutput.has(output)) };
  const withoutText = (output: string): boolean => isList(byOutput.get(output));
  return formatLock(siteOfFolder(folder, withoutText));
}
