// {% link PATH %}: the URL of a document or file, by its path in the source.

import { didYouMean } from '../../util/near.ts';
import { relativeUrl } from '../../util/url.ts';
import type { Context } from '../context.ts';
import type { TagParser } from '../tag.ts';
import { isHash, propertyOf } from '../values.ts';

/** Paths of the items in the named lists of `site`, leading slashes cut; for "did you mean" only, since reading the lists is costly. */
export function sitePaths(context: Context, lists: readonly string[]): readonly string[] {
  const site = context.given('site');
  return lists.flatMap((name) => {
    const items = propertyOf(site, name);
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: unknown) => {
      const path = isHash(item) ? propertyOf(item, 'path') : undefined;
      return typeof path === 'string' ? [path.replace(/^\//, '')] : [];
    });
  });
}

/** Jekyll 4's tag: the path may hold outputs, the URL begins with baseurl; a path of no file is an error. */
export const linkTag: TagParser = (tag) => {
  const { host, config } = tag.tools;
  const run = tag.fragment(tag.markup.trim());
  return (context) => {
    const path = context.capture(run);
    const url = host.link(path) ?? (path.startsWith('/') ? host.link(path.slice(1)) : undefined);
    if (url !== undefined) return context.write(relativeUrl(url, config.baseurl));
    const hint =
      didYouMean(path, sitePaths(context, ['posts', 'pages', 'static_files', 'documents'])) ??
      'Write the path of the source file, with folder and extension: {% link _posts/2018-06-06-title.md %}.';
    context.error(tag, { code: 'liquid-link', message: `there is no document or file "${path}"`, hint });
  };
};
