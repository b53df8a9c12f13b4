// Check of a built site: every internal link, anchor and image has to lead somewhere, as in a browser.
import type { Diagnostic } from '../types.ts';
import { cached } from '../util/cached.ts';
import type { CheckRule } from '../util/check-rules.ts';
import { nearest } from '../util/near.ts';
import { copyOf } from '../util/text.ts';
import { urlOf } from './addresses.ts';
import { type Finding, levelOf } from './finding.ts';
import { checkReference, type Linked } from './link-rules.ts';
import { linksOf, type ReadPage } from './links.ts';
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

/** What is kept of a page or a style sheet when it was read. */
interface ReadFile {
  readonly references: readonly Reference[];
  /** Findings about the page by itself. */
  readonly findings: readonly Finding[];
}

/** Reads all pages and style sheets. Their texts are not kept: no part of one is, but as a copy. */
function readFiles(site: ReadSite, isOn: (rule: CheckRule) => boolean) {
  const pages = new Map<string, ReadPage>();
  const files = new Map<string, ReadFile>();
  // most references and ids of a site stand on many pages
  const known = cached((_kind: string) => new Map<string, Reference>());
  const one = ({ kind, target }: Reference): Reference => {
    const ofKind = known(kind);
    const found = ofKind.get(target);
    if (found) return found;
    const made = { kind, target: copyOf(target) };
    ofKind.set(made.target, made);
    return made;
  };
  for (const output of site.files) {
    const text = site.textOf(output);
    if (text === undefined) continue;
    if (!HTML.test(output)) {
      files.set(output, { references: cssReferences(text).map(one), findings: [] });
      continue;
    }
    const page = linksOf(text);
    const references = page.references.map(one);
    pages.set(output, { references, anchors: new Set(Array.from(page.anchors, (target) => one({ kind: 'an id', target }).target)) });
    files.set(output, { references, findings: checkPage({ output, html: text }, page, isOn) });
  }
  return { pages, files };
}

/** Checks all HTML and CSS by the rules of util/check-rules.ts, each at its level. `rerender` finds the places of what is wrong. */
export function checkSite(site: ReadSite, rerender?: Rerender): { readonly diagnostics: readonly Diagnostic[]; readonly links: number } {
  const isOn = (rule: CheckRule): boolean => levelOf(rule, site.options) !== 'off';
  const { pages, files } = readFiles(site, isOn);
  const urls = Array.from(site.files, urlOf);
  let left = MOST_NEAR;
  const near = cached((path: string): readonly string[] => (left-- > 0 ? nearest(path, urls, 2) : []));
  const findings: Finding[] = [];
  const used = new Set<string>();
  const known: Linked['known'] = new Map();
  let links = 0;
  for (const [output, { references, findings: ofPage }] of files) {
    links += references.length;
    const linked = { output, pages, site, stubs: site.stubs, near, used, known };
    for (const reference of references) findings.push(...checkReference(reference, linked));
    findings.push(...ofPage);
  }
  const all = [...findings, ...checkSources({ site, pages, used }, isOn)];
  const reported = report(all, site, { rerender, spotsOf, most: MOST_PAGES });
  return { diagnostics: reported.map(({ diagnostic }) => diagnostic), links };
}
