// Route → bytes in three steps: the body of its document, the key of all that its page is made of, the page.
import { cardJob, type EncodeJob, variantJob } from '../images/index.ts';
import type { Liquid } from '../liquid/index.ts';
import type { Diagnostic, Document, EncodedRoute, PageRoute, Route, Site, TextRoute, TextTools } from '../types.ts';
import { cachedByObject, once } from '../util/cached.ts';
import { pageRoute } from '../util/page-route.ts';
import { type BodyOf, type BodyTools, createBodies, type MadeMarkdown } from './body.ts';
import { createEmoji, type EmojiNames } from './emoji.ts';
import type { Surroundings } from './excerpts.ts';
import { createFormulas } from './formulas.ts';
import { withSharedIcons } from './icons.ts';
import { createKeys, type Shown } from './keys.ts';
import { type Chain, type Html, type Layouts, layOut, layoutHint } from './layouts.ts';
import type { SiteBody } from './site-body.ts';
import type { MarkdownJob } from './text.ts';
import { createThemeSheets } from './theme-sheets.ts';
import type { Dependency } from './tracker.ts';
import type { Variants } from './variants.ts';
import { createViews, type ViewTools } from './views/index.ts';

export type { BodyStore, MadeMarkdown } from './body.ts';
export type { ExcerptTools } from './excerpts.ts';
export { createHost, type SiteHost } from './host.ts';
export { type Shown, shownBy } from './keys.ts';
export { joinLayouts, type LayoutFiles, type Layouts, parentOf, THEME_BACK } from './layouts.ts';
export { createLiquidLayouts } from './liquid-layouts/index.ts';
export { createNunjucks } from './nunjucks/index.ts';
export { createOverview } from './overview.ts';
export { createPlain } from './rich.ts';
export type { StoredBody } from './site-body.ts';
export { createSassify, createStyles } from './styles.ts';
export { foreseenBody, foreseenExcerpt, type MarkdownJob } from './text.ts';
export { createTracker, type Dependency } from './tracker.ts';
export { createVariants } from './variants.ts';
export { jekyllConfig } from './views/site-view.ts';

export interface Rendered {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Parts of the site that the layouts read beside what the route carries. */
  readonly dependencies: readonly Dependency[];
}

/** Routes whose text is rendered. */
export type MadeRoute = PageRoute | TextRoute;

export interface Renderer {
  /** Begins the body of a route's document, for another thread that renders its markdown; undefined where there is nothing to render. */
  begin(route: Route): MarkdownJob | undefined;
  /** Takes what another thread made of a body that was begun. */
  adopt(route: Route, made: MadeMarkdown): void;
  /** Body of a route's document: rendered, or as the cache has it. Undefined for lists and texts. */
  body(route: Route): SiteBody | undefined;
  /** Of everything that a route is made of, dependencies excepted, where its page shows so much of the documents that it lists. */
  key(route: MadeRoute, body: SiteBody | undefined, shown: Shown): string;
  /** Runs the layouts. The body's diagnostics are not among those of the page. */
  page(route: MadeRoute, body: SiteBody | undefined): Rendered;
  /** What is to be encoded for a picture. */
  job(route: EncodedRoute): EncodeJob;
  /** Of dependencies as they are now. */
  digest(dependencies: readonly Dependency[]): string;
}

export interface RenderTools extends ViewTools, BodyTools {
  readonly layouts: Layouts | undefined;
  /** Names of layouts that are not used: of these, warnings about the site say that pages have another one, or none. */
  readonly reportedLayouts: ReadonlySet<string>;
  readonly emojiNames: EmojiNames;
  readonly routes: readonly Route[];
  readonly variants: Variants;
  /** Cache of parts of features' texts. */
  readonly cachedText: TextTools['cachedText'];
}

/** Names by which authors mean no layout; Jekyll finds none of that name and prints the bare content. */
const NO_LAYOUT = /^(?:nil|null|none|false|no|off|~)$/i;

