// Route → bytes: bodies and views put together, a layout run over them; says what each route depends on.
import type { Body, Diagnostic, Document, PageRoute, Route, Site, TextRoute, TextTools } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { type Bodies, type BodyTools, createBodies } from './body.ts';
import type { Templates } from './nunjucks/index.ts';
import type { Part, Tracker } from './tracker.ts';
import { createViews, type Views, type ViewTools } from './views/index.ts';
import { lazily } from './views/lazy.ts';

export type { StoredBody } from './body.ts';
export { createHost, type SiteHost } from './host.ts';
export { createTemplates, type TemplateFolder, type Templates } from './nunjucks/index.ts';
export { createPlain } from './rich.ts';
export { createTracker, type Tracker } from './tracker.ts';

export interface Rendered {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Parts of the site that the layout read beside what the route carries. */
  readonly reads: readonly Part[];
}

export interface Renderer {
  /** Of everything a route is made of, reads excepted. */
  key(route: PageRoute | TextRoute): string;
  digest(reads: readonly Part[]): string;
  render(route: PageRoute | TextRoute): Rendered;
  /** The problems of a route's own body. */
  bodyDiagnostics(route: Route): readonly Diagnostic[];
}

export interface RenderTools extends ViewTools {
  readonly templates: Templates | undefined;
  readonly body: BodyTools;
  readonly tracker: Tracker;
  /** Keeps the parts of features' texts. */
  readonly remember: TextTools['remember'];
}

function missingLayout(document: Document, templates: Templates): Diagnostic {
  const near = templates.near(document.layout ?? '');
  const inDefaults = document.lines['layout'] === undefined;
  return {
    severity: 'error',
    code: 'missing-layout',
    file: document.file.name,
    line: document.lines['layout'] ?? 1,
    message: `there is no layout "${document.layout}"${inDefaults ? ' (it comes from `defaults:` in _config.yml)' : ''}`,
    hint: `${near.length > 0 ? `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}? ` : ''}The layouts are ${[...templates.layouts].sort().join(', ')}.`,
  };
}

/** Makes the renderer of a site. Nothing is rendered before it is asked for. */
export function createRenderer(site: Site, tools: RenderTools): Renderer {
  const { templates, tracker } = tools;
  const views: { current?: Views } = {};
  const viewsOf = (): Views => {
    views.current ??= createViews(site, bodies, tracker, tools);
    return views.current;
  };
  const bodies: Bodies = createBodies(site, tools.body, tracker, viewsOf);
  const body = (document: Document): Body => {
    const { words, diagnostics } = bodies.meta(document);
    const texts = { words, diagnostics, html: '', excerpt: '' };
    lazily(texts, { html: () => bodies.html(document), excerpt: () => bodies.excerpt(document) });
    return texts;
  };

  const renderPage = (route: PageRoute): { text: string; diagnostics: readonly Diagnostic[] } => {
    const { document, layout } = route;
    if (layout === undefined) return { text: document ? bodies.html(document, route) : '', diagnostics: [] };
    if (!templates) return { text: '', diagnostics: [] };
    if (!templates.has(layout)) return { text: '', diagnostics: document ? [missingLayout(document, templates)] : [] };
    const { html, diagnostics } = templates.render(layout, viewsOf().layoutContext(route), document?.file.name ?? route.url);
    return { text: html, diagnostics };
  };
  const render = (route: PageRoute | TextRoute): Rendered => {
    if (route.kind === 'text') return { text: route.text(body, textTools), diagnostics: [], reads: [] };
    const { value, reads } = tracker.track(() => renderPage(route));
    return { ...value, reads };
  };
  const textTools: TextTools = {
    digest: (document) => viewsOf().digest(document),
    listed: (document) => viewsOf().listed(document),
    remember: tools.remember,
  };
  // many routes may be made of the same list
  const digests = new WeakMap<readonly Document[], string>();
  const digestOfAll = (documents: readonly Document[]): string => {
    const digest = digests.get(documents) ?? digestOf(...documents.map(viewsOf().digest));
    digests.set(documents, digest);
    return digest;
  };
  const key = (route: PageRoute | TextRoute): string =>
    route.kind === 'text'
      ? digestOf(route.kind, route.key, digestOfAll(route.bodies))
      : digestOf(route.kind, site.config.digest, templates?.digest, route.layout, route.url, viewsOf().contextKey(route));
  return {
    key,
    render,
    digest: tracker.digest,
    bodyDiagnostics: (route) => (route.kind === 'page' && route.document ? bodies.meta(route.document, route).diagnostics : []),
  };
}
