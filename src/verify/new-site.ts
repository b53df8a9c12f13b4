// The new site of a comparison: what a build wrote, and where it came from.
import type { Document, Route } from '../types.ts';
import type { BuiltFolder } from './folder.ts';
import type { NewSite } from './types.ts';
import { pathKey } from './urls.ts';

/** Document that a route is made of. */
export const documentOf = (route: Route | undefined): Document | undefined =>
  route?.kind === 'page' ? (route.document ?? route.moved) : route?.moved;

/** A built folder and the routes that wrote it. */
export const newSite = (folder: BuiltFolder, routes: readonly Route[]): NewSite => ({
  outputs: new Set(folder.outputs),
  page: folder.page,
  redirect: folder.redirect,
  hash: folder.hash,
  feed: (output) => folder.feeds.get(output),
  sitemap: new Set((folder.sitemap ?? []).map(pathKey)),
  routes: new Map(routes.map((route) => [route.output, route])),
});
