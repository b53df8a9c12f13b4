// The Atom feed (RFC 4287), with jekyll-feed's path, options and entry ids, so that no reader sees an old post as new.
import type { Body, Data, DataMap, Document, Feature, Site, TextRoute } from '../types.ts';
import { xmlschema } from '../util/dates.ts';
import { digestOf } from '../util/hash.ts';
import { normalizeWhitespace, stripHtml, xmlChars, xmlEscape } from '../util/text.ts';
import { absoluteUrl } from '../util/url.ts';

const LIMIT = 10;

const mapOf = (value: Data | undefined): DataMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as DataMap) : {};
const textOf = (value: Data | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
/** Text for an element or an attribute: what XML 1.0 forbids is dropped, what it reads is escaped. */
const xml = (text: string): string => xmlEscape(xmlChars(text));

interface FeedPlan {
  readonly path: string;
  readonly title: string;
  readonly posts: readonly Document[];
}

/** One feed of all posts; `feed.collections`, `feed.categories` and `feed.tags` ask for more. */
function plans(site: Site): readonly FeedPlan[] {
  const feed = mapOf(site.config.raw['feed']);
  const path = textOf(feed['path']) ?? textOf(mapOf(site.config.raw['atom_feed'])['path']) ?? '/feed.xml';
  if (/^https?:/.test(path)) return []; // Minimal Mistakes: the feed is kept elsewhere
  const limit = typeof feed['posts_limit'] === 'number' ? feed['posts_limit'] : LIMIT;
  const take = (posts: readonly Document[]): readonly Document[] =>
    posts.filter((post) => post.kind !== 'draft' && post.data['draft'] !== true).slice(0, limit);
  const title = textOf(site.config.raw['title']) ?? textOf(site.config.raw['name']) ?? '';
  const main = { path: path.startsWith('/') ? path : `/${path}`, title, posts: take(site.posts) };
  const perTerm = (['tags', 'categories'] as const).flatMap((taxonomy) => {
    const option = feed[taxonomy];
    const only = Array.isArray(option) ? option : Array.isArray(mapOf(option)['only']) ? mapOf(option)['only'] : undefined;
    if (option !== true && !only) return [];
    const folder = textOf(mapOf(option)['path']) ?? (taxonomy === 'tags' ? '/feed/by_tag/' : '/feed/by_category/');
    return site[taxonomy]
      .filter((term) => option === true || (only as readonly Data[]).includes(term.name))
      .map((term) => ({ path: `${folder}${term.slug}.xml`, title: `${title} | ${term.name}`, posts: take(term.posts) }));
  });
  return [main, ...perTerm];
}

interface Person {
  readonly name: string;
  readonly email: string | undefined;
  readonly uri: string | undefined;
}

/** A name, or a mapping of one: `author:` in front matter or configuration, looked up in `_data/authors`. */
function personOf(site: Site, value: Data | undefined): Person | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const known = typeof value === 'string' ? mapOf(mapOf(site.data['authors'])[value]) : mapOf(value);
  const name = textOf(known['name']) ?? (typeof value === 'string' ? value : undefined);
  return name === undefined ? undefined : { name, email: textOf(known['email']), uri: textOf(known['uri']) };
}

const authorXml = (person: Person): string =>
  `<author><name>${xml(person.name)}</name>${person.email ? `<email>${xml(person.email)}</email>` : ''}${person.uri ? `<uri>${xml(person.uri)}</uri>` : ''}</author>`;

function entryXml(site: Site, post: Document, body: Body, excerptOnly: boolean): string {
  const absolute = (path: string): string => xml(absoluteUrl(path, site.config.url, site.config.baseurl));
  const url = absolute(post.url);
  const title = xml(normalizeWhitespace(stripHtml(post.title)));
  const published = post.date ? xmlschema(post.date) : '';
  const updated = post.lastModified ? xmlschema(post.lastModified) : published;
  const author = personOf(site, post.data['author'] ?? site.config.raw['author']);
  const summary = normalizeWhitespace(stripHtml(textOf(post.data['description']) ?? body.excerpt));
  const image = post.data['image'];
  const picture = textOf(image) ?? textOf(mapOf(image)['path']);
  return [
    `<entry><title type="html">${title}</title>`,
    `<link href="${url}" rel="alternate" type="text/html" title="${title}"/>`,
    `<published>${published}</published><updated>${updated}</updated>`,
    // jekyll-feed: the absolute form of post.id, which has no trailing slash
    `<id>${absolute(post.id)}</id>`,
    excerptOnly ? '' : `<content type="html" xml:base="${url}">${xml(body.html.trim())}</content>`,
    author ? authorXml(author) : '',
    ...[...post.categories, ...post.tags].map((term) => `<category term="${xml(term)}"/>`),
    summary ? `<summary type="html">${xml(summary)}</summary>` : '',
    picture
      ? `<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="${/^[a-z]+:/i.test(picture) ? xml(picture) : absolute(picture)}"/>`
      : '',
    '</entry>\n',
  ].join('');
}

function feedXml(site: Site, feed: FeedPlan, body: (document: Document) => Body): string {
  const absolute = (path: string): string => xml(absoluteUrl(path, site.config.url, site.config.baseurl));
  const newest = feed.posts.map((post) => post.lastModified ?? post.date).filter((date) => date !== undefined);
  const updated = newest.length > 0 ? newest.reduce((a, b) => (b.ms > a.ms ? b : a)) : { ms: 0, offset: 0 };
  const author = personOf(site, site.config.raw['author']);
  const subtitle = textOf(site.config.raw['description']);
  const lang = textOf(site.config.raw['lang']) ?? textOf(site.config.raw['locale']);
  const excerptOnly = mapOf(site.config.raw['feed'])['excerpt_only'] === true;
  return [
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${lang ? ` xml:lang="${xml(lang)}"` : ''}>\n`,
    `<link href="${absolute(feed.path)}" rel="self" type="application/atom+xml"/>\n<link href="${absolute('/')}" rel="alternate" type="text/html"/>\n`,
    // not the time of the build: the feed changes when a post does
    `<updated>${xmlschema(updated)}</updated>\n<id>${absolute(feed.path)}</id>\n<title type="html">${xml(feed.title)}</title>\n`,
    subtitle ? `<subtitle>${xml(subtitle)}</subtitle>\n` : '',
    author ? `${authorXml(author)}\n` : '',
    ...feed.posts.map((post) => entryXml(site, post, body(post), excerptOnly)),
    '</feed>\n',
  ].join('');
}

export const feed: Feature = (site, planned) => {
  const taken = new Set(planned.map((route) => route.output));
  return plans(site)
    .filter((one) => !taken.has(one.path.slice(1)))
    .map(
      (one): TextRoute => ({
        kind: 'text',
        url: one.path,
        output: one.path.slice(1),
        origin: 'the feed feature',
        listed: false,
        key: digestOf(site.config.digest, site.digests.get('data'), one.path, one.title),
        bodies: one.posts,
        text: (body) => feedXml(site, one, body),
      }),
    );
};
