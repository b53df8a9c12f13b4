// The whole of a build, step by step: read → parse → link → plan → render → write. Each step is another file's; here is only the flow.
import { earlierCacheOf, type Lock, type LockOptions, openCache, removeEarlierCache, takeLock } from '../cache/index.ts';
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
  watchingNote,
} from '../read/index.ts';
import type { Config, ConfigFlags, Diagnostic, Route, SourceFile, Workspace, WorkspaceOptions } from '../types.ts';
import { type Committed, openWriter, type Writer } from '../write/index.ts';
import { folderOfValues, untilUnchanged, usableCache } from './build-cache.ts';
import { type EmitHooks, emit } from './emit.ts';
import { lostUrls } from './lost-urls.ts';
import { planSite } from './prepare.ts';
import { type Change, rerender } from './rerender.ts';
import { startSecondThread } from './threads/main.ts';
import { restoreBuild, saveBuild } from './unchanged.ts';
import { unmanagedDiagnostics } from './unmanaged.ts';

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
  /** Files in the destination that no build wrote may be replaced. */
  readonly force?: boolean | undefined;
  /** Removes files in the destination that no build wrote, but not `.git` and what `keep_files` names. */
  readonly cleanDestination?: boolean | undefined;
  /** Called with what this build waits for, before it does. */
  readonly waiting?: ((message: string) => void) | undefined;
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
  /** Texts of which pages are made: documents, layouts, includes, own templates, data, configuration. Only with `routes`. */
  readonly parts: readonly Part[];
  /** Renders outputs again, from changed sources, in memory. Only with `routes`. */
  readonly rerender?: ((change: Change, outputs: ReadonlySet<string>) => ReadonlyMap<string, string>) | undefined;
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
    const wanted = options.cache !== false;
    const { writable, warnings } = usableCache(workspace, wanted);
    const folder = writable ? workspace.cache : undefined;
    const watching: LockOptions['watching'] = (owner) => options.waiting?.(watchingNote(owner));
    const lock = folder === undefined ? undefined : takeLock(folder, { name: 'lock', watching });
    try {
      const values = folderOfValues(workspace, { writable, wanted });
      const start = { workspace, config: config.value, warnings: config.diagnostics, folder, values, lock, watching };
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

/** A source of pages. */
type Part = Pick<SourceFile, 'name' | 'path' | 'text'>;

/** Files that are read as text where pages include them. */
const TEXT = /\.(?:html?|md|markdown|txt|svg|xml|json|js|s?css|sass)$/i;

function partsOf({ layouts, includes, templates, data, files }: Sources, configs: readonly Part[]): readonly Part[] {
  const others = [...files.values()].filter(({ path }) => TEXT.test(path));
  const all = [...[layouts, includes, ...templates.slice(0, -1)].flatMap((map) => [...map.values()]), ...data, ...configs, ...others];
  return [...new Map(all.map((file) => [file.name, file])).values()];
}

/** The configuration files, as `change` of `readConfig` gets them. */
function configParts(workspace: Workspace, flags: ConfigFlags): readonly Part[] {
  const parts: Part[] = [];
  readConfig(workspace, flags, (file) => void parts.push(file));
  return parts;
}

const nothing = (): void => undefined;

interface Start {
  readonly workspace: Workspace;
  readonly config: Config;
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
function buildLocked({ workspace, config, warnings, folder, lock, values, stamps, watching }: Start, options: BuildOptions): BuildResult {
  const { now, time = now, version, strict = false, force, cleanDestination: clean } = options;
  const cache = openCache(values, { version, project: workspace.project, stamps });
  const { keepFiles } = config;
  const earlier = earlierCacheOf(workspace.destination);
  const writer = openWriter(workspace.destination, folder, { force, clean, keepFiles, earlier, lock, watching });
  const state = { cache, writer, config, now, time };
  const alone = !cache.cold || values === undefined || options.profile !== undefined || options.threads === 1;
  const start = { workspace, config, now, time, version, stage: writer.stage };
  const second = alone ? undefined : startSecondThread(start, cache, options.threads === 2);
  try {
    const sources = readSources({ workspace, config, stamps: cache.stamps, now });
    writer.keepAlive();
    const whole = options.routes || clean ? undefined : restoreBuild(state, sources);
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
    const progress = (done: number): void => {
      writer.keepAlive();
      options.progress?.(done, planned.routes.length);
    };
    const tools = { renderer: planned.renderer, writer: target, cache };
    const made = make(planned.routes, tools, { clock: () => 0, ...options, progress });
    const rendered = [...planned.diagnostics, ...lostUrls(sources.files, planned.routes), ...made];
    const claimed = fails([...warnings, ...rendered], strict) ? undefined : claim(planned.routes, tools, { writer, workspace });

    const found = [...rendered, ...(claimed?.diagnostics ?? [])];
    const diagnostics = inOrder([...warnings, ...found, ...(claimed?.unmanaged ?? [])]);
    const counts = {
      pages: planned.routes.filter((route) => route.kind === 'page' && route.form === undefined).length,
      posts: planned.site.posts.length,
    };
    const survey = fails(diagnostics, strict) ? undefined : claimed?.survey;
    if (survey) saveBuild(state, planned, { ...counts, diagnostics: found });
    cache.save(); // first: when there is no room for it, nothing has changed in the destination yet
    const files = survey && writer.commit(survey);
    const result = { ok: files !== undefined, diagnostics, ...counts, files, routes: planned.routes, config };
    if (!options.routes) return { ...result, parts: [] };
    const ingredients = { workspace, flags: options, config, sources, now, time, version };
    const again = (change: Change, outputs: ReadonlySet<string>) => rerender(ingredients, change, outputs);
    return { ...result, parts: partsOf(sources, configParts(workspace, options)), rerender: again };
  } finally {
    second?.stop();
    writer.close();
    cache.close();
  }
}

/** Claims the destination: makes again what it lost since the last build, and finds unmanaged files in the way. */
function claim(
  routes: readonly Route[],
  tools: Parameters<typeof emit>[1],
  { writer, workspace }: { readonly writer: Writer; readonly workspace: Workspace },
) {
  const missing = new Set(writer.claim());
  const lost = missing.size === 0 ? [] : routes.filter(({ output }) => missing.has(output));
  const diagnostics = emit(lost, tools, { clock: () => 0 });
  const survey = writer.survey();
  return { survey, diagnostics, unmanaged: unmanagedDiagnostics(survey, routes, workspace) };
}
