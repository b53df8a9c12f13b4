// JSON-LD of a page (schema.org), with the keys of jekyll-seo-tag 2.8.
import type { View } from '../views/lazy.ts';
import type { Image } from './image.ts';
import { firstOf, firstText, viewOf, withoutEmpty } from './values.ts';

const HOME_OR_ABOUT = /^\/(?:about\/)?(?:index\.html?)?$/;
/** Types whose main page is this one. */
const ENTITIES: ReadonlySet<unknown> = new Set(['BlogPosting', 'CreativeWork']);
const AUTHORS: ReadonlySet<unknown> = new Set(['Organization', 'Person']);

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
  if (firstOf(name) === undefined || !AUTHORS.has(type)) return undefined;
  const page = firstText(url, uri);
  return { '@type': type, name, ...(page !== '' && { url: address(page) }) };
}

function publisherJson({ author, site, siteTitle, address }: JsonLdRequest): View | undefined {
  const logo = firstText(site['logo']);
  if (logo === '') return undefined;
  return withoutEmpty({
    '@type': 'Organization',
    logo: { '@type': 'ImageObject', url: address(logo) },
    name: firstOf(author['name'], siteTitle),
  });
}

function imageJson(image: Image | undefined): unknown {
  if (!image || Object.keys(image.more).length === 0) return image?.path;
  return { '@type': 'ImageObject', ...image.more, url: image.path };
}

/** Object for `<script type="application/ld+json">`. A site's `social:` names who stands behind its home and About page. */
export function jsonLd(request: JsonLdRequest): View {
  const { page, site, siteTitle, plain, url } = request;
  const seo = viewOf(page['seo']);
  const isHome = HOME_OR_ABOUT.test(firstText(page['url']));
  const social = isHome ? viewOf(site['social']) : {};
  const name = plain(firstText(seo['name'], social['name'], isHome && siteTitle));
  const links = firstOf(seo['links'], social['links']);
  const context = { '@context': 'https://schema.org' };
  const person = firstOf(social['type']);
  if (person !== undefined) return withoutEmpty({ ...context, '@type': person, name, sameAs: links, url });
  const type = firstOf(seo['type'], isHome && 'WebSite', request.published && 'BlogPosting', 'WebPage');
  return withoutEmpty({
    ...context,
    '@type': type,
    author: authorJson(request),
    dateModified: request.modified,
    datePublished: request.published,
    description: request.description,
    headline: request.title,
    image: imageJson(request.image),
    mainEntityOfPage: ENTITIES.has(type) && { '@type': 'WebPage', '@id': url },
    name,
    publisher: publisherJson(request),
    sameAs: links,
    url,
  });
}
