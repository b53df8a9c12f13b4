// Rendered bodies: Liquid, then markdown, memoised by the document and by what its Liquid read of the site.
import type { Diagnostic, Document, PageRoute, Site } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { plainText, wordsOfHtml } from '../util/text.ts';
import { createEncoder } from '../util/utf8.ts';
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
  /** `bytes` are the HTML's in UTF-8, good only during the call. */
  append(html: string, bytes: Uint8Array): TextRef;
  read(ref: TextRef): string | undefined;
}

export interface StoredBody {
  readonly ref: TextRef;
  readonly excerptRef: TextRef;
  readonly meta: BodyMeta;
  readonly reads: readonly Part[];
  readonly readsDigest: string;
}

/** A body without its text. */
export interface BodyMeta {
  /** Of the HTML. */
  readonly hash: string;
  readonly excerptHash: string;
  readonly words: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Bodies {
  /** `route` is the page on which the body stands; it matters where a list is cut into pages. */
  meta(document: Document, route?: PageRoute): BodyMeta;
  html(document: Document, route?: PageRoute): string;
  /** Rendered, or the front matter's word for word. */
  excerpt(document: Document): string;
  /** Notes what a body that is made shows of files: for a rendering that shows it from a view, again. */
  note(document: Document): void;
  /** The excerpt as plain text; a front matter excerpt is markdown, as Minimal Mistakes takes it. */
  summary(document: Document): string;
}

/** What the Liquid of a body sees, and a digest of what one page of a list adds to that. */
export interface BodyViews {
  scope(document: Document, route: PageRoute | undefined): { readonly [name: string]: unknown };
  pageKey(route: PageRoute): string;
  /** Runs a rendering of this document's body: Jekyll's `site.related_posts` asks whose it is. */
  during<T>(document: Document, run: () => T): T;
}

const EMPTY: BodyMeta = { hash: '', excerptHash: '', words: 0, diagnostics: [] };

/**
 * Bodies of a site. `views` come when first needed, for they need bodies themselves. A body that asks for itself (a page that prints every
 * page's content) finds itself empty, instead of turning in a circle.
 */
export function createBodies(site: Site, tools: BodyTools, tracker: Tracker, views: () => BodyViews): Bodies {
  const made = new Map<Document, StoredBody>();
  const underWay = new Set<Document>();
  const encode = createEncoder();
  /** A page is mostly made right after its body: that text need not be read back. */
  const latest: { ref?: TextRef; html: string } = { html: '' };
  const run = (
    document: Document,
    source: string,
    line: number,
    route: PageRoute | undefined,
  ): { html: string; diagnostics: readonly Diagnostic[] } => {
    const file = document.file.name;
    const hasLiquid = document.liquid && (source.includes('{%') || source.includes('{{'));
    const { path, markdown: isMarkdown } = document;
    const rendered = () =>
      tools.liquid.render({ text: source, file, line, path, markdown: isMarkdown, scope: views().scope(document, route) });
    const liquid = hasLiquid ? views().during(document, rendered) : { text: source, diagnostics: [] };
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
    if (head === source) return html;
    // its diagnostics are among those of the body
    return run(document, head, document.bodyLine, undefined).html;
  };
  const render = (
    document: Document,
    route: PageRoute | undefined,
  ): { html: string; excerpt: string; diagnostics: readonly Diagnostic[] } => {
    const text = document.file.text().slice(document.bodyStart);
    const source = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
    const { html, diagnostics } = run(document, source, document.bodyLine, route);
    return { html, excerpt: excerpt(document, source, html), diagnostics };
  };
  const store = (document: Document, route: PageRoute | undefined): StoredBody => {
    const key = route ? digestOf(document.digest, views().pageKey(route)) : document.digest;
    const known = tools.store.get(key);
    if (known && known.readsDigest === tracker.digest(known.reads)) return known;
    const { value, reads } = tracker.track(() => render(document, route));
    const bytes = encode(value.html);
    const words = wordsOfHtml(value.html);
    const ref = tools.store.append(value.html, bytes);
    latest.html = value.html;
    latest.ref = ref;
    const excerptRef = value.excerpt === value.html ? ref : tools.store.append(value.excerpt, encode(value.excerpt));
    const meta = { words, diagnostics: value.diagnostics, hash: ref[2], excerptHash: excerptRef[2] };
    const body: StoredBody = { ref, excerptRef, meta, reads, readsDigest: tracker.digest(reads) };
    tools.store.set(key, body);
    return body;
  };
  // what shows a body shows the files in it, too; all other parts are in the digests of documents or in "everything"
  const noteFiles = (body: StoredBody | undefined): void => {
    for (const part of body?.reads ?? []) if (part.startsWith('file ')) tracker.read(part);
  };
  const find = (document: Document, route: PageRoute | undefined): StoredBody | undefined => {
    // a paginator matters only to a body that is Liquid
    const pages = route?.paginator && document.liquid ? route : undefined;
    const known = pages ? undefined : made.get(document);
    if (known) noteFiles(known);
    if (known || underWay.has(document)) return known;
    underWay.add(document);
    try {
      const body = store(document, pages);
      if (!pages) made.set(document, body);
      noteFiles(body);
      return body;
    } finally {
      underWay.delete(document);
    }
  };
  const excerptHtml = (document: Document): string => {
    const body = find(document, undefined);
    return body ? (tools.store.read(body.excerptRef) ?? render(document, undefined).excerpt) : '';
  };
  const summary = (document: Document): string => {
    const own = document.data['excerpt'];
    if (typeof own !== 'string') return document.kind === 'page' ? '' : plainText(excerptHtml(document));
    return plainText(tools.markdown.render(own, { file: document.file.name, line: document.lines['excerpt'] ?? 1 }).html);
  };
  return {
    note: (document) => noteFiles(made.get(document)),
    summary,
    excerpt: excerptHtml,
    meta: (document, route) => find(document, route)?.meta ?? EMPTY,
    html: (document, route) => {
      const body = find(document, route);
      if (!body) return '';
      if (body.ref === latest.ref) return latest.html;
      // a pack that was cut off or overwritten: make the body again
      return tools.store.read(body.ref) ?? render(document, route).html;
    },
  };
}
