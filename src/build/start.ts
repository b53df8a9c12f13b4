// The first steps of a build: configuration, cache, lock and sources, and the result where nothing changed. They load a part of the program only.
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
import type { Config, Diagnostic, Workspace } from '../types.ts';
import { openWriter } from '../write/index.ts';
import { folderOfValues, untilUnchanged, usableCache } from './build-cache.ts';
import type { Part } from './built-site.ts';
import { changedUrls } from './changed-urls.ts';
import type { BuildOptions, BuildResult } from './options.ts';
import { type BuildState, restoreBuild } from './unchanged.ts';

/** What a result has of a site where nobody asked for it. */
export const NO_ROUTES = { routes: [], parts: [], unpublished: [], besidePosts: [] };

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
  readonly watching: LockOptions['watching'];
}

/** A build whose sources were read, and in which something changed. */
export interface Begun extends Start {
  readonly state: BuildState;
  readonly sources: Sources;
}

/** All further steps: `makeSite` of index.ts. */
type MakeSite = (begun: Begun, options: BuildOptions) => BuildResult;

/** Steps that end with a result, and ask for `makeSite` on their way where something changed. */
type Steps = Generator<undefined, BuildResult, MakeSite>;

/** The steps of a build. Content that has errors leaves the destination as it was; only our own bugs throw. */
export function* stepsOf(options: BuildOptions): Steps {
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
      const made = yield* untilUnchanged((stamps) => stepsLocked({ ...start, stamps }, options));
      if (made.ok && writable) removeEarlierCache(workspace);
      return made.ok ? { ...made, diagnostics: [...warnings, ...made.diagnostics] } : made;
    } finally {
      lock?.release();
    }
  } catch (error) {
    return failed([...config.diagnostics, systemDiagnostic(error, workspace)]);
  }
}

/** The steps under the lock of the cache. `stamps` is false where those of earlier runs are not to be used. */
function* stepsLocked({ stamps, ...start }: Start & { readonly stamps: boolean }, options: BuildOptions): Steps {
  const { workspace, config, warnings, folder, lock, values, watching } = start;
  const { now, time = now, version, strict = false, force, cleanDestination: clean } = options;
  const cache = openCache(values, { version, project: workspace.project, stamps });
  const { keepFiles } = config;
  const earlier = earlierCacheOf(workspace.destination);
  const writer = openWriter(workspace.destination, folder, { force, clean, keepFiles, earlier, lock, watching });
  const state = { cache, writer, config, now, time };
  try {
    const sources = readSources({ workspace, config, stamps: cache.stamps, now });
    writer.keepAlive();
    const whole = options.routes || clean ? undefined : restoreBuild(state, sources);
    if (whole && !fails([...warnings, ...whole.diagnostics], strict)) {
      cache.save();
      const urls = changedUrls(whole.files, []);
      return { ...whole, ...NO_ROUTES, ok: true, diagnostics: inOrder([...warnings, ...whole.diagnostics]), urls, config };
    }
    const makeSite = yield;
    return makeSite({ ...start, state, sources }, options);
  } finally {
    writer.close();
    cache.close();
  }
}
