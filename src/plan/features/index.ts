// Features in order: each sees the routes of those before it; the sitemap sees every URL that may be in it.
import type { Feature } from '../../types.ts';
import { archives } from './archives.ts';
import { cards } from './cards.ts';
import { documents } from './documents.ts';
import { feed } from './feed.ts';
import { jekyllArchives } from './jekyll-archives.ts';
import { pictures } from './pictures.ts';
import { redirects } from './redirects.ts';
import { redirectsFile } from './redirects-file.ts';
import { robots } from './robots.ts';
import { search } from './search.ts';
import { sitemap } from './sitemap.ts';
import { statics } from './statics.ts';
import { terms } from './terms.ts';

export const FEATURES: readonly Feature[] = [
  documents,
  jekyllArchives,
  statics,
  pictures,
  cards,
  redirects,
  terms,
  archives,
  feed,
  search,
  sitemap,
  robots,
  redirectsFile,
];
