// The rules of RSS 2.0 (with the RSS Advisory Board's profile) and JSON Feed 1.1: each check lists what a feed breaks.
import { all, type Element, parseXml, textOf } from './xml.ts';

const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/i;
const MAIL = /^[^\s@]+@[^\s@]+(?: \(.+\))?$/;

const CHANNEL: { readonly [name: string]: 'one' | 'maybe' | 'many' } = {
  title: 'one',
  link: 'one',
  description: 'one',
  'atom:link': 'one',
  language: 'maybe',
  managingEditor: 'maybe',
  lastBuildDate: 'maybe',
  item: 'many',
};
const ITEM: typeof CHANNEL = {
  title: 'one',
  link: 'one',
  guid: 'one',
  pubDate: 'one',
  author: 'maybe',
  'dc:creator': 'many',
  'dc:language': 'maybe',
  category: 'many',
  description: 'maybe',
  'content:encoded': 'maybe',
  'media:content': 'maybe',
};

const isWhole = (url: string | undefined): boolean => /^https?:\/\/[^/\s]+(?:\/\S*)?$/.test(url ?? '');
const day = (date: string): string => new Date(date.replace(/ [+-]\d{4}$/, ' +0000')).toUTCString().slice(0, 3);
const isDate = (text: string | undefined): boolean => RFC_822.test(text ?? '') && day(text ?? '') === text?.slice(0, 3);
const failures = (rules: { readonly [rule: string]: boolean }): readonly string[] => Object.keys(rules).filter((rule) => !rules[rule]);

function countErrors(element: Element, counts: typeof CHANNEL): readonly string[] {
  const found = Object.entries(counts).flatMap(([name, count]) => {
    const number = all(element, name).length;
    const fits = count === 'many' || number === 1 || (count === 'maybe' && number === 0);
    return fits ? [] : [`${number} × ${name} in ${element.name}`];
  });
  const unknown = element.children.filter(({ name }) => counts[name] === undefined).map(({ name }) => `${name} in ${element.name}`);
  return [...found, ...unknown];
}

/** URLs in HTML that are not whole. */
const partialUrls = (html = ''): readonly string[] =>
  [...html.matchAll(/ (?:href|src|poster)="([^"]*)"/g)].map(([, url = '']) => url).filter((url) => !/^[a-z]+:/.test(url));

function itemErrors(item: Element): readonly string[] {
  const [guid] = all(item, 'guid');
  const { isPermaLink } = guid?.attributes ?? {};
  return [
    ...countErrors(item, ITEM),
    ...partialUrls(textOf(item, 'content:encoded')).map((url) => `partial URL ${url}`),
    ...failures({
      'link is a URL': isWhole(textOf(item, 'link')),
      'guid says whether it is a URL': isPermaLink === 'false' || (isPermaLink === 'true' && guid?.text === textOf(item, 'link')),
      'pubDate is a date': isDate(textOf(item, 'pubDate')),
      'author is a mail address': all(item, 'author').every(({ text }) => MAIL.test(text)),
      'author or dc:creator': all(item, 'author').length === 0 || all(item, 'dc:creator').length === 0,
      'categories differ': new Set(all(item, 'category').map(({ text }) => text)).size === all(item, 'category').length,
      'language is a tag': all(item, 'dc:language').every(({ text }) => LANGUAGE.test(text)),
      'picture has a URL': all(item, 'media:content').every(({ attributes }) => isWhole(attributes['url'])),
    }),
  ];
}

/** Rules that an RSS feed at `url` breaks. Throws for what is no XML. */
export function rssErrors(source: string, url: string): readonly string[] {
  const rss = parseXml(source);
  const [channel] = all(rss, 'channel');
  if (!channel) return ['no channel'];
  const items = all(channel, 'item');
  const prefixes = new Set([...source.matchAll(/<(\w+):/g)].map(([, prefix]) => `xmlns:${prefix}`));
  const guids = items.map((item) => textOf(item, 'guid'));
  const [self] = all(channel, 'atom:link');
  const dates = items.map((item) => Date.parse(textOf(item, 'pubDate') ?? ''));
  return [
    ...countErrors(channel, CHANNEL),
    ...items.flatMap(itemErrors),
    ...failures({
      'rss 2.0': rss.name === 'rss' && rss.attributes['version'] === '2.0' && rss.children.length === 1,
      'prefixes are declared': [...prefixes].every((prefix) => rss.attributes[prefix]?.startsWith('http')),
      'title and description are not empty': textOf(channel, 'title') !== '' && textOf(channel, 'description') !== '',
      'link is a URL': isWhole(textOf(channel, 'link')),
      'names itself':
        self?.attributes['href'] === url && self.attributes['rel'] === 'self' && self.attributes['type'] === 'application/rss+xml',
      'lastBuildDate is a date': isDate(textOf(channel, 'lastBuildDate')),
      'language is a tag': all(channel, 'language').every(({ text }) => LANGUAGE.test(text)),
      'editor is a mail address': all(channel, 'managingEditor').every(({ text }) => MAIL.test(text)),
      'guids differ': new Set(guids).size === guids.length,
      'newest first': dates.every((date, index) => index === 0 || date <= (dates[index - 1] ?? 0)),
    }),
  ];
}

export interface JsonItem {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly content_html?: string;
  readonly tags?: readonly string[];
}
export interface JsonFeed {
  readonly [key: string]: unknown;
  readonly items: readonly JsonItem[];
}

const FEED_KEYS = ['version', 'title', 'home_page_url', 'feed_url', 'description', 'language', 'authors', 'items'];
const ITEM_KEYS = 'id url external_url title content_html summary image date_published date_modified authors tags language'.split(' ');

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const orNone = (value: unknown, test: (text: string) => boolean): boolean => value === undefined || test(String(value));
const isAuthors = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.every((one: { name?: unknown; url?: unknown }) => isText(one.name) && orNone(one.url, isWhole)));

const jsonItemErrors = (item: JsonItem): readonly string[] => [
  ...Object.keys(item).filter((key) => !ITEM_KEYS.includes(key)),
  ...partialUrls(item.content_html).map((url) => `partial URL ${url}`),
  ...failures({
    'id is text': isText(item.id),
    'has content': typeof item.content_html === 'string',
    'URLs are whole': [item['url'], item['external_url'], item['image']].every((url) => orNone(url, isWhole)),
    'dates are dates': [item['date_published'], item['date_modified']].every((date) => orNone(date, (text) => RFC_3339.test(text))),
    'authors have names': isAuthors(item['authors']),
    'tags are texts': item.tags === undefined || item.tags.every(isText),
    'language is a tag': orNone(item['language'], (text) => LANGUAGE.test(text)),
  }),
];

/** Rules that a JSON feed at `url` breaks. Throws for what is no JSON. */
export function jsonFeedErrors(source: string, url: string): readonly string[] {
  const feed = JSON.parse(source) as JsonFeed;
  return [
    ...Object.keys(feed).filter((key) => !FEED_KEYS.includes(key)),
    ...feed.items.flatMap(jsonItemErrors),
    ...failures({
      version: feed['version'] === 'https://jsonfeed.org/version/1.1',
      'title is text': isText(feed['title']),
      'names itself': feed['feed_url'] === url,
      'home is a URL': isWhole(String(feed['home_page_url'])),
      'authors have names': isAuthors(feed['authors']),
      'language is a tag': orNone(feed['language'], (text) => LANGUAGE.test(text)),
      'ids differ': new Set(feed.items.map(({ id }) => id)).size === feed.items.length,
    }),
  ];
}
