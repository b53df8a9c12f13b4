// Drafts: files in _drafts, and posts and items with `draft: true`.
import type { Document } from '../types.ts';

/** Jekyll's Document#draft?: a file in `_drafts` is one whatever its front matter says. Pages are none. */
export const isDraft = ({ kind, data }: Pick<Document, 'kind' | 'data'>): boolean =>
  kind === 'draft' || (kind !== 'page' && (data['draft'] ?? false) !== false);

/** Whether Liquid sees the time of the document's file as its date (Jekyll's Document#date). */
export const isUndatedDraft = (document: Pick<Document, 'kind' | 'data' | 'date'>): boolean =>
  document.date === undefined && isDraft(document);
