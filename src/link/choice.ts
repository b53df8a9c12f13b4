// Selection of the site's documents by drafts, future dates, `published: false`.
import type { Config, Diagnostic, Document } from '../types.ts';
import { rubyTime } from '../util/dates.ts';

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

/** Documents without drafts, unpublished and, with a note, future ones (`now` in ms), but all pages. */
export function choose(documents: readonly Document[], config: Pick<Config, 'drafts' | 'unpublished' | 'future'>, now: number): Choice {
  const diagnostics: Diagnostic[] = [];
  const chosen = documents.filter((document) => {
    if (document.kind === 'draft' && !config.drafts) return false;
    if (!document.published && !config.unpublished) return false;
    if (config.future || !isFuture(document, now)) return true;
    diagnostics.push(skipped(document));
    return false;
  });
  return { documents: chosen, diagnostics };
}
