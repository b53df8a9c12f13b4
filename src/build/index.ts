// The whole of a build, step by step: read → parse → link → plan → render → write. Each step is another file's; here is only the flow.
import { openCache, removeEarlierCache, removeStandIn, standInOf, takeLock } from '../cache/index.ts';
import { fails, fileError, inOrder } from '../diagnostics.ts';
import {
  cacheError,
  destinationError,
  findWorkspace,
  nameOf,
  readConfig,
  readSources,
  type Sources,
  systemDiagnostic,
} from '../read/index.ts';
import type { Config, ConfigFlags, Diagnostic, Route, SourceFile, Workspace, WorkspaceOptions } from '../types.ts';
import { type Committed, openWriter } from '../write/index.ts';
import { folderOfValues, untilUnchanged, usableCache } from './build-cache.ts';
import { type EmitHooks, emit } from './emit.ts';
import { planSite } from './prepare.ts';
import { startSecondThread } from './threads/main.ts';
import { restoreBuild, saveBuild } from './unchanged.ts';

export interface BuildOptions extends WorkspaceOptions, ConfigFlags, Pick<Partial<EmitHooks>, 'profile' | 'clock'> {
  /** Called after each route, for a progress bar. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
  /** False for `--no-cache`. */
  readonly cache?: boolean | undefined;
  /** 1 for a build without a second thread, 2 for one with it whatever the size of the site; unset, large cold builds have it. */
  readonly threads?: number | undefined;
  /** Asks for `routes` in the result even where nothing changed. */
  readonly routes?: boolean | undefined;
  /** Warnings fail the build, too. */
  readonly strict?: boolean | undefined;
  /** Milliseconds since 1970; decides which posts are of the future. */
  readonly now: number;
  /** The moment of the build (ms), `site.time`; `now` when not given. The command takes it from SOURCE_DATE_EPOCH. */
  readonly time?: number | undefined;
  /** Stands for the program: another version's cache is not used. */
  readonly version: string;
}

export interface BuildResult {
  readonly ok: boolean;
  /** All diagnostics of the run, in the order in which they are reported. */
  readonly diagnostics: readonly Diagnostic[];
  readonly pages: number;
  readonly posts: number;
  readonly files: Committed | undefined;
  readonly routes: readonly Route[];
  /** Layouts in Liquid, includes and own templates: what pages are made of beside their sources. Only with `routes`. */
  readonly parts: readonly SourceFile[];
  readonly config: Config | undefined;
}

const failed = (diagnostics: readonly Diagnostic[]): BuildResult => ({
  ok: false,
  diagnostics: inOrder(diagnostics),
  pages: 0,
  posts: 0,
  files: undefined,
  routes: [],
  parts: [],
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
  const config = readConfig(workspace, options);
  if (!config.value || fails(config.diagnostics, false)) return failed(config.diagnostics);
  try {
    const { writable, warnings } = usableCache(workspace, options.cache !== false);
    const cache = writable ? workspace.cache : standInOf(workspace.destination);
    const lock = takeLock(cache);
    if ('owner' in lock)
      return refused('locked', `another build writes here (process ${lock.owner})`, 'Wait until it has ended, or end it.');
    try {
      const values = folderOfValues(workspace, { writable, wanted: options.cache !== false });
      const { value } = config;
      const made = untilUnchanged((stamps) =>
        buildLocked({ ...workspace, cache }, value, { ...options, warnings: config.diagnostics, values, stamps }),
      );
      if (made.ok && writable) removeEarlierCache(workspace);
      return made.ok ? { ...made, diagnostics: [...warnings, ...made.diagnostics] } : made;
    } finally {
      lock.release();
      if (!writable) removeStandIn(workspace.destination);
    }
  } catch (error) {
    return failed([...config.diagnostics, systemDiagnostic(error, workspace)]);
  }
}

function partsOf({ layouts, includes, templates }: Sources): readonly SourceFile[] {
  return [layouts, includes, ...templates.slice(0, -1)].flatMap((files) => [...files.values()]);
}

const nothing = (): void => undefined;

interface LockedOptions extends BuildOptions {
  /** Of the configuration. */
  readonly warnings: readonly Diagnostic[];
  /** Folder of cached values; undefined for a build without. */
  readonly values: string | undefined;
  /** Whether stamps of earlier runs are used. */
  readonly stamps: boolean;
}

/** The flow, under the lock. */
function buildLocked(workspace: Workspace, config: Config, options: LockedOptions): BuildResult {
  const { now, time = now, version, strict = false, warnings, values, stamps } = options;
  const cache = openCache(values, { version, project: workspace.project, stamps });
  const writer = openWriter(workspace.destination, workspace.cache);
  const state = { cache, writer, config, now, time };
  const alone = !cache.cold || values === undefined || options.profile !== undefined || options.threads === 1;
  const second = alone ? undefined : startSecondThread({ workspace, config, now, time, version }, cache, options.threads === 2);
  try {
    const sources = readSources({ workspace, config, stamps: cache.stamps, now });
    const whole = options.routes ? undefined : restoreBuild(state, sources);
    if (whole && !fails([...warnings, ...whole.diagnostics], strict)) {
      cache.save();
      return { ...whole, ok: true, diagnostics: inOrder([...warnings, ...whole.diagnostics]), routes: [], parts: [], config };
    }
    second?.parse(sources, config, cache);
    const planned = planSite(sources, config, cache, { now, time, version });
    // routes that collide are rendered for what there is to say of them, but can't be staged
    const broken = fails(planned.diagnostics, false);
    const target = broken ? { ...writer, put: nothing, copy: nothing } : writer;
    const make = broken ? emit : (second?.emit ?? emit);
    const progress = options.progress && ((done: number) => options.progress?.(done, planned.routes.length));
    const tools = { renderer: planned.renderer, writer: target, cache };
    const rendered = make(planned.routes, tools, { clock: () => 0, ...options, progress });

    const found = [...planned.diagnostics, ...rendered];
    const diagnostics = inOrder([...warnings, ...found]);
    const counts = {
      pages: planned.routes.filter((route) => route.kind === 'page' && route.form === undefined).length,
      posts: planned.site.posts.length,
    };
    const ok = !fails(diagnostics, strict);
    if (ok) saveBuild(state, planned, { ...counts, diagnostics: found });
    cache.save(); // first: when there is no room for it, nothing has been swapped in yet
    const files = ok ? writer.commit() : undefined;
    return { ok, diagnostics, ...counts, files, routes: planned.routes, parts: partsOf(sources), config };
  } finally {
    second?.stop();
    writer.abandon();
    cache.close();
  }
}
