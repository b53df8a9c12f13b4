// Filters over URLs: Jekyll's, and one for `href` that lets no script through.
import type { Config } from '../../types.ts';
import { absoluteLink, relativeLink, stripIndex } from '../../util/url.ts';
import { type Filter, isSafe, onValue, plain, textOf } from './values.ts';

/** Characters that browsers skip in a scheme: control characters and blanks, also between its letters. */
const SKIPPED = /[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028\u2029\u2060\ufeff]+/g;
const SCRIPT = /^(?:javascript|vbscript|data):/i;
const ENTITIES: { readonly [entity: string]: string } = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&#92;': '\\',
};

/** Marked HTML as the text that it shows. */
function shownText(value: unknown): string {
  if (!isSafe(value)) return textOf(value);
  return textOf(value).replace(/&(?:amp|quot|#39|lt|gt|#92);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** URL filters of a site. */
export function createUrlFilters(config: Config): { readonly [name: string]: Filter } {
  const nothing = (value: unknown): boolean => value === null || value === undefined;
  // Jekyll takes a document where a URL is wanted
  const urlOf = (value: unknown): string =>
    typeof value === 'object' && value !== null ? textOf(Reflect.get(value, 'url')) : textOf(value);
  return {
    relative_url: onValue((value) => (nothing(value) ? value : relativeLink(urlOf(value), config.baseurl))),
    absolute_url: onValue((value) => (nothing(value) ? value : absoluteLink(urlOf(value), config))),
    strip_index: onValue((value) => (nothing(value) ? value : stripIndex(textOf(value)))),
    url: (input) => {
      const text = isSafe(input) ? shownText(input) : urlOf(plain(input));
      return SCRIPT.test(text.replace(SKIPPED, '')) ? '#' : text;
    },
  };
}
