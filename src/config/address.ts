// Address of a published site: `url` and `baseurl` of the configuration, CNAME, and what the environment of a build names.
import type { CheckOptions, ConfigFlags, DataMap } from '../types.ts';
import { CHECK_RULES } from '../util/check-rules.ts';
import type { ConfigReader } from './config-reader.ts';

/** Parts of an address: "https://me.github.io" and "/blog", or "". */
export interface Address {
  readonly url: string;
  readonly baseurl: string;
}

/** Parts of "https://me.github.io/blog/"; undefined for a text that is no such address. */
export function addressOf(text: string | undefined): Address | undefined {
  const [, url, path = ''] = /^(https?:\/\/[^/?#\s]+)(\/[^?#\s]*)?$/i.exec(text ?? '') ?? [];
  return url === undefined ? undefined : { url, baseurl: path.replace(/(?<!\/)\/+$/, '') };
}

/**
 * Configuration with the address of its host: all of it where it names no `url`, else the path alone where
 * it names the same host and no `baseurl`. "" and "/" stand for none, as in the configuration of a new site.
 */
export function withAddress(written: DataMap, address: Address | undefined): DataMap {
  if (!address) return written;
  const own = String(written['url'] || '').replace(/(?<!\/)\/+$/, '');
  if (own !== '' && own.toLowerCase() !== address.url.toLowerCase()) return written;
  const { baseurl } = address;
  const isAtRoot = !written['baseurl'] || written['baseurl'] === '/';
  return { ...written, ...(own === '' && { url: address.url }), ...(isAtRoot && { baseurl }) };
}

/** "https://example.com" from the first line of a CNAME file with "example.com"; "" when it holds no host. */
export function hostUrl(cname: string | undefined): string {
  const host = cname?.trimStart().split(/\s/, 1)[0] ?? '';
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(host) ? 'https://' + host.toLowerCase() : '';
}

/** Hosts that only the author's machine answers. */
const LOCAL = /^https?:\/\/(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])(?::\d*)?(?:\/|$)/i;

/**
 * `url`, without the slashes at its end; `site.url` keeps them, as in Jekyll. One that is no whole address is used as it is, as in Jekyll.
 */
export function readUrl(reader: ConfigReader): string {
  const written = reader.anyText(['url'], '').trim();
  const url = written.replace(/(?<!\/)\/+$/, '');
  if (url !== written && addressOf(url)?.baseurl === '' && !LOCAL.test(url))
    reader.note(
      ['url'],
      '"url" ends with a slash, so that absolute_url writes two, as in Jekyll',
      `Write url: "${url}". Ids of posts in the feed change with it.`,
    );
  if (url === '' || /^https?:\/\/[^/\s]+(?:\/\S*)?$/i.test(url)) return url;
  const bare = url.replace(/^(?:[a-z]+:)?\/*/i, '');
  const hint = bare === '' ? 'Write the address of the site: https://example.com.' : `Write url: "https://${bare}".`;
  if (/\s/.test(url)) reader.error(['url'], `"url" must be an address, not ${JSON.stringify(url)}`, hint);
  else reader.warn(['url'], `"url" does not begin with https:// or http://, so links that begin with it lead nowhere`, hint);
  return url;
}

/** Message and hint about a `url` with a path; `alone` where there is no `baseurl`. */
export interface PathInUrl {
  readonly alone: boolean;
  readonly message: string;
  readonly hint: string;
}

/**
 * What to say of a `url` with a path; undefined for one without. Layouts of a site's own may begin their links with `site.url`: under
 * these it is right, unless `baseurl` has the path, too.
 */
export function urlWithPath(reader: ConfigReader): PathInUrl | undefined {
  const { url: host, baseurl: path } = addressOf(String(reader.get(['url']) || '')) ?? { url: '', baseurl: '' };
  if (path === '') return undefined;
  const message = `"url" has a path, ${path}, and links of pages begin at the root of the host`;
  return { alone: !reader.get(['baseurl']), message, hint: `Write url: "${host}" and baseurl: "${path}".` };
}

/**
 * Reports a site without a public address, at the level of the rule `missing-url`: ids of the feed, the sitemap and shared links are whole
 * URLs.
 */
export function checkAddress(reader: ConfigReader, { address }: ConfigFlags, { level }: CheckOptions): void {
  if (address !== undefined && !addressOf(address))
    reader.warn(
      ['url'],
      `GEMLESS_URL is not an address but ${JSON.stringify(address)}, and is not used`,
      'Write it whole: https://example.com/blog.',
    );
  const url = String(reader.get(['url']) || '');
  const { 'missing-url': severity = CHECK_RULES['missing-url'] } = level;
  if (severity === 'off' || (url !== '' && !LOCAL.test(url))) return;
  const report = { error: reader.error, warning: reader.warn, note: reader.note }[severity];
  report(
    ['url'],
    url === ''
      ? 'the site has no "url": feeds, sitemaps and shared links need whole URLs'
      : `"url" is ${url}, which only this machine knows`,
    'Write the address that the site is published at: url: "https://example.com". A file CNAME that names the host does, too.',
  );
}

/**
 * `baseurl`, a path with a slash in front and none at its end; "" for the root.
 * @param isOption whether the command line names it, where shells of Windows need it without the slash
 */
export function readBaseurl(reader: ConfigReader, isOption: boolean): string {
  const hint = 'Write the folder that the site lies in, such as /blog, and the host into url.';
  if (reader.get(['baseurl']) === false) {
    reader.warn(['baseurl'], '"baseurl" is false, which is read as no folder', 'Write baseurl: "".');
    return '';
  }
  const own = reader.anyText(['baseurl'], '').trim();
  const host = /^https?:\/\/[^/?#\s]+/i.exec(own)?.[0];
  const written = host === undefined ? own : own.slice(host.length);
  if (host !== undefined)
    reader.warn(['baseurl'], `"baseurl" is a path: of ${JSON.stringify(own)} only that is used`, `Write url: "${host}" for the host.`);
  const isDrive = /^[a-z]:[\\/]/i.test(written); // what Git Bash makes of /blog
  if (isDrive || /^[a-z]+:\/\/|[?#\s]|(?:^|\/)\.\.(?:\/|$)/i.test(written)) {
    const shell = 'Git Bash makes a path of Windows of /blog: write blog without the slash, or set MSYS_NO_PATHCONV=1.';
    reader.warn(['baseurl'], `"baseurl" must be a path, not ${JSON.stringify(written)}`, isDrive ? shell : hint);
  }
  const path = written.replace(/^\/+|(?<!\/)\/+$/g, '');
  if (path === '') return '';
  const isPlain = typeof reader.get(['baseurl']) === 'string' && /^[\w.~-]/.test(written) && !isDrive && !isOption;
  if (isPlain)
    reader.warn(
      ['baseurl'],
      `"baseurl" does not begin with a slash, and is read as "/${path}"; what begins with {{ site.baseurl }} leads nowhere`,
      `Write baseurl: "/${path}".`,
    );
  return '/' + path;
}
