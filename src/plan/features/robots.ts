// robots.txt where the site has none: it names the sitemap (jekyll-sitemap).
import type { Feature } from '../../types.ts';
import { absoluteLink } from '../../util/url.ts';
import { textRoute } from './text-route.ts';

export const robots: Feature = (site, planned) => {
  if (!site.features.has('sitemap') || planned.outputs.has('robots.txt')) return [];
  const text = `Sitemap: ${absoluteLink('/sitemap.xml', site.config)}\n`;
  const content = 'Sitemap: {{ "sitemap.xml" | absolute_url }}\n';
  const added = { plugin: 'jekyll-sitemap', name: 'robots.txt', data: { layout: null }, content };
  return [textRoute({ url: '/robots.txt', output: 'robots.txt', origin: 'the robots feature', added }, () => text)];
};
