// Findings → diagnostics: at their levels, without those to ignore, each once with the pages that have it.
import type { Diagnostic } from '../types.ts';
import { urlOf } from './addresses.ts';
import { createIgnore, type Finding, levelOf, type Place } from './finding.ts';
import type { BuiltSite } from './output.ts';
import { placesOf, type Rerender } from './places.ts';

interface Group {
  readonly finding: Finding;
  readonly place: Place;
  readonly pages: Set<string>;
}

/** "/c/", "/c/ and 2 other pages". */
function pagesText(pages: ReadonlySet<string>): string {
  const [first = ''] = pages;
  const others = pages.size - 1;
  return urlOf(first) + (others === 0 ? '' : ` and ${others} other page${others === 1 ? '' : 's'}`);
}

/** Diagnostics of findings, errors first, each kind in the order in which pages have them. */
export function report(findings: readonly Finding[], site: BuiltSite, rerender?: Rerender): readonly Diagnostic[] {
  const isIgnored = createIgnore(site.options);
  const wanted = findings.filter(
    ({ rule, target, path, output }) =>
      levelOf(rule, site.options) !== 'off' &&
      !isIgnored(target, path, path && site.baseurl + path, urlOf(output), site.sourceOf(output)?.name, site.sourceOf(output)?.path),
  );
  const placesFor = placesOf(wanted, site, rerender);
  const groups = new Map<string, Group>();
  for (const finding of wanted) {
    const places = placesFor(finding);
    for (const place of finding.kind === 'an id' ? places.slice(0, 1) : places) {
      // an image and its picture for previews may be one text
      const target = finding.rule === 'dead-image' ? (finding.path ?? finding.target) : finding.target;
      const key = [finding.rule, place.file, place.line, target].join('\0');
      const group = groups.get(key);
      if (group) group.pages.add(finding.output);
      else groups.set(key, { finding, place, pages: new Set([finding.output]) });
    }
  }
  const diagnostics = [...groups.values()].flatMap(({ finding: { rule, say, hint }, place, pages }): Diagnostic[] => {
    const severity = levelOf(rule, site.options);
    if (severity === 'off' || isIgnored(place.file, site.pathOf(place.file))) return [];
    return [
      {
        severity,
        code: rule,
        ...place,
        message: say(pagesText(pages)),
        ...(hint === undefined ? {} : { hint: typeof hint === 'string' ? hint : hint() }),
      },
    ];
  });
  return [...diagnostics.filter(({ severity }) => severity === 'error'), ...diagnostics.filter(({ severity }) => severity === 'warning')];
}

export type { Rerender } from './places.ts';
