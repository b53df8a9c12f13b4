// The package for other programs: a build of a site as one call, with the types of options and result.
import { build as buildSite } from './build/index.ts';
import { programVersion } from './cache/index.ts';
import type { ChangedUrls, ConfigFlags, Diagnostic, WorkspaceOptions } from './types.ts';

export type { ChangedUrls, Diagnostic } from './types.ts';

/** The flags of `gemless build`, in camel case. Folders and files are paths from `cwd`. */
export interface BuildOptions extends Omit<WorkspaceOptions, 'cwd'>, ConfigFlags {
  /** Folder of the project; the current one when not given. */
  readonly cwd?: string | undefined;
  /** True when warnings fail the build, too. */
  readonly strict?: boolean | undefined;
  /** False to neither use nor fill the cache. */
  readonly cache?: boolean | undefined;
  /** True to replace files in the destination that no build wrote. */
  readonly force?: boolean | undefined;
  /** True to remove files in the destination that no build wrote, but not `.git` and what `keep_files` names. */
  readonly cleanDestination?: boolean | undefined;
  /** Threads of a build without a cache, 1 or 2; when not given, large sites have 2. */
  readonly threads?: number | undefined;
  /** Milliseconds since 1970 that decide which posts are of the future; the clock's when not given. */
  readonly now?: number | undefined;
  /** Called with what the build waits for: a lock whose owner can't be seen is watched for half a minute. */
  readonly waiting?: ((message: string) => void) | undefined;
  /** Called after each file of the site, for a progress bar. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

export interface BuildResult {
  /** False when there are errors (with `strict`, warnings): the destination is as it was. */
  readonly ok: boolean;
  /** Errors and warnings, by file and line. */
  readonly diagnostics: readonly Diagnostic[];
  /** Number of pages that layouts made: posts, pages, items of collections, archives. */
  readonly pages: number;
  readonly posts: number;
  /** Against what the destination held before. */
  readonly urls: ChangedUrls;
}

/**
 * Builds a site, synchronously. Errors of content are in the result; only bugs of our own are thrown.
 * The result is the same as that of the command `gemless build`, and so is the cache.
 */
export function build(options: BuildOptions = {}): BuildResult {
  const { cwd = process.cwd(), now = Date.now(), ...rest } = options;
  const { ok, diagnostics, pages, posts, urls } = buildSite({ ...rest, cwd, now, version: programVersion() });
  return { ok, diagnostics, pages, posts, urls };
}
