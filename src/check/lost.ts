// References of pages that lead nowhere, as a build finds them while it writes its pages.
import { createFingerprints, type Fingerprints } from '../util/fingerprints.ts';
import { copyOf } from '../util/text.ts';
import { outputFor } from '../util/url.ts';
import { inside, pathStart, plainPath } from './addresses.ts';
import { createOwnAnchors } from './own-anchors.ts';
import type { Reference } from './references.ts';
import { scanReferences } from './scan.ts';
import type { BuiltSite } from './site.ts';

export { addressesOf } from './addresses.ts';
export type { Reference } from './references.ts';

/** Targets that lead to no file of a site: other schemes and hosts, fragments. */
const ELSEWHERE = /^(?:#|(?!https?:)[a-z][a-z0-9+.-]*:)/i;
const WITH_HOST = /^(?:https?:)?\/\//i;

/** What a scan knows of a site. */
type ScannedSite = Pick<BuiltSite, 'addresses' | 'baseurl'> & { readonly outputs: ReadonlySet<string> };

/** Whether a target begins at the root. */
const isRooted = (target: string): boolean => target.startsWith('/') && target[1] !== '/';

/** Paths from the root for which a host serves an output: see outputFor. */
function pathsOf(output: string): readonly string[] {
  const path = `/${output}`;
  if (!path.endsWith('.html')) return [path];
  const paths = [path, path.slice(0, -'.html'.length)];
  if (!path.endsWith('/index.html')) return paths;
  const folder = path.slice(0, -'index.html'.length);
  return [...paths, folder, folder.slice(0, -1)];
}

/** Values of attributes that lead somewhere from any page: those of all outputs that are plain, and all that are added. */
function goodValues({ outputs, ...site }: ScannedSite): Fingerprints {
  const good = createFingerprints(outputs.size * 4);
  for (const output of outputs)
    if (plainPath(`${site.baseurl}/${output}`, site) !== undefined) for (const path of pathsOf(output)) good.add(site.baseurl + path);
  return good;
}

/** Scan of a site's pages for references that none of its outputs answers, in the order of each page, none twice. */
export function createScan(site: ScannedSite): (output: string, html: string) => readonly Reference[] {
  const { outputs } = site;
  const good = goodValues(site);
  const hosts = site.addresses.map((address) => address.replace(/^https?:/i, ''));
  const isElsewhere = (target: string): boolean =>
    target === '' || ELSEWHERE.test(target) || (WITH_HOST.test(target) && !hosts.some((host) => target.includes(host)));
  /** The page that is scanned, what is found on it, and the last target that was found to lead nowhere. */
  let page = '';
  const lost = new Map<string, Reference>();
  const own = createOwnAnchors();
  let last: string | undefined;
  const leads = (target: string): boolean => {
    if (isElsewhere(target)) return true;
    const plain = plainPath(target, site);
    // all paths of outputs are known, but that of "a/.html"
    if (plain !== undefined && !plain.endsWith('/')) return good.has(target, pathStart(target, 0, site), target.length);
    const place = inside(target, page, site);
    return place === undefined || (place !== 'outside' && outputFor(place.path, outputs) !== undefined);
  };
  const isKnown = (html: string, from: number, to: number): boolean => {
    if (html[from] === '#') return own.has(from, to);
    const start = pathStart(html, from, site);
    if (good.has(html, start, to)) return true;
    const target = html.slice(from, to);
    if (!leads(target)) {
      last = target;
      return false;
    }
    if (isRooted(target) || WITH_HOST.test(target) || isElsewhere(target)) good.add(html, start, to);
    return true;
  };
  /** Notes a link to a part of the page that it does not have. */
  const foundOwn = ({ target, kind }: Reference): void => {
    const near = kind === 'a link' ? own.meantBy(target) : undefined;
    if (near) lost.set(`${kind}\0${target}`, { target: copyOf(target), kind, near: near.map(copyOf) });
  };
  const found = (reference: Reference): void => {
    const { target, kind } = reference;
    if (target.startsWith('#')) foundOwn(reference);
    else if (target === last || !leads(target)) lost.set(`${kind}\0${target}`, { target: copyOf(target), kind });
  };
  return (output, html) => {
    page = output;
    own.open(html);
    last = undefined;
    lost.clear();
    scanReferences(html, { isKnown, found });
    return [...lost.values()];
  };
}
