// Body of a document as the site has it: its digests and words, and its texts, which lie in the store.
import type { Body, Diagnostic, Document } from '../types.ts';
import { orNone } from '../util/none.ts';
import type { Surroundings } from './excerpts.ts';
import type { Dependency } from './tracker.ts';
import { isVolatile } from './volatile.ts';

/** Where a text lies in the store: start and length in bytes, digest. */
export type TextRef = readonly [number, number, string];

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

type Texts = Pick<Body, 'html' | 'excerpt'>;

/** Texts of bodies: from the store, or made again. */
export interface BodyTexts {
  readonly read: (ref: TextRef) => string | undefined;
  /** Makes them again where the text store was cut off or overwritten. */
  readonly again: (document: Document, surroundings: Surroundings | undefined) => Texts;
  readonly summary: (document: Document, excerpt: () => string) => string;
}

/** A body over its stored texts. A class: a site has one a document, and V8 makes objects with accessors of their own large and slow. */
export class StoredSiteBody implements SiteBody {
  readonly hash: string;
  readonly excerptHash: string;
  readonly volatile: readonly Dependency[];
  readonly words: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly #document: Document;
  readonly #surroundings: Surroundings | undefined;
  readonly #stored: StoredBody;
  readonly #texts: BodyTexts;
  #summary: string | undefined;

  /** `surroundings` are those of a body that stands on several pages; a site has too many others to keep theirs. */
  constructor(document: Document, surroundings: Surroundings | undefined, stored: StoredBody, texts: BodyTexts) {
    this.hash = stored.ref[2];
    this.excerptHash = stored.excerptRef[2];
    this.volatile = orNone(stored.dependencies.filter(isVolatile));
    this.words = stored.words;
    this.diagnostics = stored.diagnostics;
    this.#document = document;
    this.#surroundings = surroundings;
    this.#stored = stored;
    this.#texts = texts;
  }

  get html(): string {
    return this.#texts.read(this.#stored.ref) ?? this.#texts.again(this.#document, this.#surroundings).html;
  }

  get excerpt(): string {
    return this.#texts.read(this.#stored.excerptRef) ?? this.#texts.again(this.#document, this.#surroundings).excerpt;
  }

  get summary(): string {
    this.#summary ??= this.#texts.summary(this.#document, () => this.excerpt);
    return this.#summary;
  }
}
