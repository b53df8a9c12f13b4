// The whole of a build, step by step: read → parse → link → plan → render → write. Each step is another file's; here is only the flow.
import { earlierCacheOf, type Lock, type LockOptions, openCache, removeEarlierCache, takeLock } from '../cache/index.ts';
import { fails, fileError, inOrder } from '../diagnostics.ts';
import { nextScheduled } from '../link/index.ts';
import {
  cacheError,
  destinationError,
  findWorkspace,
  nameOf,
  readConfig,
  readSources,
  systemDiagnostic,
  watchingNote,
} from '../read/index.ts';
import type { Config, Diagnostic, Workspace } from '../types.ts';
import { openWriter } from '../write/index.ts';
import { folderOfValues, untilUnchanged, usableCache } from './build-cache.ts';
import { changedUrls } from './changed-urls.ts';
import { claim } from './claim.ts';
import { emit } from './emit.ts';
import { besidePostsOf, createLinks, linkDiagnostics, unpublishedOf } from './links.ts';
import { lostUrls } from './lost-urls.ts';
import type { BuildOptions, BuildResult } from './options.ts';
import { type Encoding, emitPictures, NO_PICTURES, openPictures, startEncoding } from './pictures.ts';
import { planSite } from './prepare/index.ts';
import { type Part, partsOf, rerender } from './rerender.ts';
import type { Threads } from './threads/bodies-ahead.ts';
import { createEarlyBodies } from './threads/early.ts';
import { startPool } from './threads/pool.ts';
import { emitTogether } from './threads/together.ts';
import { restoreBuild, saveBuild } from './unchanged.ts';

export type { BuildOptions, BuildResult } from './options.ts';

/** What a result has of a site where nobody asked for it. */
const NO_ROUTES = { routes: [], parts: [], unpublished: [], besidePosts: [] };

const failed = (diagnostics: readonly Diagnostic[]): BuildResult => ({
  ok: false,
  diagnostics: inOrder(diagnostics),
  pages: 0,
  posts: 0,
  next: undefined,
  files: undefined,
  urls: changedUrls(undefined, []),
  ...NO_ROUTES,
  config: undefined,
});

/** Builds a site. Content that has errors leaves the destination as it was; only our own bugs throw. */
export function build(options: BuildOptions): BuildResult {
  const workspace = findWorkspace(options);
  const name = nameOf(workspace, workspace.destination) || workspace.destination;
  const refused = (code: string, message: string, hint: string) => failed([fileError(name, { code, message, hint })]);
  const unfitCache = cacheError(workspace);
  if (unfitCache) return failed([unfitCache]);
  const unfit = destinationError(workspace);
  if (unfit) return refused('destination', `this can’t be the destination: ${unfit}`, 'Choose another folder with --destination.');
  const configFiles: Part[] = [];
  const config = readConfig(workspace, options, (file) => void configFiles.push(file));
  if (!config.value || fails(config.diagnostics, false)) return failed(config.diagnostics);
  try {
    const wanted = options.cache !== false;
    const { writable, warnings } = usableCache(workspace, wanted);
    const folder = writable ? workspace.cache : undefined;
    const watching: LockOptions['watching'] = (owner) => options.waiting?.(watchingNote(owner));
    const lock = folder === undefined ? undefined : takeLock(folder, { name: 'lock', watching });
    try {
      const values = folderOfValues(workspace, { writable, wanted });
      const start = { workspace, config: config.value, configFiles, warnings: config.diagnostics, folder, values, lock, watching };
      const made = untilUnchanged((stamps) => buildLocked({ ...start, stamps }, options));
      if (made.ok && writable) removeEarlierCache(workspace);
      return made.ok ? { ...made, diagnostics: [...warnings, ...made.diagnostics] } : made;
    } finally {
      lock?.release();
    }
  } catch (error) {
    return failed([...config.diagnostics, systemDiagnostic(error, workspace)]);
  }
}

const nothing = (): void => undefined;

interface Start {
  readonly workspace: Workspace;
  readonly config: Config;
  readonly configFiles: readonly Part[];
  readonly warnings: readonly Diagnostic[];
  /** Folder of the cache, and its lock; undefined where it can't be written. */
  readonly folder: string | undefined;
  readonly lock: Lock | undefined;
  /** Folder of cached values; undefined for a build without. */
  readonly values: string | undefined;
  /** Whether stamps of earlier runs are used. */
  readonly stamps: boolean;
  readonly watching: LockOptions['watching'];
}

