// Bodies of documents: Liquid, then markdown or Sass; cached by document and by the dependencies of the Liquid.
import type { Body, Diagnostic, Document, PageRoute, Site } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { plainText, withoutFootnotes, wordsOfHtml } from '../util/text.ts';
import { createEncoder } from '../util/utf8.ts';
import { createExcerpts, createStack, type ExcerptTools, type Surroundings } from './excerpts.ts';
import { latestOf } from './latest.ts';
import { type Html, run, sourceOf, writtenExcerpt } from './text.ts';
import { type Dependency, isVolatile } from './tracker.ts';

/** Tools that bodies are made with, handed in by the build. */
export interface BodyTools extends ExcerptTools {
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
  /** Its dependencies that change while all files stay as they are. */
  readonly volatile: readonly Dependency[];
  /** Excerpt as plain text; the front matter's is markdown (Minimal Mistakes). "" for a page without one. */
  readonly summary: string;
}

/** Finds or renders a body; `route` is its page, which matters where a list is cut into pages. */
export type BodyOf = (document: Document, route?: PageRoute) => SiteBody;

export interface Bodies {
  /** Body of a document; empty to a document that asks for itself. */
  get(document: Document, surroundings: Surroundings): SiteBody;
  /** HTML of a document's excerpt, rendered on its own where that is needed: a body may ask for its own, and for those of later posts. */
  excerpt(document: Document, surroundings: Surroundings): string;
  /** The document whose body or excerpt is being rendered. */
  current(): Document | undefined;
  isUnderWay(document: Document): boolean;
  isLaidOut(document: Document): boolean;
  /** Runs Liquid of a document's layouts, which sees other documents as Jekyll has them at that moment. */
  laidOut<T>(document: Document, run: () => T): T;
}

const EMPTY: SiteBody = { hash: '', excerptHash: '', volatile: [], words: 0, diagnostics: [], html: '', excerpt: '', summary: '' };

/** The excerpt as plain text, without footnotes. */
function summaryOf(document: Document, excerpt: () => string, { markdown }: BodyTools): string {
  const own = writtenExcerpt(document);
  if (own === undefined) return document.kind === 'page' ? '' : plainText(withoutFootnotes(excerpt()));
  const { html } = markdown.render(own, { file: document.file.name, line: document.lines['excerpt'] ?? 1 });
  return plainText(withoutFootnotes(html));
}

type Texts = Pick<Body, 'html' | 'excerpt'>;

/** A body over its stored texts; `again` makes these where the text store was cut off or overwritten. */
function siteBody(document: Document, stored: StoredBody & { readonly again: () => Texts }, tools: BodyTools): SiteBody {
  const { ref, excerptRef, words, diagnostics, dependencies, again } = stored;
  let summary: string | undefined;
  const body: SiteBody = {
    hash: ref[2],
    excerptHash: excerptRef[2],
    volatile: dependencies.filter(isVolatile),
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
  const made = new Map<Document, { readonly body: SiteBody; readonly passed: readonly Dependency[] }>();
  const stack = createStack();
  const { excerptOf, circles } = createExcerpts(site, tools, stack);
  const encode = createEncoder();
  const render = (document: Document, { scope, form }: Surroundings): Html =>
    stack.within(document, 'body', () => run({ document, scope, ...(form ? { form } : {}) }, sourceOf(site, document, tracker), tools));
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
    const excerptRef = excerpt.value === value.html ? ref : store.append(excerpt.value, encode(excerpt.value));
    const diagnostics = [...value.diagnostics, ...circles()];
    const dependencies = [...new Set([...ofBody, ...excerpt.dependencies])].sort();
    return { ref, excerptRef, words, diagnostics, dependencies, dependenciesDigest: tracker.digest(dependencies) };
  };
  const open = (document: Document, surroundings: Surroundings) => {
    const { key, stored } = known(document, surroundings);
    const found = stored ?? make(document, surroundings);
    if (!stored) store.set(key, found);
    const again = (): Texts => ({
      html: render(document, surroundings).html,
      excerpt: excerptOf(document, surroundings).value,
    });
    const body = siteBody(document, { ...found, again }, tools);
    return { body, passed: found.dependencies.filter((dependency) => /^(?:file|folders) /.test(dependency) || isVolatile(dependency)) };
  };
  const get = (document: Document, surroundings: Surroundings): SiteBody => {
    const ready = surroundings.page === undefined ? made.get(document) : undefined;
    if (!ready && stack.hasBody(document)) return EMPTY;
    const found = ready ?? open(document, surroundings);
    if (surroundings.page === undefined) made.set(document, found);
    // a page that shows a body depends on the files and moments in it, too; documents' digests hold the rest
    for (const dependency of found.passed) tracker.read(dependency);
    return found.body;
  };
  return {
    current: stack.current,
    isUnderWay: stack.hasBody,
    isLaidOut: stack.hasPage,
    laidOut: (document, run) => stack.within(document, 'page', run),
    get,
    excerpt: (document, surroundings) => {
      if (stack.isEmpty() || made.has(document) || known(document, surroundings).stored) return get(document, surroundings).excerpt;
      const { value, dependencies } = excerptOf(document, surroundings);
      for (const dependency of dependencies) tracker.read(dependency);
      return value;
    },
  };
}
