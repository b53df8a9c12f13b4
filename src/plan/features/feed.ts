// Which Atom feeds a site has, at jekyll-feed's paths, by its options.
import type { AddedPage, Data, DataMap, Document, Feature, Site, TextRoute, ZonedTime } from '../../types.ts';
import { digestOf } from '../../util/hash.ts';
import { encodePath } from '../../util/url.ts';
import { mapOf } from '../../util/yaml.ts';
import { type FeedPlan, feedXml, textOf } from './feed-xml.ts';

const LIMIT = 10;

/** Documents of one feed; the titles come after the site's. */
interface Wanted {
  readonly path: string;
  readonly titles: readonly string[];
  readonly documents: readonly Document[];
  /** What jekyll-feed says of it in `site.pages`. */
  readonly data: Partial<Record<'collection' | 'category' | 'tags', string>>;
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
      const path = textOf(options['path']) ?? textOf(feed['path']) ?? '/feed.xml';
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
  const path = textOf(mapOf(site.config.raw['atom_feed'])['path']);
  return path === undefined || path === main || path.includes('//') ? [] : [{ path, titles: [], documents: site.posts, data: {} }];
}

const time = ({ date }: Document): number => date?.ms ?? Number.POSITIVE_INFINITY;

/**
 * Newest documents by jekyll-feed's `sort: "date" | reverse`: those of one date are in the reverse of their order.
 * Undated ones, to which Jekyll gives the time of the build, come first. Drafts are left out unless the site shows them.
 */
function newest(documents: readonly Document[], { config }: Site): readonly Document[] {
  const shown = config.drafts ? documents : documents.filter(({ kind, data }) => kind !== 'draft' && data['draft'] !== true);
  const limit = Number(mapOf(config.raw['feed'])['posts_limit'] ?? LIMIT);
  return [...shown]
    .sort((a, b) => (time(a) === time(b) ? 0 : time(a) - time(b)))
    .reverse()
    .slice(0, Math.max(0, limit));
}

/** The newest date of some documents; `last_modified_at` counts. */
function newestDate(documents: readonly Document[]): ZonedTime | undefined {
  const dates = documents.map(({ lastModified, date }) => lastModified ?? date).filter((date) => date !== undefined);
  return dates.length > 0 ? dates.reduce((a, b) => (b.ms > a.ms ? b : a)) : undefined;
}

function planOf({ path, titles, documents }: Wanted, site: Site, xslt: string | undefined): FeedPlan {
  const { raw } = site.config;
  const posts = newest(documents, site);
  return {
    path: path.replace(/^\/?/, '/'),
    title: [textOf(raw['title']) ?? textOf(raw['name']) ?? '', ...titles].join(' | '),
    posts,
    updated: newestDate(posts) ?? newestDate(site.posts.slice(0, 1)) ?? { ms: 0, offset: 0 },
    xslt,
  };
}

/** As jekyll-feed lists it; its template is not shown. */
const addedPage = ({ path, xslt }: FeedPlan, data: Wanted['data']): AddedPage => ({
  plugin: 'jekyll-feed',
  name: path,
  data: { layout: null, sitemap: false, xsl: xslt !== undefined, collection: null, category: null, tags: null, ...data },
  content: '',
});

export const feed: Feature = (site, planned) => {
  const { raw, environment, digest } = site.config;
  if (!site.features.has('feed')) return [];
  if (mapOf(raw['feed'])['disable_in_development'] === true && environment === 'development') return [];
  const taken = new Set(planned.map((route) => route.output));
  const xslt = taken.has('feed.xslt.xml') ? '/feed.xslt.xml' : undefined;
  const plans = new Map(
    wantedFeeds(site)
      .map((wanted) => ({ ...planOf(wanted, site, xslt), data: wanted.data }))
      .map((plan) => [plan.path, plan]),
  );
  return [...plans.values()]
    .filter(({ path }) => !taken.has(path.slice(1)))
    .map(
      ({ data, ...plan }): TextRoute => ({
        kind: 'text',
        url: encodePath(plan.path),
        output: plan.path.slice(1),
        origin: 'the feed feature',
        listed: false,
        added: addedPage(plan, data),
        get key() {
          return digestOf(digest, site.digests.get('data'), plan.path, plan.title, String(plan.updated.ms), plan.xslt);
        },
        bodies: plan.posts,
        text: (body, { smartify }) => feedXml(plan, { site, body, smartify }),
      }),
    );
};
