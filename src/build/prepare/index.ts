// A site before its first byte is rendered: parse → link → plan, and its renderer.
import type { Cache } from '../../cache/index.ts';
import { pictureDiagnostics } from '../../images/index.ts';
import { linkSite, loadData, navigationWarnings } from '../../link/index.ts';
import { type ParseOptions, parseDocuments, readmeIndexes, staticsWithDefaults } from '../../parse/index.ts';
import { FEATURES, plan } from '../../plan/index.ts';
import { type Sources, unreadFiles } from '../../read/index.ts';
import type { Config } from '../../types.ts';
import { merge } from '../../util/merge.ts';
import { isMap } from '../../util/yaml.ts';
import { pictureStore, relatedStore } from '../stores.ts';
import { lackedOfTheme, layoutChoice, layoutsOf, withLayouts } from './layouts.ts';
import { askedBy, missingPackages } from './packages.ts';
import type { Gathered, PlannedSite, PlanOptions, Understood } from './planned.ts';
import { rendererOf } from './renderer.ts';
import { chooseStyleSheets } from './style-sheets.ts';

export { layoutsOf, withLayouts } from './layouts.ts';
export type { Gathered, PlannedSite, PlanOptions, Understood } from './planned.ts';
export { rendererOf } from './renderer.ts';

/** Everything before the first byte is rendered: what `build` makes all of, and the preview one at a time. */
export function planSite(sources: Sources, config: Config, cache: Cache, options: PlanOptions): PlannedSite {
  const understood = understand(gather(sources, config, cache, options.parse), options, cache);
  const layouts = layoutsOf(understood, cache);
  const renderer = rendererOf(understood, layouts.value, cache, options);
  return { ...understood, renderer, diagnostics: [...understood.diagnostics, ...layouts.diagnostics] };
}

/** Parses what was read. */
export function gather(sources: Sources, config: Config, cache: Cache, options?: ParseOptions): Gathered {
  const parse = { ...config, now: sources.now };
  const parsed = parseDocuments(sources.documents, parse, cache, options);
  const readmes = readmeIndexes(parsed.documents, sources.statics, config);
  const indexes = parseDocuments(readmes.files, parse, cache);
  const replaced = new Set([...readmes.replaced].map(({ file }) => file.name));
  const ofIndexes = indexes.diagnostics.filter(({ file }) => !replaced.has(file)); // those were parsed before
  const loaded = loadData(sources.data, config);
  // the files over `data:` of the configuration, where Jekyll has the one or the other
  const { data: configured } = config.raw;
  const data = isMap(configured) ? { ...loaded, data: merge(configured, loaded.data) } : loaded;
  const statics = staticsWithDefaults(readmes.statics, config);
  const documents = [...parsed.documents.filter((document) => !readmes.replaced.has(document)), ...indexes.documents];
  const mode = () => layoutChoice(sources, config, documents).mode;
  const asked = new Set(documents.flatMap(askedBy));
  const ofPackages = sources.packages.flatMap((one) => (asked.has(one.name) ? one.files() : []));
  const taken = new Set(statics.map(({ output }) => output));
  const all = [...statics, ...ofPackages.filter(({ output }) => !taken.has(output))];
  const chosen = chooseStyleSheets({ documents, statics: all, files: sources.files, mode }, config);
  return {
    config,
    sources: { ...sources, statics: chosen.statics },
    documents: chosen.documents,
    broken: new Set([...parsed.broken, ...unreadFiles(sources.diagnostics)]),
    data,
    diagnostics: [...sources.diagnostics, ...parsed.diagnostics, ...ofIndexes, ...chosen.diagnostics, ...data.diagnostics],
  };
}

/** link → plan. Related posts are in the cache; without one (the preview) they are computed for each page that is made. */
export function understand(gathered: Gathered, { now, time = now }: Pick<PlanOptions, 'now' | 'time'>, cache?: Cache): Understood {
  const { config, sources, data } = gathered;
  const layouts = layoutChoice(sources, config, gathered.documents);
  const documents = withLayouts(gathered.documents, { gathered, layouts });
  const choice = { mode: layouts.mode, layouts: layouts.layouts };
  const missing = layouts.mode === 'own' ? [] : missingPackages(documents, gathered.sources);
  const own = sources.templates.slice(0, -1).flatMap((folder) => [...folder.values()]);
  const menus = layouts.mode === 'own' ? [] : navigationWarnings({ data: data.data, files: sources.data, own });
  const linked = linkSite({
    ...sources,
    ...choice,
    config,
    documents,
    data: data.data,
    dataDigest: data.digest,
    now,
    time,
    pictureOf: pictureStore(cache),
  });
  const site = cache ? { ...linked.site, related: relatedStore(cache, linked.site) } : linked.site;
  const planned = plan(site, FEATURES);
  const ofPictures = pictureDiagnostics(site, planned.routes);
  const diagnostics = [
    ...gathered.diagnostics,
    ...layouts.diagnostics,
    ...linked.diagnostics,
    ...menus,
    ...planned.diagnostics,
    ...lackedOfTheme({ gathered, layouts, routes: planned.routes }),
    ...ofPictures,
    ...missing,
  ];
  return { gathered, layouts, site, routes: planned.routes, outputs: planned.outputs, diagnostics };
}
