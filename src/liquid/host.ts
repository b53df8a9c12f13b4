// Interfaces of the Liquid engine: what it takes, returns and needs of the site.
import type { Diagnostic } from '../types.ts';
import type { Apply } from './evaluate.ts';

/** A text that may be included, and the file's name as diagnostics show it. */
export interface IncludedText {
  readonly file: string;
  readonly text: string;
  /** True for a file that is not UTF-8 text. */
  readonly isBroken?: boolean;
  /** True for an include of the built-in theme. */
  readonly isBuiltIn?: boolean;
  /** 1-based line of `file` on which `text` begins; the first when not given. */
  readonly line?: number;
}

/** Place of a tag that prints elements of the page's head. */
export interface TagPlace {
  /** Whether the tag stands in a layout, or in what one includes. */
  readonly inLayout: boolean;
}

/** What `{% seo %}` is about. */
export interface SeoRequest extends TagPlace {
  /** Page and site of the text, as it sees them; `jekyll` has the version. */
  readonly page: unknown;
  readonly site: unknown;
  readonly jekyll: unknown;
  /** nil on a page that shows no part of a list. */
  readonly paginator: unknown;
  /** Whether `<title>` is wanted. */
  readonly title: boolean;
  /** Calls one of Jekyll's filters. Throws where that does. */
  readonly filter: Apply;
}

/** The site as Liquid sees it beside the scope: includes, links, and the steps of other stages that filters and tags call. */
export interface LiquidHost {
  /** `{% include NAME %}`: the site's own `_includes` file, or undefined; the engine then looks among its built-in includes. */
  include(name: string): IncludedText | undefined;
  /** `{% include_relative NAME %}` from the page at source path `from`; undefined when missing or when it climbs out. */
  includeRelative(from: string, name: string): IncludedText | undefined;
  /** False where the site has layouts of its own alone, and so no includes of the built-in theme. */
  hasBuiltInIncludes?(): boolean;
  /** Names of all own includes, for "did you mean". */
  includeNames(): readonly string[];
  /** `{% link PATH %}`: the URL (without baseurl) of a document or static file by source path, or undefined. */
  link(path: string): string | undefined;
  /** `{% post_url [dir/]YYYY-MM-DD-slug %}`: the URL without baseurl, or undefined. */
  postUrl(name: string): string | undefined;
  /** URL of the post of this slug and day, in any folder; a warning is due. */
  postUrlDeprecated?(name: string): string | undefined;
  /**
   * Runs a part of a text and notes what it reads of the site. `repeatable` is false where the result belongs to the page that is made; else
   * `replay` notes the same for a page that uses the result again.
   */
  track?<T>(run: () => T): { readonly value: T; readonly repeatable: boolean; readonly replay: () => void };
  /** `{% seo %}`: elements of the page's head; "" where the built-in theme prints the same. */
  seo(request: SeoRequest): string;
  /** `{% feed_meta %}`: the link to the feed; "" as above. */
  feedMeta(request: TagPlace): string;
  /** URL, with baseurl, of the file to which a link in the file at source path `from` leads (jekyll-relative-links); undefined for none. */
  fileUrl?(link: string, from: string): string | undefined;
  markdownify(text: string): string;
  smartify(text: string): string;
  /** CSS of a text in the syntax of .scss or .sass files. Throws where it does not compile. */
  sassify(text: string, syntax: 'scss' | 'sass'): string;
  /** `{% highlight %}`: the whole figure. */
  highlightFigure(code: string, language: string, options: { readonly linenos: boolean; readonly markLines: readonly number[] }): string;
}

/** One text to render. */
export interface LiquidRequest {
  readonly text: string;
  /** Path in diagnostics. */
  readonly file: string;
  /** 1-based line of `file` on which `text` begins. */
  readonly line: number;
  /** Source path of the page, for include_relative. */
  readonly path: string;
  /** page, site, layout, paginator, jekyll …: plain (possibly lazily getting) objects. */
  readonly scope: { readonly [name: string]: unknown };
  /** Whether the text is markdown, where outputs in code with unset variables stay as they are written. */
  readonly markdown: boolean;
  /** A layout: parsed once for all pages. */
  readonly layout?: true;
}

/** A rendered text; it must not be published if the diagnostics hold an error. */
export interface LiquidResult {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders texts for one site, with a cache of parsed includes and outputs. */
export interface Liquid {
  render(request: LiquidRequest): LiquidResult;
}