/**
 * The built-in theme's layout for a page whose own does not exist: a page of HTML keeps the theme's look. Undefined under a site's own layouts,
 * where Jekyll publishes the bare content.
 */
function insteadOf({ document, layout = '', output }: PageRoute, { mode }: Site): string | undefined {
  if (mode === 'own' || !document || NO_LAYOUT.test(layout) || !output.endsWith('.html')) return undefined;
  return document.kind === 'page' ? 'page' : 'single';
}

/**
 * Warning for a layout that does not exist (Jekyll's Renderer#validate_layout), unless one about the site says so.
 */
function missingLayout(
  { document, layout: name = '', origin, added }: PageRoute,
  { layouts, reportedLayouts }: { readonly layouts: Layouts; readonly reportedLayouts: RenderTools['reportedLayouts'] },
  instead: string | undefined,
): readonly Diagnostic[] {
  if (NO_LAYOUT.test(name) || reportedLayouts.has(name) || (!document && !added?.posts)) return [];
  const inDefaults = document && document.lines['layout'] === undefined;
  const source = inDefaults ? ' (it comes from `defaults:` in _config.yml)' : '';
  return [
    {
      severity: 'warning',
      code: 'missing-layout',
      ...(document ? { file: document.file.name, line: document.lines['layout'] ?? 1 } : { file: origin }),
      message: `there is no layout "${name}"${source}; ${instead === undefined ? 'this is published without one' : `"${instead}" is used`}`,
      hint: layoutHint(name, layouts.names),
    },
  ];
}

/** Whole pages of documents, for Liquid that prints the `output` of others; each is made once. */
function createOutputs(
  { mode }: Pick<Site, 'mode'>,
  { tracker, routes }: RenderTools,
  { bodyOf, laidOut }: { readonly bodyOf: BodyOf; readonly laidOut: (route: PageRoute, body: SiteBody) => Html },
) {
  const pages = once(
    () =>
      new Map(routes.flatMap((route) => (route.kind === 'page' && route.document && !route.paginator ? [[route.document, route]] : []))),
  );
  const make = cachedByObject((document: Document) =>
    tracker.track(() => {
      // a document of a collection without `output:` has a page, too: Jekyll lays it out, and writes it nowhere
      const route = pages().get(document) ?? (mode === 'own' && document.kind !== 'page' ? pageRoute(document) : undefined);
      const body = bodyOf(document, route);
      if (route?.layout !== undefined) tracker.read(`layout ${route.layout}`);
      return route ? laidOut(route, body).html : body.html;
    }),
  );
  return {
    of: (document: Document): string => {
      const { value, dependencies } = make(document);
      for (const dependency of dependencies) tracker.read(dependency);
      return value;
    },
  };
}

/** A list's document and the first of its pages. */
const firstPage = (route: Route): readonly (readonly [Document, PageRoute])[] =>
  route.kind === 'page' && route.document && route.paginator?.page === 1 ? [[route.document, route]] : [];

