// {% toc %}: the table of contents of the page's content (jekyll-toc).
import type { TagParser } from '../tag.ts';
import { tocOf } from '../toc.ts';
import { isHash, stringOf } from '../values.ts';

/** Prints the list where the page has a true `toc`. */
export const tocTag: TagParser =
  ({ tools }) =>
  (context) => {
    const page = context.given('page');
    if (isHash(page) && (page['toc'] ?? false) !== false) context.write(tocOf(stringOf(page['content']), tools.config).list);
  };
