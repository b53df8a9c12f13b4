// Series of posts: those whose front matter has the same `series:`.
import type { Document, Site } from '../types.ts';
import { once } from '../util/cached.ts';
import { cachedFilter } from '../util/cached-lists.ts';

/** Name of a post's series; undefined for one that is in none. */
function nameOf({ data }: Document): string | undefined {
  const { series } = data;
  const name = typeof series === 'string' || typeof series === 'number' ? String(series).trim() : '';
  return name === '' ? undefined : name;
}

const inSeries = cachedFilter((post: Document) => nameOf(post) !== undefined);

/**
 * The parts of a post's series, oldest first: the posts that are published, no drafts and none of the future.
 * @param posts newest first
 */
export function seriesOf(posts: readonly Document[]): Site['series'] {
  const byName = once(() => {
    const found = new Map<string, Document[]>();
    for (const post of inSeries(posts).toReversed()) {
      const name = nameOf(post);
      if (name === undefined) continue;
      const parts = found.get(name);
      if (parts) parts.push(post);
      else found.set(name, [post]);
    }
    return found;
  });
  return (document) => {
    const name = document.kind === 'post' || document.kind === 'draft' ? nameOf(document) : undefined;
    return (name !== undefined && byName().get(name)) || [];
  };
}
