// Bodies of documents: Liquid, then markdown or Sass; cached by document and by the dependencies of the Liquid.
import type { Diagnostic, Document, PageRoute, Site } from '../types.ts';
import { digestOf } from '../util/hash.ts';
import { movedTo } from '../util/moved.ts';
import { orNone } from '../util/none.ts';
import { plainText, withoutFootnotes, wordsOfHtml } from '../util/text.ts';
import { createEncoder } from '../util/utf8.ts';
import { createExcerpts, createStack, type ExcerptTools, type Surroundings, type Tracked } from './excerpts.ts';
import { latestOf } from './latest.ts';
import { type BodyTexts, type SiteBody, type StoredBody, StoredSiteBody, type TextRef } from './site-body.ts';
import { convert, type Filled, fill, type Html, isMarkdown, type MarkdownJob, sourceOf, writtenExcerpt } from './text.ts';
import type { Dependency } from './tracker.ts';
import { isVolatile } from './volatile.ts';

/** Tools that bodies are made with, handed in by the build. */
export interface BodyTools extends ExcerptTools {
  readonly store: BodyStore;
}

export interface BodyStore {
  get(key: string): StoredBody | undefined;
  set(key: string, value: StoredBody): void;
  /** `bytes` are the HTML's in UTF-8, good only during the call. */
  append(html: string, bytes: Uint8Array): TextRef;
  read(ref: TextRef): string | undefined;
}

/** What another thread made of the markdown of a body: a text in the store. */
export type MadeMarkdown = Pick<StoredBody, 'ref' | 'words' | 'diagnostics'>;

/** Finds or renders a body; `route` is its page, which matters where a list is cut into pages. */
export type BodyOf = (document: Document, route?: PageRoute) => SiteBody;

export interface Bodies {
  /** Begins a body, where its markdown is still to be rendered; `get` goes on from there. */
  begin(document: Document, surroundings: Surroundings): MarkdownJob | undefined;
  /** Takes what another thread made of a body that was begun. */
  adopt(document: Document, made: MadeMarkdown): void;
  /** Body of a document; empty to a document that asks for itself. */
  get(document: Document, surroundings: Surroundings): SiteBody;
  /** HTML of a document's excerpt, rendered on its own while the body is not made: a list needs no more, and a body may ask for its own. */
  excerpt(document: Document, surroundings: Surroundings): string;
  /** The same as plain text: see SiteBody. */
  summary(document: Document, surroundings: Surroundings): string;
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
  if (own === undefined) return plainText(withoutFootnotes(excerpt()));
  const { html } = markdown.render(own, { file: document.file.name, line: document.lines['excerpt'] ?? 1 });
  return plainText(withoutFootnotes(html));
}

/** A body after its Liquid. */
interface Begun {
  readonly filled: Filled;
  readonly dependencies: readonly Dependency[];
  /** Errors of excerpts that asked for themselves meanwhile. */
  readonly circles: readonly Diagnostic[];
  readonly made: MadeMarkdown | undefined;
}

/** A body, and those of its dependencies that whatever shows it has, too. */
interface Made {
  readonly body: SiteBody;
  readonly passed: readonly Dependency[];
}

/** Whether a page that shows a body depends on one of the body's dependencies, too: digests of documents hold the rest. */
const isPassedOn = (dependency: Dependency): boolean => /^(?:file|folders) /.test(dependency) || isVolatile(dependency);

