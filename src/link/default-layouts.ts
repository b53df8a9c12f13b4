// Layouts of documents that name none (jekyll-default-layout).
import type { Config, Document } from '../types.ts';
import { digestOf } from '../util/hash.ts';

/** Layouts that a document may get, the first that exists. */
function candidatesOf({ kind, url }: Document): readonly string[] {
  return [...(url === '/' ? ['home'] : []), kind === 'page' ? 'page' : 'post', 'default'];
}

/** Markdown pages and posts without the key `layout` get `home` (the page "/"), `page` or `post`, or `default`, whichever `has` knows. */
export function withDefaultLayouts(documents: readonly Document[], config: Config, has: (layout: string) => boolean): readonly Document[] {
  if (!config.markdownPlugins.defaultLayout) return documents;
  return documents.map((document) => {
    if (!document.markdown || document.kind === 'item' || Object.hasOwn(document.data, 'layout')) return document;
    const layout = candidatesOf(document).find(has);
    if (layout === undefined) return document;
    return { ...document, layout, data: { ...document.data, layout }, digest: digestOf(document.digest, layout) };
  });
}
