// Text of an RSS feed (RSS 2.0.11, by the RSS Advisory Board's Best Practices Profile).
import { rfc822 } from '../../util/dates.ts';
import { htmlEscape, xmlEscape } from '../../util/text.ts';
import type { FeedItem, FeedValues } from './feed-items.ts';
import type { Person } from './feed-values.ts';

const NAMESPACES = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
].join(' ');

const PLAIN: { readonly [char: string]: string } = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;' };

/** Plain text for an element: readers that take it for HTML show these characters, too (profile, 4: Character Data). */
const plain = (text: string): string => text.replace(/[&<>]/g, (char) => PLAIN[char] ?? char);

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const isEmail = (text: string): boolean => /^[^\s@<>()]+@[^\s@<>()]+$/.test(text);

/** "eve@example.com (Eve)"; undefined without an address. */
const mailOf = ({ name, email }: Person): string | undefined => (email !== undefined && isEmail(email) ? `${email} (${name})` : undefined);

/** One author with an address is RSS's `author`, which is nothing else; all others are `dc:creator`. */
function authorsXml(authors: readonly Person[]): string {
  const [first, second] = authors;
  const mail = first && !second ? mailOf(first) : undefined;
  if (mail !== undefined) return `<author>${plain(mail)}</author>\n`;
  return authors.map(({ name }) => `<dc:creator>${plain(name)}</dc:creator>\n`).join('');
}

/** The guid is the id that the Atom feed has: not the URL, though like it. */
function itemXml({ id, url, title, html, summary, image, published, authors, terms, language }: FeedItem): string {
  return [
    '<item>\n',
    `<title>${plain(title)}</title>\n`,
    `<link>${xmlEscape(url)}</link>\n`,
    `<guid isPermaLink="false">${xmlEscape(id)}</guid>\n`,
    `<pubDate>${rfc822(published)}</pubDate>\n`,
    authorsXml(authors),
    language === undefined ? '' : `<dc:language>${language}</dc:language>\n`,
    ...terms.map((term) => `<category>${plain(term)}</category>\n`),
    summary === '' ? '' : `<description>${xmlEscape(htmlEscape(summary))}</description>\n`,
    html === undefined ? '' : `<content:encoded>${cdata(html)}</content:encoded>\n`,
    image === undefined ? '' : `<media:content url="${xmlEscape(image)}" medium="image"/>\n`,
    '</item>\n',
  ].join('');
}

/** Text of a feed, in XML. */
export function rssText({ url, home, title, description, author, language, updated, items }: FeedValues): string {
  const editor = author && mailOf(author);
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    `<rss version="2.0" ${NAMESPACES}>\n<channel>\n`,
    `<title>${plain(title)}</title>\n`,
    `<link>${xmlEscape(home)}</link>\n`,
    // a channel has a description (RSS 2.0)
    `<description>${xmlEscape(htmlEscape(description ?? title))}</description>\n`,
    `<atom:link href="${xmlEscape(url)}" rel="self" type="application/rss+xml"/>\n`,
    language === undefined ? '' : `<language>${language}</language>\n`,
    editor === undefined ? '' : `<managingEditor>${plain(editor)}</managingEditor>\n`,
    // not the time of the build: the feed changes when a post does
    `<lastBuildDate>${rfc822(updated)}</lastBuildDate>\n`,
    ...items.map(itemXml),
    '</channel>\n</rss>\n',
  ].join('');
}
