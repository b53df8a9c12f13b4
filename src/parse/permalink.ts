// URL and output file of a document, from a permalink's template.
import type { Config, DocumentKind, ZonedTime } from '../types.ts';
import { cached } from '../util/cached.ts';
import { strftime } from '../util/dates.ts';
import { didYouMean, slipOf } from '../util/near.ts';
import { shortName } from '../util/short-name.ts';
import { downcase, slugify } from '../util/slugify.ts';
import { decodePath, encodePath, outputPath, pathError } from '../util/url.ts';

/** Values that fill a permalink's template. */
export interface PermalinkParts {
  readonly kind: DocumentKind;
  /** The collection's label; "" for pages. */
  readonly collection: string;
  /** Below the collection's folder; for pages, below the source: "docs/One Two.md". */
  readonly relative: string;
  readonly date: ZonedTime | undefined;
  /** Front matter's, or the file name's without date and extension. */
  readonly slug: string;
  readonly categories: readonly string[];
  /** Extension of the source, with the dot: ".md". */
  readonly ext: string;
  /** Front matter's or the defaults' `permalink`. */
  readonly own: string | undefined;
}

export interface Permalink {
  /** Site-absolute; values of placeholders are percent-encoded, the template's own text is as written. */
  readonly url: string;
  /** Relative to the destination, decoded. */
  readonly output: string;
  readonly warning?: PermalinkError | undefined;
}

/** Keys of the configuration that decide the URLs of documents. */
export type PermalinkConfig = Pick<Config, 'permalink' | 'permalinkStyle' | 'collections' | 'markdownExt'>;

/** Error of a permalink, caused by the document's own one, by the site's or collection's, or by a name. */
export interface PermalinkError {
  readonly blame: 'own' | 'config' | 'name';
  readonly message: string;
  readonly hint: string;
}

/** Most bytes of a name made from a file's: file systems allow 255 with the new extension. */
const LONG = 240;
const cut = (name: string): string => shortName(name, LONG);

const withoutExt = (path: string, ext: string): string => path.slice(0, path.length - ext.length).replace(/(?<!\.)\.+$/, '');
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const fileOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Extension of the output: ".html" for markdown, ".css" for Sass, its own for all else. */
function outputExt(ext: string, config: Pick<Config, 'markdownExt'>): string {
  const plain = ext.slice(1).toLowerCase();
  if (config.markdownExt.includes(plain)) return '.html';
  return plain === 'scss' || plain === 'sass' ? '.css' : ext;
}

type Placeholders = ReadonlyMap<string, (parts: PermalinkParts, ext: string) => string>;

/** Placeholders of the date, with their formats of strftime. */
const DATES: readonly (readonly [string, string])[] = Object.entries({
  year: '%Y',
  month: '%m',
  day: '%d',
  hour: '%H',
  minute: '%M',
  second: '%S',
  i_day: '%-d',
  i_month: '%-m',
  short_month: '%b',
  long_month: '%B',
  short_year: '%y',
  w_year: '%G',
  week: '%V',
  w_day: '%u',
  short_day: '%a',
  long_day: '%A',
  y_day: '%j',
});

/** Jekyll's UrlDrop: the placeholders of posts, drafts and items. */
const DOCUMENT: Placeholders = new Map<string, (parts: PermalinkParts, ext: string) => string>([
  ...DATES.map(([key, format]) => [key, ({ date }: PermalinkParts) => (date ? strftime(date, format) : '')] as const),
  ['output_ext', (_, ext) => ext],
  ['collection', ({ collection }) => collection],
  ['path', ({ relative, ext }) => folderOf(relative) + cut(withoutExt(fileOf(relative), ext))],
  ['name', ({ relative, ext }) => cut(slugify(fileOf(relative).slice(0, fileOf(relative).length - ext.length)))],
  ['title', ({ slug }) => cut(slugify(slug, 'pretty', true))],
  ['slug', ({ slug }) => cut(slugify(slug))],
  ['categories', ({ categories }) => [...new Set(categories.map(downcase))].join('/')],
  ['slugified_categories', ({ categories }) => [...new Set(categories.map((category) => slugify(category)))].join('/')],
]);

