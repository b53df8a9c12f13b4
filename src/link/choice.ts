// Selection of the site's documents by drafts, future dates, `published: false`.
import type { Config, Diagnostic, Document } from '../types.ts';
import { cached, cachedByObject } from '../util/cached.ts';
import { cachedFilter } from '../util/cached-lists.ts';
import { rubyTime, strftime, zoned } from '../util/dates.ts';
import { compareText } from '../util/ordered.ts';

export interface Choice {
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
}

const isFuture = (document: Document, now: number): boolean =>
  document.kind !== 'page' && document.date !== undefined && Math.floor(document.date.ms / 1000) > Math.floor(now / 1000);

function skipped(document: Document): Diagnostic {
  const date = document.date ? rubyTime(document.date) : '';
  const line = document.lines['date'];
  return {
    severity: 'note',
    code: 'future',
    file: document.file.name,
    ...(line === undefined ? {} : { line }),
    message: `left out until its date, ${date}`,
    hint: 'Build with --future to have it now.',
  };
}

type ChoiceConfig = Pick<Config, 'drafts' | 'unpublished' | 'future'>;

/** Whether a document is published once its date has come. */
const isWanted = (document: Document, config: ChoiceConfig): boolean =>
  (document.kind !== 'draft' || config.drafts) && (document.published || config.unpublished);

// the preview chooses again after each save, when few documents are others
const wantedBy = cachedByObject((config: ChoiceConfig) => cachedFilter((document: Document) => isWanted(document, config)));
const datedSince = cached((ms: number) => cachedFilter(({ date }: Document) => date !== undefined && date.ms >= ms), 1);

const DAY = 86_400_000;

/** A document that is left out until its date. */
export interface Scheduled {
  /** In the site's time zone: "2026-12-01 09:00 +0100". */
  readonly date: string;
  /** As diagnostics name it. */
  readonly file: string;
}

/** The next document to be published after `now` (ms), by date, then name; undefined where none waits. */
export function nextScheduled(
  documents: readonly Document[],
  config: ChoiceConfig & Pick<Config, 'timezone'>,
  now: number,
): Scheduled | undefined {
  const waiting = config.future ? [] : documents.filter((document) => isWanted(document, config) && isFuture(document, now));
  const due = waiting.flatMap(({ date, file }) => (date ? [{ ms: date.ms, file: file.name }] : []));
  const [first] = due.sort((a, b) => a.ms - b.ms || compareText(a.file, b.file));
  return first && { date: strftime(zoned(first.ms, config.timezone), '%Y-%m-%d %H:%M %z'), file: first.file };
}

/** Documents without drafts, unpublished and, with a note, future ones (`now` in ms), but all pages. */
export function choose(documents: readonly Document[], config: ChoiceConfig, now: number): Choice {
  const wanted = wantedBy(config)(documents);
  const sinceToday = config.future ? [] : datedSince(Math.floor(now / DAY) * DAY)(wanted);
  const future = new Set(sinceToday.filter((document) => isFuture(document, now)));
  const chosen = future.size === 0 ? wanted : wanted.filter((document) => !future.has(document));
  return { documents: chosen, diagnostics: [...future].map(skipped) };
}
