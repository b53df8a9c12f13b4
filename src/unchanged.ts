// A build in which nothing changed: the same files, configuration and program over a destination that still holds what they gave.
import type { BuildMemo } from './memo.ts';
import type { PlannedSite } from './site.ts';
import type { Sources } from './sources.ts';
import type { Config, Diagnostic } from './types.ts';
import { digestOf, hash } from './util/hash.ts';
import type { Committed, Writer } from './write.ts';

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
  /** When the first post that is of the future comes due; null when none is. In milliseconds. */
  readonly until: number | null;
}

/** Of everything that a build is made of but the moment at which it runs. */
function keyOf(sources: Sources, config: Config): string {
  const files = sources.templates.flatMap((folder, index) =>
    Array.from(folder, ([path, file]) => `template ${index} ${path} ${file.hash}`),
  );
  for (const { file, place } of sources.documents) files.push(`${place.kind} ${file.name} ${file.hash}`);
  for (const { file, output } of sources.statics) files.push(`static ${file.name} ${output} ${file.hash}`);
  for (const file of [...sources.data, ...sources.includes.values(), ...sources.files.values()]) files.push(`${file.path} ${file.hash}`);
  return `site ${digestOf(config.digest, hash(files.join('\n')), JSON.stringify(sources.diagnostics))}`;
}

/** What the last build came to, if this one can come to nothing else. */
export function recall(
  memo: BuildMemo,
  writer: Writer,
  sources: Sources,
  config: Config,
  now: number,
): (Whole & { readonly files: Committed }) | undefined {
  if (memo.cold) return undefined;
  const known = memo.get<Stored>('whole', keyOf(sources, config));
  if (!known || (known.until !== null && known.until <= now) || writer.held() !== known.held) return undefined;
  const { pages, posts, diagnostics, files } = known;
  return { pages, posts, diagnostics, files: { written: 0, kept: files, removed: 0, foreign: [] } };
}

/** Keeps what a build came to, before the destination is swapped in. */
export function rememberWhole(memo: BuildMemo, writer: Writer, { gathered, site }: PlannedSite, whole: Whole, now: number): void {
  const { held, files } = writer.planned();
  const due = gathered.documents.flatMap(({ date }) => (date && date.ms > now ? [date.ms] : []));
  const until = due.length > 0 ? due.reduce((a, b) => Math.min(a, b)) : null;
  memo.set('whole', keyOf(gathered.sources, site.config), { ...whole, held, files, until } satisfies Stored);
}
