// Options of a build: what the command line and the environment say.
import type { BuildOptions } from '../build/index.ts';
import { programVersion } from '../cache/index.ts';
import type { Flags } from './flags.ts';

/** Moment of a reproducible build (ms), from seconds since 1970 (reproducible-builds.org/specs/source-date-epoch). */
const epoch = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) * 1000 : undefined;

/** Options of a build from those of the command line and the environment; `quiet`, `verbose` and `profile` are for the printing. */
export function buildOptions({
  limit_posts: limitPosts,
  quiet: _quiet,
  verbose: _verbose,
  profile: _profile,
  ...site
}: Flags): BuildOptions {
  const environment = process.env['JEKYLL_ENV'];
  const cache = site.disableDiskCache ? false : site.cache;
  return {
    ...site,
    cache,
    strictFrontMatter: site.strict_front_matter,
    limitPosts,
    cwd: process.cwd(),
    environment,
    repository: process.env['PAGES_REPO_NWO'] || process.env['GITHUB_REPOSITORY'] || undefined,
    address: process.env['GEMLESS_URL'] || undefined,
    now: Date.now(),
    time: epoch(process.env['SOURCE_DATE_EPOCH']),
    version: programVersion(),
  };
}
