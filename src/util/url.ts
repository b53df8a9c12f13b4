// URLs and the files they stand for, as Jekyll makes them.
import { percentDecode as decodePath, percentEncode } from './text.ts';

/** Jekyll's URL.unescape_path: %XX as characters; bytes that are not UTF-8 stay encoded. */
export { decodePath };

/** Characters of a path that Jekyll encodes: all but RFC 3986's pchar and "?", a query to its parser. */
const NOT_PATH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]+/g;
const PLAIN = /^[a-zA-Z0-9./-]*$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Jekyll's URL.escape_path: percent-encodes all but a path's characters, "%" too; "+", "(", "?" … stay. */
export function encodePath(path: string): string {
  return PLAIN.test(path) ? path : path.replace(NOT_PATH, percentEncode);
}

/** Whether a URL has a scheme: "https://…", "mailto:…", "data:…". */
export function isAbsoluteUrl(url: string): boolean {
  return SCHEME.test(url);
}

/** Characters of a path's segment, and of a query or fragment, that need no percent-encoding. */
const KEEP = { path: /[A-Za-z0-9\-._~!$&'()*+,;=:@]/, tail: /[A-Za-z0-9\-._~!$&'()*+,;=:@/?]/ } as const;

/** Decodes characters that need no encoding, encodes the rest; in a path "%2F" and "%3F" stay. */
function normalizePart(text: string, kind: 'path' | 'tail'): string {
  if (PLAIN.test(text)) return text;
  const keep = KEEP[kind];
  return text.normalize('NFC').replace(/(?:%[0-9a-fA-F]{2})+|[^%]+|%/g, (piece) => {
    const codes = piece.startsWith('%') && piece.length > 1 ? piece.toUpperCase() : percentEncode(piece);
    return codes.replace(/%[2-7][0-9A-F]/g, (code) => {
      const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return keep.test(char) ? char : code;
    });
  });
}

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

/** Addressable's normalize: uniform percent-encoding, dot segments resolved, no empty query or fragment. */
function normalize(url: string): string {
  if (PLAIN.test(url)) return withoutDots(url); // as most are
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/.exec(url) ?? [];
  const segments = PLAIN.test(path)
    ? path
    : path
        .split('/')
        .map((segment) => normalizePart(segment, 'path'))
        .join('/');
  return withoutDots(segments) + (query && '?' + normalizePart(query, 'tail')) + (fragment && '#' + normalizePart(fragment, 'tail'));
}

/** Jekyll's relative_url: baseurl ("" or "/blog") before a path, normalised; absolute URLs unchanged. */
export function relativeUrl(input: string, baseurl: string): string {
  if (isAbsoluteUrl(input)) return input;
  return normalize(baseurl + (input === '' || input.startsWith('/') ? input : '/' + input));
}

/** Jekyll's absolute_url: `url` ("https://example.com" or "") and baseurl before a path, if not absolute. */
export function absoluteUrl(input: string, url: string, baseurl: string): string {
  if (isAbsoluteUrl(input)) return input;
  const path = relativeUrl(input, baseurl);
  if (url === '') return path;
  return url + (path === '' && isBareHost(url) ? '/' : path);
}

function isBareHost(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+$/i.test(url);
}

/** Jekyll's strip_index: "/a/index.html" → "/a/". */
export function stripIndex(url: string): string {
  return url.replace(/\/index\.html?$/, '/');
}

/**
 * The file that holds a URL, relative to the destination, decoded: "/a%20b/" → "a b/index.html". A URL
 * without "/" at its end gets ".html" unless it ends in `ext`, the extension of what is written ("/feed.xml"
 * with ".xml" stays).
 */
export function outputPath(url: string, ext = '.html'): string {
  const path = decodePath(url).replace(/^\/+/, '');
  if (path === '' || path.endsWith('/')) return path + 'index' + ext;
  return path.endsWith(ext) ? path : path + ext;
}

/** Characters that HFS+ ignores in comparisons (git's is_hfs_dotgit). */
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** `.git` for some file system: in any case, before dots, blanks or a stream, as a short name (git). */
const isGitFolder = (part: string): boolean => /^(?:\.git|git~\d+)[. ]*(?::|$)/i.test(part.replace(IGNORED, ''));

/** A path that passes pathError at a glance. */
const SOUND = /^[\w-][\w.-]{0,199}(?:\/[\w-][\w.-]{0,199})*$/;

/** Reason not to write a path, as the end of a sentence ("… climbs out of the site"); undefined for none. */
export function pathError(path: string): string | undefined {
  if (path.length < 2000 && SOUND.test(path)) return undefined;
  if (path === '') return 'is empty';
  if (path.includes('\0')) return 'holds a NUL character';
  if (/[\x01-\x1f\x7f]/.test(path)) return 'holds a control character';
  if (path.includes('\\')) return 'holds a backslash';
  if (path.startsWith('/')) return 'is absolute';
  if (/^[a-z]:/i.test(path)) return 'begins with a drive letter';
  for (const part of path.split('/')) {
    if (part === '..') return 'climbs out of the site with ".."';
    if (part === '.') return 'holds a "." as a folder';
    if (part === '') return 'holds an empty folder name';
    if (isGitFolder(part)) return 'has a part that file systems take for a repository’s `.git`';
    if (Buffer.byteLength(part) > 255) return 'has a part longer than the 255 bytes that file systems allow';
  }
  if (Buffer.byteLength(path) > 2000) return 'is longer than 2000 bytes';
  return /\p{Surrogate}/u.test(path) ? 'is not valid Unicode' : undefined;
}
