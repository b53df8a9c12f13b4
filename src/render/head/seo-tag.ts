// The elements of `{% seo %}` (jekyll-seo-tag 2.8) and `{% feed_meta %}` (jekyll-feed 0.17), to the letter.
import type { SeoRequest } from '../../liquid/index.ts';
import { textOf } from '../../liquid/index.ts';
import type { Config } from '../../types.ts';
import { mainFeedLinks } from '../../util/feed-formats.ts';
import { xmlEscape } from '../../util/text.ts';
import { absoluteUrl, writtenUrl } from '../../util/url.ts';
import type { View } from '../views/lazy.ts';
import { type SeoValues, seoValues } from './seo-values.ts';
import { firstTrue, viewOf } from './values.ts';

const VERSION = '2.8.0';

/** Names of services' verifications, by their keys under `webmaster_verifications`. */
const VERIFICATIONS: { readonly [service: string]: string } = {
  google: 'google-site-verification',
  bing: 'msvalidate.01',
  alexa: 'alexaVerifyID',
  yandex: 'yandex-verification',
  baidu: 'baidu-site-verification',
  facebook: 'facebook-domain-verification',
};

const isTrue = (value: unknown): boolean => firstTrue(value) !== undefined;

/** Value of an attribute. The plugin does not escape names and addresses: a quote there ends the attribute. */
const attribute = (value: unknown): string => `"${textOf(value).replaceAll('"', '&quot;')}"`;

const meta = (key: 'name' | 'property', name: string, value: unknown): string => `<meta ${key}="${name}" content=${attribute(value)} />\n`;
const metaIf = (key: 'name' | 'property', name: string, value: unknown): string => (isTrue(value) ? meta(key, name, value) : '');
const link = (rel: string, href: unknown): string => `<link rel="${rel}" href=${attribute(href)} />\n`;

/** JSON in a script. The plugin does not escape names and links: `</script>` there ends the script. */
const scriptJson = (json: string): string => json.replace(/<(?=\/script|script|!--)/gi, '\\u003c');

function imageElements(image: View | undefined): string {
  if (!image) return '';
  const sizes = ['height', 'width', 'alt'].map((name) => metaIf('property', `og:image:${name}`, image[name]));
  return meta('property', 'og:image', image['path']) + sizes.join('');
}

function typeElements(published: unknown): string {
  if (!isTrue(published)) return meta('property', 'og:type', 'website');
  return meta('property', 'og:type', 'article') + meta('property', 'article:published_time', published);
}

function pagerElements({ paginator, filter }: SeoRequest): string {
  const pager = viewOf(paginator);
  const to = (rel: string, name: string): string =>
    isTrue(pager[name]) ? link(rel, filter('absolute_url', pager[`${name}_path`], [])) : '';
  return to('prev', 'previous_page') + to('next', 'next_page');
}

/** `@name` of Twitter, with one "@". */
const handle = (name: unknown): string => `@${textOf(name).replaceAll('@', '')}`;

/** Twitter's name of an author; the author's own name where there is no other, as the plugin has it. */
function creatorOf({ twitter, name }: View): string | undefined {
  const creator = firstTrue(twitter, name);
  return typeof creator === 'string' ? creator : undefined;
}

function cardElements({ image, pageTitle, author }: SeoValues, { page, site, filter }: SeoRequest): string {
  const account = viewOf(site)['twitter'];
  const asked = [viewOf(viewOf(page)['twitter'])['card'], viewOf(account)['card'], 'summary_large_image'];
  const card = image ? asked.reduce((first, next) => filter('default', first, [next])) : 'summary';
  const creator = creatorOf(author);
  return [
    meta('name', 'twitter:card', card),
    image ? meta('property', 'twitter:image', image['path']) : '',
    metaIf('name', 'twitter:image:alt', image?.['alt']),
    metaIf('property', 'twitter:title', pageTitle),
    isTrue(account) ? meta('name', 'twitter:site', handle(viewOf(account)['username'])) : '',
    isTrue(account) && creator !== undefined ? meta('name', 'twitter:creator', handle(creator)) : '',
  ].join('');
}

function serviceElements(site: View): string {
  const { admins, publisher, app_id } = viewOf(site['facebook']);
  const facebook = [
    metaIf('property', 'fb:admins', admins),
    metaIf('property', 'article:publisher', publisher),
    metaIf('property', 'fb:app_id', app_id),
  ];
  const own = site['webmaster_verifications'];
  if (!isTrue(own)) return facebook.join('') + metaIf('name', 'google-site-verification', site['google_site_verification']);
  const codes = viewOf(own);
  return [...facebook, ...Object.keys(VERIFICATIONS).map((service) => metaIf('name', VERIFICATIONS[service] ?? '', codes[service]))].join(
    '',
  );
}

/**
 * Text of `{% seo %}` on a page (jekyll-seo-tag's template). `raw` is the configuration: a site without `url` has no
 * canonical address. Throws for a value that is no date, as Jekyll does. Two deviations: quotes in attributes are
 * escaped, and no value ends the script of the JSON-LD.
 */
export function seoTag(request: SeoRequest, { raw }: Pick<Config, 'raw'>): string {
  const values = seoValues(request);
  const { canonical, description } = values;
  const title = request.title && values.title !== undefined ? `<title>${values.title}</title>\n` : '';
  const elements = [
    title,
    meta('name', 'generator', `Jekyll v${textOf(viewOf(request.jekyll)['version'])}`),
    metaIf('property', 'og:title', values.pageTitle),
    metaIf('name', 'author', values.author['name']),
    meta('property', 'og:locale', values.locale),
    metaIf('name', 'description', description),
    metaIf('property', 'og:description', description),
    isTrue(raw['url']) ? link('canonical', canonical) + meta('property', 'og:url', canonical) : '',
    metaIf('property', 'og:site_name', values.siteTitle),
    imageElements(values.image),
    typeElements(values.published),
    pagerElements(request),
    cardElements(values, request),
    serviceElements(viewOf(request.site)),
  ];
  const json = scriptJson(textOf(request.filter('jsonify', values.jsonLd, [])));
  const script = `<script type="application/ld+json">\n${json}</script>\n`;
  return `<!-- Begin Jekyll SEO tag v${VERSION} -->\n${elements.join('')}${script}<!-- End Jekyll SEO tag -->\n`;
}

/** Text of `{% feed_meta %}`: the link to the feed of all posts, where that is by the configuration, and to those of `gemless.feeds`. */
export function feedMeta(config: Config): string {
  const { raw } = config;
  const feed = viewOf(raw['feed']);
  const posts = viewOf(viewOf(feed['collections'])['posts']);
  const path = textOf(firstTrue(feed['path'], posts['path'], 'feed.xml'));
  const title = firstTrue(raw['title'], raw['name']);
  const titled = title === undefined ? '' : ` title="${xmlEscape(textOf(title))}"`;
  const atom = `<link type="application/atom+xml" rel="alternate" href="${xmlEscape(absoluteUrl(path, writtenUrl(config)))}"${titled} />`;
  const others = mainFeedLinks(config).map(
    ({ type, path, title }) =>
      `\n<link type="${type}" rel="alternate" href="${xmlEscape(absoluteUrl(path, writtenUrl(config)))}" title="${xmlEscape(title)}" />`,
  );
  return atom + others.join('');
}
