// Filters on URLs, with the site's own url and baseurl.
import type { Config } from '../../types.ts';
import { absoluteUrl, relativeUrl, stripIndex, writtenUrl } from '../../util/url.ts';
import type { Filters } from '../tag.ts';
import { isHash, isNil, stringOf } from '../values.ts';

/** The text of an input; of a document, its URL. */
function urlText(input: unknown): string {
  return stringOf(isHash(input) && Object.hasOwn(input, 'url') ? input['url'] : input);
}

/** relative_url, absolute_url and strip_index; nil stays nil. */
export function urlFilters(config: Config): Filters {
  return {
    relative_url: (input) => (isNil(input) ? undefined : relativeUrl(urlText(input), config.baseurl)),
    absolute_url: (input) => (isNil(input) ? undefined : absoluteUrl(urlText(input), writtenUrl(config))),
    strip_index: (input) => (stringOf(input) === '' ? input : stripIndex(stringOf(input))),
  };
}
