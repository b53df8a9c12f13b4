// Places of findings: their pages are rendered again from marked sources, and the marks say where each link was written.
import { cached } from '../util/cached.ts';
import type { Finding, Place } from './finding.ts';
import { createMarks, type Markable, type Marks, type Spots, spotKey, textOf } from './marks.ts';
import type { BuiltSite } from './site.ts';

/** Renders outputs again, in memory, from sources whose texts `change` may replace. Returns the text of each that could be rendered. */
export type Rerender = (change: (file: Markable) => string | undefined, outputs: ReadonlySet<string>) => ReadonlyMap<string, string>;

/** How pages are rendered again, and what is read of them. */
export interface Again {
  readonly rerender: Rerender | undefined;
  readonly spotsOf: (output: string, text: string, kinds: ReadonlySet<string>) => Spots;
  /** Most pages that are rendered again. */
  readonly most: number;
  /** Source of a page that the site does not name, since there are many such pages. */
  readonly unreadSourceOf?: (output: string) => Markable | undefined;
}

/** Pages of a layout that are rendered again for a finding that none of their own sources has. */
const SAMPLES = 2;

/** Most pairs of a target and a page whose source is searched for it. */
const MOST_PAIRS = 200_000;

/** Finding whose place is to be found, and what belongs to it. */
interface Wanted {
  readonly finding: Finding;
  readonly file: Markable | undefined;
  /** Findings that one link of a layout may stand for have the same. */
  readonly group: string;
}

/** Key of a link that a layout may write into all pages. */
const groupOf = ({ kind, target, output }: Finding, site: BuiltSite): string => `${spotKey(kind, target)}\0${site.layoutOf(output)}`;

/** A marked text, and for which targets it was marked. */
interface MarkedText {
  readonly text: string;
  readonly targets: ReadonlySet<string>;
}

interface Marked {
  readonly marks: Marks;
  /** Marked texts by names of files. */
  readonly texts: ReadonlyMap<string, MarkedText>;
  /** Whether a source of several pages may have a target, or a word of it. */
  readonly isShared: (target: string) => boolean;
  /** Whether one of them has it as it is. */
  readonly isWhole: (target: string) => boolean;
  /** Marks the source of a page, too. */
  readonly mark: (file: Markable, targets: ReadonlySet<string>) => void;
  /** Marks other pages' sources, for what a list shows of them. */
  readonly markOthers: () => void;
}

/** Marks the sources: those of the findings' pages, and what many pages are made of. */
function markSources(wanted: readonly Wanted[], site: BuiltSite): Marked {
  const marks = createMarks();
  const texts = new Map<string, MarkedText>();
  const targetsOf = new Map<Markable, Set<string>>();
  const mark = (file: Markable, targets: ReadonlySet<string>, isElsewhere?: (target: string) => boolean): void => {
    const text = marks.mark(file, targets, isElsewhere);
    if (text !== undefined) texts.set(file.name, { text, targets });
  };
  const all = new Set(wanted.map(({ finding }) => finding.target));
  for (const file of site.shared) mark(file, all);
  for (const { finding, file } of wanted) if (file) targetsOf.set(file, (targetsOf.get(file) ?? new Set()).add(finding.target));
  const isShared = cached((target: string) => site.shared.some((file) => marks.of(file, target).length > 0));
  const isWhole = cached((target: string) =>
    site.shared.some((file) => marks.of(file, target).length > 0 && textOf(file).includes(target)),
  );
  for (const [file, targets] of targetsOf) mark(file, targets, isWhole);
  const markOwn = (file: Markable, more: ReadonlySet<string>): void =>
    mark(file, new Set([...(targetsOf.get(file) ?? []), ...more]), isWhole);
  const isWritten = ({ finding: { target }, file }: Wanted): boolean =>
    isShared(target) || (file !== undefined && marks.of(file, target).length > 0);
  const markOthers = (): void => {
    const listed = new Set(wanted.filter((one) => !isWritten(one)).map(({ finding }) => finding.target));
    const others = listed.size === 0 || listed.size * site.pages.length > MOST_PAIRS ? [] : site.pages;
    for (const file of others) markOwn(file, listed);
  };
  return { marks, texts, isShared, isWhole, mark: markOwn, markOthers };
}

/**
 * The only mark of all that a finding may come from, or that of the only link that has its target: its page need not be rendered. An empty
 * target may come from anywhere.
 */
function onlyMark({ finding: { target }, file }: Wanted, { marks, isShared, isWhole }: Marked): number | undefined {
  if (target === '' || !file) return undefined;
  const own = marks.of(file, target);
  if (own.length === 1 && !isShared(target)) return own[0];
  return isWhole(target) ? undefined : marks.ofLink(file, target);
}

/** Pages to render again: some of each layout, and those whose own sources may have a finding at several places; `open` have no only mark. */
function choosePages(open: readonly Wanted[], marked: Marked, most: number): ReadonlySet<string> {
  const samples = new Map<string, string[]>();
  for (const { finding, group } of open) {
    const outputs = samples.get(group) ?? [];
    if (outputs.length < SAMPLES) samples.set(group, [...outputs, finding.output]);
  }
  const own = open.filter(({ finding, file }) => file && marked.marks.of(file, finding.target).length > 0);
  return new Set([...new Set([...samples.values()].flat()), ...own.map(({ finding }) => finding.output)].slice(0, most));
}

