// `rich(title)` in layouts: a title as it is shown, with its `code`, *emphasis*, entities and typographic quotes.

import { type Filter, safe } from './filters/values.ts';
import type { FilterHost } from './filters.ts';

const MARKED = /[`*&]/;
const STRAIGHT = /['"]|--|\.\.\./;

/** Titles never carry HTML: one with < or { or a link is shown as it is written. */
export function createRich({ markdownify, smartify }: Pick<FilterHost, 'markdownify' | 'smartify'>): Filter {
  return (title) => {
    if (typeof title !== 'string') return title;
    if (MARKED.test(title) && !/[<{]|\]\(/.test(title))
      return safe(
        markdownify(title)
          .replace(/<\/?p>/g, '')
          .trim(),
      );
    return STRAIGHT.test(title) ? smartify(title) : title;
  };
}
