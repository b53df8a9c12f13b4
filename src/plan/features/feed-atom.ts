// Text of an Atom feed (RFC 4287), as jekyll-feed 0.17 writes it: with the same ids, titles and authors.
import type { Document, ZonedTime } from '../../types.ts';
import { xmlschema } from '../../util/dates.ts';
import { normalizeWhitespace, stripHtml, xmlChars, xmlEscape } from '../../util/text.ts';
import { absoluteLink, absoluteUrl, encodePath, writtenUrl } from '../../util/url.ts';
import type { FeedPlan } from './feed-plans.ts';
import {
  authorsOf,
  type FeedTools,
  isExcerptOnly,
  type Person,
  pictureOf,
  siteAuthor,
  siteLanguage,
  summaryOf,
  termsOf,
  textOf,
} from './feed-values.ts';

/** Text for an element or an attribute: what XML 1.0 forbids is dropped, what it reads is escaped. */
const xml = (text: string): string => xmlEscape(xmlChars(text));

const authorXml = ({ name, email, uri }: Person): string =>
  `<author><name>${xml(name)}</name>${email ? `<email>${xml(email)}</email>` : ''}${uri ? `<uri>${xml(uri)}</uri>` : ''}</author>`;

function imageXml(picture: string | undefined): string {
  if (picture === undefined) return '';
  const url = xml(picture);
  const media = 'xmlns:media="http://search.yahoo.com/mrss/"';
  return `<media:thumbnail ${media} url="${url}"/><media:content medium="image" url="${url}" ${media}/>`;
}

function entryXml(post: Document, updated: ZonedTime, { site, body, smartify }: FeedTools): string {
  const { data } = post;
  const absolute = (path: string): string => absoluteLink(path, site.config);
  const url = xml(absolute(post.url));
  const title = xml(normalizeWhitespace(stripHtml(smartify(post.title))));
  const published = xmlschema(post.date ?? updated);
  const [author] = authorsOf(post, site);
  const { html, excerpt } = body(post);
  const summary = summaryOf(post, excerpt);
  const lang = textOf(data['lang']);
  return [
    `<entry${lang ? ` xml:lang="${xml(lang)}"` : ''}><title type="html">${title}</title>`,
    `<link href="${url}" rel="alternate" type="text/html" title="${title}"/>`,
    `<published>${published}</published><updated>${post.lastModified ? xmlschema(post.lastModified) : published}</updated>`,
    // the absolute form of post.id, which has no slash at its end
    `<id>${xml(absoluteUrl(post.id, writtenUrl(site.config)))}</id>`,
    isExcerptOnly(post, site) ? '' : `<content type="html" xml:base="${url}">${xml(html.trim())}</content>`,
    author ? authorXml(author) : '',
    ...termsOf(post).map((term) => `<category term="${xml(term)}"/>`),
    summary === undefined ? '' : `<summary type="html">${xml(summary)}</summary>`,
    imageXml(pictureOf(post, site)),
    '</entry>\n',
  ].join('');
}

/**
 * The text of a feed.
 * @param xslt path of the site's own style sheet for feeds
 */
export function atomText(feed: FeedPlan, tools: FeedTools, xslt: string | undefined): string {
  const { site, smartify } = tools;
  const { raw } = site.config;
  const absolute = (path: string): string => xml(absoluteLink(path, site.config));
  const author = siteAuthor(site);
  const subtitle = textOf(raw['description']);
  const lang = siteLanguage(site);
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    xslt ? `<?xml-stylesheet type="text/xml" href="${absolute(xslt)}"?>\n` : '',
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
