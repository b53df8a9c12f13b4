// Broken links of a build: what its pages link or load that the site does not have. `gemless check` looks at more, and closer.
import type { Diagnostic } from '../types.ts';
import { cached, once } from '../util/cached.ts';
import type { CheckRule } from '../util/check-rules.ts';
import { nearest } from '../util/near.ts';
import { compareText } from '../util/ordered.ts';
import { urlOf } from './addresses.ts';
import { createIgnore, type Finding } from './finding.ts';
import { type Found, findingOf, foundOf, type Linked } from './link-rules.ts';
import { createSpots, type Spots } from './marks.ts';
import type { Again, Rerender } from './places.ts';
import type { Reference } from './references.ts';
import { createWanted, type Reported, report } from './report.ts';
import { scanReferences } from './scan.ts';
import type { BuiltSite } from './site.ts';

export { createIgnore, type Finding } from './finding.ts';
export { createScan } from './lost.ts';
export type { Reference } from './references.ts';
export type { Reported } from './report.ts';
export { type BuiltSite, siteOf } from './site.ts';

/** Rules of which a build reports findings. */
const RULES: ReadonlySet<CheckRule> = new Set(['dead-link', 'dead-image', 'dead-file', 'outside-baseurl', 'dead-anchor']);

/** Broken links that have a warning of their own, where nobody says how many. */
const SHOWN = 10;
/** Most pages that are rendered again: a build has to be quick, so some places are those of the page only. */
const MOST_PAGES = 30;

/** Spots of a page's links, for pages that are rendered again. */
function spotsOf(_output: string, html: string): Spots {
  const { spots, add } = createSpots();
  scanReferences(html, {
    isKnown: (text, from, to) => !text.slice(from, to).includes('qz7x'),
    found: ({ kind, target }) => add(kind, target),
  });
  return spots;
}

/** Whether what is ignored is known only when it is known where a link is written. */
function ignoresSources(site: BuiltSite): boolean {
  const isIgnored = createIgnore(site.options);
  return site.options.ignore.length > 0 && [...site.shared, ...site.pages].some(({ name, path }) => isIgnored(name, path));
}

/** A warning, or the note that the configuration makes of it: a broken link fails no build that is not strict. */
const atMostWarning = (one: Reported): Reported =>
  one.diagnostic.severity === 'error' ? { ...one, diagnostic: { ...one.diagnostic, severity: 'warning' } } : one;

/** The first diagnostics, of as many targets as there are. */
function firstOf(all: readonly Reported[], shown: number): readonly Reported[] {
  const seen = new Set<string>();
  const isFirst = new Set(all.filter(({ target }) => !seen.has(target) && seen.add(target)));
  return [...isFirst, ...all.filter((one) => !isFirst.has(one))].slice(0, shown);
}

/** References in an order of their own: that of a cached list is not that of the page. */
const inOrder = (references: readonly Reference[]): readonly Reference[] =>
  references.toSorted((a, b) => compareText(a.target, b.target) || compareText(a.kind, b.kind));

const moreText = (count: number): string =>
  `${count} more broken link${count === 1 ? '' : 's'} from this file on: \`gemless check\` lists all of them`;

/** References of outputs that lead nowhere, as the scan found them; those that lead somewhere by now are none. */
export type Lost = Iterable<readonly [output: string, references: readonly Reference[]]>;

/** Broken links of a site. */
interface Broken {
  /** Findings by what they are about, in their order: the first of these groups. */
  readonly shown: readonly (readonly Finding[])[];
  /** Number of the other groups, and the page of the first of them. */
  readonly hidden: number;
  readonly next: string | undefined;
}

/** A group that is counted only. */
const HIDDEN = null;

/** Finds broken links; of those that are counted only there is no more than what they are about. */
function findBroken(lost: Lost, site: BuiltSite, { isWhole, most }: { readonly isWhole: boolean; readonly most: number }): Broken {
  const urls = once(() => Array.from(site.routes.keys(), urlOf));
  const near = cached((path: string) => nearest(path, urls(), 2));
  const linked: Omit<Linked, 'output'> = { site, near, pages: new Map(), stubs: new Map(), used: new Set(), known: new Map() };
  const isWanted = createWanted(site);
  const groups = cached((_rule: string) => new Map<string, Finding[] | typeof HIDDEN>());
  const shown: Finding[][] = [];
  let hidden = 0;
  let next: string | undefined;
  /** The group of what is about a target; undefined for one that is counted only. */
  const groupOf = (rule: CheckRule, target: string, output: string): Finding[] | undefined => {
    const [ofRule, about] = isWhole ? [groups(''), ''] : [groups(rule), target];
    const known = ofRule.get(about);
    if (known !== undefined) return known ?? undefined;
    if (shown.length === most) {
      ofRule.set(about, HIDDEN);
      hidden++;
      next ??= output;
      return undefined;
    }
    const group: Finding[] = [];
    ofRule.set(about, group);
    shown.push(group);
    return group;
  };
  const add = (found: Found, reference: Reference, output: string): void => {
    const { rule, path } = found;
    const { target } = reference;
    if (RULES.has(rule) && isWanted({ rule, target, path, output }))
      groupOf(rule, target, output)?.push(findingOf(found, reference, output));
  };
  for (const [output, references] of lost) {
    const ofPage = { ...linked, output };
    for (const reference of inOrder(references)) for (const found of foundOf(reference, ofPage)) add(found, reference, output);
  }
  return { shown, hidden, next };
}

/** How the places of links are found. */
export interface BrokenTools {
  /** Undefined where no page is rendered again: then some places are those of the page only. */
  readonly rerender: Rerender | undefined;
  /** What is reported of findings, from the cache where nothing changed that it was made of. */
  readonly cachedReport: (findings: readonly Finding[], site: BuiltSite, make: () => readonly Reported[]) => readonly Reported[];
  /** Most that have a warning of their own. */
  readonly most?: number;
}

/**
 * Warnings for references that lead nowhere: the first ones at the places where they are written, and one that counts the others, about no
 * target.
 */
export function brokenLinks(lost: Lost, site: BuiltSite, { rerender, cachedReport, most = SHOWN }: BrokenTools): readonly Reported[] {
  const isWhole = ignoresSources(site);
  const { shown, hidden, next } = findBroken(lost, site, { isWhole, most });
  if (shown.length === 0) return [];
  const findings = shown.flat();
  // a link on many pages is a layout's: what they have of their own need not be read
  const sampled = new Set((isWhole ? shown : shown.map((group) => group.slice(0, MOST_PAGES))).flat().map(({ output }) => output));
  const named: BuiltSite = {
    ...site,
    sourceOf: (output) => (sampled.has(output) ? site.sourceOf(output) : undefined),
    // the same in any destination, and whatever was cached: a page has the name of its source
    nameOf: (output) => site.sourceOf(output)?.name ?? output,
  };
  const again: Again = { rerender, spotsOf, most: MOST_PAGES, unreadSourceOf: site.sourceOf };
  const reported = cachedReport(findings, named, () => report(findings, named, again));
  const first = firstOf(reported, most);
  const count = reported.length - first.length + hidden;
  const diagnostics = first.map(atMostWarning);
  if (count === 0) return diagnostics;
  const isShown = new Set(first);
  const file = next === undefined ? (reported.find((one) => !isShown.has(one))?.diagnostic.file ?? '') : named.nameOf(next);
  const more: Diagnostic = { severity: 'warning', code: 'dead-link', file, message: moreText(count), count };
  return [...diagnostics, { target: '', diagnostic: more }];
}
