// Feeds that a site has by jekyll-feed's options: their paths, titles and documents.
import { siteWords } from '../../languages/index.ts';
import type { Data, DataMap, Document, FeedLink, Site, Term, ZonedTime } from '../../types.ts';
import { cachedByObject } from '../../util/cached.ts';
import { cachedFilter, cachedMap } from '../../util/cached-lists.ts';
import { feedLink, mainFeedPath } from '../../util/feed-formats.ts';
import { siteName } from '../../util/site-name.ts';
import { mapOf } from '../../util/yaml.ts';
import { textOf } from './feed-values.ts';

const LIMIT = 10;

/** Documents of one feed; the titles come after the site's. */
interface Wanted {
  readonly path: string;
  readonly titles: readonly string[];
  readonly documents: readonly Document[];
  /** Values of its entry in `site.pages` (jekyll-feed); none for a copy of the feed of all posts. */
  readonly data: Partial<Record<'collection' | 'category' | 'tags', string>>;
}

/** A feed of the site, in whatever format. */
export interface SiteFeed extends Omit<Wanted, 'titles'> {
  /** "/feed.xml": where the Atom feed is. */
  readonly path: string;
  /** "My blog | Linux" */
  readonly title: string;
}

/** A feed with its entries. */
export interface FeedPlan extends Omit<SiteFeed, 'documents'> {
  readonly posts: readonly Document[];
  /** Date of what is undated, and of the feed. */
  readonly updated: ZonedTime;
}

const listOf = (value: Data | undefined): readonly string[] => (Array.isArray(value) ? (value as readonly Data[]).map(String) : []);
/** Ruby's capitalize. */
const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** One feed of all posts, and those of `feed.collections`, `feed.categories`, `feed.tags`, in jekyll-feed's order. */
function wantedFeeds(site: Site): readonly Wanted[] {
  const feed = mapOf(site.config.raw['feed']);
  const collections = collectionOptions(feed['collections']);
  const perCollection = Object.keys({ ...collections, posts: null }).flatMap((label): readonly Wanted[] => {
    const options = mapOf(collections[label]);
    if (label === 'posts') {
      const path = mainFeedPath(site.config.raw);
      const categories = listOf(options['categories'] || feed['categories']);
      return [
        ...perCategory(categories, site.posts, { label, folder: '/feed', titles: [] }),
        { path, titles: [], documents: site.posts, data: { collection: label } },
        ...linkedFeed(site, path),
      ];
    }
    const documents = site.collections.find(({ config }) => config.label === label)?.documents;
    if (documents === undefined) return [];
    const titles = [capitalized(label)];
    return [
      ...perCategory(listOf(options['categories']), documents, { label, folder: `/feed/${label}`, titles }),
      { path: textOf(options['path']) ?? `/feed/${label}.xml`, titles, documents, data: { collection: label } },
    ];
  });
  return [...perCollection, ...tagFeeds(site, feed['tags'])];
}

/** `feed.collections`, a list of labels or a mapping. */
const collectionOptions = (option: Data | undefined): DataMap =>
  Array.isArray(option) ? Object.fromEntries(listOf(option).map((label) => [label, {}])) : mapOf(option);

function perCategory(
  names: readonly string[],
  documents: readonly Document[],
  { label, folder, titles }: { readonly label: string; readonly folder: string; readonly titles: readonly string[] },
): readonly Wanted[] {
  return names.map((name) => ({
    path: `${folder}/${name}.xml`,
    titles: [...titles, capitalized(name)],
    documents: documents.filter(({ categories }) => categories.includes(name)),
    data: { collection: label, category: name },
  }));
}

/** `feed.tags`: true, or `path`, `only`, `except`. A tag that is more than a word has no feed (jekyll-feed). */
function tagFeeds(site: Site, option: Data | undefined): readonly Wanted[] {
  if ((option ?? false) === false) return [];
  const { only, except, path } = mapOf(option);
  const isWanted = (name: string): boolean =>
    /^\w+$/.test(name) && (!Array.isArray(only) || listOf(only).includes(name)) && !listOf(except).includes(name);
  return site.tags
    .filter(({ name }) => isWanted(name))
    .map(({ name, posts }) => ({
      path: `${textOf(path) ?? '/feed/by_tag/'}${name}.xml`,
      titles: [name.charAt(0).toUpperCase() + name.slice(1)],
      documents: posts,
      data: { collection: 'posts', tags: name },
    }));
}