/** Bodies of a site, each rendered when it is first asked for, if it is not in the store. `around` gives the surroundings of one that stands on one page. */
export function createBodies(site: Site, tools: BodyTools, around: (document: Document) => Surroundings): Bodies {
  const { store, tracker } = tools;
  const made = new Map<Document, Made>();
  const stack = createStack();
  const encode = createEncoder();
  const begun = new Map<Document, Begun>();
  const { excerptOf, withCircles } = createExcerpts(site, tools, stack);
  const renderingOf = (document: Document, { scope, form }: Surroundings) => ({ document, scope, ...(form ? { form } : {}) });
  const begin = (document: Document, surroundings: Surroundings): Begun => {
    const source = () => sourceOf(site, document, tracker);
    const start = () => stack.within(document, 'body', () => fill(renderingOf(document, surroundings), source(), tools));
    const { value, circles } = withCircles(() => tracker.track(start));
    return { filled: value.value, dependencies: value.dependencies, circles, made: undefined };
  };
  const known = (document: Document, { page }: Surroundings): { readonly key: string; readonly stored: StoredBody | undefined } => {
    const { digest } = latestOf(site, document);
    const own = movedTo(site, document) === undefined ? digest : digestOf(digest, 'moved');
    const key = page === undefined ? own : digestOf(own, page);
    const stored = store.get(key);
    return { key, stored: stored?.dependenciesDigest === tracker.digest(stored?.dependencies ?? []) ? stored : undefined };
  };
  const htmlOf = ({ filled }: Begun, document: Document, surroundings: Surroundings): Tracked<Html> =>
    tracker.track(() => convert(filled, renderingOf(document, surroundings), tools));
  const again = (document: Document, surroundings: Surroundings): string =>
    htmlOf(begin(document, surroundings), document, surroundings).value.html;
  /** The body of what was begun, here or in another thread. */
  const bodyFrom = (first: Begun, document: Document, surroundings: Surroundings) => {
    const { made: theirs, dependencies } = first;
    if (theirs) {
      const { ref, words } = theirs;
      const diagnostics = [...first.filled.diagnostics, ...theirs.diagnostics];
      return { html: () => store.read(ref) ?? again(document, surroundings), ref, words, diagnostics, dependencies };
    }
    const { value, dependencies: ofConversion } = htmlOf(first, document, surroundings);
    const { html, diagnostics } = value;
    const bytes = encode(html);
    const ref = store.append(html, bytes);
    return { html: () => html, ref, words: wordsOfHtml(html, bytes), diagnostics, dependencies: [...dependencies, ...ofConversion] };
  };
  const make = (document: Document, surroundings: Surroundings): StoredBody => {
    const first = (surroundings.page === undefined ? begun.get(document) : undefined) ?? begin(document, surroundings);
    const { html, ref, words, diagnostics: found, dependencies: ofBody } = bodyFrom(first, document, surroundings);
    const { value: excerpt, circles } = withCircles(() => excerptOf(document, surroundings, html));
    begun.delete(document);
    const isWhole = excerpt.value.length * 3 >= ref[1] && excerpt.value === html();
    if (surroundings.page === undefined) document.file.release?.(); // of most documents nobody asks for the text again
    const excerptRef = isWhole ? ref : store.append(excerpt.value, encode(excerpt.value));
    const diagnostics = orNone([...found, ...first.circles, ...circles]);
    const dependencies = orNone([...new Set([...ofBody, ...excerpt.dependencies])].sort());
    return { ref, excerptRef, words, diagnostics, dependencies, dependenciesDigest: tracker.digest(dependencies) };
  };
  const open = (document: Document, surroundings: Surroundings): Made => {
    const { key, stored } = known(document, surroundings);
    const found = stored ?? make(document, surroundings);
    if (!stored) store.set(key, found);
    const { dependencies } = found;
    const body = new StoredSiteBody(document, surroundings.page === undefined ? undefined : surroundings, found, texts);
    return { body, passed: orNone(dependencies.filter(isPassedOn)) };
  };
  const summaries = new Map<Document, string>();
  const summaryFrom = (document: Document, excerpt: () => string): string => {
    const before = summaries.get(document);
    if (before !== undefined) return before;
    const summary = summaryOf(document, excerpt, tools);
    summaries.set(document, summary);
    return summary;
  };
  const texts: BodyTexts = {
    read: store.read,
    again: (document, surroundings = around(document)) => ({
      html: again(document, surroundings),
      excerpt: excerptOf(document, surroundings).value,
    }),
    summary: summaryFrom,
  };
  const passing = ({ body, passed }: Made): SiteBody => {
    for (const dependency of passed) tracker.read(dependency);
    return body;
  };
  const get = (document: Document, surroundings: Surroundings): SiteBody => {
    const ready = surroundings.page === undefined ? made.get(document) : undefined;
    if (ready) return passing(ready);
    if (stack.hasBody(document)) return EMPTY;
    const found = open(document, surroundings);
    if (surroundings.page === undefined) made.set(document, found);
    return passing(found);
  };
  /** The body as `get` returns it, without rendering one; undefined where none is made. */
  const getMade = (document: Document, surroundings: Surroundings): SiteBody | undefined => {
    const ready = surroundings.page === undefined ? made.get(document) : undefined;
    if (ready) return passing(ready);
    return surroundings.page !== undefined || known(document, surroundings).stored ? get(document, surroundings) : undefined;
  };
  /** Excerpt of a document whose body is not made. */
  const early = (document: Document, surroundings: Surroundings): string => {
    const { value, dependencies } = excerptOf(document, surroundings);
    for (const dependency of dependencies) if (!stack.isEmpty() || isPassedOn(dependency)) tracker.read(dependency);
    return value;
  };
  return {
    begin: (document, surroundings) => {
      if (!document.markdown || surroundings.page !== undefined || made.has(document) || known(document, surroundings).stored)
        return undefined;
      const first = begin(document, surroundings);
      begun.set(document, first);
      if (!isMarkdown(document, first.filled)) return undefined;
      return { text: first.filled.text, file: document.file.name, line: document.bodyLine };
    },
    adopt: (document, theirs) => {
      const first = begun.get(document);
      if (!first) return; // another body asked for this one meanwhile
      const { filled, dependencies, circles } = first;
      const left = { text: '', source: '', diagnostics: filled.diagnostics };
      begun.set(document, { filled: left, dependencies, circles, made: theirs });
    },
    current: stack.current,
    isUnderWay: stack.hasBody,
    isLaidOut: stack.hasPage,
    laidOut: (document, run) => stack.within(document, 'page', run),
    get,
    excerpt: (document, surroundings) => getMade(document, surroundings)?.excerpt ?? early(document, surroundings),
    summary: (document, surroundings) => {
      const body = getMade(document, surroundings);
      if (body) return body.summary;
      const excerpt = early(document, surroundings);
      return summaryFrom(document, () => excerpt);
    },
  };
}
