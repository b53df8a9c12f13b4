// Sitemaps of large sites: an index, and parts within the limits of the protocol.
import { expect, test } from 'vitest';
import { linkSite } from '../../../src/link/index.ts';
import { partsOf, sitemap } from '../../../src/plan/features/sitemap.ts';
import type { Route, TextRoute } from '../../../src/types.ts';
import { configOf } from '../../parse/fixtures.ts';
import { all, parseXml, textOf } from '../../support/xml.ts';

const { site } = linkSite({
  config: configOf('url: https://e.org\nbaseurl: /b\n'),
  mode: 'built-in',
  layouts: new Map(),
  documents: [],
  statics: [],
  collectionFiles: new Map(),
  data: {},
  dataDigest: '',
  pictureOf: () => undefined,
  includes: new Map(),
  now: 0,
  time: 0,
});

const page = (url: string, ms?: number): Route => ({
  kind: 'page',
  url,
  output: `${url.slice(1)}index.html`,
  origin: 'a test',
  listed: true,
  ...(ms === undefined ? {} : { lastModified: { ms, offset: 0 } }),
  document: undefined,
  layout: undefined,
  page: {},
  lists: {},
  terms: [],
  paginator: undefined,
});

const textsOf = (planned: readonly Route[]): readonly (readonly [string, string])[] =>
  (sitemap(site, { routes: planned, outputs: new Map() }) as readonly TextRoute[]).map(({ output, text }) => [
    output,
    // texts of planned routes alone need neither bodies nor tools
    Reflect.apply(text, undefined, []),
  ]);

test('50,000 URLs are one sitemap; of more, sitemap.xml is an index of parts, each with its newest date', () => {
  const pages = Array.from({ length: 50_001 }, (_, index) => page(`/p/${index}/`, index));
  expect(textsOf(pages.slice(1)).map(([output]) => output)).toEqual(['sitemap.xml']);
  const files = new Map(textsOf(pages));
  expect([...files.keys()]).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml']);
  const index = parseXml(files.get('sitemap.xml') ?? '');
  expect(index.name).toBe('sitemapindex');
  expect(all(index, 'sitemap').map((part) => [textOf(part, 'loc'), textOf(part, 'lastmod')])).toEqual([
    ['https://e.org/b/sitemap-1.xml', '1970-01-01T00:00:49+00:00'],
    ['https://e.org/b/sitemap-2.xml', '1970-01-01T00:00:50+00:00'],
  ]);
  expect(files.get('sitemap-1.xml')?.match(/<loc>/g)).toHaveLength(50_000);
  expect(all(parseXml(files.get('sitemap-2.xml') ?? ''), 'url').map((url) => textOf(url, 'loc'))).toEqual(['https://e.org/b/p/50000/']);
});

test('a part has at most so many bytes, as its text is counted', () => {
  const pages = Array.from({ length: 200 }, (_, index) => page(`/${'a&'.repeat(index % 40)}/${index}/`, 1));
  const prefix = 'https://e.org/b'.length;
  const parts = partsOf([...pages, { ...page('/not/'), listed: false }], prefix, { urls: 1000, bytes: 5000 });
  expect(parts.flat()).toEqual(pages);
  expect(parts.length).toBeGreaterThan(5);
  for (const part of parts) expect(textsOf(part)[0]?.[1].length).toBeLessThan(5000 + 200);
});

test('a site without pages has a sitemap without URLs', () => {
  expect(textsOf([])).toEqual([['sitemap.xml', expect.stringMatching(/<urlset [^>]*>\n<\/urlset>\n$/)]]);
});
