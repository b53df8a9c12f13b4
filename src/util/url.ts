// URLs and the files they stand for, as Jekyll makes them.
import type { Config } from '../types.ts';
import { percentDecode as decodePath, percentEncode } from './percent.ts';
import { isReserved } from './reserved.ts';
import { normalizeUri } from './uri.ts';

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

/** A document's URL with its permalink's own text encoded, too; "%A0" alone is no UTF-8 and so no code. */
export function encodeUrl(url: string): string {
  if (/^[\w./:-]*$/.test(url)) return url;
  const encoded = url.replace(/(?:%[0-9a-f]{2})+|[^%]+|%/gi, (piece) =>
    piece.startsWith('%') && decodePath(piece) !== piece ? piece : encodePath(piece),
  );
  return encoded === url ? url : encoded; // most are: one text in memory, not two
}

/** Whether a URL has a scheme: "https://…", "mailto:…", "data:…". */
export function isAbsoluteUrl(url: string): boolean {
  return SCHEME.test(url);
}

/** Paths that are in their normal form, as most are. */
const NORMAL = /^(?!\/\/)[a-zA-Z0-9/_-]*(?:\.[a-zA-Z0-9_-]+)*\/?$/;

/** A site as far as its URLs name it. */
export interface SiteUrl {
  /** "https://example.com" or "". */
  readonly url: string;
  /** "" or "/blog". */
  readonly baseurl: string;
}

/** A host in its normal form, without port and path. */
const NORMAL_HOST = /^https?:\/\/[a-z0-9.-]*[a-z0-9]$/;

const letters = (text: string): string => text;

/** The two ways to a URL in its normal form: Jekyll's, and the same without its change of letters. */
function formsOf(normal: (uri: string) => string) {
  const relative = (input: string, baseurl: string): string => {
    if (isAbsoluteUrl(input)) return input;
    const path = baseurl + (input === '' || input.startsWith('/') ? input : '/' + input);
    return NORMAL.test(path) ? path : normal(path);
  };
  const absolute = (input: string, { url, baseurl }: SiteUrl): string => {
    if (isAbsoluteUrl(input)) return input;
    const path = relative(input, baseurl);
    if (url === '') return path;
    return path.startsWith('/') && NORMAL.test(path) && NORMAL_HOST.test(url) ? url + path : normal(url + path);
  };
  return { relative, absolute };
}

const JEKYLL = formsOf((uri) => normalizeUri(uri));
const LINK = formsOf((uri) => normalizeUri(uri, letters));

/** Jekyll's relative_url: baseurl before a path, normalised ("ﬁ" becomes "fi"); absolute URLs unchanged. */
export const relativeUrl = JEKYLL.relative;

/** Jekyll's absolute_url, to the letter where `url` is as written (writtenUrl); absolute URLs unchanged. */
export const absoluteUrl = JEKYLL.absolute;

/** relative_url for a link that leads to its file: letters stay as they are in the file's name. */
export const relativeLink = LINK.relative;

/** absolute_url for a link that leads to its file. */
export const absoluteLink = LINK.absolute;

/** The site's `url` as Jekyll takes it: with a slash at its end, if the author wrote one. */
export function writtenUrl({ raw, baseurl }: Pick<Config, 'raw' | 'baseurl'>): SiteUrl {
  return { url: String(raw['url'] ?? ''), baseurl };
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

/**
 * The output that a host serves for a decoded path, as GitHub Pages and others do: the file itself, its index.html, or the file
 * with ".html"; undefined for none.
 * @param path "/a/", "/a", "/a/index.html", "/a.html"
 */
export function outputFor(path: string, outputs: { has(output: string): boolean }): string | undefined {
  const plain = path.startsWith('/') ? path.slice(1) : path;
  if (plain !== '' && outputs.has(plain)) return plain;
  const index = plain === '' || plain.endsWith('/') ? `${plain}index.html` : `${plain}/index.html`;
  if (outputs.has(index)) return index;
  const page = `${plain}.html`;
  return outputs.has(page) ? page : undefined;
}

/** Characters that HFS+ ignores in comparisons (git's is_hfs_dotgit). */
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** `.git` for some file system: in any case, before dots, blanks or a stream, as a short name (git). */
const isGitFolder = (part: string): boolean => /^(?:\.git|git~\d+)[. ]*(?::|$)/i.test(part.replace(IGNORED, ''));

/** A path that passes pathError at a glance. */
const SOUND = /^[\w-][\w.-]{0,199}(?:\/[\w-][\w.-]{0,199})*$/;

/** A path below a folder of the source: "a/c/x.md" of "a/b" and "../c/x.md"; undefined when it climbs out. */
export function joinPath(folder: string, name: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

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
    if (isReserved(part)) return 'has a name that builds keep for themselves';
    if (Buffer.byteLength(part) > 255) return 'has a part longer than the 255 bytes that file systems allow';
  }
  if (Buffer.byteLength(path) > 2000) return 'is longer than 2000 bytes';
  return /\p{Surrogate}/u.test(path) ? 'is not valid Unicode' : undefined;
}
