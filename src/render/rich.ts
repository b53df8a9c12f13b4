// Titles in layouts: `rich(title)` with `code`, *emphasis* and typographic quotes; `plain(title)` as text.
import { plainText } from '../util/text.ts';
import type { FilterHost } from './filters/index.ts';
import { type Filter, safe, textOf } from './filters/values.ts';

/** Tools for titles. */
type Tools = Pick<FilterHost, 'markdownify' | 'smartify'>;

const MARKED = /[`*&]/;
const STRAIGHT = /['"]|--|\.\.\./;

/** Titles never carry HTML: one with < or { or a link is shown as it is written. */
const isMarked = (title: string): boolean => MARKED.test(title) && !/[<{]|\]\(/.test(title);
const smart = (title: string, { smartify }: Tools): string => (STRAIGHT.test(title) ? smartify(title) : title);

export function createRich(tools: Tools): Filter {
  return (title) => {
    if (typeof title !== 'string') return title;
    if (!isMarked(title)) return smart(title, tools);
    return safe(
      tools
        .markdownify(title)
        .replace(/<\/?p>/g, '')
        .trim(),
    );
  };
}

/** For where there is no HTML: browser tabs, what other sites read, the search. */
export function createPlain(tools: Tools): (title: unknown) => string {
  return (title) => {
    const text = textOf(title);
    return isMarked(text) ? plainText(tools.markdownify(text)) : smart(text, tools);
  };
}
