// The page of a document that shows no others.
import type { Document, PageRoute } from '../types.ts';
import { NONE } from './none.ts';
import { encodeUrl } from './url.ts';

/** What a route has of its page and of lists where it shows none: one for all of them. */
const EMPTY = {};

/** Route of a document that shows no others, and that no list of URLs names. */
export const pageRoute = (document: Document): PageRoute => ({
  kind: 'page',
  url: encodeUrl(document.url),
  output: document.output,
  origin: document.file.name,
  line: document.lines['permalink'],
  listed: false,
  lastModified: document.lastModified ?? document.date,
  document,
  layout: document.layout,
  page: EMPTY,
  lists: EMPTY,
  terms: NONE,
  related: false,
  paginator: undefined,
});
