// A site before its first byte is rendered: parse → link → plan, and its renderer.
import type { Cache } from '../cache/index.ts';
import { type PictureStore, pictureDiagnostics } from '../images/index.ts';
import { chooseLayouts, type LayoutChoice, linkSite, loadData, withDefaultLayouts, withThemeLayouts } from '../link/index.ts';
import { createLiquid } from '../liquid/index.ts';
import { createMarkdown, highlightFigure } from '../markdown/index.ts';
import { excerptSource, type ParseOptions, pageWithDefaults, parseDocuments, readmeIndexes, staticsWithDefaults } from '../parse/index.ts';
import { addedPages, FEATURES, plan } from '../plan/index.ts';
import { emojiNames, ICON_SET, type Sources, sizeOfImage, unreadFiles } from '../read/index.ts';
import {
  createHost,
  createLiquidLayouts,
  createNunjucks,
  createOverview,
  createPlain,
  createRenderer,
  createSassify,
  createStyles,
  createTracker,
  createVariants,
  jekyllConfig,
  joinLayouts,
  type LayoutFiles,
  type Layouts,
  parentOf,
  type Renderer,
} from '../render/index.ts';
import type { Config, Diagnostic, Document, Result, Route, Site, SourceFile } from '../types.ts';
import { cached, cachedByObject, once } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';
import { merge } from '../util/merge.ts';
import { isMap } from '../util/yaml.ts';
import { askedBy, missingPackages } from './packages.ts';
import { bodyStore, checkedOnce, pictureStore, relatedStore, textStore } from './stores.ts';
import { chooseStyleSheets } from './style-sheets.ts';

