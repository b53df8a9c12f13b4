// Layouts of documents that name none: those of jekyll-default-layout, and of the built-in theme.
import type { Config, Document, LayoutMode } from '../types.ts';
import { cachedByObject } from '../util/cached.ts';
import { digestOf } from '../util/hash.ts';

/** Digests of a document that gets a layout. */
const digestsWith = ({ digest, front }: Document, layout: string): Pick<Document, 'digest' | 'front'> => ({
  digest: digestOf(digest, layout),
  front: digestOf(front, layout),
});

/** Layouts that a document may get, the first that exists. */
function candidatesOf({ kind, url }: Document): readonly string[] {
  return [...(url === '/' ? ['home'] : []), kind === 'page' ? 'page' : 'post', 'default'];
}

/**
 * Markdown pages and posts without the key `layout` get `home` (the page "/"), `page` or `post`, or
 * `default`, whichever `has` knows.
 */
export function withDefaultLayouts(documents: readonly Document[], config: Config, has: (layout: string) => boolean): readonly Document[] {
  if (!config.markdownPlugins.defaultLayout) return documents;
  return documents.map((document) => {
    if (!document.markdown || document.kind === 'item' || Object.hasOwn(document.data, 'layout')) return document;
    const layout = candidatesOf(document).find(has);
    if (layout === undefined) return document;
    return { ...document, layout, data: { ...document.data, layout }, ...digestsWith(document, layout) };
  });
}

/** Beginning of a whole page in HTML, which needs no layout. */
const WHOLE_PAGE = /^\s{0,100}<(?:!doctype|html)\b/i;

/**
 * Layout of the built-in theme for a document without the key `layout`; false for one that has it, or stays bare.
 */
const themeLayoutOf = cachedByObject(({ kind, markdown, output, data, file, bodyStart }: Document): 'page' | 'single' | false => {
  if (Object.hasOwn(data, 'layout') || !output.endsWith('.html')) return false;
  if (kind === 'page') return markdown && 'page';
  return (markdown || !WHOLE_PAGE.test(file.text().slice(bodyStart, bodyStart + 200))) && 'single';
});

/**
 * Where the built-in theme is in use, posts and items of collections without the key `layout` get `single`,
 * and markdown pages `page`, so that no page is published without a style. `layout: null`, `layout: none` and
 * `defaults:` win. Jekyll publishes them bare; `page.layout` stays empty, as there.
 */
export function withThemeLayouts(documents: readonly Document[], mode: LayoutMode): readonly Document[] {
  if (mode === 'own') return documents;
  return documents.map((document) => {
    const layout = themeLayoutOf(document);
    return layout ? { ...document, layout, ...digestsWith(document, layout) } : document;
  });
}
