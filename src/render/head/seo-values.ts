// Values that jekyll-seo-tag 2.8 reads of a page and its site (its drops). Ruby's truth: "" counts as a value.
import type { SeoRequest } from '../../liquid/index.ts';
import { textOf } from '../../liquid/index.ts';
import type { View } from '../views/lazy.ts';
import { isAuthorType, isHomeOrAbout, publisherView, schemaView } from './json-ld.ts';
import { firstTrue, pageMessage, viewOf } from './values.ts';

export interface SeoValues {
  /** Text of `<title>`. */
  readonly title: string | undefined;
  readonly pageTitle: string | undefined;
  readonly siteTitle: string | undefined;
  readonly description: string | undefined;
  readonly author: View;
  readonly locale: string;
  readonly canonical: unknown;
  /** Its absolute address as `path`, and the other keys of the front matter's mapping; undefined for none. */
  readonly image: View | undefined;
  readonly published: unknown;
  readonly jsonLd: View;
}

/** Separator of the titles of page and site. */
const SEPARATOR = ' | ';
const PAGE_MESSAGE = 'Page %<current>s of %<total>s for ';

/** Filters from a value of markdown to text that may stand in an attribute. */
const TEXT_FILTERS = ['markdownify', 'strip_html', 'normalize_whitespace', 'escape_once'] as const;

/** Page and site, and functions on their values. */
interface Source {
  readonly page: View;
  readonly site: View;
  readonly paginator: View;
  /** A value of markdown as text; undefined where nothing is left of it. */
  readonly text: (value: unknown) => string | undefined;
  /** A path as an absolute, percent-encoded address. */
  readonly address: (path: unknown) => unknown;
  readonly filter: (name: string, input: unknown) => unknown;
}

function sourceOf({ page, site, paginator, filter }: SeoRequest): Source {
  const run = (name: string, input: unknown): unknown => filter(name, input, []);
  return {
    page: viewOf(page),
    site: viewOf(site),
    paginator: viewOf(paginator),
    text: (value) => textOf(TEXT_FILTERS.reduce<unknown>((text, name) => run(name, text), value)) || undefined,
    address: (path) => run('uri_escape', needsSite(path) ? run('absolute_url', path) : path),
    filter: run,
  };
}

/** Whether an address is relative. One with a scheme stays as it is, even with an invalid one (Addressable). */
const needsSite = (path: unknown): boolean => typeof path === 'string' && !/^[^:/?#]+:/.test(path);

/**
 * Author of a page: its `author`, the first of its `authors`, or the site's; an empty mapping for none. A name is
 * looked up in `site.data.authors`.
 */
function authorOf({ page, site }: Source): View {
  const { authors } = page;
  const sources = [page['author'], Array.isArray(authors) ? authors[0] : undefined, site['author']];
  const author: unknown = sources.find((source) => source !== undefined && source !== null && source !== '');
  if (typeof author !== 'string') return viewOf(author);
  const known = viewOf(viewOf(site['data'])['authors']);
  return { name: author, ...(Object.hasOwn(known, author) ? viewOf(known[author]) : undefined) };
}

function imageOf({ page, address }: Source): View | undefined {
  const written = page['image'];
  const image: View = { path: undefined, ...(typeof written === 'string' ? { path: written } : viewOf(written)) };
  const path = firstTrue(image['path'], image['facebook'], image['twitter']);
  return path === undefined ? undefined : { ...image, path: address(path) };
}

interface Titles {
  readonly page: string | undefined;
  readonly site: string | undefined;
}

function titleOf({ site, paginator, text }: Source, titles: Titles): string | undefined {
  const join = (last: string | undefined): string => [titles.page, last].join(SEPARATOR);
  const description = text(site['description']);
  const isHome = titles.site === undefined || titles.page === titles.site;
  const title = isHome
    ? titles.site !== undefined && description !== undefined
      ? join(text(site['tagline']) ?? description)
      : titles.page
    : join(titles.site);
  const { page } = paginator;
  if (title === undefined || typeof page !== 'number' || page <= 1) return title;
  return pageMessage(textOf(firstTrue(site['seo_paginator_message'], PAGE_MESSAGE)), page, paginator['total_pages']) + title;
}

function authorJson({ name, type, url }: View): View | undefined {
  const named = firstTrue(type, 'Person');
  if (firstTrue(name) === undefined || !isAuthorType(named)) return undefined;
  return { '@type': named, name, ...(firstTrue(url) !== undefined && { url }) };
}

function imageJson(image: View | undefined): unknown {
  if (!image || Object.keys(image).length === 1) return image?.['path'];
  const { path, ...more } = image;
  return { ...more, url: path, '@type': 'imageObject' };
}

/** Without the keys whose value is nothing. */
const withoutNil = (view: View): View =>
  Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined && value !== null));

function jsonOf(values: Omit<SeoValues, 'title' | 'jsonLd'>, { page, site, text, address, filter }: Source): View {
  const seo = viewOf(page['seo']);
  const isHome = isHomeOrAbout(textOf(page['url']));
  const social = isHome ? viewOf(site['social']) : {};
  const nameOf = (): string | undefined => {
    if (firstTrue(social['name']) !== undefined) return text(social['name']);
    return isHome ? values.siteTitle : undefined;
  };
  const modified = firstTrue(seo['date_modified'], page['last_modified_at'], page['date']);
  const logo = firstTrue(site['logo']);
  const author = firstTrue(values.author['name']);
  const view = schemaView({
    type: firstTrue(seo['type'], isHome && 'WebSite', page['date'] && 'BlogPosting', 'WebPage'),
    author: authorJson(values.author),
    modified: modified && filter('date_to_xmlschema', modified),
    published: values.published,
    description: values.description,
    title: values.pageTitle,
    image: imageJson(values.image),
    name: (firstTrue(seo['name']) === undefined ? undefined : text(seo['name'])) ?? nameOf(),
    publisher: logo === undefined ? undefined : withoutNil(publisherView(address(logo), author)),
    links: firstTrue(seo['links'], social['links']),
    url: values.canonical,
  });
  return withoutNil(view);
}

/** Values of a page's elements. */
export function seoValues(request: SeoRequest): SeoValues {
  const source = sourceOf(request);
  const { page, site, text, filter } = source;
  const siteTitle = text(firstTrue(site['title']) ?? site['name']);
  const pageTitle = text(page['title']) ?? siteTitle;
  const written = page['canonical_url'];
  const date = firstTrue(page['date']);
  const lang = firstTrue(page['locale'], site['locale'], page['lang'], site['lang'], 'en_US');
  const values = {
    pageTitle,
    siteTitle,
    description: text(firstTrue(page['description']) ?? page['excerpt']) ?? text(site['description']),
    author: authorOf(source),
    locale: textOf(lang).replaceAll('-', '_'),
    canonical: textOf(written) === '' ? textOf(filter('absolute_url', page['url'])).replace(/\/index\.html$/, '/') : written,
    image: imageOf(source),
    published: date && filter('date_to_xmlschema', date),
  };
  return { ...values, title: titleOf(source, { page: pageTitle, site: siteTitle }), jsonLd: jsonOf(values, source) };
}
