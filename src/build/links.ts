// Links of the pages that a build makes or keeps, and warnings for those that lead nowhere.
import type { Cache } from '../cache/index.ts';
import { type BuiltSite, brokenLinks, type Finding, type Reference, type Reported, siteOf } from '../check/broken.ts';
import type { Config, Diagnostic, Document, Route, SourceFile } from '../types.ts';
import { cached, once } from '../util/cached.ts';
import { digestOf, hash } from '../util/hash.ts';
import type { Earlier, Unmanaged } from '../write/index.ts';
import type { StoredOutput } from './emit.ts';
import { createLostOf, isHtml, type LostOf } from './finish.ts';
import type { PlannedSite } from './prepare.ts';
import { type Ingredients, partsOf, rerender } from './rerender.ts';

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

const outputsOf = (routes: readonly Route[]): ReadonlySet<string> => new Set(routes.map(({ output }) => output));

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

/** Documents that a site leaves out: drafts, those of the future, `published: false`, those beyond `limit_posts`. */
export function unpublishedOf({ gathered, routes }: Pick<PlannedSite, 'gathered' | 'routes'>): readonly Document[] {
  const outputs = outputsOf(routes);
  return gathered.documents.filter(({ output }) => !outputs.has(output));
}

const BESIDE = /(?:^|\/)_(?:posts|drafts)\//;

/** Files in folders of posts and drafts that are neither, such as pictures: Jekyll leaves them out. */
export function besidePostsOf({ gathered: { sources } }: Pick<PlannedSite, 'gathered'>): readonly SourceFile[] {
  const documents = new Set(sources.documents.map(({ file }) => file.path));
  return [...sources.files.values()].filter(({ path }) => BESIDE.test(path) && !documents.has(path));
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

/** What is reported of findings, and the sources of single pages in which their places were found or looked for. */
interface StoredReport {
  readonly reported: readonly Reported[];
  readonly own: OwnSources;
}

/** Hash of the source of a single page, by the name of its file. */
const hashesOf = (site: BuiltSite): ((name: string) => string | undefined) => {
  const hashes = once(
    () => new Map([...site.routes.keys()].flatMap((output) => site.sourceOf(output) ?? []).map((file) => [file.name, file.hash])),
  );
  return (name) => hashes().get(name);
};

/**
 * What is reported of findings, from the cache while the sources stay as they are that may have written their links, and the outputs, whose
 * URLs are near names.
 */
function cachedReport(
  { findings, site, made }: { readonly findings: readonly Finding[]; readonly site: BuiltSite; readonly made: ReadonlySet<string> },
  { cache, config }: Pick<Ingredients, 'cache' | 'config'>,
  { make, hashNow }: { readonly make: () => readonly Reported[]; readonly hashNow: (name: string) => string | undefined },
): StoredReport {
  const sampled = new Map(findings.flatMap(({ output }) => site.sourceOf(output) ?? []).map((file) => [file.name, file.hash]));
  const texts = [...site.shared.map((file): [string, string] => [file.name, hashOf(file)]), ...sampled].flat();
  const about = findings.map(({ rule, kind, target, output }) => JSON.stringify([rule, kind, target, output, site.nameOf(output)]));
  const outputs = [...made, 'unpublished', ...site.unpublished.keys(), 'beside posts', ...site.besidePosts.keys()];
  const key = `links ${digestOf(config.digest, texts, 'findings', about, 'outputs', outputs)}`;
  const known = cache.get<StoredReport>('body', key);
  if (known?.own.every(([name, hash]) => hashNow(name) === hash)) return known;
  const reported = make();
  const names = new Set([...sampled.keys(), ...reported.flatMap(({ diagnostic: { file } }) => file ?? [])]);
  const own = [...names].flatMap((name) => {
    const hash = hashNow(name);
    return hash === undefined ? [] : [[name, hash] as const];
  });
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
  const hasUnmanaged = cached(earlier.hasUnmanaged);
  const outputs = { has: (path: string) => made.has(path) || hasUnmanaged(path) };
  const site = siteOf(workspace, built, { textOf: () => undefined, outputs });
  const key = keyOfLinks(lost, site, config);
  const known = cache.get<StoredLinks>('body', key);
  const hashNow = hashesOf(site);
  if (known?.own.every(([name, hash]) => hashNow(name) === hash) && isUnchanged(known.unmanaged, earlier)) return known;
  const own: (readonly [string, string])[] = [];
  const diagnostics = brokenLinks(lost, site, {
    rerender: (change, wanted) => rerender(ingredients, change, wanted),
    cachedReport: (findings, named, make) => {
      const found = cachedReport({ findings, site: named, made }, ingredients, { make, hashNow });
      own.push(...found.own);
      return found.reported;
    },
  });
  const unmanaged = earlier.unmanagedIn(earlier.folders(), made);
  cache.set<StoredLinks>('body', key, { diagnostics, unmanaged, own });
  return { diagnostics, unmanaged };
}

/** Whether the unmanaged files are as they were. */
export const isUnchanged = (unmanaged: Unmanaged, earlier: Earlier): boolean => {
  const now = earlier.unmanagedIn(Object.keys(unmanaged));
  return Object.entries(unmanaged).every(([folder, digest]) => now[folder] === digest);
};
