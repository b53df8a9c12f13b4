// A build in which nothing changed: the same files, configuration and program over a destination that still holds what they gave.
import type { BuildCache } from '../cache/index.ts';
import { hasSharp } from '../images/package.ts';
import type { Scheduled } from '../link/index.ts';
import { momentOf } from '../link/moment.ts';
import { type Sources, sourcesDigest } from '../read/index.ts';
import type { Dependency } from '../render/index.ts';
import { isVolatile, volatileDigest } from '../render/volatile.ts';
import type { Config, Diagnostic, Document } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import type { Committed, Unmanaged, Writer } from '../write/index.ts';
import type { StoredOutput } from './emit.ts';
import type { PlannedSite } from './prepare/index.ts';

/** Result of a build, without its files. */
interface Summary {
  readonly pages: number;
  readonly posts: number;
  /** The next post to be published, where posts wait for their dates. */
  readonly next: Scheduled | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Unmanaged files that links of the site may lead to. */
  readonly unmanaged: Unmanaged;
}

interface StoredBuild extends Summary {
  /** Digest of the destination's files. */
  readonly digest: string;
  readonly files: number;
  /** See nextDue. */
  readonly until: number | null;
  /** Dependencies of its pages that change while all files stay as they are, and their digest. */
  readonly volatile: readonly Dependency[];
  readonly volatileDigest: string;
}

/** A build in progress, as far as its result may be cached. */
export interface BuildState {
  readonly cache: BuildCache;
  readonly writer: Writer;
  readonly config: Config;
  /** Milliseconds since 1970, and the moment of the build. */
  readonly now: number;
  readonly time: number;
}

/** Key of everything that a build is made of, except the moment at which it runs. */
const keyOf = (sources: Sources, config: Config): string =>
  `site ${digestOf(config.digest, sourcesDigest(sources), hasSharp() ? 'sharp' : '')}`;

/** The moment at which the first document of the future comes due, in milliseconds since 1970; null when none does. */
function nextDue(documents: readonly Document[], now: number): number | null {
  const due = documents.flatMap(({ date }) => (date && date.ms > now ? [date.ms] : []));
  return due.length > 0 ? due.reduce((a, b) => Math.min(a, b)) : null;
}

/** Result of the last build, when this one can have no other. */
export function restoreBuild(
  { cache, writer, config, now, time }: BuildState,
  sources: Sources,
): (Summary & { readonly files: Committed }) | undefined {
  if (cache.cold) return undefined;
  const stored = cache.get<StoredBuild>('whole', keyOf(sources, config));
  if (!stored || (stored.until !== null && stored.until <= now) || writer.currentDigest() !== stored.digest) return undefined;
  const digest = volatileDigest(stored.volatile, { ...sources, time: momentOf(config, time) }, sources.files);
  if (digest !== stored.volatileDigest || !writer.earlier.hasSame(stored.unmanaged)) return undefined;
  const { pages, posts, next, diagnostics, unmanaged, files, digest: written } = stored;
  const changes = { created: [], changed: [], removed: [] };
  const unchanged = { changes, written: 0, kept: files, removed: 0, digest: written, unmanaged: [] };
  return { pages, posts, next, diagnostics, unmanaged, files: unchanged };
}

/** Caches the result of a build, before the destination is swapped in. */
export function saveBuild({ cache, writer, config, now }: BuildState, { gathered, site, routes }: PlannedSite, summary: Summary): void {
  const until = nextDue(gathered.documents, now);
  const read = routes.flatMap(({ output }) => cache.get<StoredOutput>('output', output)?.dependencies.filter(isVolatile) ?? []);
  const volatile = [...new Set(read)].sort();
  const moment = { volatile, volatileDigest: volatileDigest(volatile, site, gathered.sources.files) };
  cache.set('whole', keyOf(gathered.sources, config), { ...summary, ...writer.planned(), until, ...moment } satisfies StoredBuild);
}
