// Places of findings: their pages are rendered again from marked sources, and the marks say where each link was written.
import { cached } from '../util/cached.ts';
import type { Finding, Place } from './finding.ts';
import { cssReferences, headingsOf, linksOf, walkMarkup } from './links.ts';
import { createMarks, type Markable, type Marks, readMarks } from './marks.ts';
import type { BuiltSite } from './output.ts';

/** Renders outputs again, in memory, from sources whose texts `change` may replace. Returns the text of each that could be rendered. */
export type Rerender = (change: (file: Markable) => string | undefined, outputs: ReadonlySet<string>) => ReadonlyMap<string, string>;

/** Most pages that are rendered again. */
const MOST_PAGES = 300;
/** Pages of a layout that are rendered again for a finding that none of their own sources has. */
const SAMPLES = 2;

/** Most pairs of a target and a page whose source is searched for it. */
const MOST_PAIRS = 200_000;

const keyOf = (kind: string, target: string): string => `${kind}\0${target}`;

/** Marks of a rendered text by kind and target. */
function spotsOf(output: string, text: string): ReadonlyMap<string, readonly number[]> {
  const spots = new Map<string, number[]>();
  const add = (kind: string, target: string): void => {
    const { plain, marks } = readMarks(target);
    if (marks.length === 0) return;
    const key = keyOf(kind, plain);
    spots.set(key, [...(spots.get(key) ?? []), ...marks.slice(-1)]);
  };
  if (/\.css$/i.test(output)) {
    for (const { kind, target } of cssReferences(text)) add(kind, target);
    return spots;
  }
  const page = linksOf(text);
  for (const { kind, target } of page.references) add(kind, target);
  for (const image of page.withoutAlt) add('an image without alt', image);
  for (const reference of page.undefinedReferences) add('a reference', reference);
  for (const heading of headingsOf(text)) add('a heading', heading.text);
  walkMarkup(text, { onopentag: (_tag, { id }) => void (id === undefined || add('an id', id)) });
  return spots;
}

/** Finding whose place is to be found, and what belongs to it. */
interface Wanted {
  readonly finding: Finding;
  readonly file: Markable | undefined;
  /** Findings that one link of a layout may stand for have the same. */
  readonly group: string;
}

/** Key of a link that a layout may write into all pages. */
const groupOf = ({ kind, target, output }: Finding, site: BuiltSite): string => `${keyOf(kind, target)}\0${site.layoutOf(output)}`;

interface Marked {
  readonly marks: Marks;
  /** Marked texts by names of files. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether a source of several pages may have a target. */
  readonly isShared: (target: string) => boolean;
}

/** Marks the sources: those of the findings' pages, what many pages are made of, and for what a list shows of them, other pages' sources. */
function markSources(wanted: readonly Wanted[], site: BuiltSite): Marked {
  const marks = createMarks();
  const texts = new Map<string, string>();
  const targetsOf = new Map<Markable, Set<string>>();
  const mark = (file: Markable, targets: ReadonlySet<string>): void => {
    const text = marks.mark(file, targets);
    if (text !== undefined) texts.set(file.name, text);
  };
  const all = new Set(wanted.map(({ finding }) => finding.target));
  for (const file of site.shared) mark(file, all);
  for (const { finding, file } of wanted) if (file) targetsOf.set(file, (targetsOf.get(file) ?? new Set()).add(finding.target));
  for (const [file, targets] of targetsOf) mark(file, targets);
  const isShared = cached((target: string) => site.shared.some((file) => marks.of(file, target).length > 0));
  const isWritten = ({ finding: { target }, file }: Wanted): boolean =>
    isShared(target) || (file !== undefined && marks.of(file, target).length > 0);
  const listed = new Set(wanted.filter((one) => !isWritten(one)).map(({ finding }) => finding.target));
  const others = listed.size * site.pages.length > MOST_PAIRS ? [] : site.pages;
  for (const file of others) mark(file, new Set([...(targetsOf.get(file) ?? []), ...listed]));
  return { marks, texts, isShared };
}

/** The only mark of all that a finding may come from, where there is one: its page need not be rendered. */
function onlyMark({ finding: { target }, file }: Wanted, { marks, isShared }: Marked): number | undefined {
  const own = file ? marks.of(file, target) : [];
  return own.length === 1 && !isShared(target) ? own[0] : undefined;
}

/** Pages to render again: some of each layout, and those whose own sources may have a finding at several places. */
function choosePages(wanted: readonly Wanted[], marked: Marked): ReadonlySet<string> {
  const open = wanted.filter((one) => onlyMark(one, marked) === undefined);
  const samples = new Map<string, string[]>();
  for (const { finding, group } of open) {
    const outputs = samples.get(group) ?? [];
    if (outputs.length < SAMPLES) samples.set(group, [...outputs, finding.output]);
  }
  const own = open.filter(({ finding, file }) => file && marked.marks.of(file, finding.target).length > 0);
  return new Set([...new Set([...samples.values()].flat()), ...own.map(({ finding }) => finding.output)].slice(0, MOST_PAGES));
}

/** Line of the built file that has the finding's target, for what no source shows. */
function placeInOutput({ output, target }: Finding, site: BuiltSite): Place {
  const text = site.files.get(output) ?? '';
  const at = target === '' ? -1 : text.indexOf(`"${target}"`);
  const file = site.nameOf(output);
  return at < 0 ? { file } : { file, line: text.slice(0, at).split('\n').length };
}

/** The places of findings: of each where its link was written, or the first built file that has it where that is not to be found. */
export function placesOf(
  findings: readonly Finding[],
  site: BuiltSite,
  rerender: Rerender | undefined,
): (finding: Finding) => readonly Place[] {
  const wanted = findings
    .filter(({ place }) => place === undefined)
    .map((finding): Wanted => ({ finding, file: site.sourceOf(finding.output), group: groupOf(finding, site) }));
  const marked = markSources(wanted, site);
  const { marks } = marked;
  const pages = choosePages(wanted, marked);
  const rendered = pages.size === 0 || marked.texts.size === 0 ? undefined : rerender?.(({ name }) => marked.texts.get(name), pages);
  const spots = new Map(Array.from(rendered ?? [], ([output, text]) => [output, spotsOf(output, text)]));
  const numbersOf = (one: Wanted): readonly number[] => {
    const { output, kind, target } = one.finding;
    const only = onlyMark(one, marked);
    if (only !== undefined) return [only];
    const found = spots.get(output)?.get(keyOf(kind, target));
    return found ?? (one.file && !spots.has(output) ? marks.of(one.file, target).slice(0, 1) : []);
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
    const first = wanted.find(({ finding }) => keyOf(finding.kind, finding.target) === key);
    return first ? [placeInOutput(first.finding, site)] : [];
  });
  return (finding) => {
    if (finding.place) return [finding.place];
    const found = places.get(finding) ?? [];
    const known = found.length > 0 || spots.has(finding.output) ? found : (shared.get(groupOf(finding, site)) ?? []);
    return known.length > 0 ? known : unknown(keyOf(finding.kind, finding.target));
  };
}
