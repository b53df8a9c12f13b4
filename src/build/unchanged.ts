// A build in which nothing changed: the same files, configuration and program over a destination that still holds what they gave.
import type { BuildCache } from '../cache/index.ts';
import { type Sources, sourcesDigest } from '../read/index.ts';
import type { Config, Diagnostic, Document } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import type { Committed, Writer } from '../write/index.ts';
import type { PlannedSite } from './prepare.ts';

/** What a build came to. */
interface Whole {
  readonly pages: number;
  readonly posts: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface Stored extends Whole {
  /** Of the destination. */
  readonly held: string;
  readonly files: number;
  /** See nextDue. */
  readonly until: number | null;
}

/** Of everything that a build is made of but the moment at which it runs. */
const keyOf = (sources: Sources, config: Config): string => `site ${digestOf(config.digest, sourcesDigest(sources))}`;

/** When the first document that is of the future comes due; null when none is. In milliseconds since 1970, as `now`. */
function nextDue(documents: readonly Document[], now: number): number | null {
  const due = documents.flatMap(({ date }) => (date && date.ms > now ? [date.ms] : []));
  return due.length > 0 ? due.reduce((a, b) => Math.min(a, b)) : null;
}

/** What the last build came to, if this one can come to nothing else. */
export function recall(
  cache: BuildCache,
  writer: Writer,
  sources: Sources,
  config: Config,
  now: number,
): (Whole & { readonly files: Committed }) | undefined {
  if (cache.cold) return undefined;
  const known = cache.get<Stored>('whole', keyOf(sources, config));
  if (!known || (known.until !== null && known.until <= now) || writer.held() !== known.held) return undefined;
  const { pages, posts, diagnostics, files } = known;
  return { pages, posts, diagnostics, files: { written: 0, kept: files, removed: 0, unmanaged: [] } };
}

/** Keeps what a build came to, before the destination is swapped in. */
export function rememberWhole(cache: BuildCache, writer: Writer, { gathered, site }: PlannedSite, whole: Whole, now: number): void {
  const { held, files } = writer.planned();
  const until = nextDue(gathered.documents, now);
  cache.set('whole', keyOf(gathered.sources, site.config), { ...whole, held, files, until } satisfies Stored);
}
