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

/** Decoded path in the site and fragment of a link of an output; undefined for other sites, `outside` beyond the baseurl. */
export function inside(
  target: string,
  output: string,
  site: Pick<BuiltSite, 'addresses' | 'baseurl'>,
): { path: string; fragment: string } | 'outside' | undefined {
  const own = site.addresses.find((address) => target.startsWith(`${address}/`));
  const plain = own === undefined ? target : target.slice(own.length);
  if (PLAIN.test(plain) && plain.startsWith(`${site.baseurl}/`)) return { path: plain.slice(site.baseurl.length), fragment: '' };
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
