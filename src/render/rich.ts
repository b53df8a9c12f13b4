// Titles in layouts: `rich(title)` with `code`, *emphasis* and typographic quotes; `plain(title)` as text.
import { plainText } from '../util/text.ts';
import type { FilterHost } from './filters/index.ts';
import { type Filter, safe, textOf } from './filters/values.ts';

type Tools = Pick<FilterHost, 'title'>;

/** Filter from a title to its HTML; other values as they are. */
export function createRich({ title }: Tools): Filter {
  return (text) => (title && typeof text === 'string' ? safe(title(text)) : text);
}

/** Function from any value to one line of text, for where there is no HTML: browser tabs, what other sites read, the search. */
export function createPlain({ title }: Tools): (value: unknown) => string {
  if (!title) return textOf;
  return (value) => plainText(title(textOf(value)).replaceAll('<br>', ' '));
}
