// Looks at a built site as a visitor's browser would: every internal link, anchor and image has to lead somewhere.
import type { Diagnostic } from '../types.ts';
import { decodePath } from '../util/url.ts';
import { linksOf, type PageLinks, type Reference } from './links.ts';

export interface BuiltSite {
  /** Path relative to the destination → text for HTML, undefined for everything else. */
  readonly files: ReadonlyMap<string, string | undefined>;
  readonly url: string;
  readonly baseurl: string;
  /** The source file of an output, and the line in it that holds a text; the output itself where there is none. */
  readonly source: (output: string, text: string) => { readonly file: string; readonly line?: number };
}

const HTML = /\.html?$/i;

/** "/a/b/" for "a/b/index.html": what relative links are resolved against. */
const urlOf = (output: string): string => `/${output.replace(/(^|\/)index\.html$/, '$1')}`;

/** The output that a path names: itself, its index.html, or itself with ".html", as hosts do. */
function outputFor(path: string, files: BuiltSite['files']): string | undefined {
  const plain = path.replace(/^\//, '');
  return [plain, `${plain.replace(/\/?$/, plain === '' ? '' : '/')}index.html`, `${plain}.html`].find(
    (candidate) => candidate !== '' && files.has(candidate),
  );
}

/** A link as a path inside the site and a fragment; undefined when it leads elsewhere. `outside` when it misses the baseurl. */
function inside(target: string, output: string, site: BuiltSite): { path: string; fragment: string } | 'outside' | undefined {
  const origin = 'http://site.invalid';
  let url: URL;
  try {
    const own = site.url !== '' && (target === site.url || target.startsWith(`${site.url}/`));
    url = new URL(
      own ? target.slice(site.url.length) || '/' : target,
      origin + site.baseurl + urlOf(output).split('/').map(encodeURIComponent).join('/'),
    );
  } catch {
    return undefined;
  }
  if (url.origin !== origin) return undefined;
  if (site.baseurl !== '' && url.pathname !== site.baseurl && !url.pathname.startsWith(`${site.baseurl}/`)) return 'outside';
  return { path: decodePath(url.pathname.slice(site.baseurl.length)) || '/', fragment: decodePath(url.hash.slice(1)) };
}

/** Checks every HTML page. Dead links and images are errors, repeated ids and images without `alt` warnings. */
export function checkSite(site: BuiltSite): { readonly diagnostics: readonly Diagnostic[]; readonly links: number } {
  const pages = new Map<string, PageLinks>();
  for (const [output, text] of site.files) if (text !== undefined && HTML.test(output)) pages.set(output, linksOf(text));
  const diagnostics: Diagnostic[] = [];
  let links = 0;
  for (const [output, page] of pages) {
    links += page.references.length;
    for (const reference of page.references) diagnostics.push(...checkReference(reference, output, pages, site));
    for (const id of page.duplicates)
      diagnostics.push({
        severity: 'warning',
        code: 'duplicate-id',
        ...site.source(output, id),
        message: `the id "${id}" stands twice on ${urlOf(output)}`,
      });
    for (const image of page.withoutAlt)
      diagnostics.push({
        severity: 'warning',
        code: 'no-alt',
        ...site.source(output, image),
        message: `the image ${image} on ${urlOf(output)} has no alt text`,
      });
  }
  return { diagnostics, links };
}

function checkReference({ target, kind }: Reference, output: string, pages: ReadonlyMap<string, PageLinks>, site: BuiltSite): Diagnostic[] {
  if (target === '' || target === '#' || target === '#top') return [];
  const dead = (message: string, hint: string): Diagnostic[] => [
    { severity: 'error', code: 'dead-link', ...site.source(output, target), message, hint },
  ];
  const place = inside(target, output, site);
  if (place === undefined) return [];
  if (place === 'outside')
    return dead(
      `${kind} on ${urlOf(output)} leaves the baseurl: ${target}`,
      `The site is served under ${site.baseurl}: write {{ "${target}" | relative_url }}.`,
    );
  const found = outputFor(place.path, site.files);
  if (found === undefined)
    return dead(`${kind} on ${urlOf(output)} leads nowhere: ${target}`, 'Mend the address, or add the page or file.');
  const anchors = pages.get(found)?.anchors;
  if (place.fragment === '' || place.fragment === 'top' || !anchors || anchors.has(place.fragment) || place.fragment.startsWith(':~:'))
    return [];
  return dead(
    `${kind} on ${urlOf(output)} names an anchor that is not there: ${target}`,
    `Headings get their ids from their text; see the ids on ${urlOf(found)}.`,
  );
}
