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
  /** `excerpt`: source of the excerpt, where that is rendered. */
  readonly scope: (excerpt?: string) => LiquidRequest['scope'];
  /** Key of the page of a list on which the body stands; undefined for what stands on one page only. */
  readonly page: string | undefined;
}

export interface Bodies {
  /** Body of a document; empty to a document that asks for itself. */
  get(document: Document, surroundings: Surroundings): SiteBody;
  /** HTML of a document's excerpt, rendered on its own where that is needed: a body may ask for its own, and for those of later posts. */
  excerpt(document: Document, surroundings: Surroundings): string;
  /** The document whose body or excerpt is being rendered. */
  current(): Document | undefined;
  isUnderWay(document: Document): boolean;
}

type Html = Pick<Body, 'html' | 'diagnostics'>;

const EMPTY: SiteBody = { hash: '', excerptHash: '', words: 0, diagnostics: [], html: '', excerpt: '', summary: '' };

const hasLiquid = (text: string): boolean => text.includes('{%') || text.includes('{{');
const unixLines = (text: string): string => (text.includes('\r') ? text.replaceAll('\r\n', '\n') : text);

interface Rendering {
  readonly document: Document;
  readonly scope: () => LiquidRequest['scope'];
}

/** Renders a text of a document: its body, or the part that is the excerpt. */
function run({ document, scope }: Rendering, source: string, { liquid, markdown }: BodyTools): Html {
  const text = unixLines(source);
  const { name: file } = document.file;
  const { bodyLine: line, path, markdown: isMarkdown } = document;
  const hasTags = document.liquid && hasLiquid(text);
  const filled = hasTags ? liquid.render({ file, line, text, path, markdown: isMarkdown, scope: scope() }) : { text, diagnostics: [] };
  const { diagnostics } = filled;
  if (!isMarkdown || diagnostics.some((d) => d.severity === 'error')) return { html: filled.text, diagnostics };
  const made = markdown.render(filled.text, { file, line });
  return { html: made.html, diagnostics: [...diagnostics, ...made.diagnostics] };
}

/** Source of a body. */
export function sourceOf(site: Site, document: Document): string {
  const { file, bodyStart } = latestOf(site, document);
  return file.text().slice(bodyStart);
}

/** The excerpt as plain text. */
function summaryOf(document: Document, excerpt: () => string, { markdown }: BodyTools): string {
  const own = document.data['excerpt'];
  if (typeof own !== 'string') return document.kind === 'page' ? '' : plainText(excerpt());
  return plainText(markdown.render(own, { file: document.file.name, line: document.lines['excerpt'] ?? 1 }).html);
}

type Texts = Pick<Body, 'html' | 'excerpt'>;

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

/** A text that was rendered, and its dependencies. */
interface Tracked<T> {
  readonly value: T;
  readonly dependencies: readonly Dependency[];
}

/** What is being rendered just now, the innermost last. */
function createStack() {
  const entries: { readonly document: Document; readonly part: 'body' | 'excerpt' }[] = [];
  return {
    within<T>(document: Document, part: 'body' | 'excerpt', make: () => T): T {
      entries.push({ document, part });
      try {
        return make();
      } finally {
        entries.pop();
      }
    },
    current: () => entries.at(-1)?.document,
    isEmpty: () => entries.length === 0,
    hasBody: (document: Document) => entries.some((entry) => entry.part === 'body' && entry.document === document),
    /** Whether the excerpt is being rendered, with no body in between. */
    hasExcerpt: (document: Document) =>
      entries.slice(entries.findLastIndex(({ part }) => part === 'body') + 1).some((entry) => entry.document === document),
  };
}

const circle = (document: Document): Diagnostic => ({
  severity: 'error',
  code: 'excerpt-circle',
  file: document.file.name,
  line: document.bodyLine,
  message: 'the excerpt of this post asks for itself',
  hint: 'End the excerpt before the Liquid that prints excerpts: put a blank line, or `excerpt_separator`, above it.',
});

/**
 * Excerpts, each rendered on its own, as Jekyll does; `body` is the document's, where that is made already. Their
 * diagnostics are among those of the body, but for circles.
 */
