// Check of a built site: every internal link, anchor and image has to lead somewhere, as in a browser.
import type { Diagnostic } from '../types.ts';
import { cached } from '../util/cached.ts';
import type { CheckRule } from '../util/check-rules.ts';
import { nearest } from '../util/near.ts';
import { urlOf } from './addresses.ts';
import { type Finding, levelOf } from './finding.ts';
import { checkReference, type Linked } from './link-rules.ts';
import { linksOf, type PageLinks } from './links.ts';
import type { ReadSite } from './output.ts';
import { checkPage } from './page-rules.ts';
import type { Rerender } from './places.ts';
import { cssReferences, type Reference } from './references.ts';
import { report } from './report.ts';
import { checkSources } from './source-rules.ts';
import { spotsOf } from './spots.ts';

export { inside, urlOf } from './addresses.ts';
export { walkMarkup } from './links.ts';
export { lintMarkdown } from './markdown.ts';
export { readBuilt } from './output.ts';
export { referencesOf } from './references.ts';

const HTML = /\.html?$/i;

/** Most paths for which near names are looked up: each is compared with all URLs. */
const MOST_NEAR = 50;

/** Most pages that are rendered again. */
const MOST_PAGES = 300;

/** References of all pages and style sheets, and the pages themselves. */
function readPages(site: ReadSite) {
  const pages = new Map<string, PageLinks>();
  const references = new Map<string, readonly Reference[]>();
  for (const [output, text] of site.files) {
    if (text === undefined) continue;
    const page = HTML.test(output) ? linksOf(text) : undefined;
    if (page) pages.set(output, page);
    references.set(output, page?.references ?? cssReferences(text));
  }
  return { pages, references };
}

/** Checks all HTML and CSS by the rules of util/check-rules.ts, each at its level. `rerender` finds the places of what is wrong. */
export function checkSite(site: ReadSite, rerender?: Rerender): { readonly diagnostics: readonly Diagnostic[]; readonly links: number } {
  const { pages, references } = readPages(site);
  const urls = [...site.files.keys()].map(urlOf);
  let left = MOST_NEAR;
  const near = cached((path: string): readonly string[] => (left-- > 0 ? nearest(path, urls, 2) : []));
  const isOn = (rule: CheckRule): boolean => levelOf(rule, site.options) !== 'off';
  const findings: Finding[] = [];
  const used = new Set<string>();
  const known: Linked['known'] = new Map();
  let links = 0;
  for (const [output, list] of references) {
    links += list.length;
    const linked = { output, pages, site, stubs: site.stubs, near, used, known };
    for (const reference of list) findings.push(...checkReference(reference, linked));
    const page = pages.get(output);
    if (page) findings.push(...checkPage({ output, html: site.files.get(output) ?? '' }, page, isOn));
  }
  const all = [...findings, ...checkSources({ site, pages, used }, isOn)];
  const reported = report(all, site, { rerender, spotsOf, most: MOST_PAGES });
  return { diagnostics: reported.map(({ diagnostic }) => diagnostic), links };
}
