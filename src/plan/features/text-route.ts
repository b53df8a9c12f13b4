// Route of a text that is complete when the site is planned: it is its own cache key and reads no bodies.
import type { TextRoute } from '../../types.ts';
import { digestOf } from '../../util/hash.ts';

/** Route of a text; it is not in the sitemap. */
export function textRoute(
  location: Pick<TextRoute, 'url' | 'output' | 'origin'> & Pick<TextRoute, 'line' | 'stub'>,
  text: string,
): TextRoute {
  return { kind: 'text', listed: false, key: digestOf(text), bodies: [], text: () => text, ...location };
}