/** The flow, under the lock of the cache. */
function buildLocked(start: Start, options: BuildOptions): BuildResult {
  const { workspace, config, configFiles, warnings, folder, lock, values, stamps, watching } = start;
  const { now, time = now, version, strict = false, force, cleanDestination: clean } = options;
  const cache = openCache(values, { version, project: workspace.project, stamps });
  const { keepFiles } = config;
  const earlier = earlierCacheOf(workspace.destination);
  const writer = openWriter(workspace.destination, folder, { force, clean, keepFiles, earlier, lock, watching });
  const state = { cache, writer, config, now, time };
  const alone = !cache.cold || values === undefined || options.profile !== undefined || options.threads === 1;
  let threads: Threads | undefined;
  let encoding: Encoding | undefined;
  try {
    const sources = readSources({ workspace, config, stamps: cache.stamps, now });
    writer.keepAlive();
    const whole = options.routes || clean ? undefined : restoreBuild(state, sources);
    if (whole && !fails([...warnings, ...whole.diagnostics], strict)) {
      cache.save();
      const urls = changedUrls(whole.files, []);
      return { ...whole, ...NO_ROUTES, ok: true, diagnostics: inOrder([...warnings, ...whole.diagnostics]), urls, config };
    }
    const { threads: asked, lanes } = options;
    const wanted = { config, stage: writer.stage, documents: sources.documents.length, threads: asked, lanes };
    const pool = alone ? undefined : startPool(wanted, cache);
    if (pool) threads = { pool, early: createEarlyBodies(config, pool) };
    const pictures = openPictures(folder, writer.stage);
    const planned = planSite(sources, config, cache, { now, time, version, pictures, parse: { parsed: threads?.early.add } });
    // routes that collide are rendered for what there is to say of them, but can't be staged
    const broken = fails(planned.diagnostics, false);
    const target = broken ? { ...writer, put: nothing, copy: nothing } : writer;
    const make = threads && !broken ? emitTogether.bind(undefined, threads) : emit;
    const progress = (done: number): void => {
      writer.keepAlive();
      options.progress?.(done, planned.routes.length, 'pages');
    };
    const tools = { renderer: planned.renderer, writer: target, cache, pictures, links: createLinks(planned, writer.earlier) };
    encoding = startEncoding(planned.routes, tools);
    const made = make(planned.routes, { ...tools, noted: encoding.noted }, { clock: () => 0, ...options, progress });
    const pictureProgress = (done: number, total: number): void => {
      writer.keepAlive();
      options.progress?.(done, total, 'pictures');
    };
    const isSound = !fails([...planned.diagnostics, ...made], false);
    // an author who has errors to fix need not wait for pictures
    const ofPictures = isSound ? emitPictures(planned.routes, tools, { encoding, progress: pictureProgress }) : NO_PICTURES;
    const { documents } = planned.gathered;
    const ingredients = { workspace, flags: options, config, configFiles, sources, documents, cache, now, time, version };
    const isReported = options.links !== false && isSound;
    const { diagnostics: ofLinks, unmanaged } = linkDiagnostics(planned, ingredients, isReported ? writer.earlier : undefined);
    const rendered = [...planned.diagnostics, ...lostUrls(sources.files, planned.routes), ...made, ...ofPictures.diagnostics, ...ofLinks];
    const claimed = fails([...warnings, ...rendered], strict) ? undefined : claim(planned.routes, tools, { writer, workspace });

    const found = [...rendered, ...(claimed?.diagnostics ?? [])];
    const diagnostics = inOrder([...warnings, ...found, ...(claimed?.unmanaged ?? [])]);
    const summary = {
      pages: planned.routes.filter((route) => route.kind === 'page' && route.form === undefined).length,
      posts: planned.site.posts.length,
      next: nextScheduled(planned.gathered.documents, config, now),
    };
    const survey = fails(diagnostics, strict) ? undefined : claimed?.survey;
    if (survey && unmanaged && ofPictures.isComplete) saveBuild(state, planned, { ...summary, diagnostics: found, unmanaged });
    cache.save(); // first: when there is no room for it, nothing has changed in the destination yet
    const files = survey && writer.commit(survey);
    const urls = changedUrls(files, planned.routes);
    const result = { ok: files !== undefined, diagnostics, ...summary, files, urls, routes: planned.routes, config };
    if (!options.routes) return { ...NO_ROUTES, ...result };
    return {
      ...result,
      parts: partsOf(ingredients),
      unpublished: unpublishedOf(planned),
      besidePosts: besidePostsOf(planned),
      rerender: (change, outputs) => rerender(ingredients, change, outputs),
    };
  } finally {
    threads?.pool.stop();
    encoding?.stop();
    writer.close();
    cache.close();
  }
}
