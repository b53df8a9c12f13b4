// Rendered bodies: Liquid, then markdown, memoised by the document and by what its Liquid read of the site.
import type { Diagnostic, Document, Paginator, Site } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { numberOfWords, stripHtml } from '../util/text.ts';
import type { Part, Tracker } from './tracker.ts';

/** What a body is made with; each part is another stage's, handed in by the build. */
export interface BodyTools {
  readonly liquid: {
    render(request: {
      readonly text: string;
      readonly file: string;
      readonly line: number;
      readonly path: string;
      readonly scope: { readonly [name: string]: unknown };
      readonly markdown: boolean;
    }): { readonly text: string; readonly diagnostics: readonly Diagnostic[] };
  };
  readonly markdown: {
    render(
      text: string,
      at: { readonly file: string; readonly line: number },
    ): { readonly html: string; readonly diagnostics: readonly Diagnostic[] };
  };
  /** The part of a body's source that is its excerpt. */
  readonly excerptOf: (document: Document, body: string, separator: string) => string;
  readonly store: BodyStore;
}

type TextRef = readonly [number, number, string];

export interface BodyStore {
  get(key: string): StoredBody | undefined;
  set(key: string, value: StoredBody): void;
  append(html: string): TextRef;
  read(ref: TextRef): string | undefined;
}

export interface StoredBody {
  readonly ref: TextRef;
  readonly meta: BodyMeta;
  readonly reads: readonly Part[];
  readonly readsDigest: string;
}

/** A body without its text. */
export interface BodyMeta {
  /** Of the HTML. */
  readonly hash: string;
  readonly excerpt: string;
  readonly words: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Bodies {
  meta(document: Document, paginator?: Paginator): BodyMeta;
  html(document: Document, paginator?: Paginator): string;
}

const EMPTY: BodyMeta = { hash: '', excerpt: '', words: 0, diagnostics: [] };

/** Only what the body of a page can see of its paginator. */
const paginatorKey = (paginator: Paginator): string =>
  [paginator.page, paginator.totalPages, paginator.perPage, ...paginator.posts.map((post) => post.digest)].join(' ');

/**
 * Bodies of a site. `scopeOf` gives what a document's Liquid sees. A body that asks for itself (a page that prints every page's content)
 * finds itself empty, instead of turning in a circle.
 */
export function createBodies(
  site: Site,
  tools: BodyTools,
  tracker: Tracker,
  scopeOf: (document: Document, paginator: Paginator | undefined) => { readonly [name: string]: unknown },
): Bodies {
  const made = new Map<Document, StoredBody>();
  const underWay = new Set<Document>();
  const run = (
    document: Document,
    source: string,
    line: number,
    paginator: Paginator | undefined,
  ): { html: string; diagnostics: readonly Diagnostic[] } => {
    const file = document.file.name;
    const hasLiquid = document.liquid && (source.includes('{%') || source.includes('{{'));
    const request = { text: source, file, line, path: document.path, markdown: document.markdown };
    const liquid = hasLiquid ? tools.liquid.render({ ...request, scope: scopeOf(document, paginator) }) : { text: source, diagnostics: [] };
    if (!document.markdown || liquid.diagnostics.some((d) => d.severity === 'error'))
      return { html: liquid.text, diagnostics: liquid.diagnostics };
    const markdown = tools.markdown.render(liquid.text, { file, line });
    return { html: markdown.html, diagnostics: [...liquid.diagnostics, ...markdown.diagnostics] };
  };
  const excerpt = (document: Document, source: string, html: string): string => {
    const own = document.data['excerpt'];
    if (typeof own === 'string') return own;
    if (document.kind === 'page') return '';
    const separator = document.data['excerpt_separator'];
    const head = tools.excerptOf(document, source, typeof separator === 'string' ? separator : site.config.excerptSeparator);
    // its problems are the body's own, told there
    return head === source ? html : run(document, head, document.bodyLine, undefined).html;
  };
  const render = (document: Document, paginator: Paginator | undefined): { html: string; meta: BodyMeta } => {
    const source = document.file.text().slice(document.bodyStart).replaceAll('\r\n', '\n');
    const { html, diagnostics } = run(document, source, document.bodyLine, paginator);
    return {
      html,
      meta: { hash: digestOf(html), excerpt: excerpt(document, source, html), words: numberOfWords(stripHtml(html)), diagnostics },
    };
  };
  const store = (document: Document, paginator: Paginator | undefined): StoredBody => {
    const key = paginator ? digestOf(document.digest, paginatorKey(paginator)) : document.digest;
    const known = tools.store.get(key);
    if (known && known.readsDigest === tracker.digest(known.reads)) return known;
    const { value, reads } = tracker.track(() => render(document, paginator));
    const body: StoredBody = { ref: tools.store.append(value.html), meta: value.meta, reads, readsDigest: tracker.digest(reads) };
    tools.store.set(key, body);
    return body;
  };
  const find = (document: Document, paginator: Paginator | undefined): StoredBody | undefined => {
    // a paginator matters only to a body that is Liquid
    const pages = paginator && document.liquid ? paginator : undefined;
    const known = pages ? undefined : made.get(document);
    if (known || underWay.has(document)) return known;
    underWay.add(document);
    try {
      const body = store(document, pages);
      if (!pages) made.set(document, body);
      return body;
    } finally {
      underWay.delete(document);
    }
  };
  return {
    meta: (document, paginator) => find(document, paginator)?.meta ?? EMPTY,
    html: (document, paginator) => {
      const body = find(document, paginator);
      if (!body) return '';
      // a pack that was cut off or overwritten: make the body again
      return tools.store.read(body.ref) ?? render(document, paginator).html;
    },
  };
}
