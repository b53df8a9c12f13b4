// The Atom feed (RFC 4287), with jekyll-feed's path, options and entry ids: readers see no old post as new.
import type { Body, Data, Document, Feature, Site, Term, TextRoute } from '../../types.ts';
import { xmlschema } from '../../util/dates.ts';
import { digestOf } from '../../util/hash.ts';
import { normalizeWhitespace, stripHtml, xmlChars, xmlEscape } from '../../util/text.ts';
import { absoluteUrl, decodePath, encodePath } from '../../util/url.ts';
import { mapOf } from '../../util/yaml.ts';

const LIMIT = 10;

const textOf = (value: Data | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
/** Text for an element or an attribute: what XML 1.0 forbids is dropped, what it reads is escaped. */
const xml = (text: string): string => xmlEscape(xmlChars(text));

interface FeedPlan {
  /** "/feed.xml" */
  readonly path: string;
  readonly title: string;
  readonly posts: readonly Document[];
}

const listOf = (value: Data | undefined): readonly Data[] | undefined => (Array.isArray(value) ? value : undefined);
const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Last part of a term's URL, which no other term has: "c-2" of "/tags/c-2/". */
const fileName = (term: Term): string => decodePath(term.url.split('/').at(-2) ?? term.slug);

/** Newest documents for a feed, without drafts, also in a preview. */
function newest(documents: readonly Document[], limit: number): readonly Document[] {
  const found: Document[] = [];
  for (const document of documents) {
    if (found.length >= limit) break;
    if (document.kind !== 'draft' && document.data['draft'] !== true) found.push(document);
  }
  return found;
}

/** One feed of all posts, and those of `feed.collections`, `feed.categories`, `feed.tags` (jekyll-feed). */
function plans(site: Site): readonly FeedPlan[] {
  const feed = mapOf(site.config.raw['feed']);
  const collections = mapOf(feed['collections']);
  const path =
    textOf(feed['path']) ??
    textOf(mapOf(collections['posts'])['path']) ??
    textOf(mapOf(site.config.raw['atom_feed'])['path']) ??
    '/feed.xml';
  const limit = typeof feed['posts_limit'] === 'number' ? feed['posts_limit'] : LIMIT;
  const title = textOf(site.config.raw['title']) ?? textOf(site.config.raw['name']) ?? '';
  const plan = (at: string, documents: readonly Document[], ...titles: readonly string[]): FeedPlan => ({
    path: at.replace(/^\/?/, '/'),
    title: [title, ...titles].join(' | '),
    posts: newest(documents, limit),
  });
  // Minimal Mistakes: the feed is kept elsewhere
  const main = /^https?:/.test(path) ? [] : [plan(path, site.posts)];
  const labels = listOf(feed['collections'])?.map(String) ?? Object.keys(collections);
  const perCollection = site.collections
    .filter(({ config }) => config.label !== 'posts' && labels.includes(config.label))
    .flatMap(({ config: { label }, documents }) => {
      const options = mapOf(collections[label]);
      const items = documents.toReversed(); // newest first, as posts
      const categories = (listOf(options['categories']) ?? []).map(String);
      return [
        plan(textOf(options['path']) ?? `/feed/${label}.xml`, items, capitalized(label)),
        ...categories.map((name) =>
          plan(
            `/feed/${label}/${name}.xml`,
            items.filter((item) => item.categories.includes(name)),
            capitalized(label),
            capitalized(name),
          ),
        ),
      ];
    });
  const categories = listOf(feed['categories']) ?? listOf(mapOf(collections['posts'])['categories']) ?? [];
  const perCategory = site.categories
    .filter((term) => categories.includes(term.name))
    .map((term) => plan(`/feed/${term.name}.xml`, term.posts, capitalized(term.name)));
  return [...main, ...perCollection, ...perCategory, ...tagPlans(site, feed['tags'], plan)];
}

/** `feed.tags`: true, or `path`, `only`, `except`. A plain word is the name of its file (jekyll-feed). */
function tagPlans(
  site: Site,
  option: Data | undefined,
  plan: (path: string, documents: readonly Document[], title: string) => FeedPlan,
): readonly FeedPlan[] {
  if ((option ?? false) === false) return [];
  const { only, except, path } = mapOf(option);
  const wanted = (name: string): boolean => (listOf(only)?.includes(name) ?? true) && !(listOf(except) ?? []).includes(name);
  const taken = new Set<string>();
  const nameOf = (tag: Term): string => {
    const folded = tag.name.toLowerCase();
    // "Azure" and "azure" are one file on many disks
    const plain = /^\w+$/.test(tag.name) && !taken.has(folded);
    taken.add(folded);
    return plain ? tag.name : fileName(tag);
  };
  return site.tags
    .filter((tag) => wanted(tag.name))
    .map((tag) => plan(`${textOf(path) ?? '/feed/by_tag/'}${nameOf(tag)}.xml`, tag.posts, capitalized(tag.name)));
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

function entryXml(site: Site, post: Document, body: Body): string {
  const excerptOnly = mapOf(site.config.raw['feed'])['excerpt_only'] === true;
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
  const dates = feed.posts.map((post) => post.lastModified ?? post.date).filter((date) => date !== undefined);
  const updated = dates.length > 0 ? dates.reduce((a, b) => (b.ms > a.ms ? b : a)) : { ms: 0, offset: 0 };
  const author = personOf(site, site.config.raw['author']);
  const subtitle = textOf(site.config.raw['description']);
  const lang = textOf(site.config.raw['lang']) ?? textOf(site.config.raw['locale']);
  return [
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${lang ? ` xml:lang="${xml(lang)}"` : ''}>\n`,
    `<link href="${absolute(feed.path)}" rel="self" type="application/atom+xml"/>\n<link href="${absolute('/')}" rel="alternate" type="text/html"/>\n`,
    // not the time of the build: the feed changes when a post does
    `<updated>${xmlschema(updated)}</updated>\n<id>${absolute(feed.path)}</id>\n<title type="html">${xml(feed.title)}</title>\n`,
    subtitle ? `<subtitle>${xml(subtitle)}</subtitle>\n` : '',
    author ? `${authorXml(author)}\n` : '',
    ...feed.posts.map((post) => entryXml(site, post, body(post))),
    '</feed>\n',
  ].join('');
}

export const feed: Feature = (site, planned) => {
  const taken = new Set(planned.map((route) => route.output));
  const wanted = new Map(plans(site).map((one) => [one.path, one]));
  return [...wanted.values()]
    .filter((one) => !taken.has(one.path.slice(1)))
    .map(
      (one): TextRoute => ({
        kind: 'text',
        url: encodePath(one.path),
        output: one.path.slice(1),
        origin: 'the feed feature',
        listed: false,
        get key() {
          return digestOf(site.config.digest, site.digests.get('data'), one.path, one.title);
        },
        bodies: one.posts,
        text: (body) => feedXml(site, one, body),
      }),
    );
};