/** `atom_feed.path`, which the theme's pages link: where it is another path of the site, the feed is there too. */
function linkedFeed(site: Site, main: string): readonly Wanted[] {
  const path = textOf(mapOf(site.config.raw['atom_feed'])['path'])?.replace(/^(?!\/)/, '/');
  return path === undefined || path === main || path.includes('//') ? [] : [{ path, titles: [], documents: site.posts, data: {} }];
}

const timesOf = cachedMap(({ date }: Document) => date?.ms ?? Number.POSITIVE_INFINITY);
const withoutDrafts = cachedFilter(({ kind, data }: Document) => kind !== 'draft' && data['draft'] !== true);

/**
 * Newest documents by jekyll-feed's `sort: "date" | reverse`: those of one date are in the reverse of their order.
 * Undated ones, to which Jekyll gives the time of the build, come first. Drafts are left out unless the site shows them.
 */
function newest(documents: readonly Document[], { config }: Site): readonly Document[] {
  const limit = Number(mapOf(config.raw['feed'])['posts_limit'] ?? LIMIT);
  const shown = config.drafts ? documents : withoutDrafts(documents);
  const found: { readonly document: Document; readonly time: number }[] = [];
  timesOf(shown).forEach((time, index) => {
    const place = found.findLastIndex((other) => other.time > time) + 1;
    const document = shown[index];
    if (!document || !(place < limit)) return;
    found.splice(place, 0, { document, time });
    if (found.length > limit) found.pop();
  });
  return found.map(({ document }) => document);
}

/** The newest date of some documents; `last_modified_at` counts. */
function newestDate(documents: readonly Document[]): ZonedTime | undefined {
  const dates = documents.map(({ lastModified, date }) => lastModified ?? date).filter((date) => date !== undefined);
  return dates.length > 0 ? dates.reduce((a, b) => (b.ms > a.ms ? b : a)) : undefined;
}

/** Feeds that a site has by its options, each path once. */
export const siteFeeds = cachedByObject((site: Site): readonly SiteFeed[] => {
  const { raw } = site.config;
  // jekyll-feed leaves a feed without a title; the built-in theme's has one (RFC 4287, 4.1.1)
  const words = (): string => siteName(site.config) || siteWords(raw, site.data).recent_posts;
  const own = textOf(raw['title']) ?? textOf(raw['name']) ?? (site.mode === 'own' ? '' : words());
  const feeds = wantedFeeds(site).map(({ titles, path, ...feed }) => ({
    ...feed,
    path: path.replace(/^\/?/, '/'),
    title: [own, ...titles].join(' | '),
  }));
  return [...new Map(feeds.map((feed) => [feed.path, feed])).values()];
});

/** Entries of a feed: the newest of its documents. */
export function planOf({ documents, ...feed }: SiteFeed, site: Site): FeedPlan {
  const posts = newest(documents, site);
  return { ...feed, posts, updated: newestDate(posts) ?? newestDate(site.posts.slice(0, 1)) ?? { ms: 0, offset: 0 } };
}

/** Whether a site has feeds: `feed.disable_in_development` leaves them out of the preview (jekyll-feed). */
export const hasFeeds = ({ config: { raw, environment } }: Site): boolean =>
  !(mapOf(raw['feed'])['disable_in_development'] === true && environment === 'development');

const termFeeds = cachedByObject((site: Site): ReadonlyMap<string, SiteFeed> => {
  const ofPosts = hasFeeds(site) ? siteFeeds(site).filter(({ data }) => data.collection === 'posts') : [];
  return new Map(
    ofPosts.flatMap((feed): readonly (readonly [string, SiteFeed])[] => {
      const { category, tags } = feed.data;
      if (category !== undefined) return [[`categories ${category}`, feed]];
      return tags === undefined ? [] : [[`tags ${tags}`, feed]];
    }),
  );
});

/** Links to the feeds of a term, for the head of its page: in Atom, and in the formats of `gemless.feeds`. No key where it has no feed. */
export function feedsOfTerm(
  site: Site,
  { taxonomy, name }: Pick<Term, 'taxonomy' | 'name'>,
): { readonly feed_links?: readonly { readonly [key in keyof FeedLink]: string }[] } {
  const feed = termFeeds(site).get(`${taxonomy} ${name}`);
  if (!feed) return {};
  const atom = site.features.has('feed') ? [{ type: 'application/atom+xml', path: feed.path, title: feed.title }] : [];
  return { feed_links: [...atom, ...site.config.gemless.feeds.map((format) => ({ ...feedLink(format, feed) }))] };
}
