// Texts of documents, bodies and excerpts: Liquid, then markdown or Sass.
import { type Liquid, type LiquidRequest, stringOf } from '../liquid/index.ts';
import type { Markdown } from '../markdown/index.ts';
import { isSass, type Sass } from '../sass/index.ts';
import type { Body, Config, Diagnostic, Document, PageRoute, Site } from '../types.ts';
import { movedTo } from '../util/moved.ts';
import { strip, unixLines } from '../util/text.ts';
import { latestOf } from './latest.ts';
import { hasRelativeLinks, withRelativeLinks } from './relative-links.ts';
import type { Tracker } from './tracker.ts';

export type Html = Pick<Body, 'html' | 'diagnostics'>;

export interface TextTools {
  readonly liquid: Liquid;
  readonly markdown: Markdown;
  readonly sass: Sass;
}

export interface ExcerptFinder {
  /** The part of a body's source that is its excerpt. */
  readonly excerptOf: (document: Document, body: string, separator: string) => string;
}

export const hasLiquid = (text: string): boolean => text.includes('{%') || text.includes('{{');

/** A document whose text is rendered. */
export interface Rendering {
  readonly document: Document;
  readonly scope: () => LiquidRequest['scope'];
  /** Form in which a style sheet is wanted; CSS when not given. */
  readonly form?: PageRoute['form'];
}

/** A text after Liquid, and as it was before, with line ends of Unix. */
export interface Filled {
  readonly text: string;
  readonly source: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the Liquid of a text of a document. */
export function fill({ document, scope }: Rendering, written: string, { liquid }: TextTools): Filled {
  const source = unixLines(written);
  const { name: file, path } = document.file;
  const { bodyLine: line, markdown } = document;
  const hasTags = document.liquid && hasLiquid(source);
  if (!hasTags) return { text: source, source, diagnostics: [] };
  const { text, diagnostics } = liquid.render({ file, line, text: source, path, markdown, scope: scope() });
  return { text, source, diagnostics };
}

/** What Liquid left of a body or of an excerpt, for another thread that renders its markdown. */
export interface MarkdownJob {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** The site's address in Liquid, as most pictures of posts have it. */
const ADDRESS = /\{\{ ?site\.(url|baseurl) ?\}\}/g;

/** A text as its Liquid will leave it, where that prints nothing but the site's address; undefined where it does more. */
function foreseen(source: string, { liquid }: Document, config: Config): string | undefined {
  if (!liquid || !hasLiquid(source)) return source;
  const printed = source.replace(ADDRESS, (_, name: 'url' | 'baseurl') => {
    const value = config.raw[name];
    return typeof value === 'string' ? value : '';
  });
  return hasLiquid(printed) ? undefined : printed;
}

/** Text that ends the excerpt of a document; "" where it is to have none, as most pages (Jekyll's Page#generate_excerpt?). */
export function separatorOf({ data, kind, output }: Document, { excerptSeparator, pageExcerpts }: Config): string {
  if (kind === 'page' && !(pageExcerpts && /\.(?:x?html|htm)$/.test(output))) return '';
  const own = data['excerpt_separator'];
  return own === undefined || own === null || own === false ? excerptSeparator : stringOf(own);
}

/** Source of the excerpt of a document, whose source is `body`. */
export const excerptIn = (body: string, document: Document, config: Config, { excerptOf }: ExcerptFinder): string =>
  excerptOf(document, body, separatorOf(document, config));

/** Source of a document's body in its file. */
function bodyIn({ file, bodyStart, stripped }: Document): string {
  const body = file.text().slice(bodyStart);
  return stripped ? strip(body) : body;
}

/**
 * The markdown of a document before the site is known: undefined where its Liquid does more than print the address. It is a guess: a site may
 * have another address for its layouts.
 */
export function foreseenBody(document: Document, config: Config): MarkdownJob | undefined {
  const { file, markdown, bodyLine: line } = document;
  if (!markdown || isSass(document.ext) || hasRelativeLinks(document, config)) return undefined;
  const text = foreseen(unixLines(bodyIn(document)), document, config);
  return text === undefined ? undefined : { text, file: file.name, line };
}

/** The same of its excerpt: undefined where that is in the front matter, or is the whole body, which need not be rendered twice. */
export function foreseenExcerpt(document: Document, config: Config, tools: ExcerptFinder): MarkdownJob | undefined {
  const { file, markdown, bodyLine: line } = document;
  if (!markdown || isSass(document.ext) || writtenExcerpt(document) !== undefined) return undefined;
  const body = bodyIn(document);
  const excerpt = excerptIn(body, document, config, tools);
  const text = excerpt === body ? undefined : foreseen(unixLines(excerpt), document, config);
  return text === undefined || text === '' ? undefined : { text, file: file.name, line };
}

/** Whether the markdown of a text is to be rendered: not where its Liquid has errors. */
export const isMarkdown = ({ markdown, ext }: Document, { diagnostics }: Filled): boolean =>
  markdown && !isSass(ext) && !diagnostics.some(({ severity }) => severity === 'error');

/** Converts what Liquid left of a text: markdown, a style sheet, or neither. */
export function convert(filled: Filled, rendering: Rendering, tools: TextTools): Html {
  const { document } = rendering;
  const { text, diagnostics } = filled;
  const isStyle = isSass(document.ext) && !diagnostics.some(({ severity }) => severity === 'error');
  if (!isStyle && !isMarkdown(document, filled)) return { html: text, diagnostics };
  const at = { file: document.file.name, line: document.bodyLine };
  const made = isStyle ? styleOf(filled, rendering, tools) : tools.markdown.render(text, at);
  return { html: made.html, diagnostics: [...diagnostics, ...made.diagnostics] };
}

/** CSS of a style sheet, or its source map; only pages have maps (Jekyll's converter). */
function styleOf({ text, source }: Filled, { document, form }: Rendering, { sass }: TextTools): Html {
  const { file, bodyLine: line, ext, kind, output } = document;
  const map = kind === 'page' ? `${output.slice(output.lastIndexOf('/') + 1)}.map` : undefined;
  const isIndented = ext.toLowerCase() === '.sass';
  const made = sass.compile(text, { path: file.path, file: file.name, line, source, isIndented, map });
  return { html: form === 'source-map' ? made.map : made.css, diagnostics: made.diagnostics };
}

/** The front matter's `excerpt` as Ruby prints it; undefined where there is none, as with nil and false. */
export function writtenExcerpt({ data }: Pick<Document, 'data'>): string | undefined {
  const own = data['excerpt'] ?? false;
  return own === false ? undefined : stringOf(own);
}

/** Source of a body: none where the document has moved. */
export const sourceOf = (site: Site, document: Document, tracker: Pick<Tracker, 'urls'>): string =>
  movedTo(site, document) === undefined ? writtenSource(site, document, tracker) : '';

/** Source of a body as written. In markdown, files that it links may be replaced by their URLs, on which it depends then. */
export function writtenSource(site: Site, document: Document, tracker: Pick<Tracker, 'urls'>): string {
  const { file, bodyStart, stripped } = latestOf(site, document);
  const body = withRelativeLinks(site, document, { text: file.text().slice(bodyStart), urls: tracker.urls });
  return stripped ? strip(body) : body;
}