const PAGE: Placeholders = new Map<string, (parts: PermalinkParts, ext: string) => string>([
  ['path', ({ relative }) => folderOf(relative)],
  ['basename', ({ relative, ext }) => cut(withoutExt(fileOf(relative), ext))],
  ['output_ext', (_, ext) => ext],
]);

/** Jekyll's Utils.add_permalink_suffix: pages and items end as the site's style does. */
function suffix(style: string): string {
  if (style === 'pretty') return '/';
  if (style === 'date' || style === 'ordinal' || style === 'none') return ':output_ext';
  return style.endsWith('/') ? '/' : style.endsWith(':output_ext') ? ':output_ext' : '';
}

function templateFor(parts: PermalinkParts, ext: string, config: PermalinkConfig): string {
  const collection = config.collections.find(({ label }) => label === parts.collection);
  if (parts.kind === 'post' || parts.kind === 'draft') return collection?.permalink ?? config.permalink;
  if (parts.kind === 'item') return collection?.permalink ?? '/:collection/:path' + suffix(config.permalinkStyle);
  if (!/^\.x?html?$/.test(ext)) return '/:path/:basename:output_ext';
  if (withoutExt(fileOf(parts.relative), parts.ext) === 'index') return '/:path/';
  return '/:path/:basename' + suffix(config.permalinkStyle);
}

/** Jekyll's sanitize_url. "?" and "#" are made part of the path, where they would end it. */
function sanitize(url: string): string {
  if (/^[\w/-]*$/.test(url) && url.startsWith('/') && !url.includes('//')) return url; // as most are
  return `/${url}`
    .replaceAll('..', '/')
    .replaceAll('./', '')
    .replace(/\/{2,}/g, '/')
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
}

/** Warning for a post whose name in its URL is empty: several such posts have one URL. */
function nameless({ kind, slug }: PermalinkParts, template: string, url: string): PermalinkError | undefined {
  if (kind !== 'post' || !/:(?:title|slug)\b/.test(template) || slugify(slug) !== '') return undefined;
  const message = `the name of this post has no letter and no digit, so that its URL is ${url}`;
  return { blame: 'name', message, hint: 'Rename the file, or write `slug:` into its front matter.' };
}

/** Styles of `permalink` in the configuration. */
const STYLES = ['date', 'pretty', 'ordinal', 'weekdate', 'none'];

/** Warning for a style in front matter, where Jekyll reads it as a URL. */
function misplacedStyle(own: string | undefined, url: string): PermalinkError | undefined {
  if (own === undefined || !(STYLES.includes(own) || slipOf(own, STYLES) !== undefined)) return undefined;
  const message = `"${own}" is no style here, as in the configuration, but the URL ${url}`;
  return { blame: 'own', message, hint: 'Write the URL, or a template such as /:categories/:title/.' };
}

/** Warning for an empty permalink of front matter or its defaults, which is the site's root in Jekyll. */
function emptyPermalink(own: string | undefined): PermalinkError | undefined {
  if (own !== '') return undefined;
  return { blame: 'own', message: 'the permalink is empty, so that the URL is /', hint: 'Remove the key, or write a path: /about/.' };
}

/** Error of a permalink that an author wrote, as the end of a sentence. */
function ownError(own: string): string | undefined {
  const plain = decodePath(own);
  if (own !== '' && plain.trim() === '') return 'is blank';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(plain)) return 'is a whole URL, not a path';
  if (plain.startsWith('//')) return 'begins with two slashes, which is another site’s URL';
  if (plain.includes('\0')) return 'holds a NUL character';
  if (plain.includes('\\')) return 'holds a backslash';
  return plain.split('/').includes('..') ? 'climbs out of the site with ".."' : undefined;
}

/** Extension in a permalink itself (Jekyll's Renderer#permalink_ext): ".json" of "/robots.json". */
const ownExt = (own: string | undefined): string | undefined => /[^./](\.[^./]+)$/.exec(own ?? '')?.[1];

