// Address of a published site, as the environment of a build names it.
import type { DataMap } from '../types.ts';

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
 * Configuration with the address of its host: all of it where it names no `url`, else the path alone where it names the same
 * host and no `baseurl`. "" and "/" stand for none, as they do in the configuration of a new site.
 */
export function withAddress(written: DataMap, address: Address | undefined): DataMap {
  if (!address) return written;
  const own = String(written['url'] || '').replace(/(?<!\/)\/+$/, '');
  if (own !== '' && own.toLowerCase() !== address.url.toLowerCase()) return written;
  const { baseurl } = address;
  const isAtRoot = !written['baseurl'] || written['baseurl'] === '/';
  return { ...written, ...(own === '' && { url: address.url }), ...(isAtRoot && { baseurl }) };
}
