// Text of a JSON feed (JSON Feed 1.1).
import { xmlschema } from '../../util/dates.ts';
import { isAbsoluteUrl } from '../../util/url.ts';
import type { FeedItem, FeedValues } from './feed-items.ts';
import type { Person } from './feed-values.ts';

const authorOf = ({ name, uri }: Person) => ({ name, url: uri !== undefined && isAbsoluteUrl(uri) ? uri : undefined });

/** Undefined for an empty list, whose key is left out. */
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

const itemOf = (item: FeedItem) => ({
  id: item.id,
  url: item.url,
  external_url: item.externalUrl,
  title: item.title,
  // each item has a content
  content_html: item.html ?? item.excerpt,
  summary: item.summary || undefined,
  image: item.image,
  date_published: xmlschema(item.published),
  date_modified: item.modified && xmlschema(item.modified),
  authors: some(item.authors.map(authorOf)),
  tags: some(item.terms),
  language: item.language,
});

/** Text of a feed, in JSON. */
export function jsonFeedText({ url, home, title, description, author, language, items }: FeedValues): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: url,
    description,
    language,
    authors: author && [authorOf(author)],
    items: items.map(itemOf),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