/** Makes the renderer of a site. Nothing is rendered before it is asked for. */
export function createRenderer(site: Site, tools: RenderTools): Renderer {
  const { layouts, reportedLayouts, tracker, cachedText, variants } = tools;
  const formulas = createFormulas(site.packages);
  const emoji = createEmoji(site.config, tools.emojiNames);
  const sheets = createThemeSheets(site);
  // a body's Liquid sees views of documents, and views show bodies: here the two meet
  const around = (document: Document, route?: PageRoute): Surroundings => {
    const list = document.liquid && route?.paginator ? route : undefined;
    const scope: Surroundings['scope'] = (excerpt) =>
      excerpt === undefined ? views.scope(document, list) : views.excerptScope(document, excerpt);
    const form = route?.form;
    return { scope, page: form ?? (list && keys.listPage(list)), ...(form ? { form } : {}) };
  };
  // a list that others show is its first page
  const lists = once(() => new Map(tools.routes.flatMap(firstPage)));
  const bodyOf: BodyOf = (document, route = lists().get(document)) => bodies.get(document, around(document, route));
  const excerptOf = (document: Document): string => bodies.excerpt(document, around(document));
  const summaryOf = (document: Document, route = lists().get(document)): string => bodies.summary(document, around(document, route));
  const bodies = createBodies(site, tools, around);
  const views = createViews(site, { bodyOf, excerptOf, summaryOf, outputOf: (document) => outputs.of(document), ...bodies }, tools);
  const layoutOf = (route: PageRoute): { readonly chain: Chain | undefined; readonly diagnostics: readonly Diagnostic[] } => {
    const { layout } = route;
    if (layouts === undefined || layout === undefined) return { chain: undefined, diagnostics: [] };
    const own = layouts.chain(layout);
    if (own) return { chain: own, diagnostics: [] };
    const instead = insteadOf(route, site);
    const chain = instead === undefined ? undefined : layouts.chain(instead);
    return { chain, diagnostics: missingLayout(route, { layouts, reportedLayouts }, chain && instead) };
  };
  const layoutDigest = (route: PageRoute): string => {
    const { chain, diagnostics } = layoutOf(route);
    return [chain?.digest, ...diagnostics.map((found) => JSON.stringify(found))].join('\n');
  };
  const keys = createKeys(site, bodyOf, { layoutDigest, words: views.words, termUrls: views.termUrls });
  const textTools: TextTools = { digest: keys.document, listed: views.listed, cachedText, smartify: tools.markdown.smartify };

  const within = (document: Document): Liquid => ({
    render: (request) => bodies.laidOut(document, () => tools.liquid.render(request)),
  });
  const laidOut = (route: PageRoute, body: SiteBody | undefined): Html => {
    const { document } = route;
    const html = body?.html ?? '';
    const { chain, diagnostics } = layoutOf(route);
    if (!chain) return { html, diagnostics };
    const found: Diagnostic[] = [];
    const draw = (html: string) => (document && formulas ? formulas.draw(html, document, (one) => found.push(one)) : html);
    const surroundings = {
      context: once(() => Object.assign(views.context(route), { formulas: draw })),
      scope: () => views.layoutScope(route),
      liquid: document ? within(document) : tools.liquid,
      path: document?.path ?? '',
      page: document?.file.name ?? route.url,
    };
    const made = layOut(chain, html, surroundings);
    return { ...made, diagnostics: [...diagnostics, ...made.diagnostics, ...found] };
  };
  const outputs = createOutputs(site, tools, { bodyOf, laidOut });
  const body = (route: Route) => (route.kind === 'page' && route.document ? bodyOf(route.document, route) : undefined);
  return {
    begin: (route) => (route.kind === 'page' && route.document ? bodies.begin(route.document, around(route.document, route)) : undefined),
    adopt: (route, made) => {
      if (route.kind === 'page' && route.document) bodies.adopt(route.document, made);
    },
    body,
    key: keys.route,
    page: (route, body) => {
      if (route.kind === 'text') {
        const text = route.text((document) => bodyOf(document), textTools);
        // a body without a page of its own has no other output that notes these
        const volatile = new Set(route.bodies.flatMap((document) => bodyOf(document).volatile));
        return { text, diagnostics: [], dependencies: [...volatile].sort() };
      }
      const { value, dependencies } = tracker.track(() => {
        const { html, diagnostics } = laidOut(route, body);
        const page = variants.offer(route, emoji(route.output, html), tracker);
        return { text: site.mode === 'own' ? page : sheets.link(withSharedIcons(page), tracker), diagnostics };
      });
      return { text: value.text, diagnostics: value.diagnostics, dependencies };
    },
    job: (route) => (route.format === 'png' ? cardJob(route, views.card(route.document), site) : variantJob(route)),
    digest: tracker.digest,
  };
}
