// The nouns: readonly values that the stages hand to one another. No functions of its own, imports nothing.

/** A key of a mapping of YAML; but for texts, its text is the name that the mapping has it by. */
export type Key = string | number | boolean | null | Scalar;

/** A value that JavaScript's own types would change: 2.0, an integer over 2^53, a moment, a day. Made by util/scalars.ts. */
export interface Scalar {
  readonly type: 'float' | 'integer' | 'time' | 'day';
  /** As Ruby prints it: "2.0", "2018-06-06 19:17:12 -0500", "2018-06-06". */
  toString(): string;
  /** Its marked JSON, of which decodeData makes it again. */
  toJSON(): unknown;
}

/** YAML data: front matter, `_config.yml`, `_data`. JSON-able; a number with a fraction is a float, any other an integer. */
export type Data = null | boolean | number | string | Scalar | readonly Data[] | { readonly [key: string]: Data };
export type DataMap = { readonly [key: string]: Data };

/** Error, warning or note about the content, for the author. Never thrown; cached with its value and replayed. */
export interface Diagnostic {
  /** A note is about what is as the author wants it: it fails no build, not even a strict one. */
  readonly severity: 'error' | 'warning' | 'note';
  /** Kind of the diagnostic, for tests: "yaml", "missing-layout", "liquid-syntax" … */
  readonly code: string;
  /** Name of the file for the author, relative to the site's root: "content/_posts/2018-06-06-x.md". */
  readonly file: string;
  /** 1-based, in the file (not in the front matter or the body). */
  readonly line?: number;
  /** 1-based, in UTF-16 units. */
  readonly column?: number;
  /** One sentence without a full stop: what is wrong. */
  readonly message: string;
  /** One sentence: what to do about it. */
  readonly hint?: string;
  /** Number of further diagnostics of its file and severity that it stands for; 1 when not given. */
  readonly count?: number;
}

