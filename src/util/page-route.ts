// The page of a document that shows no others.
import type { Document, PageRoute } from '../types.ts';
import { NONE } from './none.ts';
import { encodeUrl } from './url.ts';

/** What a route has of its page and of lists where it shows none: one for all of them. */
const EMPTY = {};

const UNLISTED = { listed: false, related: false };

/** Route of a document that shows no others; no list of URLs names it, and no posts are related to it, unless that is said. */
export const pageRoute = (document: Document, { listed, related } = UNLISTED): PageRoute => ({
  kind: 'page',
  url: encodeUrl(document.url),
  output: document.output,
  origin: document.file.name,
  line: document.lines['permalink'],
  listed,
  lastModified: document.lastModified ?? document.date,
  document,
  layout: document.layout,
  page: EMPTY,
  lists: EMPTY,
  terms: NONE,
  related,
  paginator: undefined,
});