/** All files of a site, each understood on its own. */
export interface Gathered {
  readonly config: Config;
  readonly sources: Sources;
  readonly documents: readonly Document[];
  /** Paths of documents that have errors, and names of files that can't be read. */
  readonly broken: ReadonlySet<string>;
  readonly data: ReturnType<typeof loadData>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A site that is read and understood: what its URLs are. Nothing is compiled or rendered yet. */
export interface Understood {
  readonly gathered: Gathered;
  readonly layouts: LayoutChoice;
  readonly site: Site;
  readonly routes: readonly Route[];
  /** The same by output. */
  readonly outputs: ReadonlyMap<string, Route>;
  readonly diagnostics: readonly Diagnostic[];
}

/** And how to make the bytes of any one of its URLs. */
export interface PlannedSite extends Understood {
  readonly renderer: Renderer;
}

export interface PlanOptions {
  /** Milliseconds since 1970; decides which posts are of the future. */
  readonly now: number;
  /** The moment of the build (ms), `site.time`; `now` when not given. */
  readonly time?: number | undefined;
  /** Stands for the program; its first word is shown to templates. */
  readonly version: string;
  /** What is known of pictures that were encoded; nothing when not given. */
  readonly pictures?: Pick<PictureStore, 'isLeftOut'> | undefined;
  /** Documents that are known already, and what is told of those that are parsed. */
  readonly parse?: ParseOptions | undefined;
}

/** Everything before the first byte is rendered: what `build` makes all of, and the preview one at a time. */
export function planSite(sources: Sources, config: Config, cache: Cache, options: PlanOptions): PlannedSite {
  const understood = understand(gather(sources, config, cache, options.parse), options, cache);
  const layouts = layoutsOf(understood, cache);
  const renderer = rendererOf(understood, layouts.value, cache, options);
  return { ...understood, renderer, diagnostics: [...understood.diagnostics, ...layouts.diagnostics] };
}

/** The languages of a site's layouts. */
function layoutChoice(sources: Sources, config: Config, documents: readonly Document[]): LayoutChoice {
  const builtIn = sources.templates.flatMap((folder) => [...folder.keys()].map((name) => name.replace(/\.njk$/, '')));
  const names = new Set([...sources.layouts.keys(), ...builtIn]);
  const named = withDefaultLayouts(documents, config, (name) => names.has(name));
  return chooseLayouts({ ...sources, config, documents: named, builtIn });
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

/** Documents with the layouts that they have by default where they name none. */
export function withLayouts(
  documents: readonly Document[],
  { gathered, layouts }: Pick<Understood, 'gathered' | 'layouts'>,
): readonly Document[] {
  const { templates } = gathered.sources;
  const folders = layouts.mode === 'own' ? templates.slice(0, -1) : templates;
  const has = (name: string): boolean => layouts.layouts.has(name) || folders.some((folder) => folder.has(`${name}.njk`));
  return withThemeLayouts(withDefaultLayouts(documents, gathered.config, has), layouts.mode);
}

/** link → plan. Related posts are in the cache; without one (the preview) they are computed for each page that is made. */
export function understand(gathered: Gathered, { now, time = now }: Pick<PlanOptions, 'now' | 'time'>, cache?: Cache): Understood {
  const { config, sources, data } = gathered;
  const layouts = layoutChoice(sources, config, gathered.documents);
  const documents = withLayouts(gathered.documents, { gathered, layouts });
  const choice = { mode: layouts.mode, layouts: layouts.layouts };
  const missing = layouts.mode === 'own' ? [] : missingPackages(documents, gathered.sources);
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
    ...planned.diagnostics,
    ...ofPictures,
    ...missing,
  ];
  return { gathered, layouts, site, routes: planned.routes, outputs: planned.outputs, diagnostics };
}

/** Most cached titles and other small texts on many pages. */
const MOST_TEXTS = 2000;

/** What layouts and Liquid use of markdown, made once for a configuration: to make the parser takes a while. */
const textTools = cachedByObject((config: Config) => {
  const markdown = createMarkdown(config.kramdown, config.markdown);
  return {
    markdown,
    markdownify: cached((text: string) => markdown.render(text).html, MOST_TEXTS),
    smartify: cached(markdown.smartify, MOST_TEXTS),
    title: cached(markdown.title, MOST_TEXTS),
  };
});

/** The layouts in Nunjucks; `others` are the layouts in Liquid. */
function compileTemplates({ gathered, layouts, site, routes }: Understood, others: LayoutFiles, sound: boolean): Result<LayoutFiles> {
  const { config } = site;
  const { templates } = gathered.sources;
  const isOwn = layouts.mode === 'own';
  const folders = isOwn ? templates.slice(0, -1) : templates;
  const host = { config, ...textTools(config), icons: ICON_SET };
  const used = (): readonly string[] => [
    ...routes.flatMap((route) => (route.kind === 'page' ? (route.layout ?? []) : [])),
    ...[...others.values()].flatMap(({ data }) => parentOf(data) ?? []),
    'single',
    'page', // for those whose own does not exist
  ];
  return createNunjucks(folders, host, { shipped: isOwn ? undefined : templates.at(-1), sound, others: [...others.keys()], used });
}

/** The site's own layouts in Nunjucks, by name. */
function ownTemplates({ templates }: Sources): ReadonlyMap<string, SourceFile> {
  const files = templates
    .slice(0, -1)
    .toReversed()
    .flatMap((folder) => [...folder]);
  return new Map(files.map(([path, file]) => [path.replace(/\.njk$/, ''), file]));
}

/** Warning for a layout that the site has in both languages. */
function sameName(liquid: SourceFile | undefined, nunjucks: SourceFile | undefined): readonly Diagnostic[] {
  if (!liquid || !nunjucks) return [];
  const message = `this layout is not used: ${nunjucks.name} has the same name, and Nunjucks wins`;
  return [{ severity: 'warning', code: 'same-layout', file: liquid.name, message, hint: 'Remove one of the two.' }];
}

/** Names of the built-in theme's layouts, where that is off. */
const unusedLayouts = ({ gathered: { sources }, layouts: { mode } }: Understood): ReadonlySet<string> | undefined =>
  mode === 'own' ? new Set([...(sources.templates.at(-1)?.keys() ?? [])].map((name) => name.replace(/\.njk$/, ''))) : undefined;

/** The layouts in both languages; templates that an earlier run found sound are not checked again. */
export function layoutsOf(understood: Understood, cache?: Cache): Result<Layouts> {
  const { gathered, layouts, site } = understood;
  const folders = gathered.sources.templates.flatMap((folder) => [
    'folder',
    ...Array.from(folder, ([path, file]) => `${path} ${file.hash}`),
  ]);
  const usable = layouts.mode === 'own' ? gathered.sources.templates.slice(0, -1) : gathered.sources.templates;
  const nunjucks = usable.flatMap((folder) => [...folder.keys()].map((name) => name.replace(/\.njk$/, '')));
  const names = new Set([...layouts.layouts.keys(), ...nunjucks.filter((name) => !name.startsWith('includes/'))]);
  const inLiquid = createLiquidLayouts(layouts.layouts, { zone: site.config.timezone, names, unused: unusedLayouts(understood) });
  const make = (sound: boolean) => compileTemplates(understood, inLiquid.files, sound);
  const digest = () => digestOf(site.config.digest, layouts.mode, [...inLiquid.files.keys()], folders);
  const { value, diagnostics } = cache ? checkedOnce(cache, digest(), make) : make(false);
  const own = ownTemplates(gathered.sources);
  const equal = [...inLiquid.files.keys()].flatMap((name) => sameName(layouts.layouts.get(name), own.get(name)));
  const joined = value && joinLayouts([new Map([...value].filter(([name]) => own.has(name))), inLiquid.files, value]);
  return { value: joined, diagnostics: [...inLiquid.diagnostics, ...equal, ...diagnostics] };
}

export function rendererOf(
  understood: Understood,
  layouts: Layouts | undefined,
  cache: Cache,
  { version, pictures }: Pick<PlanOptions, 'version' | 'pictures'>,
): Renderer {
  const { site, routes, gathered } = understood;
  const { files } = gathered.sources;
  const { markdown, title, ...texts } = textTools(site.config);
  const variants = createVariants(site, routes, pictures);
  const overview = createOverview(site, routes);
  const { broken } = gathered;
  const tracker = createTracker(site, { files, layouts, pictures: variants, overview, broken });
  const host = createHost(site, { tracker, files, broken });
  const sass = createStyles(site.config, files, tracker);
  return createRenderer(site, {
    layouts,
    unusedLayouts: unusedLayouts(understood),
    emojiNames,
    routes,
    liquid: createLiquid(jekyllConfig(site), {
      ...host,
      ...texts,
      sassify: createSassify(sass),
      highlightFigure,
    }),
    markdown,
    sass,
    tracker,
    added: once(() => addedPages(site.config, routes).map((page) => pageWithDefaults(page, site.config))),
    excerptOf: excerptSource,
    store: bodyStore(cache),
    cachedText: textStore(cache),
    sizeOfImage,
    variants,
    overview,
    files,
    plain: createPlain({ title }),
    version: version.split(' ', 1)[0] ?? '',
  });
}
