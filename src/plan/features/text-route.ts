// Route of a text that the planned site alone decides: it is its own cache key and reads no bodies.
import type { TextRoute } from '../../types.ts';
import { once } from '../../util/cached.ts';
import { digestOf } from '../../util/hash.ts';

/** Route of a text, which is made when it is first asked for; it is not in the sitemap. */
export function textRoute(
  location: Pick<TextRoute, 'url' | 'output' | 'origin'> & Pick<TextRoute, 'line' | 'stub' | 'leadsTo' | 'moved' | 'added'>,
  make: () => string,
): TextRoute {
  const text = once(make);
  return {
    kind: 'text',
    listed: false,
    get key() {
      return digestOf(text());
    },
    bodies: [],
    text,
    ...location,
  };
}
