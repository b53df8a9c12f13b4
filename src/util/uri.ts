// URIs in the normal form of Jekyll's library (Addressable 2.8), to the letter: ids of feeds are such URIs.

import { percentEncode } from './percent.ts';
import { punycode } from './punycode.ts';
import { strip } from './strip.ts';

/** Parts of a URI (RFC 3986, appendix B). */
const URI = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

/** Default ports of schemes. */
const PORTS: ReadonlyMap<string | undefined, string> = new Map([
  ['http', '80'],
  ['https', '443'],
  ['ftp', '21'],
]);

/** Characters that each part encodes. */
const ENCODED = {
  user: /[^A-Za-z0-9\-._~]+/g,
  host: /[^A-Za-z0-9\-._~!$&'()*+,;=[:\]]+/g,
  segment: /[^A-Za-z0-9\-._~!$&'()*+,;=:@]+/g,
  // a "+" that is encoded stays so
  query: /[^A-Za-z0-9\-._~!$'()*+,=:@/?%]+|%(?!2[Bb])/g,
  fragment: /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]+/g,
  all: /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?#[\]]+/g,
} as const;

/** Characters that came after Unicode 3.0, whose decompositions Addressable does not know. */
const YOUNG =
  /([\u03f4-\u03f9\u10fc-\u1dbf\u2047\u2057-\u205f\u2071\u2090-\u209c\u213b-\u2152\u2189\u2a0c-\u2d6f\u309f-\u30ff\u321d\u321e\u3244-\u325f\u327c-\u327e\u32b1-\u32bf\u32cc-\u32cf\u32ff\u3377-\u337a\u33de\u33df\u33ff-\uab69\ufa2e-\ufad9\ufb1d\ufdfc-\ufe19\ufe47\ufe48\uff5f\uff60\u{1d15e}-\u{2fa1d}]+)/u;

type Part = keyof typeof ENCODED;

const hex = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
const encode = (text: string, part: Part): string => text.replace(ENCODED[part], (run) => percentEncode(run).replace(/[!'()*]/g, hex));

/** Compatible composition (Unicode's NFKC) of the characters that Addressable knows. */
const composed = (text: string): string =>
  text
    .split(YOUNG)
    .map((piece, index) => (index % 2 === 0 ? piece.normalize('NFKC') : piece))
    .join('');

/** Percent-decoded text; undefined where the bytes are no UTF-8. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return undefined;
  }
}

/** One part in its normal form: decoded, composed, encoded. Bytes that are not UTF-8 stay encoded. */
function normalizePart(text: string, part: Part, compose = composed): string {
  if (/^[\w.-]*$/.test(text)) return text;
  const source = part === 'query' ? text.replace(/%2b/gi, (code) => `%25${code.slice(1)}`) : text;
  const plain = decoded(source);
  if (plain !== undefined) return encode(compose(plain), part).replace(/%2b/g, '%2B');
  return source.replace(/%[0-9a-f]{2}|[^%]+|%/gi, (piece) => {
    if (!/^%../.test(piece)) return encode(piece, 'all');
    const code = Number.parseInt(piece.slice(1), 16);
    return code < 128 ? encode(String.fromCharCode(code), 'all') : piece.toUpperCase();
  });
}

/** Jekyll's uri_escape, Addressable's normalize_component: decoded, composed ("…" is "..."), and encoded but for the characters of URIs. */
export const uriEscape = (text: string): string => normalizePart(text, 'all');

/** RFC 3986 5.2.4 for an absolute path. */
function withoutDots(path: string): string {
  if (!path.includes('/.') && !path.startsWith('.')) return path;
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path;
  const out: string[] = [];
  const parts = path.split('/');
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    if (part === '..') {
      if (out.length > 1) out.pop();
      if (last) out.push('');
    } else if (part !== '.') out.push(part);
    else if (last) out.push('');
  });
  return out.join('/') || '/';
}

/** A host in small letters, international labels as "xn--…", without a dot at its end. */
function normalizeHost(host: string): string {
  const plain = decoded(strip(host).toLowerCase()) ?? host;
  const isPlain = /^[\0-\x7f]*$/.test(plain);
  const labels = (isPlain ? plain : plain.toLowerCase())
    .split('.')
    .map((label) => (/[^\0-\x7f]/.test(label) ? `xn--${punycode(composed(label))}` : label));
  return encode(labels.join('.').replace(/(?<=[^.])\.$/, ''), 'host');
}

/** "user:pass@HOST:443" of a scheme → "user:pass@host". */
function normalizeAuthority(authority: string, scheme: string | undefined): string {
  const at = authority.lastIndexOf('@');
  const [, host = '', port = ''] = /^(.*?)(?::([^:@[\]]*))?$/.exec(authority.slice(at + 1)) ?? [];
  const [user = '', ...rest] = at < 0 ? [] : authority.slice(0, at).split(':');
  const password = rest.join(':');
  const named = strip(user) !== '' || strip(password) !== '';
  const info = named
    ? [user, ...(rest.length > 0 ? [password] : [])].map((part) => normalizePart(strip(part), 'user')).join(':') + '@'
    : '';
  return info + normalizeHost(host) + (port === '' || port === PORTS.get(scheme) ? '' : `:${port}`);
}

/**
 * A URI in Addressable's normal form: scheme and host in small letters, international hosts in Punycode, no default
 * port, uniform percent-encoding, dot segments resolved, no empty query or fragment. It takes any text.
 * @param compose what becomes of letters: by default "ﬁ" becomes "fi", as in Addressable
 */
export function normalizeUri(uri: string, compose = composed): string {
  const [, scheme, authority, path = '', query = '', fragment = ''] = URI.exec(uri) ?? [];
  const small = scheme?.toLowerCase();
  const joined = (text: string, by: string, part: Part): string =>
    text
      .split(by)
      .map((piece) => normalizePart(piece, part, compose))
      .join(by);
  const isWeb = small === 'http' || small === 'https' || small === 'ftp';
  return [
    small === undefined ? '' : `${small}:`,
    authority === undefined ? '' : `//${normalizeAuthority(authority, small)}`,
    withoutDots(joined(strip(path), '/', 'segment')) || (isWeb ? '/' : ''),
    query && `?${joined(query, '&', 'query')}`,
    fragment && `#${normalizePart(fragment, 'fragment', compose)}`,
  ].join('');
}
