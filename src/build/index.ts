// The whole of a build, step by step: read → parse → link → plan → render → write. Each step is another file's; here is only the flow.
// start.ts has its beginning, up to the sources; it is all that runs where nothing changed.
import { fails, inOrder } from '../diagnostics.ts';
import { nextScheduled } from '../link/index.ts';
import type { ParseOptions } from '../parse/index.ts';
import { besidePostsOf, partsOf, unpublishedOf } from './built-site.ts';
import { changedUrls } from './changed-urls.ts';
import { claim } from './claim.ts';
import { emit } from './emit.ts';
import { createLinks, linkDiagnostics } from './links.ts';
import { lostUrls } from './lost-urls.ts';
import type { BuildOptions, BuildResult } from './options.ts';
import { type Encoding, emitPictures, NO_PICTURES, openPictures, startEncoding } from './pictures.ts';
import { planSite } from './prepare/index.ts';
import { rerender } from './rerender.ts';
import { type Begun, NO_ROUTES, stepsOf } from './start.ts';
import type { Threads } from './threads/bodies-ahead.ts';
import { createEarlyBodies } from './threads/early.ts';
import { createEarlyExcerpts } from './threads/early-excerpts.ts';
import { startPool } from './threads/pool.ts';
import { emitTogether } from './threads/together.ts';
import { saveBuild } from './unchanged.ts';

export type { BuildOptions, BuildResult } from './options.ts';

/** Builds a site. Content that has errors leaves the destination as it was; only our own bugs throw. */
export function build(options: BuildOptions): BuildResult {
  const steps = stepsOf(options);
  let step = steps.next();
  while (!step.done) step = steps.next(makeSite);
  return step.value;
}

const nothing = (): void => undefined;

/** What threads are given while documents are parsed. */
const earlyOf = ({ excerpts, early }: Threads): ParseOptions => ({
  parsed: (document) => {
    excerpts.add(document);
    early.add(document);
  },
  ended: excerpts.end,
});

/** The steps of a build from its sources on, under the lock of the cache. */
export function makeSite({ state, sources, ...start }: Begun, options: BuildOptions): BuildResult {
  const { workspace, config, configFiles, warnings, folder, values } = start;
  const { cache, writer, now, time } = state;
  const { version, strict = false } = options;
  const alone = !cache.cold || values === undefined || options.profile !== undefined || options.threads === 1;
  let threads: Threads | undefined;
  let encoding: Encoding | undefined;
  try {
    const { threads: asked, lanes } = options;
    const wanted = { config, stage: writer.stage, documents: sources.documents.length, threads: asked, lanes };
    const pool = alone ? undefined : startPool(wanted, cache);
    if (pool) threads = { pool, early: createEarlyBodies(config, pool), excerpts: createEarlyExcerpts(config, pool) };
    const pictures = openPictures(folder, writer.stage);
    const planned = planSite(sources, config, cache, {
      now,
      time,
      version,
      pictures,
      parse: threads && earlyOf(threads),
      takeExcerpt: threads?.excerpts.take,
    });
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
  }
}
