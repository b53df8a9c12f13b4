// The package for other programs: a build of a site as one call, with the types of its options and its result.
import { build as buildSite } from './build/index.ts';
import { programVersion } from './cache/index.ts';
import type { Diagnostic } from './types.ts';

export type { Diagnostic } from './types.ts';

/** The flags of `gemless build`, in camel case. Folders and files are paths from `cwd`. */
export interface BuildOptions {
  /** Folder of the project; the current one when not given. */
  readonly cwd?: string | undefined;
  /** `content` where that has a site, else `cwd`. */
  readonly source?: string | undefined;
  /** `dist` when not given. */
  readonly destination?: string | undefined;
  /** Folder of layouts that win over the site's own and the theme's. */
  readonly templates?: string | undefined;
  /** Configuration files, separated by commas; later ones win. `_config.yml` of the source when not given. */
  readonly config?: string | undefined;
  /** Folders outside of the source into which symbolic links may lead. */
  readonly follow?: readonly string[] | undefined;
  /** `url` of the configuration: "https://example.com". */
  readonly url?: string | undefined;
  /** `baseurl` of the configuration: "/blog". */
  readonly baseurl?: string | undefined;
  readonly drafts?: boolean | undefined;
  readonly future?: boolean | undefined;
  readonly unpublished?: boolean | undefined;
  /** Only so many posts, the newest; 0 for all. */
  readonly limitPosts?: number | undefined;
  /** `jekyll.environment` of templates; "production" when not given. JEKYLL_ENV is the command's alone. */
  readonly environment?: string | undefined;
  /** True when warnings fail the build, too. */
  readonly strict?: boolean | undefined;
  /** False to neither use nor fill the cache. */
  readonly cache?: boolean | undefined;
  /** Threads of a build without a cache, 1 or 2; when not given, large sites have 2. */
  readonly threads?: number | undefined;
  /** Milliseconds since 1970 that decide which posts are of the future; the clock's when not given. */
  readonly now?: number | undefined;
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
}

/**
 * Builds a site, synchronously. Errors of the content are diagnostics of the result; it throws only for bugs of its own.
 * The result is the same as that of the command `gemless build`, and so is the cache.
 */
export function build(options: BuildOptions = {}): BuildResult {
  const { cwd = process.cwd(), now = Date.now(), ...rest } = options;
  const { ok, diagnostics, pages, posts } = buildSite({ ...rest, cwd, now, version: programVersion() });
  return { ok, diagnostics, pages, posts };
}
