// Filters on URLs, with the site's own url and baseurl.
import { absoluteUrl, relativeUrl, stripIndex } from '../../util/url.ts';
import type { Tools } from '../tools.ts';
import { isHash, stringOf } from '../values.ts';
import type { Filters } from './filter.ts';

/** The text of an input; of a document, its URL. */
function urlText(input: unknown): string {
  return stringOf(isHash(input) && Object.hasOwn(input, 'url') ? input['url'] : input);
}

/** relative_url, absolute_url and strip_index; nil stays nil. */
export function urlFilters({ config }: Tools): Filters {
  const isNil = (input: unknown): boolean => input === undefined || input === null;
  return {
    relative_url: (input) => (isNil(input) ? undefined : relativeUrl(urlText(input), config.baseurl)),
    absolute_url: (input) => (isNil(input) ? undefined : absoluteUrl(urlText(input), config.url, config.baseurl)),
    strip_index: (input) => (stringOf(input) === '' ? input : stripIndex(stringOf(input))),
  };
}
