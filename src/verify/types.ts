// The nouns of a comparison: an old site, a new one, and what the new one lost.
import type { Route } from '../types.ts';

/** Kinds of losses, in the order of the report. */
export const KINDS = ['page', 'file', 'redirect', 'sitemap', 'feed', 'head', 'id', 'link', 'image', 'text'] as const;
export type Kind = (typeof KINDS)[number];

/** Part of a page. URLs are keys: "/a/b", "/a/b#c", "#c" for the page itself, "https://other.example/x". */
export interface Part {
  readonly ids: readonly string[];
  readonly links: readonly string[];
  readonly images: readonly string[];
  /** Text of each block in its order; white space as written. */
  readonly text: readonly string[];
}

/** Fields of a page's head by name: "title", "canonical", "description", "og:image", "google-site-verification". */
export type Head = readonly (readonly [name: string, value: string])[];

/** A page of a built site. */
export interface Page {
  readonly head: Head;
  /** Key of the URL to which its `meta refresh` leads. */
  readonly redirect: string | undefined;
  /** The part that its author wrote, without what a theme puts around it. */
  readonly content: Part;
  /** Everything in its body. */
  readonly whole: Part;
}

/** A page of the old site: its content. Of its text a saved file has a digest, and for lists, which change with each post, []. */
export interface OldPage extends Pick<Page, 'head' | 'redirect'>, Omit<Part, 'text'> {
  readonly text: readonly string[] | string;
}

export interface FeedEntry {
  readonly id: string;
  /** ISO 8601 in UTC, or as written where it is no date; "" for none. */
  readonly published: string;
  readonly updated: string;
  /** Key of its page. */
  readonly link: string;
}

/** The site before. URLs are decoded, without baseurl: "/a b/", "/c.html", "/feed.xml". */
export interface OldSite {
  readonly pages: readonly string[];
  /** Undefined where only the URL is known. */
  readonly page: (url: string) => OldPage | undefined;
  /** Key of the URL to which a page redirects; "" for none. */
  readonly redirect: (url: string) => string;
  /** Title and texts of a page, as lists show them. */
  readonly listed: (url: string) => readonly string[];
  readonly files: readonly string[];
  /** Hash of a file; undefined where it is not known. */
  readonly hash: (url: string) => string | undefined;
  readonly feeds: ReadonlyMap<string, readonly FeedEntry[]>;
  readonly sitemap: readonly string[];
}

/** The site that was built. Outputs are relative to the destination. */
export interface NewSite {
  readonly outputs: { has(output: string): boolean };
  readonly page: (output: string) => Page;
  /** Key of the URL to which a page redirects; "" for none. */
  readonly redirect: (output: string) => string;
  readonly hash: (output: string) => string;
  readonly feed: (output: string) => readonly FeedEntry[] | undefined;
  /** Keys of all sitemaps. */
  readonly sitemap: ReadonlySet<string>;
  readonly routes: ReadonlyMap<string, Route>;
}

/** Something of the old site that the new one has not. */
export interface Loss {
  readonly kind: Kind;
  /** URL of the old page or file. */
  readonly url: string;
  /** What is lost of it: an id, the target of a link, "title: A"; "" for the whole. */
  readonly detail: string;
  /** What there is instead, as a clause: "now /b/"; a hint. */
  readonly now?: string;
  /** Source that should have it, as diagnostics name it. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number | undefined;
}

/** Facts of one kind that were compared, and the lost ones among them. */
export interface Count {
  readonly kind: Kind;
  readonly before: number;
  readonly losses: readonly Loss[];
}
