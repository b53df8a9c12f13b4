// The preview's own nouns: the state of a page for the browser, the answer to a request.
import type { Diagnostic, Route } from '../types.ts';

/** All that an open page must know to see whether it is out of date; a page that was asleep compares it with its own. */
export interface PageState {
  /** Of the page's HTML. */
  readonly page: string;
  /** Hash of the errors that are shown over it; "" for none. */
  readonly errors: string;
  /** Stamps of what the page is shown with, by URL: style sheets, scripts, pictures, and what style sheets name. */
  readonly files: { readonly [url: string]: string };
  /** "draft", "unpublished", "future" or "". */
  readonly mark: string;
}

/** A page as it was made last. */
export interface Page {
  readonly route: Route;
  /** The file that the page is in a build. */
  readonly output: string;
  readonly text: string;
  readonly hash: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds that rendering took. */
  readonly took: number;
}

export type Answer =
  | { readonly kind: 'page'; readonly page: Page; readonly status: number }
  | { readonly kind: 'file'; readonly absolute: string; readonly output: string; readonly status: number }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'missing' };
