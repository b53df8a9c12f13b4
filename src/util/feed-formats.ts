// Feeds beside the Atom feed: their formats, and their places beside it.
import type { Config, DataMap, FeedFormat, FeedLink } from '../types.ts';
import { mapOf } from './yaml.ts';

/** Formats that `gemless.feeds` may name. The extensions are those that servers know the media types of. */
export const FEED_FORMATS: { readonly [format in FeedFormat]: Pick<FeedLink, 'type'> & Readonly<Record<'ext' | 'label', string>> } = {
  rss: { ext: '.rss', label: 'RSS', type: 'application/rss+xml' },
  json: { ext: '.json', label: 'JSON Feed', type: 'application/feed+json' },
};

export const isFeedFormat = (name: string): name is FeedFormat => Object.hasOwn(FEED_FORMATS, name);

const isText = (value: unknown): value is string | number => (typeof value === 'string' && value !== '') || typeof value === 'number';

/** Path of the Atom feed of all posts (jekyll-feed): "/feed.xml". */
export function mainFeedPath(raw: DataMap): string {
  const feed = mapOf(raw['feed']);
  const posts = mapOf(mapOf(feed['collections'])['posts']);
  const path = [posts['path'], feed['path']].find(isText) ?? 'feed.xml';
  return String(path).replace(/^\/?/, '/');
}

/** Path of a feed of another format: "/feed/a.rss" beside "/feed/a.xml". Another extension than an Atom feed's stays: "/a.json.json". */
export const besideAtom = (path: string, format: FeedFormat): string => path.replace(/\.(?:xml|atom)$|$/, FEED_FORMATS[format].ext);

/** Link to a feed of that format beside an Atom feed. */
export function feedLink(format: FeedFormat, { path, title }: Pick<FeedLink, 'path' | 'title'>): FeedLink {
  const { label, type } = FEED_FORMATS[format];
  return { type, path: besideAtom(path, format), title: title === '' ? label : `${title} (${label})` };
}

/** Links to the feeds of all posts that `gemless.feeds` asks for. */
export function mainFeedLinks({ raw, gemless }: Pick<Config, 'raw' | 'gemless'>): readonly FeedLink[] {
  const title = [raw['title'], raw['name']].find(isText) ?? '';
  return gemless.feeds.map((format) => feedLink(format, { path: mainFeedPath(raw), title: String(title) }));
}
