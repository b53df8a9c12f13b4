// search.json: what the search page looks through; made only where a page has the search layout.
import type { Document, Feature } from '../types.ts';
import { rubyTime } from '../util/dates.ts';
import { digestOf } from '../util/hash.ts';
import { normalizeWhitespace, stripHtml, truncate } from '../util/text.ts';
import { relativeUrl } from '../util/url.ts';

const EXCERPT = 300;

export const search: Feature = (site, planned) => {
  const asked = planned.some((route) => route.kind === 'page' && route.layout === 'search');
  if (!asked || planned.some((route) => route.output === 'search.json')) return [];
  const shown = [
    ...site.posts,
    ...site.collections.filter((c) => c.config.output && c.config.label !== 'posts').flatMap((c) => c.documents),
  ].filter((document) => document.data['search'] !== false);
  return [
    {
      kind: 'text',
      url: '/search.json',
      output: 'search.json',
      origin: 'the search feature',
      listed: false,
      key: digestOf(site.config.baseurl, ...shown.map((document) => document.url)),
      bodies: shown,
      text: (body) => {
        const entry = (document: Document) => ({
          title: document.title,
          url: relativeUrl(document.url, site.config.baseurl),
          excerpt: truncate(normalizeWhitespace(stripHtml(body(document).excerpt)), EXCERPT),
          categories: document.categories,
          tags: document.tags,
          date: document.date ? rubyTime(document.date).slice(0, 10) : null,
        });
        return `${JSON.stringify(shown.map(entry))}\n`;
      },
    },
  ];
};