function createExcerpts(site: Site, tools: BodyTools, stack: ReturnType<typeof createStack>) {
  const made = new Map<Document, Tracked<Html>>();
  const render = (document: Document, { scope }: Surroundings, body?: Html): Html => {
    const own = document.data['excerpt'];
    if (typeof own === 'string') return { html: own, diagnostics: [] };
    if (document.kind === 'page') return { html: '', diagnostics: [] };
    if (stack.hasExcerpt(document)) return { html: '', diagnostics: [circle(document)] };
    const separator = document.data['excerpt_separator'];
    const source = sourceOf(site, document);
    const head = tools.excerptOf(document, source, typeof separator === 'string' ? separator : site.config.excerptSeparator);
    if (body && head === source && !hasLiquid(source)) return body;
    return stack.within(document, 'excerpt', () => run({ document, scope: () => scope(head) }, head, tools));
  };
  return (document: Document, surroundings: Surroundings, body?: Html): Tracked<Html> => {
    const known = made.get(document);
    if (known) return known;
    const tracked = tools.tracker.track(() => render(document, surroundings, body));
    // a body that was needed for it may have asked for it, and so have rendered it first, as in Jekyll's order
    const value = made.get(document) ?? tracked;
    if (!stack.isEmpty()) made.set(document, value);
    return value;
  };
}

/** Bodies of a site, each rendered when it is first asked for, if it is not in the store. */
export function createBodies(site: Site, tools: BodyTools): Bodies {
  const { store, tracker } = tools;
  const made = new Map<Document, { readonly body: SiteBody; readonly files: readonly Dependency[] }>();
  const stack = createStack();
  const excerptOf = createExcerpts(site, tools, stack);
  const encode = createEncoder();
  const render = (document: Document, { scope }: Surroundings): Html =>
    stack.within(document, 'body', () => run({ document, scope }, sourceOf(site, document), tools));
  const known = (document: Document, { page }: Surroundings): { readonly key: string; readonly stored: StoredBody | undefined } => {
    const { digest } = latestOf(site, document);
    const key = page === undefined ? digest : digestOf(digest, page);
    const stored = store.get(key);
    return { key, stored: stored?.dependenciesDigest === tracker.digest(stored?.dependencies ?? []) ? stored : undefined };
  };
  const make = (document: Document, surroundings: Surroundings): StoredBody => {
    const { value, dependencies: ofBody } = tracker.track(() => render(document, surroundings));
    const bytes = encode(value.html);
    const ref = store.append(value.html, bytes);
    const words = wordsOfHtml(value.html, bytes);
    const excerpt = excerptOf(document, surroundings, value);
    const { html } = excerpt.value;
    const excerptRef = html === value.html ? ref : store.append(html, encode(html));
    const diagnostics = [...value.diagnostics, ...excerpt.value.diagnostics.filter(({ code }) => code === 'excerpt-circle')];
    const dependencies = [...new Set([...ofBody, ...excerpt.dependencies])].sort();
    return { ref, excerptRef, words, diagnostics, dependencies, dependenciesDigest: tracker.digest(dependencies) };
  };
  const open = (document: Document, surroundings: Surroundings) => {
    const { key, stored } = known(document, surroundings);
    const found = stored ?? make(document, surroundings);
    if (!stored) store.set(key, found);
    const again = (): Texts => ({
      html: render(document, surroundings).html,
      excerpt: excerptOf(document, surroundings).value.html,
    });
    const body = siteBody(document, { ...found, again }, tools);
    return { body, files: found.dependencies.filter((dependency) => dependency.startsWith('file ')) };
  };
  const get = (document: Document, surroundings: Surroundings): SiteBody => {
    const ready = surroundings.page === undefined ? made.get(document) : undefined;
    if (!ready && stack.hasBody(document)) return EMPTY;
    const found = ready ?? open(document, surroundings);
    if (surroundings.page === undefined) made.set(document, found);
    // a page that shows a body depends on the files in it, too; documents' digests hold the rest
    for (const file of found.files) tracker.read(file);
    return found.body;
  };
  return {
    current: stack.current,
    isUnderWay: stack.hasBody,
    get,
    excerpt: (document, surroundings) => {
      if (stack.isEmpty() || made.has(document) || known(document, surroundings).stored) return get(document, surroundings).excerpt;
      const { value, dependencies } = excerptOf(document, surroundings);
      for (const dependency of dependencies) tracker.read(dependency);
      return value.html;
    },
  };
}
