// Addresses of a built site: which links lead into it, and where.
import { absoluteLink, decodePath } from '../util/url.ts';
import type { BuiltSite } from './site.ts';

const ORIGIN = 'http://site.invalid';

/** Addresses under which a site with this `url` is published: see BuiltSite. */
export const addressesOf = (url: string): readonly string[] =>
  url === '' ? [] : [...new Set([url, absoluteLink('', { url, baseurl: '' }).replace(/\/$/, '')])];

/** URL that relative links of an output are resolved against: "/a/b/" for "a/b/index.html". */
export const urlOf = (output: string): string => `/${output.replace(/(^|\/)index\.html$/, '$1')}`;

/** Paths from the root that a URL's parser leaves as they are. */
const PLAIN = /^(?:\/[\w-][\w.-]*)+\/?$/;

const withoutScheme = (url: string): string => url.replace(/^https?:(?=\/\/)/i, '');

/** The target without the site's own address, by https, http or `//`: "/c/" of "https://example.com/c/"; undefined for others. */
function withoutOwn(target: string, addresses: BuiltSite['addresses']): string | undefined {
  const bare = withoutScheme(target);
  const own = addresses.map(withoutScheme).find((one) => bare === one || (bare.startsWith(one) && /[/?#]/.test(bare.charAt(one.length))));
  return own === undefined ? undefined : bare.slice(own.length).replace(/^\/*/, '/');
}

/** Whether a target begins with the site's own address. */
export const isOwn = (target: string, { addresses }: Pick<BuiltSite, 'addresses'>): boolean => withoutOwn(target, addresses) !== undefined;

/** What a link's target is resolved in. */
type Resolved = Pick<BuiltSite, 'addresses' | 'baseurl'>;

/** Offset at which the path begins of a target that stands at an offset of a text, behind the site's own address; the same offset for others. */
export function pathStart(text: string, at: number, { addresses }: Pick<Resolved, 'addresses'>): number {
  if (text[at] === '/') return at;
  for (const address of addresses) {
    const start = at + address.length;
    if (text.startsWith(address, at) && text[start] === '/') return text[start + 1] === '/' ? at : start;
  }
  return at;
}

/** Path in the site of a target that a URL's parser leaves as it is; undefined for others. */
export function plainPath(target: string, site: Resolved): string | undefined {
  const path = target.slice(pathStart(target, 0, site));
  return PLAIN.test(path) && (site.baseurl === '' || path.startsWith(`${site.baseurl}/`)) ? path.slice(site.baseurl.length) : undefined;
}

/** Decoded path in the site and fragment of a link of an output; undefined for other sites, `outside` beyond the baseurl. */
export function inside(target: string, output: string, site: Resolved): { path: string; fragment: string } | 'outside' | undefined {
  const end = target.indexOf('#');
  const written = end < 0 ? '' : target.slice(end + 1);
  const plain = /^[\w-]*$/.test(written) ? plainPath(end < 0 ? target : target.slice(0, end), site) : undefined;
  if (plain !== undefined) return { path: plain, fragment: written };
  let url: URL;
  try {
    const base = ORIGIN + site.baseurl + urlOf(output).split('/').map(encodeURIComponent).join('/');
    url = new URL(withoutOwn(target, site.addresses) ?? target, base);
  } catch {
    return undefined;
  }
  if (url.origin !== ORIGIN) return undefined;
  const path = decodePath(url.pathname);
  const baseurl = decodePath(site.baseurl);
  if (baseurl !== '' && path !== baseurl && !path.startsWith(`${baseurl}/`)) return 'outside';
  return { path: path.slice(baseurl.length) || '/', fragment: decodePath(url.hash.slice(1)) };
}
