// sitemap.xml: every listed page with its date (sitemaps.org, jekyll-sitemap); of large sites in parts.
import type { Feature, Route, Site, TextRoute, ZonedTime } from '../../types.ts';
import { cachedFilter } from '../../util/cached-lists.ts';
import { xmlschema } from '../../util/dates.ts';
import { xmlEscape } from '../../util/text.ts';
import { absoluteLink } from '../../util/url.ts';
import { textRoute } from './text-route.ts';

/** Most URLs and bytes of one sitemap (sitemaps.org/protocol.html: 50,000 and 52,428,800). */
const LIMITS = { urls: 50_000, bytes: 50_000_000 };

/** Bytes of an entry beside its URL: tags, line breaks and date. */
const FRAME = 80;

/** Most bytes of an entry, where `prefix` is that of the site's URL; "&" is written as "&amp;". */
const bytesOf = ({ url }: Route, prefix: number): number =>
  FRAME + prefix + url.length + (url.includes('&') ? 4 * (url.split('&').length - 1) : 0);

const listedOf = cachedFilter(({ listed }: Route) => listed);

/** Listed routes in parts that are within the limits of a sitemap; at least one part. */
export function partsOf(routes: readonly Route[], prefix: number, limits = LIMITS): readonly (readonly Route[])[] {
  const parts: Route[][] = [[]];
  let bytes = 0;
  for (const route of listedOf(routes)) {
    const more = bytesOf(route, prefix);
    const part = parts.at(-1);
    if (part && part.length < limits.urls && bytes + more <= limits.bytes) {
      part.push(route);
      bytes += more;
    } else {
      parts.push([route]);
      bytes = more;
    }
  }
  return parts;
}

const lastModifiedOf = (route: Route): ZonedTime | undefined => (route.kind === 'page' ? route.lastModified : undefined);

const newest = (routes: readonly Route[]): ZonedTime | undefined =>
  routes.map(lastModifiedOf).reduce((a, b) => (a === undefined || (b !== undefined && b.ms > a.ms) ? b : a), undefined);

/** An element `url` or `sitemap`. */
function entry(
  name: 'url' | 'sitemap',
  url: string,
  { site, date }: { readonly site: Site; readonly date: ZonedTime | undefined },
): string {
  const loc = xmlEscape(absoluteLink(url.replace(/\/index\.html$/, '/'), site.config));
  return `<${name}>\n<loc>${loc}</loc>\n${date ? `<lastmod>${xmlschema(date)}</lastmod>\n` : ''}</${name}>\n`;
}

export const sitemap: Feature = (site, planned) => {
  if (!site.features.has('sitemap') || planned.outputs.has('sitemap.xml')) return [];
  const style = planned.outputs.has('sitemap.xsl')
    ? `<?xml-stylesheet type="text/xsl" href="${xmlEscape(absoluteLink('/sitemap.xsl', site.config))}"?>\n`
    : '';
  const file = (output: string, root: 'urlset' | 'sitemapindex', entries: () => readonly string[]): TextRoute => {
    const begin = `<?xml version="1.0" encoding="UTF-8"?>\n${style}<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`;
    const location = { url: `/${output}`, output, origin: 'the sitemap feature' };
    const added = { plugin: 'jekyll-sitemap', name: output, data: { layout: null, xsl: style !== '' }, content: '' };
    return textRoute({ ...location, ...(output === 'sitemap.xml' && { added }) }, () => `${begin}${entries().join('')}</${root}>\n`);
  };
  const urls = (output: string, part: readonly Route[]): TextRoute =>
    file(output, 'urlset', () => part.map((route) => entry('url', route.url, { site, date: lastModifiedOf(route) })));
  const parts = partsOf(planned.routes, site.config.url.length + site.config.baseurl.length);
  const [first = []] = parts;
  if (parts.length === 1) return [urls('sitemap.xml', first)];
  const named = parts.map((part, index) => ({ output: `sitemap-${index + 1}.xml`, part }));
  const index = file('sitemap.xml', 'sitemapindex', () =>
    named.map(({ output, part }) => entry('sitemap', `/${output}`, { site, date: newest(part) })),
  );
  return [index, ...named.map(({ output, part }) => urls(output, part))];
};