/**
 * Marks of pages whose sources nobody read, as they would show them when they are rendered: where each has the only mark of all that its
 * findings may come from. Undefined where it takes more to find them.
 */
function unreadSpots(
  open: readonly Wanted[],
  { marked, unreadSourceOf }: { readonly marked: Marked; readonly unreadSourceOf: Again['unreadSourceOf'] },
): ReadonlyMap<string, Spots> | undefined {
  const spots = new Map<string, Map<string, readonly number[]>>();
  for (const one of open) {
    const { output, kind, target } = one.finding;
    const file = one.file ? undefined : unreadSourceOf?.(output);
    if (!file) return undefined;
    marked.mark(file, new Set([target]));
    const only = onlyMark({ ...one, file }, marked);
    if (only === undefined) return undefined;
    spots.set(output, (spots.get(output) ?? new Map()).set(spotKey(kind, target), [only]));
  }
  return spots;
}

/** Line of the built file that has the finding's target, for what no source shows. */
function placeInOutput({ output, target }: Finding, site: BuiltSite): Place {
  const text = site.textOf(output) ?? '';
  const at = target === '' ? text.search(/(?:href|src)=""/) : text.indexOf(`"${target}"`);
  const file = site.nameOf(output);
  return at < 0 ? { file } : { file, line: text.slice(0, at).split('\n').length };
}

/** The places of findings: of each where its link was written, or the first built file that has it where that is not to be found. */
export function placesOf(
  findings: readonly Finding[],
  site: BuiltSite,
  { rerender, spotsOf, most, unreadSourceOf }: Again,
): (finding: Finding) => readonly Place[] {
  const wanted = findings
    .filter(({ place }) => place === undefined)
    .map((finding): Wanted => ({ finding, file: site.sourceOf(finding.output), group: groupOf(finding, site) }));
  const marked = markSources(wanted, site);
  const { marks } = marked;
  const open = wanted.filter((one) => onlyMark(one, marked) === undefined);
  const pages = choosePages(open, marked, most);
  const openTargets = new Set(open.map(({ finding }) => finding.target));
  /** The text of a file with marks, where it may show the place of an open finding. */
  const change = ({ name }: Markable): string | undefined => {
    const found = marked.texts.get(name);
    return found && [...found.targets].some((target) => openTargets.has(target)) ? found.text : undefined;
  };
  const renderedSpots = (): ReadonlyMap<string, Spots> => {
    if (!rerender) return new Map();
    marked.markOthers();
    const rendered = pages.size === 0 || marked.texts.size === 0 ? undefined : rerender(change, pages);
    const kinds = new Set(findings.map(({ kind }) => kind));
    return new Map(Array.from(rendered ?? [], ([output, text]) => [output, spotsOf(output, text, kinds)]));
  };
  const chosen = open.filter(({ finding }) => pages.has(finding.output));
  const spots = unreadSpots(chosen, { marked, unreadSourceOf }) ?? renderedSpots();
  // where a sample shows that a layout has it, it is not its word in the page's own source
  const ofShared = new Set(
    wanted.flatMap(({ finding: { output, kind, target }, file, group }) => {
      const numbers = spots.get(output)?.get(spotKey(kind, target)) ?? [];
      return numbers.some((number) => marks.placeOf(number)?.file !== file?.name) ? [group] : [];
    }),
  );
  const numbersOf = (one: Wanted): readonly number[] => {
    const { output, kind, target } = one.finding;
    const only = onlyMark(one, marked);
    if (only !== undefined) return [only];
    const found = spots.get(output)?.get(spotKey(kind, target));
    // nothing is rendered: an only mark of what many pages are made of
    const ofAll = rerender === undefined && marked.isShared(target) ? site.shared.flatMap((file) => marks.of(file, target)) : [];
    if (ofAll.length === 1 && (!one.file || marks.of(one.file, target).length === 0)) return ofAll;
    const isOpen = one.file !== undefined && !spots.has(output) && !ofShared.has(one.group);
    return found ?? (isOpen && one.file ? marks.of(one.file, target).slice(0, 1) : []);
  };
  const places = new Map<Finding, readonly Place[]>();
  const shared = new Map<string, readonly Place[]>();
  for (const one of wanted) {
    const found = numbersOf(one).flatMap((number) => marks.placeOf(number) ?? []);
    places.set(one.finding, found);
    const others = found.filter(({ file }) => file !== one.file?.name);
    if (others.length > 0 && !shared.has(one.group)) shared.set(one.group, others);
  }
  const unknown = cached((key: string) => {
    const first = wanted.find(({ finding }) => spotKey(finding.kind, finding.target) === key);
    return first ? [placeInOutput(first.finding, site)] : [];
  });
  return (finding) => {
    if (finding.place) return [finding.place];
    const found = places.get(finding) ?? [];
    const known = found.length > 0 || spots.has(finding.output) ? found : (shared.get(groupOf(finding, site)) ?? []);
    return known.length > 0 ? known : unknown(spotKey(finding.kind, finding.target));
  };
}
