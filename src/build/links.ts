// Links of the pages that a build makes or keeps, and warnings for those that lead nowhere.
import type { Cache } from '../cache/index.ts';
import { type BuiltSite, brokenLinks, type Finding, type Reference, type Reported, siteOf } from '../check/broken.ts';
import type { Config, Diagnostic, Route, SourceFile } from '../types.ts';
import { cachedByObject } from '../util/cached.ts';
import { digestOf, hash } from '../util/hash.ts';
import type { Earlier, Unmanaged } from '../write/index.ts';
import { besidePostsOf, partsOf, unpublishedOf } from './built-site.ts';
import type { StoredOutput } from './emit.ts';
import { createLostOf, isHtml, type LostOf } from './finish.ts';
import type { PlannedSite } from './prepare/index.ts';
import { type Ingredients, rerender } from './rerender.ts';

export type { Reference } from '../check/broken.ts';

/** References of a site's outputs that no route answers. */
export interface Links {
  readonly lostOf: LostOf;
  /**
   * Those of a page that stays as it is, where `known` were found earlier: while no output goes there can be no others. Undefined where
   * its text is needed and cannot be read.
   */
  readonly lostOfKept: (output: string, known: readonly Reference[] | undefined) => readonly Reference[] | undefined;
}

const outputsOf = cachedByObject((routes: readonly Route[]): ReadonlySet<string> => new Set(routes.map(({ output }) => output)));

/** Union of two lists of references. */
function union(known: readonly Reference[], found: readonly Reference[]): readonly Reference[] {
  const names = new Set(known.map(({ kind, target }) => `${kind}\0${target}`));
  return [...known, ...found.filter(({ kind, target }) => !names.has(`${kind}\0${target}`))];
}

/**
 * Links of a planned site. A page's references are not cached but for those that lead nowhere. So a page that stays as it is can have others
 * only where an output goes: then its text is scanned again. `earlier` is undefined where no page stays.
 */
export function createLinks({ routes, site }: Pick<PlannedSite, 'routes' | 'site'>, earlier: Earlier | undefined): Links {
  const outputs = outputsOf(routes);
  const lostOf = createLostOf(site.config, outputs);
  const isSmaller = earlier?.paths().some((path) => !outputs.has(path)) ?? false;
  return {
    lostOf,
    lostOfKept: (output, known = []) => {
      if (!isSmaller || !isHtml(output)) return known;
      const text = earlier?.textOf(output);
      return text === undefined ? undefined : union(known, lostOf(output, text));
    },
  };
}

/** References of outputs that no route answered when they were made, in the order of routes; none with `limit_posts`: many lead to the rest. */
function lostOf({ routes, site }: PlannedSite, cache: Pick<Cache, 'get'>) {
  if (site.config.limitPosts > 0) return [];
  return routes.flatMap(({ kind, output }) => {
    // a file that is copied now may have been a page
    const lost = kind === 'page' || kind === 'text' ? cache.get<StoredOutput>('output', output)?.lost : undefined;
    return lost ? [[output, lost] as const] : [];
  });
}

interface LinkDiagnostics {
  readonly diagnostics: readonly Diagnostic[];
  /** Unmanaged files on which the diagnostics depend; undefined where nobody looked for broken links, and there may be some. */
  readonly unmanaged: Unmanaged | undefined;
}

/** Hash of a text of which pages are made. */
const hashOf = (file: Pick<SourceFile, 'text'> & { readonly hash?: string | undefined }): string => file.hash ?? hash(file.text());

/** Sources of single pages that a result depends on, each with its hash. */
type OwnSources = readonly (readonly [name: string, hash: string])[];

/** What is reported of findings, and the sources of single pages in which their places were found or looked for, each with its hash. */
interface StoredReport {
  readonly reported: readonly Reported[];
  readonly own: OwnSources;
}

/** Whether sources of single pages are as they were. */
const isSame = (own: OwnSources, { sourceNamed }: BuiltSite): boolean => own.every(([name, hash]) => sourceNamed(name)?.hash === hash);

/** What a report is made of, beside the sources of single pages. */
interface ReportParts {
  readonly findings: readonly Finding[];
  readonly site: BuiltSite;
  readonly made: ReadonlySet<string>;
}