/** URLs that a build changed, without `baseurl`, percent-encoded ("/a%20b/"): pages, then other files. */
export interface ChangedUrls {
  /** There was nothing in their places. */
  readonly new: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Result of a step over content that may be broken: a value, or nothing and at least one error. */
export interface Result<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Use of a path of the sources: published, only included by others (a partial), or nothing. */
export type Usage = 'publish' | 'include' | 'none';

/** A regular file that was found under one of the site's roots. */
export interface SourceFile {
  /** Relative to its root, "/" between parts: "_posts/2018-06-06-x.md". */
  readonly path: string;
  /** As diagnostics name it: "content/_posts/2018-06-06-x.md". */
  readonly name: string;
  /** Path on this machine; for reading and copying only, never for output. */
  readonly absolute: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970; for the stat cache, a draft's date and `modified_time`, for no other output. */
  readonly mtimeMs: number;
  /** Hash of its bytes: equal hashes, equal files. */
  readonly hash: string;
  /** Begins with a line of `---`: a document, not a static file. */
  readonly frontMatter: boolean;
  /** Slip in what was meant as front matter. */
  readonly slip?: FrontMatterSlip | undefined;
  /** Its text, decoded as UTF-8, without BOM, line ends as they are. Read when asked for. */
  text(): string;
  /** Drops the text from memory: it is read again when it is asked for. */
  release?(): void;
  /** Whether its bytes are UTF-8; not given where they are known to be. */
  isUtf8?(): boolean;
}

/**
 * Front matter that Jekyll does not see. "toml", "json", "unopened" (Hexo's): forms of other generators.
 * "late": something stands before it. "dashes": not three hyphens. "cr": its lines end with CR alone.
 */
export type FrontMatterSlip = 'toml' | 'json' | 'unopened' | 'late' | 'dashes' | 'cr' | 'word';

/** A moment, and the offset at which it is shown. */
export interface ZonedTime {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly ms: number;
  /** Minutes east of UTC: -300 for -05:00. */
  readonly offset: number;
  /** IANA zone whose offset that is, "Z" for a text's own UTC; absent for an offset of no zone. */
  readonly zone?: string | undefined;
  /** Nanoseconds beyond the milliseconds, up to 999,999. */
  readonly nanos?: number | undefined;
}

export type DocumentKind = 'post' | 'draft' | 'page' | 'item';

/** Kind and collection of a document's file, from its path alone. */
export interface DocumentPlace {
  readonly kind: DocumentKind;
  readonly collection: string;
  /** Below the collection's folder; for pages, below the source. */
  readonly relative: string;
  /** Above `_posts`: they are categories. */
  readonly folders: readonly string[];
  /** Permalink of a README that is its folder's index: "/docs/". It wins over the front matter's. */
  readonly permalink?: string;
}

/** A source file with front matter (post, draft, page, item), parsed on its own: it knows no other file. */
export interface Document {
  readonly kind: DocumentKind;
  /** "posts" for posts and drafts, the label for a collection's items, "" for pages. */
  readonly collection: string;
  readonly file: SourceFile;
  /** Relative to the source, as Jekyll's `page.path`: "_posts/2018-06-06-x.md". */
  readonly path: string;
  /** Digest of the file's bytes and of everything in the configuration that shaped this value. */
  readonly digest: string;
  /** Digest of this value without the body's text: an edit of that alone leaves it as it is. */
  readonly front: string;
  readonly title: string;
  /** Pages and items may have none. */
  readonly date: ZonedTime | undefined;
  readonly lastModified: ZonedTime | undefined;
  /** Source of `:title` in permalinks, and last part of `id`. */
  readonly slug: string;
  /** With the dot: ".md". */
  readonly ext: string;
  /** The layout's name; undefined for bare output. */
  readonly layout: string | undefined;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /**
   * Jekyll's `page.url`, site-absolute, without baseurl: "/azure/Azure-Kubernetes-Hackfest-Day1/". Values of a
   * permalink's placeholders are percent-encoded, its own text is as written: "/über/".
   */
  readonly url: string;
  /** Relative to the destination, decoded: "azure/Azure-Kubernetes-Hackfest-Day1/index.html". */
  readonly output: string;
  /** Jekyll's `page.id`: dirname(url)/slug, no trailing slash. "" for pages. */
  readonly id: string;
  /** Front matter over `defaults:`; every key the author wrote. */
  readonly data: DataMap;
  /** 1-based line of each top-level front matter key, for diagnostics. */
  readonly lines: { readonly [key: string]: number };
  /** Offset of the body in `file.text()`, UTF-16 units. */
  readonly bodyStart: number;
  /** 1-based line on which the body begins. */
  readonly bodyLine: number;
  /** The body is without white space at its end (`strip_title`). */
  readonly stripped: boolean;
  /** False for `published: false`. */
  readonly published: boolean;
  /** Its extension is one of `markdown_ext`. */
  readonly markdown: boolean;
  /** False for `render_with_liquid: false`. */
  readonly liquid: boolean;
}

export interface CollectionConfig {
  readonly label: string;
  readonly output: boolean;
  readonly permalink: string | undefined;
  readonly sortBy: string | undefined;
  /** File paths under the collection's folder, in the order the author wants. */
  readonly order: readonly string[];
}

/** Where a key of the configuration is written; without a line where no file has it. */
export type KeyPlace = Pick<Diagnostic, 'file' | 'line'>;

/** One entry of `defaults:`. */
export interface DefaultRule {
  /** Prefix or glob; "" matches all. */
  readonly path: string;
  readonly type: string | undefined;
  readonly values: DataMap;
}

/** `kramdown.syntax_highlighter_opts`, for blocks or for spans of code. */
export interface CodeOptions {
  /** Language of code that names none. */
  readonly defaultLang: string;
  readonly disabled: boolean;
  /** The number of the first line; undefined where lines have none. */
  readonly firstLine: number | undefined;
  /** Class of the innermost `pre`. */
  readonly cssClass: string;
}

/** `kramdown:` as far as it changes what is written, with Jekyll's defaults filled in. */
export interface KramdownOptions {
  readonly input: 'GFM' | 'kramdown';
  readonly autoIds: boolean;
  readonly autoIdPrefix: string;
  readonly autoIdStripping: boolean;
  readonly transliteratedHeaderIds: boolean;
  readonly tocLevels: readonly number[];
  readonly hardWrap: boolean;
  /** Added to the level of each heading: 1 makes <h2> of "#". */
  readonly headerOffset: number;
  /** Link definitions that every text has, by name. */
  readonly linkDefs: { readonly [name: string]: { readonly href: string; readonly title: string | undefined } };
  readonly footnoteNr: number;
  readonly footnotePrefix: string;
  readonly footnoteBacklink: string;
  /** lsquo, rsquo, ldquo, rdquo as characters. */
  readonly smartQuotes: readonly [string, string, string, string];
  readonly parseBlockHtml: boolean;
  readonly parseSpanHtml: boolean;
  readonly mathEngine: 'mathjax' | undefined;
  readonly syntaxHighlighter: 'rouge' | undefined;
  /** Of the tag `highlight`. */
  readonly tagHighlighter: 'rouge' | undefined;
  readonly guessLang: boolean;
  readonly codeBlocks: CodeOptions;
  readonly codeSpans: CodeOptions;
  readonly gfmQuirks: readonly string[];
  readonly typographicSymbols: DataMap;
}

/** `markdown:` when it is a mapping: what Gemless offers beyond kramdown; all off by default. */
export interface MarkdownExtras {
  /** "pipes", "dashes", "start", "alerts": fixes for surprises of kramdown's syntax. */
  readonly fixes: readonly string[];
  readonly linkify: boolean;
}

/** Format of a feed that a site may have beside the Atom feed. */
export type FeedFormat = 'rss' | 'json';

/** Link of a page's head to a feed. */
export interface FeedLink {
  /** Media type: "application/rss+xml". */
  readonly type: string;
  /** "/feed.rss", without `baseurl`. */
  readonly path: string;
  readonly title: string;
}

/** `gemless:` of the configuration: what is not Jekyll's. A feature that is undefined follows the plugins. */
export interface GemlessOptions {
  /** `theme`: the built-in theme even where the site has Liquid layouts. */
  readonly layouts: 'auto' | 'theme';
  /** Plugins as GitHub Pages switches them on. */
  readonly githubPages: boolean;
  /** Host for which a file `_redirects` is written. */
  readonly redirectsFile: 'none' | 'netlify' | 'cloudflare';
  readonly features: { readonly [feature in 'feed' | 'sitemap' | 'search' | 'archives']?: boolean | undefined };
  /** Formats of feeds beside Atom. */
  readonly feeds: readonly FeedFormat[];
  readonly check: CheckOptions;
  /** Whether films and gists of other hosts wait for a click. */
  readonly embeds: boolean;
  /** Whether published pages of the built-in theme have the style of their first screen in themselves. */
  readonly inlineCss: boolean;
  /** Where readers may share a post, in order. */
  readonly share: readonly string[];
  /** Undefined where the configuration does not say: then only pages of the built-in theme have variants of pictures. */
  readonly images: ImageOptions | false | undefined;
  /** Undefined where the configuration does not say: then posts of the built-in theme have cards. */
  readonly cards: CardOptions | false | undefined;
  /** Categories, tags and years beside lists of posts in the built-in theme. */
  readonly overview: boolean;
  /** Sources that the policy of pages has beside its own, by directive; undefined where pages have no policy (`gemless.csp`). */
  readonly csp: { readonly [directive: string]: readonly string[] } | undefined;
}

/** `gemless.cards`: pictures of posts that have none. Paths are those of files in the source; "" for the built-in ones. */
export interface CardOptions {
  readonly font: string;
  readonly template: string;
}

/** `gemless.images`: variants of pictures for small screens. */
export interface ImageOptions {
  /** AVIF beside WebP. */
  readonly avif: boolean;
  /** `sizes` of pictures that have none, as HTML has it; undefined for those of the built-in theme, or the whole width. */
  readonly sizes: string | undefined;
}

/** `gemless.check`: what `gemless check` and builds leave out. */
export interface CheckOptions {
  /** URLs and source files, as written; `*` stands for any text. */
  readonly ignore: readonly string[];
  /** Levels of rules that differ from those of util/check-rules.ts. */
  readonly level: { readonly [rule: string]: 'error' | 'warning' | 'note' | 'off' };
}

/** The plugins of GitHub Pages that take markdown files as they are on GitHub; undefined or false where the site has them not. */
export interface MarkdownPlugins {
  /** jekyll-optional-front-matter; `removeOriginals`: the files are not copied, too. */
  readonly optionalFrontMatter: { readonly removeOriginals: boolean } | undefined;
  /** jekyll-readme-index; `withFrontMatter`: also pages named README. */
  readonly readmeIndex: { readonly removeOriginals: boolean; readonly withFrontMatter: boolean } | undefined;
  /** jekyll-titles-from-headings; `strip`: the heading is no part of the body. */
  readonly titles: { readonly strip: boolean; readonly collections: boolean } | undefined;
  /** jekyll-default-layout. */
  readonly defaultLayout: boolean;
  /** jekyll-relative-links; `exclude`: patterns of paths, as those of the configuration's `exclude`. */
  readonly relativeLinks: { readonly collections: boolean; readonly exclude: readonly string[] } | undefined;
}

/** Rules by which CSV or TSV is read: Jekyll's `csv_reader` and `tsv_reader`. */
export interface TableRules {
  /** Names of Ruby's converters of cells: integer, float, numeric, date, date_time, all. */
  readonly converters: readonly string[];
  /** True: the first row names the columns; false: rows are lists; else the names. */
  readonly headers: boolean | readonly string[];
}

/** `_config.yml` and the command line, checked, with every default filled in. */
export interface Config {
  /** Everything as `site.*` shows it, defaults included. */
  readonly raw: DataMap;
  /** What seems to be misspelt, unless a text of the site uses it. */
  readonly suspects: readonly Suspect[];
  /** Places of keys that documents have values of: "permalink", "collections.docs.permalink", "defaults.0.layout" (see keyOfDefault). */
  readonly keyPlaces: { readonly [key: string]: KeyPlace };
  /** No trailing slash: "https://example.com", or "". */
  readonly url: string;
  /** `url` as the author's configuration has it where that of a CNAME file stands in for it: null where it is not set. */
  readonly urlBesideCname?: Data;
  /** "" or "/blog": leading slash, no trailing one. */
  readonly baseurl: string;
  /** IANA name; "UTC" when unset. */
  readonly timezone: string;
  /** A template; a style's name is already replaced by its template. */
  readonly permalink: string;
  /** As the author wrote it ("pretty", "date", a template): decides the suffix of pages. */
  readonly permalinkStyle: string;
  readonly paginate: number | undefined;
  readonly paginatePath: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly keepFiles: readonly string[];
  /** Without dots: ["markdown", "md", …]. */
  readonly markdownExt: readonly string[];
  readonly excerptSeparator: string;
  /** `page_excerpts`: pages of HTML have excerpts, too. */
  readonly pageExcerpts: boolean;
  /** True where front matter that YAML cannot read stops the build in every file (Jekyll's `strict_front_matter`). */
  readonly strictFrontMatter: boolean;
  readonly drafts: boolean;
  readonly future: boolean;
  readonly unpublished: boolean;
  /** 0 for all. */
  readonly limitPosts: number;
  readonly collections: readonly CollectionConfig[];
  /** "" or a folder: "collections". */
  readonly collectionsDir: string;
  readonly dataDir: string;
  readonly tables: { readonly csv: TableRules; readonly tsv: TableRules };
  readonly includesDir: string;
  readonly layoutsDir: string;
  readonly defaults: readonly DefaultRule[];
  readonly kramdown: KramdownOptions;
  readonly markdown: MarkdownExtras;
  readonly liquid: { readonly strictVariables: boolean; readonly strictFilters: boolean };
  /** Names of the plugins that the site asks for: by its configuration, Gemfile or gemspec, or as GitHub Pages runs them. */
  readonly plugins: readonly string[];
  readonly markdownPlugins: MarkdownPlugins;
  readonly gemless: GemlessOptions;
  /** Name of the theme: "minima", or "minimal-mistakes" for `remote_theme: mmistakes/minimal-mistakes@4.24.0`. */
  readonly theme: string | undefined;
  /** "production", or "development" under `gemless dev`. */
  readonly environment: string;
  /** Digest of everything above. */
  readonly digest: string;
}

/** Options of the command line that say where a site lies. */
export interface WorkspaceOptions {
  /** Folder of the project. */
  readonly cwd: string;
  /** `cwd`, or `content` in it: where that has a configuration, or only that has a site. */
  readonly source?: string | undefined;
  /** `destination:` of the configuration, else `dist`, when not given. */
  readonly destination?: string | undefined;
  /** Folder of the caches; `.gemless` of the project when not given. It belongs to one project. */
  readonly cacheDir?: string | undefined;
  /** Folder of a Jekyll theme, whose layouts, includes, Sass, data and assets lie under the site's own. */
  readonly theme?: string | undefined;
  /** Folder of layouts that win over the site's own and the theme's. */
  readonly templates?: string | undefined;
  /** Configuration files, separated by commas; later ones win. `_config.yml` of the source when not given. */
  readonly config?: string | undefined;
  /** Folders outside of the source into which symbolic links may lead; a missing one allows nothing. */
  readonly follow?: readonly string[] | undefined;
}

/** Options of the command line that win over the configuration files. */
export interface ConfigFlags {
  /** `url` of the configuration: "https://example.com". */
  readonly url?: string | undefined;
  /** `baseurl` of the configuration: "/blog". */
  readonly baseurl?: string | undefined;
  readonly drafts?: boolean | undefined;
  readonly future?: boolean | undefined;
  readonly unpublished?: boolean | undefined;
  /** Only so many posts, the newest; 0 for all. */
  readonly limitPosts?: number | undefined;
  /** Front matter that can't be read is an error in every file. */
  readonly strictFrontMatter?: boolean | undefined;
  /** `jekyll.environment` of templates; "production" when not given. The command takes it from JEKYLL_ENV. */
  readonly environment?: string | undefined;
  /** Repository on GitHub that the environment names: "owner/name"; git's `origin` when not given. */
  readonly repository?: string | undefined;
  /** Address at which the host publishes the site, "https://me.github.io/blog", for a configuration without `url`. */
  readonly address?: string | undefined;
  /** False: no pictures are encoded, neither variants nor cards. */
  readonly pictures?: boolean | undefined;
  /** Warns of a site without a public address, as the commands build and check do. */
  readonly publishing?: boolean | undefined;
}

/** Key or value of the configuration that seems to be misspelt. */
export interface Suspect {
  /** Where a text of the site has this word, it is meant as it is written. */
  readonly use: string | undefined;
  /** Whether only the built-in theme reads it. */
  readonly ofTheme: boolean;
  readonly diagnostic: Diagnostic;
}

/** A category or a tag and its posts, newest first. */
export interface Term {
  readonly taxonomy: 'categories' | 'tags';
  /** As the first post that has it writes it. */
  readonly name: string;
  /** As Minimal Mistakes' anchors: "azure", "c". */
  readonly slug: string;
  /** URL of its own page: "/categories/azure/"; unique among terms. */
  readonly url: string;
  readonly posts: readonly Document[];
}

export interface Collection {
  readonly config: CollectionConfig;
  /** Sorted as the collection wants. */
  readonly documents: readonly Document[];
  readonly files: readonly SourceFile[];
}

/**
 * Layouts of a site. `own`: its own ones in Liquid, or those of a theme's folder, and nothing of the built-in theme. `built-in`: the built-in
 * theme under the site's own Nunjucks. `mixed`: that, with the site's Liquid layouts where all that they need is there.
 */
export type LayoutMode = 'own' | 'built-in' | 'mixed';

/** Files that a site has beside those of its documents: all with the built-in theme, else those that plugins or `gemless:` ask for. */
export type SiteFeature = 'feed' | 'sitemap' | 'redirects' | 'search' | 'archives';

/** The whole site, selected and in order. */
/** A package that a site installs for its pages. */
export interface SitePackage {
  readonly name: 'katex' | 'mermaid';
  /** Absolute path. */
  readonly folder: string;
  readonly version: string;
  /** Its files that the site publishes. */
  readonly files: () => readonly StaticFile[];
}

/** Posts that go with one, best first. */
export interface Related {
  readonly posts: readonly Document[];
  /** True where none shares anything with it: these are the newest. */
  readonly areRecent: boolean;
}

export interface Site {
  readonly config: Config;
  readonly mode: LayoutMode;
  readonly features: ReadonlySet<SiteFeature>;
  /** The moment of the build, in the site's zone: `site.time`. */
  readonly time: ZonedTime;
  /** Published posts, newest first. */
  readonly posts: readonly Document[];
  readonly pages: readonly Document[];
  readonly collections: readonly Collection[];
  /** Copied as they are; theme files that the site does not have itself included. */
  readonly statics: readonly StaticFile[];
  /** Packages for formulas and diagrams that are installed. */
  readonly packages: readonly SitePackage[];
  readonly data: DataMap;
  /** In the order of first use, as `site.categories`. */
  readonly categories: readonly Term[];
  readonly tags: readonly Term[];
  /** Translations of documents that have some: of all languages, their own among them, in the order of the tags. */
  readonly translations: ReadonlyMap<Document, readonly Translation[]>;
  /** Newer and older neighbour by document: posts among posts, items in their collection. */
  readonly neighbours: ReadonlyMap<Document, { readonly next: Document | undefined; readonly previous: Document | undefined }>;
  /** Up to four posts that share terms and words with one; where none does, the newest. */
  readonly related: (document: Document) => Related;
  /** The posts of a document's `series:`, oldest first; none where it has no series. */
  readonly series: (document: Document) => readonly Document[];
  /** URLs that `link` may name, by path, without those of pages that plugins add. */
  readonly urls: ReadonlyMap<string, string>;
  readonly includes: ReadonlyMap<string, SourceFile>;
  /** Digest of each part that templates may read: "posts", "pages", "data", "includes", a label … */
  readonly digests: ReadonlyMap<string, string>;
  /** How pictures have variants, and what the files of pictures hold; undefined where the site has no variants. */
  readonly pictures?: { readonly options: ImageOptions; readonly of: (file: SourceFile) => Picture | undefined } | undefined;
  /** Files of the cards of posts; undefined where the site has no cards. */
  readonly cards?: { readonly font: SourceFile | undefined; readonly template: SourceFile | undefined } | undefined;
  /** True where a layout is named `redirect`: it makes the stubs of old URLs. */
  readonly redirectLayout?: boolean;
  /** The preview's: newer versions of documents with edited bodies, by their files' paths. */
  readonly edited?: ReadonlyMap<string, Document>;
}

export interface StaticFile {
  readonly file: SourceFile;
  /** Label of the collection in whose folder it lies. */
  readonly collection: string | undefined;
  /** True for files of the built-in theme. */
  readonly builtIn: boolean;
  /** Values of `defaults:` for its path. */
  readonly data: DataMap;
  /** Percent-encoded: "/assets/images/a%20b.png". */
  readonly url: string;
  /** Relative to the destination. */
  readonly output: string;
}

/** A picture's size in CSS pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** A raster picture, as the head of its file says. */
export interface Picture extends ImageSize {
  readonly format: 'jpg' | 'png' | 'webp';
  readonly isAnimated: boolean;
  /** Whether its metadata say where it was taken. */
  readonly hasLocation: boolean;
}

/** The set of icons; src/bundle/icons.mjs says how it is written. */
export interface IconSet {
  /** The names, a line each. */
  index(): string;
  /** The path that begins `at`, of `length` characters. */
  path(at: number, length: number): string;
}

/** One page of a paginated list, as Jekyll's `paginator`. */
export interface Paginator {
  readonly page: number;
  readonly perPage: number;
  readonly posts: readonly Document[];
  readonly totalPosts: number;
  readonly totalPages: number;
  readonly previousPage: number | undefined;
  readonly previousPagePath: string | undefined;
  readonly nextPage: number | undefined;
  readonly nextPagePath: string | undefined;
  /** What jekyll-paginate-v2 says beyond that. */
  readonly ends?: {
    readonly pagePath: string;
    readonly first: string;
    readonly last: string;
    readonly trail: readonly PageTrail[] | undefined;
    /** Whether Jekyll's Page#html? is true of it: its file is named ".html" where neither `indexpage` nor `permalink` says more. */
    readonly isHtml: boolean;
  };
}

/** A page of a list as the others link it. */
export interface PageTrail {
  readonly num: number;
  readonly path: string;
  readonly title: Data;
}

/** A rendered body: Liquid, then markdown; no layout. */
export interface Body {
  readonly html: string;
  /** HTML of the part before `excerpt_separator`, or the front matter's `excerpt` word for word. */
  readonly excerpt: string;
  /** Words in the text of `html`, as Jekyll's number_of_words counts. */
  readonly words: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Page that a plugin of Jekyll adds to `site.pages`; no file is its source. */
export interface AddedPage {
  /** "jekyll-redirect-from" */
  readonly plugin: string;
  /** "redirect.html" */
  readonly name: string;
  readonly data: DataMap;
  readonly content: string;
  /** Of an archive, whose data holds its path, its URL and the values of `defaults:`, too. */
  readonly posts?: readonly Document[] | undefined;
}

/** An added page as Liquid lists it. */
export interface ListedPage extends Omit<AddedPage, 'plugin' | 'content'> {
  readonly path: string;
  readonly url: string;
  readonly output: string;
  /** Its text, or the page that has it. */
  readonly content: string | Document;
  /** False for a page that is none of `site.html_pages`, whatever its file is called. */
  readonly isHtml?: boolean;
}

/** URLs of the pages that plugins add, by path. */
export interface AddedUrls {
  readonly ofLink: ReadonlyMap<string, string>;
  /** Of plugins that run before jekyll-relative-links. */
  readonly ofRelativeLinks: ReadonlyMap<string, string>;
}

interface RouteBase {
  /** Percent-encoded, without baseurl. */
  readonly url: string;
  /** Relative to the destination. */
  readonly output: string;
  /** Source of the route, for messages: a file's name, or "the tags feature". */
  readonly origin: string;
  /** Line of the origin, 1-based, where there is one. */
  readonly line?: number | undefined;
  /** False when the sitemap should not list it. */
  readonly listed: boolean;
  readonly lastModified?: ZonedTime | undefined;
  /** A stub at an old URL (jekyll-redirect-from's `redirect_from`). */
  readonly stub?: true;
  /** Target of a stub or of `redirect_to`: "https://example.com/b/new/", "/b/new/" without a `url`. */
  readonly leadsTo?: string;
  /** The document whose place this takes (`redirect_to`). */
  readonly moved?: Document;
  /** Its entry in `site.pages` where the site lists the plugin. */
  readonly added?: AddedPage;
}

/** Made by a layout: of a document, or of a feature's own data. What it carries is what it depends on. */
export interface PageRoute extends RouteBase {
  readonly kind: 'page';
  readonly document: Document | undefined;
  readonly layout: string | undefined;
  /** Form in which its document is published, where that is not its body: the source map of a style sheet. */
  readonly form?: 'source-map';
  /** `page.*` beside (or without) the document's own. */
  readonly page: DataMap;
  /** The posts of a term or an archive, the documents of a collection: by the name templates know them by. */
  readonly lists: { readonly [name: string]: readonly Document[] };
  /** Terms of the `categories` and `tags` layouts, largest first. */
  readonly terms: readonly Term[];
  /** Whether it may show the posts that are related to its document. */
  readonly related?: boolean;
  readonly paginator: Paginator | undefined;
}

/** A document in a list, as text. */
export interface Translation {
  /** BCP 47 tag: "pt-BR". */
  readonly language: string;
  /** Percent-encoded, without baseurl. */
  readonly url: string;
}

export interface Listed {
  readonly title: string;
  /** As layouts write it; "" where there is none or where it is not to be shown. */
  readonly date: string;
  /** Its excerpt; of a page, and where there is none, all its text. */
  readonly text: string;
}

/** Tools of a feature that makes a text of many documents. */
export interface TextTools {
  readonly listed: (document: Document) => Listed;
  /** Digest of everything that a list shows of a document, and of its body. */
  readonly digest: (document: Document) => string;
  /** Cached part of a text; the key names everything that it depends on. */
  readonly cachedText: (key: string, make: () => string) => string;
  /** Smart quotes, dashes and ellipses of a title, as HTML. */
  readonly smartify: (text: string) => string;
}

/** Text that a feature writes itself: feed, sitemap, redirects, search index. */
export interface TextRoute extends RouteBase {
  readonly kind: 'text';
  /** Digest of everything that `text` reads, without bodies. */
  readonly key: string;
  /** Documents whose bodies `text` reads. */
  readonly bodies: readonly Document[];
  readonly text: (body: (document: Document) => Body, tools: TextTools) => string;
}

/** A file as it is. */
export interface CopyRoute extends RouteBase {
  readonly kind: 'copy';
  readonly file: SourceFile;
}

interface EncodedBase extends RouteBase {
  readonly kind: 'encoded';
  /** Digest of all that its bytes depend on. */
  readonly key: string;
  /** In pixels. */
  readonly width: number;
}

/** A variant of a picture. */
export interface VariantRoute extends EncodedBase {
  readonly format: 'webp' | 'avif';
  /** 1 to 100. */
  readonly quality: number;
  /** The picture that it is a variant of. `isExact`: the same width, so that it may be encoded without loss. */
  readonly from: { readonly file: SourceFile; readonly output: string; readonly isExact: boolean };
}

/** A card: the picture of a post that has none, for those who share it. */
export interface CardRoute extends EncodedBase {
  readonly format: 'png';
  readonly height: number;
  readonly document: Document;
}

/** A picture that is encoded, when all pages are made, and only if one of them shows it. */
export type EncodedRoute = VariantRoute | CardRoute;

export type Route = PageRoute | TextRoute | CopyRoute | EncodedRoute;

/** What features before one have planned; it is to be looked at while that feature runs. */
export interface Planned {
  readonly routes: readonly Route[];
  /** The same by output. */
  readonly outputs: ReadonlyMap<string, Route>;
}

/** Plans routes, from the site and the routes of earlier features. */
export type Feature = (site: Site, planned: Planned) => readonly Route[];

/** State of a file at an earlier run; good while size, times and inode are equal and the times are not fresh. */
export interface Stamp {
  readonly size: number;
  readonly mtimeMs: number;
  /** Changes with every edit, whatever mtime a program sets afterwards. */
  readonly ctimeMs: number;
  /** Another file that was renamed into this place has another. */
  readonly ino: number;
  readonly hash: string;
  readonly frontMatter: boolean;
  readonly slip?: FrontMatterSlip | undefined;
  /** Found to be UTF-8 because it is read as text also without front matter. */
  readonly text: boolean;
  /** Time at which it was taken, in milliseconds. */
  readonly taken: number;
}

/** Stamps by absolute path. */
export interface Stamps {
  get(path: string): Stamp | undefined;
  set(path: string, stamp: Stamp): void;
  /** Drops all: one that was wrong says that the file system's times are no evidence here. */
  clear(): void;
}

/** Absolute paths, and how diagnostics name them. */
export interface Workspace {
  readonly cwd: string;
  readonly source: string;
  /** Configuration files in the order of `--config`; the default one may not exist. */
  readonly configs: readonly string[];
  /** False where `--config` names them. */
  readonly usesDefaultConfig: boolean;
  /** Folders searched before the theme, in this order. */
  readonly templates: readonly string[];
  /** `assets` holds the served style sheet and script, `sources` the files that they were built from. */
  readonly theme: { readonly templates: string; readonly assets: string; readonly sources: string };
  /** Folder of a Jekyll theme that the command line names. */
  readonly themeFolder: string | undefined;
  /** `assets/` beside `content/`, published under /assets/; undefined where the source holds its own. */
  readonly assets: string | undefined;
  /** Folders of the site's own templates and assets, which may not exist. */
  readonly own: readonly string[];
  /** Real paths of the folders into which links may lead. */
  readonly follow: readonly string[];
  readonly destination: string;
  /** The parent of `content/`, else the source; what the cache holds names paths below it. */
  readonly project: string;
  /** Folder of all caches of the project: its `.gemless`, or that of `--cache-dir`. */
  readonly cacheRoot: string;
  /** Cache of builds into this destination. */
  readonly cache: string;
  /** Cache of previews, for every destination. */
  readonly previewCache: string;
}
