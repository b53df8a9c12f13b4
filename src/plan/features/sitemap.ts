// sitemap.xml: every listed page, with its date (sitemaps.org, jekyll-sitemap).
import type { Feature, Route } from '../../types.ts';
import { xmlschema } from '../../util/dates.ts';
import { xmlEscape } from '../../util/text.ts';
import { absoluteLink } from '../../util/url.ts';
import { textRoute } from './text-route.ts';

export const sitemap: Feature = (site, planned) => {
  if (!site.features.has('sitemap') || planned.some((route) => route.output === 'sitemap.xml')) return [];
  const entry = (route: Route): string => {
    const date = route.kind === 'page' ? route.lastModified : undefined;
    const loc = xmlEscape(absoluteLink(route.url.replace(/\/index\.html$/, '/'), site.config));
    return `<url>\n<loc>${loc}</loc>\n${date ? `<lastmod>${xmlschema(date)}</lastmod>\n` : ''}</url>\n`;
  };
  const style = planned.some((route) => route.output === 'sitemap.xsl')
    ? `<?xml-stylesheet type="text/xsl" href="${xmlEscape(absoluteLink('/sitemap.xsl', site.config))}"?>\n`
    : '';
  const added = { plugin: 'jekyll-sitemap', name: 'sitemap.xml', data: { layout: null, xsl: style !== '' }, content: '' };
  return [
    textRoute({ url: '/sitemap.xml', output: 'sitemap.xml', origin: 'the sitemap feature', added }, () => {
      const entries = planned.filter((route) => route.listed).map(entry);
      const urls = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('')}</urlset>\n`;
      return `<?xml version="1.0" encoding="UTF-8"?>\n${style}${urls}`;
    }),
  ];
};
