// Selection of the site's documents by drafts, future dates, `published: false`.
import type { Config, Diagnostic, Document } from '../types.ts';
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
  const diagnostics: Diagnostic[] = [];
  const chosen = documents.filter((document) => {
    if (!isWanted(document, config)) return false;
    if (config.future || !isFuture(document, now)) return true;
    diagnostics.push(skipped(document));
    return false;
  });
  return { documents: chosen, diagnostics };
}
