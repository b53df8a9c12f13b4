// Bodies of documents: Liquid, then markdown; cached by document and by the dependencies of the Liquid.
import type { Liquid, LiquidRequest } from '../liquid/index.ts';
import type { Markdown } from '../markdown/index.ts';
import type { Body, Diagnostic, Document, PageRoute, Site } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { plainText, wordsOfHtml } from '../util/text.ts';
import { createEncoder } from '../util/utf8.ts';
import { latestOf } from './latest.ts';
import type { Dependency, Tracker } from './tracker.ts';

/** Tools that bodies are made with, handed in by the build. */
export interface BodyTools {
  readonly liquid: Liquid;
  readonly markdown: Markdown;
  readonly tracker: Tracker;
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
  readonly words: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependencies: readonly Dependency[];
  readonly dependenciesDigest: string;
}

/** A body of the site. Its texts lie in the store, and are read from there each time. */
export interface SiteBody extends Body {
  /** Of `html` and of `excerpt`. */
  readonly hash: string;
  readonly excerptHash: string;
  /** Excerpt as plain text; the front matter's is markdown (Minimal Mistakes). "" for a page without one. */
  readonly summary: string;
}

/** Finds or renders a body; `route` is its page, which matters where a list is cut into pages. */
export type BodyOf = (document: Document, route?: PageRoute) => SiteBody;

/** Surroundings of a body: the scope of its Liquid beside the site, and its page. */
export interface Surroundings {
  readonly scope: () => LiquidRequest['scope'];
  /** Key of the page of a list on which the body stands; undefined for what stands on one page only. */
  readonly page: string | undefined;
}

export interface Bodies {
  /** Body of a document; empty to a document that asks for itself (a page with every page's content). */
  get(document: Document, surroundings: Surroundings): SiteBody;
  /** The document whose body is being rendered. */
  current(): Document | undefined;
}

type Texts = Pick<Body, 'html' | 'excerpt' | 'diagnostics'>;

const EMPTY: SiteBody = { hash: '', excerptHash: '', words: 0, diagnostics: [], html: '', excerpt: '', summary: '' };

const hasLiquid = (text: string): boolean => text.includes('{%') || text.includes('{{');

interface Rendering {
  readonly document: Document;
  readonly scope: Surroundings['scope'];
}

/** Renders a text of a document: its body, or the part that is the excerpt. */
function run({ document, scope }: Rendering, text: string, { liquid, markdown }: BodyTools): Omit<Texts, 'excerpt'> {
  const { name: file } = document.file;
  const { bodyLine: line, path, markdown: isMarkdown } = document;
  const hasTags = document.liquid && hasLiquid(text);
  const filled = hasTags ? liquid.render({ file, line, text, path, markdown: isMarkdown, scope: scope() }) : { text, diagnostics: [] };
  const { diagnostics } = filled;
  if (!isMarkdown || diagnostics.some((d) => d.severity === 'error')) return { html: filled.text, diagnostics };
  const made = markdown.render(filled.text, { file, line });
  return { html: made.html, diagnostics: [...diagnostics, ...made.diagnostics] };
}

function render(rendering: Rendering, site: Site, tools: BodyTools): Texts {
  const { document } = rendering;
  const { file, bodyStart } = latestOf(site, document);
  const text = file.text().slice(bodyStart);
  const source = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  const { html, diagnostics } = run(rendering, source, tools);
  const own = document.data['excerpt'];
  if (typeof own === 'string') return { html, diagnostics, excerpt: own };
  if (document.kind === 'page') return { html, diagnostics, excerpt: '' };
  const separator = document.data['excerpt_separator'];
  const head = tools.excerptOf(document, source, typeof separator === 'string' ? separator : site.config.excerptSeparator);
  // its diagnostics are among those of the body
  return { html, diagnostics, excerpt: head === source ? html : run(rendering, head, tools).html };
}

/** The excerpt as plain text. */
function summaryOf(document: Document, excerpt: () => string, { markdown }: BodyTools): string {
  const own = document.data['excerpt'];
  if (typeof own !== 'string') return document.kind === 'page' ? '' : plainText(excerpt());
  return plainText(markdown.render(own, { file: document.file.name, line: document.lines['excerpt'] ?? 1 }).html);
}

/** A body over its stored texts; `again` makes these where the text store was cut off or overwritten. */
function siteBody(document: Document, stored: StoredBody & { readonly again: () => Texts }, tools: BodyTools): SiteBody {
  const { ref, excerptRef, words, diagnostics, again } = stored;
  let summary: string | undefined;
  const body: SiteBody = {
    hash: ref[2],
    excerptHash: excerptRef[2],
    words,
    diagnostics,
    get html() {
      return tools.store.read(ref) ?? again().html;
    },
    get excerpt() {
      return tools.store.read(excerptRef) ?? again().excerpt;
    },
    get summary() {
      summary ??= summaryOf(document, () => body.excerpt, tools);
      return summary;
    },
  };
  return body;
}

/** Bodies of a site, each rendered when it is first asked for, if it is not in the store. */
export function createBodies(site: Site, tools: BodyTools): Bodies {
  const { store, tracker } = tools;
  const made = new Map<Document, { readonly body: SiteBody; readonly files: readonly Dependency[] }>();
  const underWay: Document[] = [];
  const encode = createEncoder();
  const rendered = (rendering: Rendering): Texts => {
    underWay.push(rendering.document);
    try {
      return render(rendering, site, tools);
    } finally {
      underWay.pop();
    }
  };
  const stored = (document: Document, { scope, page }: Surroundings): StoredBody => {
    const { digest } = latestOf(site, document);
    const key = page === undefined ? digest : digestOf(digest, page);
    const known = store.get(key);
    if (known && known.dependenciesDigest === tracker.digest(known.dependencies)) return known;
    const { value, dependencies } = tracker.track(() => rendered({ document, scope }));
    const { html, excerpt, diagnostics } = value;
    const bytes = encode(html);
    const ref = store.append(html, bytes);
    const words = wordsOfHtml(html, bytes);
    const excerptRef = excerpt === html ? ref : store.append(excerpt, encode(excerpt));
    const body = { ref, excerptRef, words, diagnostics, dependencies, dependenciesDigest: tracker.digest(dependencies) };
    store.set(key, body);
    return body;
  };
  const open = (document: Document, surroundings: Surroundings) => {
    const found = stored(document, surroundings);
    const body = siteBody(document, { ...found, again: () => rendered({ document, scope: surroundings.scope }) }, tools);
    return { body, files: found.dependencies.filter((dependency) => dependency.startsWith('file ')) };
  };
  return {
    current: () => underWay.at(-1),
    get: (document, surroundings) => {
      const known = surroundings.page === undefined ? made.get(document) : undefined;
      if (!known && underWay.includes(document)) return EMPTY;
      const found = known ?? open(document, surroundings);
      if (surroundings.page === undefined) made.set(document, found);
      // a page that shows a body depends on the files in it, too; documents' digests hold the rest
      for (const file of found.files) tracker.read(file);
      return found.body;
    },
  };
}