/** Parsed template: text, and placeholders with the text after their names ("_" in ":year_:month"). */
interface Template {
  readonly error: string | undefined;
  readonly pieces: readonly (string | { readonly of: (parts: PermalinkParts, ext: string) => string; readonly after: string })[];
  /** First placeholder that does not exist. */
  readonly unknown: string | undefined;
}

/** Parses a template. In pages, words that look like placeholders are text; those that posts have are reported, too. */
function takeApart(template: string, isPage: boolean): Template {
  const placeholders = isPage ? PAGE : DOCUMENT;
  const pieces: Template['pieces'][number][] = [];
  const missing: string[] = [];
  for (const piece of template.split(/(:[a-z_]+)/)) {
    const name = /^:[a-z_]+$/.test(piece) ? piece.slice(1) : undefined;
    const key = name === undefined || placeholders.has(name) ? name : name.replace(/_$/, '');
    const of = key === undefined ? undefined : placeholders.get(key);
    if (name !== undefined && key !== undefined && !of && (!isPage || DOCUMENT.has(key))) missing.push(name);
    pieces.push(of && name !== undefined && key !== undefined ? { of, after: name.slice(key.length) } : piece);
  }
  return { error: ownError(template), pieces, unknown: missing[0] };
}

const fill = ({ pieces }: Template, parts: PermalinkParts, ext: string): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : encodePath(piece.of(parts, ext)) + piece.after)).join('');

const MOST_TEMPLATES = 100;
/** Parsed templates of the configuration: they are few, and each serves many documents. */
const pageTemplate = cached((template: string) => takeApart(template, true), MOST_TEMPLATES);
const documentTemplate = cached((template: string) => takeApart(template, false), MOST_TEMPLATES);

/** Message and hint for a placeholder that documents of this kind do not have. */
function unknownPlaceholder(template: string, name: string, isPage: boolean): Omit<PermalinkError, 'blame'> {
  const known = Array.from((isPage ? PAGE : DOCUMENT).keys(), (key) => `:${key}`);
  const hint = didYouMean(`:${name}`, known) ?? `There are ${known.join(', ')}.`;
  const fate = isPage ? 'which pages do not have: it stays as it is written' : 'which does not exist here';
  return { message: `the permalink "${template}" has a placeholder :${name}, ${fate}`, hint };
}

/** Error of a URL that ends in dots: "/." is the root for a browser, whatever the file is called. */
const dotError = (url: string): string | undefined => (/(?:^|\/)\.\.?$/.test(decodePath(url)) ? 'ends in a name of dots' : undefined);

/**
 * URL and file of a document (Jekyll): by its own permalink, its collection's or the site's; pages by the
 * site's style. Placeholders of a missing date are empty. No output leaves the destination: that is an error.
 */
export function makePermalink(parts: PermalinkParts, config: PermalinkConfig): Permalink | PermalinkError {
  const { own } = parts;
  const ext = ownExt(own) ?? outputExt(parts.ext, config);
  const blame = own === undefined ? 'config' : 'own';
  const template = own ?? templateFor(parts, ext, config);
  const isPage = parts.kind === 'page';
  const parsed = own === undefined ? (isPage ? pageTemplate : documentTemplate)(template) : takeApart(template, isPage);
  const { error, unknown } = parsed;
  if (error) return { blame, message: `the permalink "${template}" ${error}`, hint: 'Write a path below the site’s root: /about/.' };
  const misplaced: PermalinkError | undefined =
    unknown === undefined ? undefined : { blame, ...unknownPlaceholder(template, unknown, isPage) };
  if (misplaced && !isPage) return misplaced;
  const url = sanitize(fill(parsed, parts, ext));
  const output = outputPath(url, url.endsWith('/') && !isPage ? '.html' : ext);
  const outside = pathError(output) ?? dotError(url);
  if (outside === undefined)
    return { url, output, warning: misplaced ?? emptyPermalink(own) ?? misplacedStyle(own, url) ?? nameless(parts, template, url) };
  return {
    blame: own === undefined ? 'name' : 'own',
    message: `the output path ${JSON.stringify(output.slice(0, 300))} ${outside}`,
    hint: 'Choose another name, slug, category or permalink.',
  };
}
