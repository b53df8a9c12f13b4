// Check of a built site: every internal link, anchor and image has to lead somewhere, as in a browser.
import type { Diagnostic } from '../types.ts';
import { decodePath, outputFor } from '../util/url.ts';
import { linksOf, type PageLinks, type Reference } from './links.ts';
import type { BuiltSite } from './output.ts';

export { referencesOf, walkMarkup } from './links.ts';
export { lintMarkdown } from './markdown.ts';
export { readBuilt } from './output.ts';

const HTML = /\.html?$/i;

/** URL that relative links of an output are resolved against: "/a/b/" for "a/b/index.html". */
export const urlOf = (output: string): string => `/${output.replace(/(^|\/)index\.html$/, '$1')}`;

/** Decoded path in the site and fragment of a link of an output; undefined for other sites, `outside` beyond the baseurl. */
export function inside(
  target: string,
  output: string,
  site: Pick<BuiltSite, 'addresses' | 'baseurl'>,
): { path: string; fragment: string } | 'outside' | undefined {
  const origin = 'http://site.invalid';
  let url: URL;
  try {
    const own = site.addresses.find((one) => target === one || target.startsWith(`${one}/`));
    url = new URL(
      own ? target.slice(own.length).replace(/^\/*/, '/') : target,
      origin + site.baseurl + urlOf(output).split('/').map(encodeURIComponent).join('/'),
    );
  } catch {
    return undefined;
  }
  if (url.origin !== origin) return undefined;
  if (site.baseurl !== '' && url.pathname !== site.baseurl && !url.pathname.startsWith(`${site.baseurl}/`)) return 'outside';
  return { path: decodePath(url.pathname.slice(site.baseurl.length)) || '/', fragment: decodePath(url.hash.slice(1)) };
}

/** File and line of a text of an output. */
function placeIn(site: BuiltSite, output: string, text: string): Pick<Diagnostic, 'file' | 'line'> {
  const { file, line } = site.source(output, text);
  return line === undefined ? { file } : { file, line };
}

/** Checks all HTML. Dead links and images are errors, repeated ids and images without `alt` warnings. */
export function checkSite(site: BuiltSite): { readonly diagnostics: readonly Diagnostic[]; readonly links: number } {
  const pages = new Map<string, PageLinks>();
  for (const [output, text] of site.files) if (text !== undefined && HTML.test(output)) pages.set(output, linksOf(text));
  const diagnostics: Diagnostic[] = [];
  const dead: Dead[] = [];
  let links = 0;
  for (const [output, page] of pages) {
    links += page.references.length;
    for (const reference of page.references) dead.push(...checkReference(reference, output, { pages, site }));
    const warn = (code: string, text: string, message: string): void =>
      void diagnostics.push({ severity: 'warning', code, ...placeIn(site, output, text), message });
    for (const id of page.duplicates) warn('duplicate-id', id, `the id "${id}" stands twice on ${urlOf(output)}`);
    for (const image of page.withoutAlt) warn('no-alt', image, `the image ${image} on ${urlOf(output)} has no alt text`);
  }
  return { diagnostics: [...report(dead, site), ...diagnostics], links };
}

/** A reference that does not lead where it should. */
interface Dead {
  readonly output: string;
  readonly target: string;
  readonly kind: string;
  /** The end of the message, behind "a link on /page/". */
  readonly what: string;
  readonly hint: string;
}

/** One diagnostic for each link in a source, and one for a template's link in many pages. */
function report(dead: readonly Dead[], site: BuiltSite): readonly Diagnostic[] {
  const shared = new Map<string, { first: Dead; pages: Set<string> }>();
  const diagnosticOf = ({ output, target, kind, what, hint }: Dead, others: number): Diagnostic => {
    const more = others === 0 ? '' : ` and ${others} other page${others === 1 ? '' : 's'}`;
    const message = `${kind} on ${urlOf(output)}${more} ${what}`;
    return { severity: 'error', code: 'dead-link', ...placeIn(site, output, target), message, hint };
  };
  const own = dead.filter((one) => {
    const { line, shared: isShared } = site.source(one.output, one.target);
    if (line !== undefined && !isShared) return true;
    const key = `${one.kind} ${one.what}`;
    const group = shared.get(key);
    if (group) group.pages.add(one.output);
    else shared.set(key, { first: one, pages: new Set([one.output]) });
    return false;
  });
  return [
    ...own.map((one) => diagnosticOf(one, 0)),
    ...[...shared.values()].map(({ first, pages }) => diagnosticOf(first, pages.size - 1)),
  ];
}

function checkReference(
  { target, kind }: Reference,
  output: string,
  { pages, site }: { readonly pages: ReadonlyMap<string, PageLinks>; readonly site: BuiltSite },
): Dead[] {
  if (target === '' || target === '#' || target === '#top') return [];
  const dead = (what: string, hint: string): Dead[] => [{ output, target, kind, what, hint }];
  const place = inside(target, output, site);
  if (place === undefined) return [];
  if (place === 'outside')
    return dead(`leaves the baseurl: ${target}`, `The site is served under ${site.baseurl}: write {{ "${target}" | relative_url }}.`);
  const found = outputFor(place.path, site.files);
  if (found === undefined) return dead(`leads nowhere: ${target}`, 'Fix the URL, or add the page or file.');
  const anchors = pages.get(found)?.anchors;
  if (place.fragment === '' || place.fragment === 'top' || !anchors || anchors.has(place.fragment) || place.fragment.startsWith(':~:'))
    return [];
  return dead(`names an anchor that is not there: ${target}`, `Headings get their ids from their text; see the ids on ${urlOf(found)}.`);
}
