// Variables of Liquid: of bodies, excerpts and layouts, as Jekyll has them.
import type { LiquidRequest } from '../../liquid/index.ts';
import type { Document, PageRoute } from '../../types.ts';
import { cachedLast } from '../../util/cached.ts';
import type { createCsp } from '../csp.ts';
import type { DocumentViews } from './document-view.ts';
import { lazily, type View } from './lazy.ts';
import { pageWithoutDocument, paginatorView } from './route-view.ts';

export interface Scopes {
  /** The variables of a body's Liquid; `route` is the page on which it stands. */
  scope(document: Document, route: PageRoute | undefined): LiquidRequest['scope'];
  /** The variables of a layout in Liquid, but for `content` and `layout`. */
  layoutScope(route: PageRoute): { [name: string]: unknown };
  /** The same as `scope` for its excerpt, of which `source` is the text. */
  excerptScope(document: Document, source: string): LiquidRequest['scope'];
}

interface ScopeTools {
  readonly documents: DocumentViews['liquid'];
  /** `site`, `jekyll` and `gemless`. */
  readonly siteView: View;
  readonly jekyll: View;
  readonly gemless: View;
  readonly csp: ReturnType<typeof createCsp>;
}

/** Makes the variables of a site's Liquid. */
export function createScopes({ documents, siteView, jekyll, gemless, csp }: ScopeTools): Scopes {
  const scopeWith = (page: () => View, paginator: View | null): { [name: string]: unknown } => {
    const scope = { site: siteView, layout: {}, jekyll, gemless, paginator };
    lazily(scope, { page });
    return scope;
  };
  const paginatorOf = (route: PageRoute | undefined): View | null =>
    route?.paginator ? paginatorView(route.paginator, documents.listed) : null;
  // the layouts of a chain see the same page; views are large, and not kept for all pages
  const laidOut = cachedLast((route: PageRoute): View => {
    const { document, moved, added: made, output, url, page } = route;
    if (document) return documents.laidOut(document, route);
    if (moved) return documents.moved(moved, page);
    return made ? documents.added({ ...made, path: made.posts ? output : made.name, output, url }) : pageWithoutDocument(route);
  });
  return {
    layoutScope: (route) => {
      const scope = scopeWith(() => laidOut(route), paginatorOf(route));
      if (csp) lazily(scope, { csp: () => csp(laidOut(route)) });
      return scope;
    },
    scope: (document, route) => scopeWith(() => documents.page(document, route), paginatorOf(route)),
    excerptScope: (document, source) => scopeWith(() => documents.excerpt(document, source), null),
  };
}
