// What a page costs its reader: bytes of style, script and markup, and what would keep it from being painted.
import { gzipSync } from 'node:zlib';
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { beforeAll, describe, expect, test } from 'vitest';
import { BARE } from '../support/site.ts';
import { type Built, buildThemeSite, htmlOf, KINDS } from './site.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;
type Attributes = { readonly [name: string]: string };

const KB = 1024;
const held: { site: Built; bodies: Built } = { site: {}, bodies: {} };
beforeAll(() => {
  held.site = buildThemeSite();
  held.bodies = buildThemeSite(BARE);
});

const bytes = (text: string): number => Buffer.byteLength(text);
const compressed = (path: string): number => gzipSync(held.site[path] ?? '', { level: 9 }).length;

/** Every element of one name in a page, in order. */
function elements(html: string, name: string): readonly (Attributes & { readonly text: string })[] {
  const below = (node: Parent): Element[] =>
    tree
      .getChildNodes(node)
      .flatMap((child) => (tree.isElementNode(child) ? [...(child.tagName === name ? [child] : []), ...below(child)] : []));
  return below(parse(html)).map((found) => ({
    ...Object.fromEntries(found.attrs.map((attribute) => [attribute.name, attribute.value])),
    text: found.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join(''),
  }));
}

describe('compressed,', () => {
  test('all style sheets of a post with everything are below 20 KB', () => {
    const sheets = elements(htmlOf(held.site, '/everything/'), 'link').flatMap(({ rel, href }) =>
      rel === 'stylesheet' && href ? [href.slice(1)] : [],
    );
    expect(sheets).toContain('assets/css/main.css');
    expect(sheets.reduce((sum, sheet) => sum + compressed(sheet), 0)).toBeLessThan(20 * KB);
  });

  test('the scripts of a post are below 6 KB', () => {
    const scripts = elements(htmlOf(held.site, '/everything/'), 'script').flatMap(({ src }) => (src ? [src.slice(1)] : []));
    expect(scripts).toContain('assets/js/main.js');
    expect(scripts.reduce((sum, script) => sum + compressed(script), 0)).toBeLessThan(6 * KB);
  });
});

test.each(['/everything/', '/overlay/', '/talk/', '/cjk/'])('the furniture of %s is below 16 KB', (path) => {
  const body = htmlOf(held.bodies, path).trim();
  expect(body.length).toBeGreaterThan(20);
  // links to style sheets of what the body holds, and to the author's headings, go with the body
  const page = htmlOf(held.site, path)
    .replace(/<link rel="stylesheet" href="\/assets\/css\/theme\/[^>]*>\n/g, '')
    .replace(/<a class="anchor"[^>]*><\/a>/g, '');
  expect(bytes(page) - bytes(body)).toBeLessThan(16 * KB);
});

describe('nothing keeps a page from being painted:', () => {
  test.each(KINDS)('$name', ({ path }) => {
    const html = htmlOf(held.site, path);
    const scripts = elements(html, 'script');
    const asked = scripts.filter(({ src }) => src !== undefined);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((script) => !('defer' in script || 'async' in script || script['type'] === 'module'))).toEqual([]);
    // what stands in the page itself is run at once: it may only be short
    const run = scripts.filter(({ src, type }) => src === undefined && !(type ?? '').endsWith('json'));
    expect(run.filter(({ text }) => bytes(text) > 300)).toEqual([]);
    const sheets = elements(html, 'link').filter(({ rel, media }) => rel === 'stylesheet' && media !== 'print');
    const [first, ...others] = sheets.map(({ href }) => href ?? '');
    expect(first).toBe('/assets/css/main.css');
    expect(others.filter((href) => !/^\/assets\/css\/theme\/[\w-]+\.css$/.test(href))).toEqual([]);
  });

  test('no style sheet asks for another file', () => {
    const sheets = Object.keys(held.site).filter((path) => path.startsWith('assets/css/'));
    expect(sheets.length).toBeGreaterThan(10);
    for (const path of sheets) expect(held.site[path]).not.toMatch(/@import|url\((?!["']?data:)/);
  });
});

test('images that are far down wait for the reader, those of the header do not', () => {
  const lazy = (path: string): readonly (string | undefined)[] => elements(htmlOf(held.site, path), 'img').map(({ loading }) => loading);
  expect(lazy('/sky/').filter((loading) => loading === 'lazy').length).toBeGreaterThan(0);
  for (const path of ['/overlay/', '/pictured/'])
    expect(elements(htmlOf(held.site, path), 'img').find(({ class: name }) => name?.startsWith('page__hero'))).not.toHaveProperty(
      'loading',
    );
});
