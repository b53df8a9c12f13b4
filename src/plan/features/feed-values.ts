// Values of a feed's entry, whatever the format: authors, terms, picture, summary (jekyll-feed 0.17).
import type { Body, Data, Document, Site, TextTools } from '../../types.ts';
import { normalizeWhitespace, stripHtml } from '../../util/text.ts';
import { absoluteLink } from '../../util/url.ts';
import { isMap, mapOf } from '../../util/yaml.ts';

/** Tools of a feed's text. */
export interface FeedTools {
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

export interface Person {
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

/** Author of a whole feed, which an Atom feed must have (RFC 4287, 4.1.1): the site's, else its title. */
export const siteAuthor = ({ config: { raw } }: Site): Person | undefined =>
  personOf(raw['author']) ?? personOf(raw['title']) ?? personOf(raw['name']);

/** Authors of a post: `author`, else `authors`, else the site's; a name may stand in `_data/authors`. The first may be undefined. */
export function authorsOf({ data }: Document, site: Site): readonly (Person | undefined)[] {
  const { authors } = data;
  const listed = Array.isArray(authors) && given((authors as readonly Data[])[0]) ? authors : undefined;
  const value = [data['author'], listed, site.config.raw['author']].find(given);
  return (Array.isArray(value) ? (value as readonly Data[]) : [value]).map((key) => {
    const known = typeof key === 'string' ? mapOf(site.data['authors'])[key] : undefined;
    return isMap(known) ? personOf({ name: String(key), ...known }) : personOf(given(known) ? known : key);
  });
}

/** Terms of an entry: `category` alone where the front matter has one, be it blank, else all categories; then the tags. */
export function termsOf({ data, categories, tags }: Document): readonly string[] {
  const own = data['category'] === '' ? '' : textOf(data['category']);
  return [...(own === undefined ? categories : [own]), ...tags];
}

/** URL of the post's picture: `image`, or its `path`. */
export function pictureOf({ data }: Document, { config }: Site): string | undefined {
  const picture = textOf(mapOf(data['image'])['path']) ?? textOf(data['image']);
  return picture === undefined || picture.includes('://') ? picture : absoluteLink(picture, config);
}

/**
 * The description of the front matter, else the excerpt, in one line without tags; character references as they are. Undefined
 * where there is neither: an excerpt of white space has a summary, an empty one.
 */
export function summaryOf({ data }: Document, excerpt: string): string | undefined {
  const source = textOf(data['description']) ?? excerpt;
  return source === '' ? undefined : normalizeWhitespace(stripHtml(source));
}

/** Whether the post or the site asks for excerpts only. */
export const isExcerptOnly = ({ data }: Document, { config }: Site): boolean =>
  [mapOf(data['feed']), mapOf(config.raw['feed'])].some((options) => given(options['excerpt_only']));

/** Language of the site: "en_US" is a locale of Jekyll's themes, "en-US" a language tag (BCP 47). */
export const siteLanguage = ({ config: { raw } }: Site): string | undefined =>
  textOf(raw['lang']) ?? textOf(raw['locale'])?.replaceAll('_', '-');
