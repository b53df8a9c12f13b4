// Routes of a site's feeds: in Atom at jekyll-feed's paths, in RSS and JSON beside them where `gemless.feeds` asks for these.
import type { AddedPage, Document, Feature, FeedFormat, Site, TextRoute } from '../../types.ts';
import { besideAtom } from '../../util/feed-formats.ts';
import { digestOf } from '../../util/hash.ts';
import { encodePath } from '../../util/url.ts';
import { atomText } from './feed-atom.ts';
import { type ContentOf, createContents, type FeedValues, feedValues } from './feed-items.ts';
import { jsonFeedText } from './feed-json.ts';
import { type FeedPlan, hasFeeds, planOf, type SiteFeed, siteFeeds } from './feed-plans.ts';
import { rssText } from './feed-rss.ts';

const TEXTS: { readonly [format in FeedFormat]: (feed: FeedValues) => string } = { rss: rssText, json: jsonFeedText };

/** As jekyll-feed lists it; its template is not shown. */
const addedPage = ({ path, data }: FeedPlan, xslt: string | undefined): AddedPage => ({
  plugin: 'jekyll-feed',
  name: path,
  data: { layout: null, sitemap: false, xsl: xslt !== undefined, collection: null, category: null, tags: null, ...data },
  content: '',
});

/** Route of the text that `text` makes of a feed, whatever the format: `form` names that. */
function routeOf(
  plan: FeedPlan,
  site: Site,
  { path, form, text, added }: Pick<TextRoute, 'text' | 'added'> & { readonly path: string; readonly form: string | undefined },
): TextRoute {
  return {
    kind: 'text',
    url: encodePath(path),
    output: path.slice(1) + (path.endsWith('/') ? 'index' : ''), // without an extension, as Jekyll writes it
    origin: 'the feed feature',
    listed: false,
    get key() {
      return digestOf(site.config.digest, site.digests.get('data'), path, plan.title, String(plan.updated.ms), form);
    },
    bodies: plan.posts,
    text,
    ...(added && { added }),
  };
}

function atomRoute(feed: SiteFeed, site: Site, xslt: string | undefined): TextRoute {
  const plan = planOf(feed, site);
  const text: TextRoute['text'] = (body, { smartify }) => atomText(plan, { site, body, smartify }, xslt);
  return routeOf(plan, site, { path: plan.path, form: xslt, text, added: addedPage(plan, xslt) });
}

/** Whether a document is in feeds; jekyll-feed's Atom feed has those with `feed: false`, too. */
const isInFeeds = ({ data }: Document): boolean => data['feed'] !== false;

/** Routes of a feed in the formats of `gemless.feeds`. */
function otherRoutes(feed: SiteFeed, site: Site, contentOf: ContentOf): readonly TextRoute[] {
  const plan = planOf({ ...feed, documents: feed.documents.filter(isInFeeds) }, site);
  return site.config.gemless.feeds.map((format) => {
    const path = besideAtom(plan.path, format);
    const text: TextRoute['text'] = (body, { smartify }) => TEXTS[format](feedValues(plan, path, { site, body, smartify, contentOf }));
    return routeOf(plan, site, { path, form: format, text });
  });
}

export const feed: Feature = (site, planned) => {
  const { feeds: formats } = site.config.gemless;
  const hasAtom = site.features.has('feed');
  if ((!hasAtom && formats.length === 0) || !hasFeeds(site)) return [];
  const { outputs } = planned;
  const xslt = outputs.has('feed.xslt.xml') ? '/feed.xslt.xml' : undefined;
  const feeds = siteFeeds(site);
  const atom = hasAtom ? feeds.map((one) => atomRoute(one, site, xslt)) : [];
  // a copy of the feed of all posts, at the theme's `atom_feed.path`, is in Atom only
  const originals = formats.length > 0 ? feeds.filter(({ data }) => data.collection !== undefined) : [];
  const contentOf = createContents();
  const others = originals.flatMap((one) => otherRoutes(one, site, contentOf));
  return [...atom, ...others].filter(({ output }) => !outputs.has(output));
};
