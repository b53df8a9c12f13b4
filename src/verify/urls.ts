// Keys of URLs: equal keys, one page on common hosts.
import { inside, urlOf } from '../check/index.ts';
import type { Config } from '../types.ts';
import { cached, cachedByObject } from '../util/cached.ts';
import { absoluteLink, decodePath } from '../util/url.ts';
import type { RawPage, RawPart } from './page.ts';
import type { Page, Part } from './types.ts';

/** URLs under which a site is or was served. */
export interface Base {
  /** "https://example.com" */
  readonly addresses: readonly string[];
  /** "" or "/blog" */
  readonly baseurl: string;
}

/** URLs of a site with this configuration. */
export function baseOf({ url, baseurl }: Pick<Config, 'url' | 'baseurl'>): Base {
  return { addresses: url === '' ? [] : [url, absoluteLink('', { url, baseurl: '' }).replace(/\/$/, '')], baseurl };
}

/** Addresses of `jekyll serve`, which its pages name where it wrote them. */
export const LOCAL: readonly string[] = ['http://localhost:4000', 'http://127.0.0.1:4000', 'http://0.0.0.0:4000'];

/** Key of a decoded path: "/a" for "/a", "/a/", "/a.html" and "/a/index.html". */
export function pathKey(path: string): string {
  const plain = path.replace(/(^|\/)index(?:\.html?)?$/, '$1').replace(/\.html?$/, '');
  return plain.length > 1 && plain.endsWith('/') ? plain.slice(0, -1) : plain || '/';
}

/** Key of a page or file that was written. */
export const outputKey = (output: string): string => pathKey(urlOf(output));

/** Path of an own absolute URL, whatever its host, decoded and without baseurl: entries of a sitemap. */
export function ownPath(url: string, { baseurl }: Base): string {
  const path =
    decodePath(
      url
        .trim()
        .replace(/^[a-z]+:\/\/[^/?#]*/i, '')
        .split(/[?#]/, 1)[0] ?? '',
    ) || '/';
  return baseurl !== '' && (path === baseurl || path.startsWith(`${baseurl}/`)) ? path.slice(baseurl.length) || '/' : path;
}

/** Path and fragment of references that mean the same on every page; `outside` for other sites. */
const absolutePath = cachedByObject((base: Base) => cached((target: string) => inside(target, '', base) ?? 'outside'));

/** Key of a reference on a page; undefined for one that leads nowhere in particular ("", "#", "#top"). */
export function referenceKey(target: string, output: string, base: Base): string | undefined {
  if (target === '' || target === '#' || target === '#top') return undefined;
  if (target.startsWith('#')) return `#${decodePath(target.slice(1))}`;
  const found = /^(?:\/|[a-z][a-z\d+.-]*:)/i.test(target) ? absolutePath(base)(target) : inside(target, output, base);
  if (found === undefined || found === 'outside') return target;
  const key = pathKey(found.path);
  if (found.fragment === '') return key;
  return `${key === outputKey(output) ? '' : key}#${found.fragment}`;
}

/** A page with keys for its URLs. */
export function withKeys({ head, redirect, content, whole }: RawPage, output: string, base: Base): Page {
  const keys = (targets: readonly string[]): readonly string[] => [
    ...new Set(targets.flatMap((target) => referenceKey(target, output, base) ?? [])),
  ];
  const part = ({ ids, links, images, text }: RawPart): Part => ({
    ids: [...new Set(ids)],
    links: keys(links),
    images: keys(images),
    text,
  });
  const isUrl = (name: string): boolean => name === 'canonical' || name.endsWith(':image');
  return {
    head: head.map(([name, value]) => [name, (isUrl(name) ? referenceKey(value, output, base) : undefined) ?? value]),
    redirect: redirect === undefined ? undefined : (referenceKey(redirect, output, base) ?? '/'),
    content: part(content),
    whole: part(whole),
  };
}
