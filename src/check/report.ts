// Findings → diagnostics: at their levels, without those to ignore, each once with the pages that have it.
import type { Diagnostic } from '../types.ts';
import { urlOf } from './addresses.ts';
import { createIgnore, type Finding, levelOf, type Place } from './finding.ts';
import { type Again, placesOf } from './places.ts';
import type { BuiltSite } from './site.ts';

interface Group {
  readonly finding: Finding;
  readonly place: Place;
  readonly pages: Set<string>;
}

/** Whether a finding is of a rule that is checked, and nothing that `gemless.check.ignore` names. */
export function createWanted(site: BuiltSite): (finding: Pick<Finding, 'rule' | 'target' | 'path' | 'output'>) => boolean {
  const { options, baseurl, sourceOf } = site;
  const isOn = ({ rule }: Pick<Finding, 'rule'>): boolean => levelOf(rule, options) !== 'off';
  if (options.ignore.length === 0) return isOn;
  const isIgnored = createIgnore(options);
  return (finding) => {
    const { target, path, output } = finding;
    const source = sourceOf(output);
    return isOn(finding) && !isIgnored(target, path, path && baseurl + path, urlOf(output), source?.name, source?.path);
  };
}

/** "/c/", "/c/ and 2 other pages". */
function pagesText(pages: ReadonlySet<string>): string {
  const [first = ''] = pages;
  const others = pages.size - 1;
  return urlOf(first) + (others === 0 ? '' : ` and ${others} other page${others === 1 ? '' : 's'}`);
}

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'note'];

/** A diagnostic, and what it is about. */
export interface Reported {
  readonly diagnostic: Diagnostic;
  readonly target: string;
}

/** Diagnostics of findings, errors first, each kind in the order in which pages have them. */
export function report(findings: readonly Finding[], site: BuiltSite, again: Again): readonly Reported[] {
  const isIgnored = createIgnore(site.options);
  const wanted = findings.filter(createWanted(site));
  const placesFor = placesOf(wanted, site, again);
  const groups = new Map<string, Group>();
  for (const finding of wanted) {
    const places = placesFor(finding);
    for (const place of finding.kind === 'an id' ? places.slice(0, 1) : places) {
      // an image, its picture for previews and an icon may be one text
      const isFile = finding.rule === 'dead-image' || finding.rule === 'dead-file';
      const [rule, target] = isFile ? ['dead-file', finding.path ?? finding.target] : [finding.rule, finding.target];
      const key = [rule, place.file, place.line, target].join('\0');
      const group = groups.get(key);
      const isBetter = group?.finding.rule === 'dead-file' && finding.rule === 'dead-image';
      group?.pages.add(finding.output);
      if (!group || isBetter) groups.set(key, { finding, place, pages: group?.pages ?? new Set([finding.output]) });
    }
  }
  const reported = [...groups.values()].flatMap(({ finding: { rule, target, say, hint }, place, pages }): Reported[] => {
    const severity = levelOf(rule, site.options);
    if (severity === 'off' || isIgnored(place.file, site.pathOf(place.file))) return [];
    const hints = hint === undefined ? {} : { hint: typeof hint === 'string' ? hint : hint() };
    return [{ target, diagnostic: { severity, code: rule, ...place, message: say(pagesText(pages)), ...hints } }];
  });
  return SEVERITIES.flatMap((severity) => reported.filter(({ diagnostic }) => diagnostic.severity === severity));
}
