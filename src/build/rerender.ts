// Routes rendered again from changed sources, in memory: `gemless check` finds with it where the text of a page was written.
import { type BuildCache, type Cache, type CacheKind, openCache } from '../cache/index.ts';
import { readConfig, type Sources } from '../read/index.ts';
import type { Config, ConfigFlags, Document, SourceFile, Workspace } from '../types.ts';
import { cachedByObject } from '../util/cached.ts';
import { isDiskError } from '../util/changed.ts';
import { hash } from '../util/hash.ts';
import type { Part } from './built-site.ts';
import { type PlanOptions, planSite } from './prepare/index.ts';

/** New text of a source; undefined where it stays as it is. */
export type Change = (file: Part) => string | undefined;

/** What a build was made of. */
export interface Ingredients extends Omit<PlanOptions, 'known'> {
  readonly workspace: Workspace;
  readonly flags: ConfigFlags;
  readonly config: Config;
  readonly configFiles: readonly Part[];
  readonly sources: Sources;
  readonly documents: readonly Document[];
  /** Has its parsed documents and its outputs. */
  readonly cache: Pick<BuildCache, 'get' | 'set' | 'cold'>;
}

/** The sources with the changed texts in their places. */
function changedSources(sources: Sources, change: Change): Sources {
  const file = cachedByObject((one: SourceFile): SourceFile => {
    const text = change(one);
    return text === undefined ? one : { ...one, hash: hash(text), text: () => text };
  });
  const map = (files: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, SourceFile> =>
    new Map(Array.from(files, ([key, one]) => [key, file(one)]));
  return {
    ...sources,
    documents: sources.documents.map((one) => ({ ...one, file: file(one.file) })),
    data: sources.data.map(file),
    includes: map(sources.includes),
    layouts: map(sources.layouts),
    files: map(sources.files),
    templates: sources.templates.map(map),
  };
}

/** Documents by file, without those of files that are two things: a page, and the index of its folder. */
function byFile(documents: readonly Document[]): ReadonlyMap<SourceFile, Document> {
  const found = new Map(documents.map((document) => [document.file, document]));
  for (const document of documents) if (found.get(document.file) !== document) found.delete(document.file);
  return found;
}

/**
 * A cache in memory over one of a build, of which it takes parsed documents: their keys name their texts. Other values may stand for texts
 * that another store holds.
 */
function overlay(base: Pick<Cache, 'get'>, options: Parameters<typeof openCache>[1]) {
  const cache = openCache(undefined, options);
  const get: Cache['get'] = <T>(kind: CacheKind, key: string) => {
    const own = cache.get<T>(kind, key);
    return own === undefined && kind === 'document' ? base.get<T>(kind, key) : own;
  };
  return { ...cache, get };
}

/**
 * Renders outputs from the sources as `change` has them; a copied file is its changed text. Nothing is written.
 * Returns the text by output, without those that are binary or have errors.
 */
export function rerender(
  { workspace, flags, config, configFiles, sources, documents, cache: base, ...options }: Ingredients,
  change: Change,
  outputs: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const cache = overlay(base, { version: options.version, project: workspace.project });
  try {
    const isConfigChanged = configFiles.some((part) => change(part) !== undefined);
    const changed = isConfigChanged ? (readConfig(workspace, flags, change).value ?? config) : config;
    // a README may be the index of its folder, which its file does not say
    const known = isConfigChanged || config.markdownPlugins.readmeIndex ? undefined : byFile(documents);
    const { routes, renderer } = planSite(changedSources(sources, change), changed, cache, { ...options, parse: { known } });
    const texts = new Map<string, string>();
    for (const route of routes) {
      if (!outputs.has(route.output)) continue;
      if (route.kind === 'copy') {
        const text = change(route.file);
        if (text !== undefined) texts.set(route.output, text);
        continue;
      }
      if (route.kind === 'encoded') continue;
      // what a page shows of related posts stands on their own pages, too
      const alone = route.kind === 'page' ? { ...route, related: false } : route;
      const page = renderer.page(alone, renderer.body(route));
      if (!page.diagnostics.some(({ severity }) => severity === 'error')) texts.set(route.output, page.text);
    }
    return texts;
  } catch (error) {
    if (isDiskError(error)) return new Map(); // a source changed since the build
    throw error;
  } finally {
    cache.close();
  }
}