/** Key of a report: the findings, what their hints name, and all sources that may have written their links. */
function keyOfReport({ findings, site, made }: ReportParts, config: Config): string {
  const sampled = new Map(findings.flatMap(({ output }) => site.sourceOf(output) ?? []).map((file) => [file.name, file.hash]));
  const about = findings.flatMap(({ rule, kind, target, output }) => {
    return [rule, kind, target, output, site.nameOf(output), site.layoutOf(output)];
  });
  const shared = site.shared.flatMap((file) => [file.name, hashOf(file)]);
  const unpublished = Array.from(site.unpublished).flatMap(([output, { kind, published, file }]) => [
    output,
    kind,
    String(published),
    file.name,
  ]);
  const lists = { sampled: [...sampled].flat(), about, shared, made: [...made], unpublished, besides: [...site.besidePosts].flat() };
  return `links ${digestOf(config.digest, ...Object.entries(lists).flat())}`;
}

/** What is reported of findings, from the cache while all stays as it is that it was made of. */
function cachedReport(
  parts: ReportParts,
  { cache, config }: Pick<Ingredients, 'cache' | 'config'>,
  make: () => readonly Reported[],
): StoredReport {
  const { findings, site } = parts;
  const key = keyOfReport(parts, config);
  const known = cache.get<StoredReport>('body', key);
  if (known && isSame(known.own, site)) return known;
  const reported = make();
  const files = [
    ...findings.map(({ output }) => site.sourceOf(output)),
    ...reported.map(({ diagnostic: { file } }) => site.sourceNamed(file ?? '')),
  ];
  const own = [...new Set(files)].flatMap((file) => (file ? [[file.name, file.hash] as const] : []));
  cache.set<StoredReport>('body', key, { reported, own });
  return { reported, own };
}

/** Diagnostics of broken links, and what they depend on beside their key. */
interface StoredLinks extends LinkDiagnostics {
  readonly unmanaged: Unmanaged;
  readonly own: OwnSources;
}

/** Key of what broken links are reported of: the references, what they may lead to, and all sources but those of single pages. */
function keyOfLinks(lost: ReturnType<typeof lostOf>, site: BuiltSite, config: Config): string {
  const outputs = [...site.routes.keys()].flatMap((output) => {
    const { name, path } = site.sourceOf(output) ?? {};
    return [output, name, path, site.layoutOf(output)];
  });
  const unpublished = Array.from(site.unpublished, ([output, { kind, published, file }]) =>
    JSON.stringify([output, kind, published, file.name]),
  );
  const besides = [...site.besidePosts].flat();
  const shared = site.shared.flatMap((file) => [file.name, hashOf(file)]);
  return `all links ${digestOf(config.digest, JSON.stringify(lost), outputs, 'unpublished', unpublished, 'beside posts', besides, 'shared', shared)}`;
}

/** Warnings for the broken links of a site whose pages are made; `earlier` is undefined where nobody wants them. */
export function linkDiagnostics(planned: PlannedSite, ingredients: Ingredients, earlier: Earlier | undefined): LinkDiagnostics {
  const { cache, workspace, config } = ingredients;
  const lost = lostOf(planned, cache);
  if (lost.length === 0) return { diagnostics: [], unmanaged: {} };
  if (!earlier) return { diagnostics: [], unmanaged: undefined };
  const { routes } = planned;
  const made = outputsOf(routes);
  const built = {
    routes,
    config,
    parts: partsOf(ingredients),
    unpublished: unpublishedOf(planned),
    besidePosts: besidePostsOf(planned),
  };
  const outputs = { has: (path: string) => made.has(path) || earlier.hasUnmanaged(path) };
  const site = siteOf(workspace, built, { textOf: () => undefined, outputs });
  // a cold build finds nothing, and the next one may change what it would store
  const key = cache.cold ? undefined : keyOfLinks(lost, site, config);
  const known = key === undefined ? undefined : cache.get<StoredLinks>('body', key);
  if (known && isSame(known.own, site) && earlier.hasSame(known.unmanaged)) return known;
  const own: (readonly [string, string])[] = [];
  const reported = brokenLinks(lost, site, {
    rerender: (change, wanted) => rerender(ingredients, change, wanted),
    cachedReport: (findings, named, make) => {
      const found = cachedReport({ findings, site: named, made }, ingredients, make);
      own.push(...found.own);
      return found.reported;
    },
  });
  const diagnostics = reported.map(({ diagnostic }) => diagnostic);
  const unmanaged = earlier.unmanagedIn(earlier.folders(), made);
  if (key !== undefined) cache.set<StoredLinks>('body', key, { diagnostics, unmanaged, own });
  return { diagnostics, unmanaged };
}
