// Links to files of the source, in markdown, as links to their URLs (jekyll-relative-links).
import type { Config, Document, Site } from '../types.ts';
import { cachedByObject } from '../util/cached.ts';
import { entryMatches } from '../util/glob.ts';
import { cgiUnescape } from '../util/percent.ts';
import { isAbsoluteUrl, relativeUrl } from '../util/url.ts';
import { type MarkdownLink, markdownLinks } from './markdown-links.ts';
import type { SiteUrls } from './tracker.ts';

/** Ruby's File.expand_path for a link of the file at `from`: a path below the source, or undefined for any other. */
function pathOf(link: string, from: string): string | undefined {
  const isFromRoot = link.startsWith('/');
  const relative = isFromRoot ? link.slice(1) : link;
  if (/^[/~]/.test(relative)) return undefined;
  const parts = isFromRoot ? [] : from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Paths of documents that have no URL: those of collections without output. */
const pathsWithoutUrl = cachedByObject(
  (collections: Site['collections']): ReadonlySet<string> =>
    new Set(collections.flatMap(({ config: { output }, documents }) => (output ? [] : documents.map(({ path }) => path)))),
);

/** URL, with `baseurl`, of the file to which a link in the file at `from` leads; undefined when there is none. */
export function urlOfLink(
  { collections, config }: Site,
  urls: SiteUrls,
  { link, from }: { link: string; from: string },
): string | undefined {
  const path = pathOf(link, from);
  const target = path === undefined ? undefined : cgiUnescape(path);
  const url = target === undefined || pathsWithoutUrl(collections).has(target) ? undefined : urls.ofRelativeLink(target);
  return url === undefined ? undefined : relativeUrl(url, config.baseurl);
}

/** A reference gets a line of its own, and loses the blanks before it. */
const written = ({ isReference, text, fragment, title }: MarkdownLink, url: string): string =>
  isReference ? `\n[${text}]: ${url}${fragment}${title}` : `[${text}](${url}${fragment}${title})`;

/** Whether the links of a document are replaced: in markdown, in posts and items only with `collections: true`. */
export function hasRelativeLinks({ kind, markdown, path }: Document, { markdownPlugins: { relativeLinks } }: Config): boolean {
  if (!relativeLinks || !markdown || (kind !== 'page' && !relativeLinks.collections)) return false;
  return !entryMatches(relativeLinks.exclude, path);
}

/** The source of a document, with the URLs of files that it links; `urls` is called when it depends on URLs of the site. */
export function withRelativeLinks(
  site: Site,
  document: Document,
  { text, urls }: { readonly text: string; readonly urls: () => SiteUrls },
) {
  if (!hasRelativeLinks(document, site.config)) return text;
  let result = '';
  let end = 0;
  for (const link of markdownLinks(text)) {
    if (link.path.startsWith('#') || isAbsoluteUrl(link.path)) continue;
    const url = urlOfLink(site, urls(), { link: link.path, from: document.path });
    if (url === undefined) continue;
    result += text.slice(end, link.start) + written(link, url);
    end = link.end;
  }
  return result + text.slice(end);
}
