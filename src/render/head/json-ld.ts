// JSON-LD of a page (schema.org), with the keys of jekyll-seo-tag 2.8.
import type { View } from '../views/lazy.ts';
import type { Image } from './image.ts';
import { firstOf, firstText, viewOf, withoutEmpty } from './values.ts';

/** Whether a URL without baseurl is that of the home page or of "/about/". */
export const isHomeOrAbout = (url: string): boolean => /^\/(?:about\/)?(?:index\.html?)?$/.test(url);

/** Types whose main page is this one. */
const ENTITIES: ReadonlySet<unknown> = new Set(['BlogPosting', 'CreativeWork']);
const AUTHORS: ReadonlySet<unknown> = new Set(['Organization', 'Person']);

/** Whether an author of this type is named. */
export const isAuthorType = (type: unknown): boolean => AUTHORS.has(type);

/** Values of the JSON-LD of a page; undefined where there is nothing to say. */
export interface Schema {
  readonly type: unknown;
  readonly author: unknown;
  readonly modified: unknown;
  readonly published: unknown;
  readonly description: unknown;
  readonly title: unknown;
  readonly image: unknown;
  readonly name: unknown;
  readonly publisher: unknown;
  readonly links: unknown;
  /** Absolute address of the page. */
  readonly url: unknown;
}

/** The same under schema.org's names, in jekyll-seo-tag's order. */
export const schemaView = ({ type, url, ...values }: Schema): View => ({
  '@context': 'https://schema.org',
  '@type': type,
  author: values.author,
  dateModified: values.modified,
  datePublished: values.published,
  description: values.description,
  headline: values.title,
  image: values.image,
  mainEntityOfPage: ENTITIES.has(type) ? { '@type': 'WebPage', '@id': url } : undefined,
  name: values.name,
  publisher: values.publisher,
  sameAs: values.links,
  url,
});

/** `publisher` of a site with a logo, which is given by its absolute address. */
export const publisherView = (logo: unknown, name: unknown): View => ({
  '@type': 'Organization',
  logo: { '@type': 'ImageObject', url: logo },
  name,
});

export interface JsonLdRequest {
  readonly page: View;
  readonly site: View;
  /** Of the page, else of the site. */
  readonly title: string;
  readonly siteTitle: string;
  readonly description: string;
  readonly url: string;
  readonly image: Image | undefined;
  readonly author: View;
  /** XML Schema's form; undefined for pages without a date. */
  readonly published: string | undefined;
  readonly modified: string | undefined;
  /** Makes an address absolute. */
  readonly address: (path: string) => string;
  readonly plain: (title: string) => string;
}

function authorJson({ author, address }: JsonLdRequest): View | undefined {
  const { name, type = 'Person', url, uri } = author;
  if (firstOf(name) === undefined || !isAuthorType(type)) return undefined;
  const page = firstText(url, uri);
  return { '@type': type, name, ...(page !== '' && { url: address(page) }) };
}

function publisherJson({ author, site, siteTitle, address }: JsonLdRequest): View | undefined {
  const logo = firstText(site['logo']);
  return logo === '' ? undefined : withoutEmpty(publisherView(address(logo), firstOf(author['name'], siteTitle)));
}

function imageJson(image: Image | undefined): unknown {
  if (!image || Object.keys(image.more).length === 0) return image?.path;
  return { '@type': 'ImageObject', ...image.more, url: image.path };
}

/** Object for `<script type="application/ld+json">`. A site's `social:` names who stands behind its home and About page. */
export function jsonLd(request: JsonLdRequest): View {
  const { page, site, siteTitle, plain, url } = request;
  const seo = viewOf(page['seo']);
  const isHome = isHomeOrAbout(firstText(page['url']));
  const social = isHome ? viewOf(site['social']) : {};
  const name = plain(firstText(seo['name'], social['name'], isHome && siteTitle));
  const links = firstOf(seo['links'], social['links']);
  const person = firstOf(social['type']);
  if (person !== undefined) return withoutEmpty({ '@context': 'https://schema.org', '@type': person, name, sameAs: links, url });
  const view = schemaView({
    type: firstOf(seo['type'], isHome && 'WebSite', request.published && 'BlogPosting', 'WebPage'),
    author: authorJson(request),
    modified: request.modified,
    published: request.published,
    description: request.description,
    title: request.title,
    image: imageJson(request.image),
    name,
    publisher: publisherJson(request),
    links,
    url,
  });
  return withoutEmpty(view);
}
