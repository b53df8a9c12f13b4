// Broken links of a build: what its pages link or load that the site does not have. `gemless check` looks at more, and closer.
import type { Diagnostic } from '../types.ts';
import { cached } from '../util/cached.ts';
import type { CheckRule } from '../util/check-rules.ts';
import { nearest } from '../util/near.ts';
import { compareText } from '../util/ordered.ts';
import { urlOf } from './addresses.ts';
import { createIgnore, type Finding } from './finding.ts';
import { checkReference, type Linked } from './link-rules.ts';
import { createSpots, type Spots } from './marks.ts';
import type { Again, Rerender } from './places.ts';
import type { Reference } from './references.ts';
import { type Reported, report, wantedOf } from './report.ts';
import { scanReferences } from './scan.ts';
import type { BuiltSite } from './site.ts';

export { createIgnore, type Finding } from './finding.ts';
export type { Reference } from './references.ts';
export type { Reported } from './report.ts';
export { type BuiltSite, siteOf } from './site.ts';

/** Rules of which a build reports findings. */
const RULES: ReadonlySet<CheckRule> = new Set(['dead-link', 'dead-image', 'dead-file', 'outside-baseurl']);

/** Broken links that have a warning of their own. */
const SHOWN = 10;
/** Most pages that are rendered again: a build has to be quick, so some places are those of the page only. */
const MOST_PAGES = 30;

/** Spots of a page's links, for pages that are rendered again. */
function spotsOf(_output: string, html: string): Spots {
  const { spots, add } = createSpots();
  for (const { kind, target } of scanReferences(html, (value) => !value.includes('qz7x'))) add(kind, target);
  return spots;
}

/** Findings by what they are about, in their order. */
function byTarget(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule}\0${finding.target}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** Whether what is ignored is known only when it is known where a link is written. */
function ignoresSources(site: BuiltSite): boolean {
  const isIgnored = createIgnore(site.options);
  return site.options.ignore.length > 0 && [...site.shared, ...site.pages].some(({ name, path }) => isIgnored(name, path));
}

/** A warning, or the note that the configuration makes of it: a broken link fails no build that is not strict. */
const atMostWarning = ({ diagnostic }: Reported): Diagnostic =>
  diagnostic.severity === 'error' ? { ...diagnostic, severity: 'warning' } : diagnostic;

/** The first diagnostics, of as many targets as there are. */
function firstOf(all: readonly Reported[]): readonly Reported[] {
  const seen = new Set<string>();
  const isFirst = new Set(all.filter(({ target }) => !seen.has(target) && seen.add(target)));
  return [...isFirst, ...all.filter((one) => !isFirst.has(one))].slice(0, SHOWN);
}

/** References in an order of their own: that of a cached list is not that of the page. */
const inOrder = (references: readonly Reference[]): readonly Reference[] =>
  references.toSorted((a, b) => compareText(a.target, b.target) || compareText(a.kind, b.kind));

const moreText = (count: number): string =>
  `and ${count} more broken link${count === 1 ? '' : 's'}, the first of them here: gemless check lists all`;

/** How the places of links are found. */
export interface BrokenTools {
  readonly rerender: Rerender;
  /** What is reported of findings, from the cache where nothing changed that it was made of. */
  readonly cachedReport: (findings: readonly Finding[], site: BuiltSite, make: () => readonly Reported[]) => readonly Reported[];
}

/**
 * Warnings for references that lead nowhere: the first ones at the places where they are written, and one that counts the others.
 * @param lost references of outputs, as the scan found them; those that lead somewhere by now are none
 */
export function brokenLinks(
  lost: Iterable<readonly [output: string, references: readonly Reference[]]>,
  site: BuiltSite,
  { rerender, cachedReport }: BrokenTools,
): readonly Diagnostic[] {
  const urls = [...site.routes.keys()].map(urlOf);
  const near = cached((path: string) => nearest(path, urls, 2));
  const linked: Omit<Linked, 'output'> = { site, near, pages: new Map(), stubs: new Map(), used: new Set(), known: new Map() };
  const found = Array.from(lost, ([output, references]) =>
    inOrder(references).flatMap((one) => checkReference(one, { ...linked, output })),
  );
  const wanted = wantedOf(
    found.flat().filter(({ rule }) => RULES.has(rule)),
    site,
  );
  if (wanted.length === 0) return [];
  const again: Again = { rerender, spotsOf, most: MOST_PAGES };
  const isWhole = ignoresSources(site);
  const groups = isWhole ? [wanted] : byTarget(wanted);
  const [shown, hidden] = [groups.slice(0, SHOWN).flat(), groups.slice(SHOWN)];
  // a link on many pages is a layout's: what they have of their own need not be read
  const sampled = new Set(
    groups.slice(0, SHOWN).flatMap((group) => (isWhole ? group : group.slice(0, MOST_PAGES)).map(({ output }) => output)),
  );
  const named: BuiltSite = {
    ...site,
    sourceOf: (output) => (sampled.has(output) ? site.sourceOf(output) : undefined),
    // the same in any destination, and whatever was cached: a page has the name of its source
    nameOf: (output) => site.sourceOf(output)?.name ?? output,
  };
  const reported = cachedReport(shown, named, () => report(shown, named, again));
  const first = firstOf(reported);
  const count = reported.length - first.length + hidden.length;
  const diagnostics = first.map(atMostWarning);
  if (count === 0) return diagnostics;
  const [next] = hidden.flat();
  const file = next ? named.nameOf(next.output) : (reported.find((one) => !first.includes(one))?.diagnostic.file ?? '');
  return [...diagnostics, { severity: 'warning', code: 'dead-link', file, message: moreText(count), count }];
}
