// Filters on URLs, with the site's own url and baseurl.
import type { Config } from '../../types.ts';
import { absoluteUrl, isAbsoluteUrl, relativeUrl, stripIndex, writtenUrl } from '../../util/url.ts';
import type { LiquidHost } from '../host.ts';
import type { Filter, Filters } from '../tag.ts';
import { isHash, isNil, propertyOf, stringOf } from '../values.ts';

/** The text of an input; of a document, its URL. */
function urlText(input: unknown): string {
  return stringOf(isHash(input) && Object.hasOwn(input, 'url') ? input['url'] : input);
}

/** Path and fragment of a link to a markdown file: "a.md", "#part"; undefined for any other. */
function fileLink(href: string): readonly [string, string] | undefined {
  const end = href.endsWith('.md') ? href.length : href.lastIndexOf('.md#') + '.md'.length;
  const path = href.slice(0, end);
  if (path.length < 4 || !path.endsWith('.md') || href.length === end + 1 || isAbsoluteUrl(path)) return undefined;
  return [path, href.slice(end)];
}

/** rellinks of jekyll-relative-links 0.8: links of HTML to markdown files lead to their URLs, from the folder of `page` on. */
function rellinks({ fileUrl }: LiquidHost): Filter {
  return (input, _arguments, context) => {
    const from = stringOf(propertyOf(context.given('page'), 'path'));
    return stringOf(input).replace(/<a href="([^"]*)"/g, (anchor, href: string) => {
      const link = fileLink(href);
      const url = link && fileUrl?.(link[0], from);
      return link === undefined || url === undefined ? anchor : `<a href="${url}${link[1]}"`;
    });
  };
}

/** relative_url, absolute_url and strip_index; nil stays nil. */
export function urlFilters(config: Config, host: LiquidHost): Filters {
  return {
    ...(config.plugins.includes('jekyll-relative-links') ? { rellinks: rellinks(host) } : {}),
    relative_url: (input) => (isNil(input) ? undefined : relativeUrl(urlText(input), config.baseurl)),
    absolute_url: (input) => (isNil(input) ? undefined : absoluteUrl(urlText(input), writtenUrl(config))),
    strip_index: (input) => (stringOf(input) === '' ? input : stripIndex(stringOf(input))),
  };
}
