// What search engines and other sites read of a page, by the rules of jekyll-seo-tag 2.8 and, for `header:`, of Minimal Mistakes.

import type { CardText } from '../../images/index.ts';
import { languageTag, localeOf } from '../../languages/index.ts';
import type { CardRoute, Config, DataMap, Paginator } from '../../types.ts';
import { cached } from '../../util/cached.ts';
import { xmlschema } from '../../util/dates.ts';
import { siteName } from '../../util/site-name.ts';
import { truncate } from '../../util/text.ts';
import { toLocalDate } from '../../util/to-date.ts';
import { uriEscape } from '../../util/uri.ts';
import { absoluteLink, isAbsoluteUrl } from '../../util/url.ts';
import { textOf } from '../filters/values.ts';
import type { View } from '../views/lazy.ts';
import { cardOf, imageOf } from './image.ts';
import { jsonLd } from './json-ld.ts';
import { firstOf, firstText, pageMessage, viewOf } from './values.ts';

/** What the head is made of, for templates; texts are "" where there is nothing to say. */
export interface Head extends View {
  /** Text of `<title>`. */
  readonly window_title: string;
  /** Title of the page, else of the site. */
  readonly title: string;
  readonly site_title: string;
  readonly description: string;
  /** Beginning of the description, for lists of results. */
  readonly summary: string;
  /** Absolute address; "" where the site has no `url`. */
  readonly canonical: string;
  /** Absolute address as `path`, and what the front matter says of the picture; undefined for none. */
  readonly image: View | undefined;
  readonly twitter_card: string;
  /** "en_US", as Open Graph wants it. */
  readonly locale: string;
  readonly published_time: string;
  readonly modified_time: string;
  readonly author: View;
  readonly json_ld: View;
}

export interface HeadRequest {
  readonly page: View;
  /** The card of a post; asked for where the page has no picture of its own. */
  readonly card: () => Pick<CardRoute, 'url' | 'width' | 'height'> | undefined;
  readonly paginator: Paginator | undefined;
  /** "Page 2" in the language of the page. */
  readonly pageNumber: (page: number) => string;
}

export interface HeadTools {
  readonly config: Config;
  /** `site.data.authors`. */
  readonly authors: () => unknown;
  /** A title as text. */
  readonly plain: (title: string) => string;
}

/** Longest summary, in characters, the ellipsis among them. */
const LONGEST = 160;

/** A text cut after a word. */
function summaryOf(text: string): string {
  if (truncate(text, LONGEST, '') === text) return text;
  const cut = truncate(text, LONGEST - 3, '');
  const end = text.charAt(cut.length) === ' ' ? cut.length : cut.lastIndexOf(' ');
  // scripts without blanks are cut anywhere
  return `${end > LONGEST / 2 ? cut.slice(0, end) : cut}...`;
}

/**
 * Who a page is by: `author` or the first of `authors` in its front matter, else the site's author; a name is looked up among `known`. An
 * empty mapping for nobody.
 */
function authorOf(page: View, site: View, known: () => unknown): View {
  const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
  const author = firstOf(first(page['author']), first(page['authors']), first(site['author']));
  return typeof author === 'string' ? { name: author, ...viewOf(viewOf(known())[author]) } : viewOf(author);
}

interface TitleParts {
  readonly request: HeadRequest;
  readonly site: View;
  readonly plain: (title: string) => string;
}

function windowTitle(title: string, siteTitle: string, { request, site, plain }: TitleParts): string {
  const { paginator, pageNumber } = request;
  const isOwn = title !== '' && title !== siteTitle;
  const [first, last] = isOwn ? [title, siteTitle] : [siteTitle, plain(firstText(site['tagline']))];
  const isLater = paginator !== undefined && paginator.page > 1;
  const message = firstText(site['seo_paginator_message']);
  const number = isLater && message === '' ? pageNumber(paginator.page) : '';
  const titles = [first, number, last].filter((part) => part !== '').join(` ${firstText(site['title_separator'], '-')} `);
  return isLater && message !== '' ? pageMessage(message, paginator.page, paginator.totalPages) + titles : titles;
}

/** Most cached dates and addresses. */
const MOST = 2000;

/** What the heads of a site share. */
interface SiteHead extends HeadTools {
  readonly siteTitle: string;
  readonly siteDescription: string;
  readonly absolute: (path: string) => string;
  /** The same, percent-encoded. */
  readonly address: (path: string) => string;
  /** XML Schema's form of the first value that is there; "" for none, and for one that is no date. */
  readonly dateOf: (...values: readonly unknown[]) => string;
}

function siteHead(tools: HeadTools): SiteHead {
  const { config, plain } = tools;
  const { raw: site, timezone } = config;
  const absolute = (path: string): string => absoluteLink(path, config);
  const written = cached((text: string) => {
    const time = toLocalDate(text, { zone: timezone, now: 0 });
    return time ? xmlschema(time) : '';
  }, MOST);
  return {
    ...tools,
    siteTitle: plain(siteName(config)),
    siteDescription: plain(firstText(site['description'])),
    absolute,
    address: cached((path: string) => uriEscape(absolute(path)), MOST),
    dateOf: (...values) => written(firstText(...values)),
  };
}

function localeText(page: View, site: DataMap): string {
  const locale = localeOf(page as DataMap) ?? localeOf(site);
  return locale === undefined ? 'en_US' : languageTag(locale).replaceAll('-', '_');
}

function headOf(request: HeadRequest, tools: SiteHead): Head {
  const { config, authors, plain, siteTitle, siteDescription, absolute, address, dateOf } = tools;
  const { page } = request;
  const site = config.raw;
  const ownTitle = plain(firstText(page['title']));
  const title = ownTitle || siteTitle;
  const own = plain(firstText(page['description']));
  // a first paragraph may be long, where authors keep a description short
  const description = own || summaryOf(textOf(page['excerpt_text'])) || siteDescription;
  const image = imageOf(page, site, { address, card: request.card, title });
  const original = firstText(page['canonical_url']);
  const url = original === '' ? absolute(textOf(page['url'])).replace(/\/index\.html$/, '/') : absolute(original);
  const author = authorOf(page, site, authors);
  const published = dateOf(page['date']);
  const modified = dateOf(viewOf(page['seo'])['date_modified'], page['last_modified_at'], page['date']);
  return {
    window_title: windowTitle(ownTitle, siteTitle, { request, site, plain }),
    title,
    site_title: siteTitle,
    description,
    summary: summaryOf(description),
    canonical: config.url !== '' || isAbsoluteUrl(original) ? url : '',
    image: image && { ...image.more, path: image.path },
    twitter_card: cardOf(image, page, site),
    locale: localeText(page, site),
    published_time: published,
    modified_time: page['last_modified_at'] ? modified : '',
    author,
    json_ld: jsonLd({ page, site, title, siteTitle, description, url, image, author, published, modified, address, plain }),
  };
}

/** Heads of pages, as their layouts see them, and what their cards say. */
export interface Heads {
  of(request: HeadRequest): Head;
  /** The site and the author, for the card of a post. */
  card(page: View): Pick<CardText, 'site' | 'author'>;
}

export function createHead(tools: HeadTools): Heads {
  const shared = siteHead(tools);
  return {
    of: (request) => headOf(request, shared),
    card: (page) => ({ site: shared.siteTitle, author: tools.plain(textOf(authorOf(page, tools.config.raw, tools.authors)['name'])) }),
  };
}
