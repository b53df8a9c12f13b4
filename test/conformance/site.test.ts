// A site with much of what Jekyll offers, under bare layouts: every file that Jekyll 4.3.1 wrote (expected/) is there, and says the same.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build/index.ts';
import { articleLines, bothArticles } from '../support/article-lines.ts';
import { type Files, NOW, readFiles, temporaryFolder } from '../support/site.ts';
import { type Element, parseXml } from '../support/xml.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const expected: Files = readFiles(join(HERE, 'expected'));
const built: { files: Files } = { files: {} };

const named = (ending: string): readonly string[] => Object.keys(expected).filter((path) => path.endsWith(ending));
const actual = (path: string): string => built.files[path] ?? `(${path} is not there)`;

beforeAll(() => {
  const destination = join(temporaryFolder(), 'site');
  const { ok } = build({ cwd: HERE, source: 'source', templates: 'templates', destination, now: NOW, version: 'test', threads: 1 });
  expect(ok).toBe(true);
  built.files = readFiles(destination);
});

test('every file of Jekyll is written', () => {
  expect(Object.keys(expected).filter((path) => built.files[path] === undefined)).toEqual([]);
});

/** A page without the script of a stub, which here keeps query and fragment and in Jekyll drops them. */
const withoutRedirect = (html: string): string => html.replace(/<script>[^<]*<\/script>(?=\s*<meta http-equiv="refresh")/, '');

test.each(named('.html'))('%s has the same content', (path) => {
  const lines = bothArticles(withoutRedirect(expected[path] ?? ''), withoutRedirect(actual(path)));
  expect(lines.actual).toEqual(lines.expected);
});

const OTHERS = Object.keys(expected).filter((path) => !/\.(?:html|xml)$/.test(path) && path !== 'redirects.json');

test.each(OTHERS)('%s is the same', (path) => {
  expect(actual(path)).toBe(expected[path]);
});

test('redirects.json has the same redirects', () => {
  expect(JSON.parse(actual('redirects.json'))).toEqual(JSON.parse(expected['redirects.json'] ?? ''));
});

/** Parses XML, in which CDATA is a way to write text. */
const xmlOf = (text: string): Element =>
  parseXml(
    text.replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_, inner: string) =>
      inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ),
  );

const childrenOf = (parent: Element, name: string): readonly Element[] => parent.children.filter((one) => one.name === name);
const textOf = (parent: Element, name: string): string | undefined => childrenOf(parent, name)[0]?.text;

/** All that a feed reader sees of an entry. */
const entryOf = (entry: Element) => ({
  ...Object.fromEntries(['id', 'title', 'published', 'updated'].map((name) => [name, textOf(entry, name)])),
  link: childrenOf(entry, 'link').map(({ attributes }) => attributes['href']),
  categories: childrenOf(entry, 'category').map(({ attributes }) => attributes['term']),
  author: childrenOf(entry, 'author').map((author) => textOf(author, 'name')),
  content: articleLines(textOf(entry, 'content') ?? '', {}),
  summary: textOf(entry, 'summary') ?? '',
});

describe.each(named('.xml').filter((path) => path.startsWith('feed')))('%s', (path) => {
  const feeds = () => ({ wanted: xmlOf(expected[path] ?? ''), found: xmlOf(actual(path)) });

  test('is of the same blog', () => {
    const { wanted, found } = feeds();
    for (const name of ['id', 'title', 'subtitle', 'author']) expect(textOf(found, name)).toBe(textOf(wanted, name));
  });

  test('has the same entries in the same order', () => {
    const { wanted, found } = feeds();
    expect(childrenOf(found, 'entry').map(entryOf)).toEqual(childrenOf(wanted, 'entry').map(entryOf));
  });
});

test('sitemap.xml lists all that Jekyll lists, with the same dates', () => {
  const pages = (text: string) => xmlOf(text).children.map((url) => `${textOf(url, 'loc')} ${textOf(url, 'lastmod') ?? ''}`);
  expect(pages(actual('sitemap.xml'))).toEqual(expect.arrayContaining([...pages(expected['sitemap.xml'] ?? '')]));
});
