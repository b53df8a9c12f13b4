// The route of a text that is known when the site is planned: it is its own cache key, and asks for no bodies.
import type { TextRoute } from '../../types.ts';
import { digestOf } from '../../util/hash.ts';

/** The route at an address; it is not in the sitemap. */
export function textRoute(
  address: Pick<TextRoute, 'url' | 'output' | 'origin'> & Pick<TextRoute, 'line' | 'stub'>,
  text: string,
): TextRoute {
  return { kind: 'text', listed: false, key: digestOf(text), bodies: [], text: () => text, ...address };
}
