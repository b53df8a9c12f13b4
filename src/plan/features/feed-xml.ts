// Text of an Atom feed (RFC 4287), as jekyll-feed 0.17 writes it: with the same ids, titles and authors.
import type { Body, Data, Document, Site, TextTools, ZonedTime } from '../../types.ts';
import { xmlschema } from '../../util/dates.ts';
import { normalizeWhitespace, stripHtml, xmlChars, xmlEscape } from '../../util/text.ts';
import { absoluteLink, absoluteUrl, encodePath, writtenUrl } from '../../util/url.ts';
import { isMap, mapOf } from '../../util/yaml.ts';

export interface FeedPlan {
  /** "/feed.xml" */
  readonly path: string;
  readonly title: string;
  readonly posts: readonly Document[];
  /** Date of what is undated, and of the feed. */
  readonly updated: ZonedTime;
  /** Path of the site's own style sheet for feeds. */
  readonly xslt: string | undefined;
}

interface FeedTools {
  readonly site: Site;
  readonly body: (document: Document) => Body;
  readonly smartify: TextTools['smartify'];
}

/** Text of a key: numbers are text, too; what is empty counts as missing. */
export function textOf(value: Data | undefined): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

/** Liquid's `default`: what is neither missing nor false nor empty. */
const given = (value: Data | undefined): boolean => value !== undefined && value !== null && value !== false && value !== '';

/** Text for an element or an attribute: what XML 1.0 forbids is dropped, what it reads is escaped. */
const xml = (text: string): string => xmlEscape(xmlChars(text));

interface Person {
  readonly name: string;
  readonly email: string | undefined;
  readonly uri: string | undefined;
}

/** A name, or a mapping of one; the first of a list. */
function personOf(value: Data | undefined): Person | undefined {
  const one = Array.isArray(value) ? (value as readonly Data[])[0] : value;
  const { email, uri, ...own } = mapOf(one);
  const name = textOf(isMap(one) ? own['name'] : one);
  return name === undefined ? undefined : { name, email: textOf(email), uri: textOf(uri) };
}

/** Author of a post: `author`, the first of `authors`, or the site's; a name may stand in `_data/authors`. */
function authorOf({ data }: Document, site: Site): Person | undefined {
  const { authors } = data;
  const first = Array.isArray(authors) ? (authors as readonly Data[])[0] : undefined;
  const value = [data['author'], first, site.config.raw['author']].find(given);
  const key = Array.isArray(value) ? (value as readonly Data[])[0] : value;
  const known = typeof key === 'string' ? mapOf(site.data['authors'])[key] : undefined;
  return isMap(known) ? personOf({ name: String(key), ...known }) : personOf(given(known) ? known : key);
}

const authorXml = ({ name, email, uri }: Person): string =>
  `<author><name>${xml(name)}</name>${email ? `<email>${xml(email)}</email>` : ''}${uri ? `<uri>${xml(uri)}</uri>` : ''}</author>`;

/** Terms of an entry: `category` alone where the front matter has one, else all categories; then the tags. */
function termsOf({ data, categories, tags }: Document): readonly string[] {
  const own = textOf(data['category']);
  return [...(own === undefined ? categories : [own]), ...tags];
}

function imageXml(image: Data | undefined, absolute: (path: string) => string): string {
  const picture = textOf(mapOf(image)['path']) ?? textOf(image);
  if (picture === undefined) return '';
  const url = xml(picture.includes('://') ? picture : absolute(picture));
  const media = 'xmlns:media="http://search.yahoo.com/mrss/"';
  return `<media:thumbnail ${media} url="${url}"/><media:content medium="image" url="${url}" ${media}/>`;
}

function entryXml(post: Document, updated: ZonedTime, { site, body, smartify }: FeedTools): string {
  const { data } = post;
  const absolute = (path: string): string => absoluteLink(path, site.config);
  const url = xml(absolute(post.url));
  const title = xml(normalizeWhitespace(stripHtml(smartify(post.title))));
  const published = xmlschema(post.date ?? updated);
  const author = authorOf(post, site);
  const { html, excerpt } = body(post);
  const summary = normalizeWhitespace(stripHtml(textOf(data['description']) ?? excerpt));
  const lang = textOf(data['lang']);
  const excerptOnly = [mapOf(data['feed']), mapOf(site.config.raw['feed'])].some((options) => given(options['excerpt_only']));
  return [
    `<entry${lang ? ` xml:lang="${xml(lang)}"` : ''}><title type="html">${title}</title>`,
    `<link href="${url}" rel="alternate" type="text/html" title="${title}"/>`,
    `<published>${published}</published><updated>${post.lastModified ? xmlschema(post.lastModified) : published}</updated>`,
    // the absolute form of post.id, which has no slash at its end
    `<id>${xml(absoluteUrl(post.id, writtenUrl(site.config)))}</id>`,
    excerptOnly ? '' : `<content type="html" xml:base="${url}">${xml(html.trim())}</content>`,
    author ? authorXml(author) : '',
    ...termsOf(post).map((term) => `<category term="${xml(term)}"/>`),
    summary ? `<summary type="html">${xml(summary)}</summary>` : '',
    imageXml(data['image'], absolute),
    '</entry>\n',
  ].join('');
}

/** The text of a feed. */
export function feedXml(feed: FeedPlan, tools: FeedTools): string {
  const { site, smartify } = tools;
  const { raw } = site.config;
  const absolute = (path: string): string => xml(absoluteLink(path, site.config));
  // an Atom feed has an author (RFC 4287, 4.1.1)
  const author = personOf(raw['author']) ?? personOf(raw['title']) ?? personOf(raw['name']);
  const subtitle = textOf(raw['description']);
  // "en_US" is a locale of Jekyll's themes, "en-US" a language tag (BCP 47)
  const lang = textOf(raw['lang']) ?? textOf(raw['locale'])?.replaceAll('_', '-');
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    feed.xslt ? `<?xml-stylesheet type="text/xml" href="${absolute(feed.xslt)}"?>\n` : '',
    `<feed xmlns="http://www.w3.org/2005/Atom"${lang ? ` xml:lang="${xml(lang)}"` : ''}>\n`,
    `<link href="${absolute(feed.path)}" rel="self" type="application/atom+xml"/>\n`,
    `<link href="${absolute('/')}" rel="alternate" type="text/html"${lang ? ` hreflang="${xml(lang)}"` : ''}/>\n`,
    // not the time of the build: the feed changes when a post does
    `<updated>${xmlschema(feed.updated)}</updated>\n<id>${xml(absoluteUrl(encodePath(feed.path), writtenUrl(site.config)))}</id>\n`,
    `<title type="html">${xml(smartify(feed.title))}</title>\n`,
    subtitle ? `<subtitle>${xml(subtitle)}</subtitle>\n` : '',
    author ? `${authorXml(author)}\n` : '',
    ...feed.posts.map((post) => entryXml(post, feed.updated, tools)),
    '</feed>\n',
  ].join('');
}
