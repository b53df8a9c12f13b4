// Excerpts, each rendered on its own: a body may ask for its own, and for those of posts that are rendered later.
import type { LiquidRequest } from '../liquid/index.ts';
import { isSass } from '../sass/index.ts';
import type { Diagnostic, Document, PageRoute, Site } from '../types.ts';
import { movedTo } from '../util/moved.ts';
import {
  convert,
  type ExcerptFinder,
  excerptIn,
  fill,
  hasLiquid,
  separatorOf,
  type TextTools,
  writtenExcerpt,
  writtenSource,
} from './text.ts';
import type { Dependency, Tracker } from './tracker.ts';

export interface ExcerptTools extends TextTools, ExcerptFinder {
  readonly tracker: Tracker;
  /** HTML that another thread made of this text of a document's excerpt, once; see `foreseenExcerpt`. */
  readonly takeExcerpt?: ((document: Document, text: string) => string | undefined) | undefined;
}

/** Surroundings of a body: the scope of its Liquid beside the site, and its page. */
export interface Surroundings {
  /** `excerpt`: source of the excerpt, where that is rendered. */
  readonly scope: (excerpt?: string) => LiquidRequest['scope'];
  /** Key of the page of a list on which the body stands, or of its form; undefined for what stands on one page only. */
  readonly page: string | undefined;
  /** See PageRoute. */
  readonly form?: PageRoute['form'];
}

/** A text that was rendered, and its dependencies. */
export interface Tracked<T> {
  readonly value: T;
  readonly dependencies: readonly Dependency[];
}

/** Part of a document that is rendered; `page` is its layouts. */
type Part = 'body' | 'excerpt' | 'page';

/** What is being rendered just now, the innermost last. */
export function createStack() {
  const entries: { readonly document: Document; readonly part: Part }[] = [];
  return {
    within<T>(document: Document, part: Part, make: () => T): T {
      entries.push({ document, part });
      try {
        return make();
      } finally {
        entries.pop();
      }
    },
    current: () => entries.at(-1)?.document,
    isEmpty: () => entries.length === 0,
    inBody: () => entries.some(({ part }) => part === 'body'),
    hasBody: (document: Document) => entries.some((entry) => entry.part === 'body' && entry.document === document),
    /** Whether the layouts of the document are run, with no other page or body in between. */
    hasPage: (document: Document) => {
      const inner = entries.findLast(({ part }) => part !== 'excerpt');
      return inner?.part === 'page' && inner.document === document;
    },
    /** Whether the excerpt is being rendered, with no body in between. */
    hasExcerpt: (document: Document) =>
      entries
        .slice(entries.findLastIndex(({ part }) => part === 'body') + 1)
        .some((entry) => entry.part === 'excerpt' && entry.document === document),
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
 * Excerpts, each rendered on its own, as Jekyll does; `body` is the HTML of the document's, where that is made already. Their
 * diagnostics are among those of the body. An excerpt that asks for itself is empty there: an error of the body that
 * asked for it, as in Jekyll.
 */
export function createExcerpts(site: Site, tools: ExcerptTools, stack: ReturnType<typeof createStack>) {
  const made = new Map<Document, Tracked<string>>();
  /** Excerpts that asked for themselves, and are not rendered to their ends: what is made of their parts is not final. */
  const circular = new Set<Document>();
  /** How often one asked for itself so far. */
  let turns = 0;
  const circles: Diagnostic[] = [];
  const render = (document: Document, { scope }: Surroundings, body?: () => string): string => {
    const own = writtenExcerpt(document);
    if (own !== undefined) return own;
    if (isSass(document.ext) || separatorOf(document, site.config) === '') return '';
    const source = writtenSource(site, document, tools.tracker); // jekyll-redirect-from leaves excerpts as they are
    const head = excerptIn(source, document, site.config, tools);
    if (body && head === source && !hasLiquid(source) && movedTo(site, document) === undefined) return body();
    return stack.within(document, 'excerpt', () => {
      const rendering = { document, scope: () => scope(head) };
      const filled = fill(rendering, head, tools);
      return tools.takeExcerpt?.(document, filled.text) ?? convert(filled, rendering, tools).html;
    });
  };
  const excerptOf = (document: Document, surroundings: Surroundings, body?: () => string): Tracked<string> => {
    const known = made.get(document);
    if (known) {
      if (body && stack.isEmpty()) made.delete(document); // the body has it from now on
      return known;
    }
    if (stack.hasExcerpt(document)) {
      circular.add(document);
      turns++;
      if (stack.inBody()) circles.push(circle(document));
      return { value: '', dependencies: [] };
    }
    const before = turns;
    const tracked = tools.tracker.track(() => render(document, surroundings, body));
    circular.delete(document);
    // a body that was needed for it may have asked for it, and so have rendered it first, as in Jekyll's order
    const value = made.get(document) ?? tracked;
    // lists and layouts keep none that asked for itself: the body is to find that, and report it. Once one is reported the build fails, and parts
    // of circles are kept: to render them again and again would take time without end
    const isKept = stack.inBody() ? circular.size === 0 || circles.length > 0 : !body && turns === before;
    if (isKept) made.set(document, value);
    return value;
  };
  return {
    excerptOf,
    /** Runs the rendering of a body, or of its excerpt, and takes the errors that it caused: none of a body that is under way around it. */
    withCircles: <T>(make: () => T): { readonly value: T; readonly circles: readonly Diagnostic[] } => {
      const before = circles.length;
      const value = make();
      return { value, circles: circles.splice(before) };
    },
  };
}
