// The posts that go with the document of a page.
import type { PageRoute, Related, Site } from '../types.ts';

const NONE: Related = { posts: [], areRecent: false };

/** Posts that a page may show as related to its document; none where the route says so. */
export const relatedOf = ({ document, related }: PageRoute, site: Site): Related => (document && related ? site.related(document) : NONE);
