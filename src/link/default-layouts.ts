// Layouts of documents that name none: those of jekyll-default-layout, and of the built-in theme.
import type { Config, Document, LayoutMode } from '../types.ts';
import { cached, cachedByObject } from '../util/cached.ts';
import { cachedMap } from '../util/cached-lists.ts';
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

/** Documents under a layout that a plugin gives them: one value for equal arguments, as the preview links its documents after each save. */
const withDefaultLayout = cached((layout: string) =>
  cachedByObject(
    (document: Document): Document => ({
      ...document,
      layout,
      data: { ...document.data, layout },
      ...digestsWith(document, layout),
    }),
  ),
);

/**
 * Markdown pages and posts without the key `layout` get `home` (the page "/"), `page` or `post`, or
 * `default`, whichever `has` knows.
 */
export function withDefaultLayouts(documents: readonly Document[], config: Config, has: (layout: string) => boolean): readonly Document[] {
  if (!config.markdownPlugins.defaultLayout) return documents;
  return documents.map((document) => {
    if (!document.markdown || document.kind === 'item' || Object.hasOwn(document.data, 'layout')) return document;
    const layout = candidatesOf(document).find(has);
    return layout === undefined ? document : withDefaultLayout(layout)(document);
  });
}

/** Beginning of a whole page in HTML, which needs no layout. */
const WHOLE_PAGE = /^\s{0,100}<(?:!doctype|html)\b/i;

/** Layout of the built-in theme for a document without the key `layout`; undefined for one that has it, or stays bare. */
function themeLayoutOf({ kind, markdown, output, data, file, bodyStart }: Document): 'page' | 'single' | undefined {
  if (Object.hasOwn(data, 'layout') || !output.endsWith('.html')) return undefined;
  if (kind === 'page') return markdown ? 'page' : undefined;
  return markdown || !WHOLE_PAGE.test(file.text().slice(bodyStart, bodyStart + 200)) ? 'single' : undefined;
}

/** Documents under the layouts of the built-in theme: one value for each document. */
const underThemeLayouts = cachedMap(
  cachedByObject((document: Document): Document => {
    const layout = themeLayoutOf(document);
    return layout ? { ...document, layout, ...digestsWith(document, layout) } : document;
  }),
);

/**
 * Where the built-in theme is in use, posts and items of collections without the key `layout` get `single`,
 * and markdown pages `page`, so that no page is published without a style. `layout: null`, `layout: none` and
 * `defaults:` win. Jekyll publishes them bare; `page.layout` stays empty, as there.
 */
export function withThemeLayouts(documents: readonly Document[], mode: LayoutMode): readonly Document[] {
  return mode === 'own' ? documents : underThemeLayouts(documents);
}
