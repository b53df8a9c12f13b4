// The preview's own nouns: the state of a page for the browser, the answer to a request.
import type { EncodeJob } from '../images/index.ts';
import type { Diagnostic, EncodedRoute, Route } from '../types.ts';

/** State of an open page: the page is out of date when it differs from the page's own. */
export interface PageState {
  /** Hash of the page's HTML. */
  readonly page: string;
  /** Hash of the errors that are shown over it; "" for none. */
  readonly errors: string;
  /** Stamps of the page's assets, by URL: style sheets, scripts, pictures, and the files that style sheets name. */
  readonly files: { readonly [url: string]: string };
  /** "draft", "unpublished", "future" or "". */
  readonly mark: string;
  /** Where there is no page: why, and where the page is now; null otherwise. */
  readonly lost: Lost | null;
  /** Warnings about the page and its source: "_posts/a.md:3: message", with the hint on a line of its own. */
  readonly warnings: readonly string[];
  /** Links and files of the page that lead nowhere: "a link /nowhere/". */
  readonly broken: readonly string[];
  /** Number of errors that are not shown over the page: of other pages. */
  readonly elsewhere: number;
}

/** Why a page is not where it is asked for. */
export interface Lost {
  /** "This post is left out: published: false." */
  readonly reason: string;
  /** Where it is now, with baseurl. */
  readonly url?: string;
}

/** A page as it was rendered last. */
export interface Page {
  readonly route: Route;
  /** Path of the page's file in a build. */
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
  | { readonly kind: 'encoded'; readonly route: EncodedRoute; readonly job: () => EncodeJob }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'missing' };
