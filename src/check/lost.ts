// References of pages that lead nowhere, as builds find them in each page that is made.
import { copyOf } from '../util/text.ts';
import { outputFor } from '../util/url.ts';
import { inside } from './addresses.ts';
import type { Reference } from './references.ts';
import { scanReferences } from './scan.ts';
import type { BuiltSite } from './site.ts';

export { addressesOf } from './addresses.ts';
export type { Reference } from './references.ts';

/** Targets that lead to no file of a site: other schemes and hosts, fragments. */
const ELSEWHERE = /^(?:#|(?!https?:)[a-z][a-z0-9+.-]*:)/i;
const WITH_HOST = /^(?:https?:)?\/\//i;

const isRooted = (target: string): boolean => target.startsWith('/') && target[1] !== '/';

/** Scan of a site's pages for references that none of its outputs answers, in the order of each page, none twice. */
export function createScan({
  addresses,
  baseurl,
  outputs,
}: Pick<BuiltSite, 'addresses' | 'baseurl' | 'outputs'>): (output: string, html: string) => readonly Reference[] {
  /** Whether what has a host or begins at the root leads somewhere, as far as it was looked at. */
  const known = new Map<string, boolean>();
  const hosts = addresses.map((address) => address.replace(/^https?:/i, ''));
  const isElsewhere = (target: string): boolean =>
    !isRooted(target) && (ELSEWHERE.test(target) || (WITH_HOST.test(target) && !hosts.some((host) => target.includes(host))));
  const leads = (target: string, output: string): boolean => {
    const place = inside(target, output, { addresses, baseurl });
    return place === undefined || (place !== 'outside' && outputFor(place.path, outputs) !== undefined);
  };
  const isGood = (target: string, output: string): boolean => {
    if (target === '' || isElsewhere(target)) return true;
    const found = known.get(target);
    if (found !== undefined) return found;
    const isThere = leads(target, output);
    if (isRooted(target) || WITH_HOST.test(target)) known.set(copyOf(target), isThere);
    return isThere;
  };
  return (output, html) => {
    const lost = new Map<string, Reference>();
    for (const { target, kind } of scanReferences(html, (value) => isGood(value, output)))
      if (!isGood(target, output)) lost.set(`${kind}\0${target}`, { target: copyOf(target), kind });
    return [...lost.values()];
  };
}
