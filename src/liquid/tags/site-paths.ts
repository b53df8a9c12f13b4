// Paths of the site's documents and files, for "did you mean" only: reading the lists is costly.
import type { Context } from 'liquidjs';
import { isHash, propertyOf } from '../values.ts';

/** Paths of the items in the named lists of `site`, leading slashes cut. */
export function sitePaths(context: Context, lists: readonly string[]): readonly string[] {
  const site = Object.hasOwn(context.environments, 'site') ? (context.environments as { readonly site: unknown }).site : undefined;
  return lists.flatMap((name) => {
    const items = propertyOf(site, name);
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: unknown) => {
      const path = isHash(item) ? propertyOf(item, 'path') : undefined;
      return typeof path === 'string' ? [path.replace(/^\//, '')] : [];
    });
  });
}
