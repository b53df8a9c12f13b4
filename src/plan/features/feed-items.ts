// Entries of RSS and JSON feeds, as values that are the same in both.
import type { Body, Document, ZonedTime } from '../../types.ts';
import { absoluteHtml } from '../../util/absolute-html.ts';
import { isNamed } from '../../util/term-names.ts';
import { decodeText, plainText, withoutFootnotes, xmlChars } from '../../util/text.ts';
import { absoluteLink, absoluteUrl, writtenUrl } from '../../util/url.ts';
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

/** An entry. Texts are plain, `html` and `excerpt` excepted; none holds what XML 1.0 forbids. */
export interface FeedItem {
  /** The same as in the Atom feed: "https://example.com/azure/day1". */
  readonly id: string;
  readonly url: string;
  /** Page elsewhere that a link post is about (`link`). */
  readonly externalUrl: string | undefined;
  readonly title: string;
  /** Content with whole URLs; undefined where only excerpts are asked for. */
  readonly html: string | undefined;
  readonly excerpt: string;
  readonly summary: string;
  readonly image: string | undefined;
  readonly published: ZonedTime;
  readonly modified: ZonedTime | undefined;
  readonly authors: readonly Person[];
  readonly terms: readonly string[];
  readonly language: string | undefined;
}

/** A whole feed. */
export interface FeedValues {
  readonly url: string;
  readonly home: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly author: Person | undefined;
  readonly language: string | undefined;
  readonly updated: ZonedTime;
  readonly items: readonly FeedItem[];
}

/** A language tag; a locale such as "en_US" is one with a hyphen (BCP 47). Undefined for what is none. */
function languageTag(name: string | undefined): string | undefined {
  const tag = name?.replaceAll('_', '-');
  return tag !== undefined && /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(tag) ? tag : undefined;
}

const cleanPerson = ({ name, email, uri }: Person): Person => ({
  name: xmlChars(name),
  email: email && xmlChars(email),
  uri: uri && xmlChars(uri),
});

/** Content of a body whose page is at `url`. */
export type ContentOf = (body: Body, url: string) => string;

const shown = (html: string, url: string): string => xmlChars(absoluteHtml(html.trim(), url));

/** Most cached contents. */
const MOST = 1000;

/** Contents of bodies, cached, since a post is in the feeds of each of its terms, in each format. */
export function createContents(): ContentOf {
  const contents = new Map<Body, string>();
  return (body, url) => {
    const known = contents.get(body);
    if (known !== undefined) return known;
    if (contents.size >= MOST) contents.clear();
    const content = shown(body.html, url);
    contents.set(body, content);
    return content;
  };
}

export interface ItemTools extends FeedTools {
  readonly contentOf: ContentOf;
}

function itemOf(post: Document, updated: ZonedTime, { site, body: bodyOf, smartify, contentOf }: ItemTools): FeedItem {
  const { data } = post;
  const url = absoluteLink(post.url, site.config);
  const body = bodyOf(post);
  const { excerpt } = body;
  const link = textOf(data['link']);
  const image = pictureOf(post, site);
  return {
    id: absoluteUrl(post.id, writtenUrl(site.config)),
    url,
    externalUrl: link !== undefined && /^https?:\/\//i.test(link) ? xmlChars(link) : undefined,
    title: xmlChars(plainText(smartify(post.title))),
    html: isExcerptOnly(post, site) ? undefined : contentOf(body, url),
    excerpt: shown(withoutFootnotes(excerpt), url),
    summary: xmlChars(decodeText(summaryOf(post, withoutFootnotes(excerpt)) ?? '')),
    image: image && xmlChars(image),
    published: post.date ?? updated,
    modified: post.lastModified,
    authors: authorsOf(post, site).flatMap((person) => (person ? [cleanPerson(person)] : [])),
    terms: [...new Set(termsOf(post).filter(isNamed).map(xmlChars))],
    language: languageTag(textOf(data['lang'])),
  };
}

/** Values of a feed at `path`, and of its entries. */
export function feedValues({ title, posts, updated }: FeedPlan, path: string, tools: ItemTools): FeedValues {
  const { site, smartify } = tools;
  const { config } = site;
  const author = siteAuthor(site);
  const description = textOf(config.raw['description']);
  return {
    url: absoluteLink(path, config),
    home: absoluteLink('/', config),
    title: xmlChars(plainText(smartify(title))),
    description: description && xmlChars(description),
    author: author && cleanPerson(author),
    language: languageTag(siteLanguage(site)),
    updated,
    items: posts.map((post) => itemOf(post, updated, tools)),
  };
}
