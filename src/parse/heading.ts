// Titles of documents from their first headings (jekyll-titles-from-headings).
import { createMarkdown } from '../markdown/index.ts';
import type { DataMap, DocumentPlace } from '../types.ts';
import { cachedByObject } from '../util/cached.ts';
import type { FrontMatter } from '../util/front-matter.ts';
import { normalizeWhitespace, stripHtml, without } from '../util/text.ts';
import type { ParseConfig } from './parse-config.ts';

const NOT_BLANK = /[^ \t\n\v\f\r]/;
const ATX = /#{1,3}[ \t\n\v\f\r]+([^\n]*)/y;
/** Number signs alone on a line below, which the plugin takes for the end of the heading. */
const ATX_END = /[ \t\n\v\f\r]+#{1,3}(?![^\n])/y;
const SETEXT = /([^\n]*)\n[-=]+[ \t\n\v\f\r]*(?![^\n])/y;
/** A line of dashes alone underlines the blank line above it. */
const LINE = /[-=]+[ \t\n\v\f\r]*(?![^\n])/y;
/** Marks of footnotes. */
const NOTES = [['[^', ']']] as const;

interface Heading {
  /** As it is written. */
  readonly text: string;
  /** Offset of its end. */
  readonly end: number;
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The heading at the beginning of a text from `at`, where its first word is; `from` is the beginning of the text. */
function headingAt(text: string, from: number, at: number): Heading | undefined {
  const atx = matchAt(ATX, text, at);
  if (atx) {
    const end = at + atx[0].length;
    return { text: atx[1] ?? '', end: end + (matchAt(ATX_END, text, end)?.[0].length ?? 0) };
  }
  const setext = matchAt(SETEXT, text, at);
  if (setext) return { text: setext[1] ?? '', end: at + setext[0].length };
  const line = at > from && text[at - 1] === '\n' ? matchAt(LINE, text, at) : null;
  return line ? { text: '', end: at + line[0].length } : undefined;
}

const markdownOf = cachedByObject(({ kramdown, markdown }: Pick<ParseConfig, 'kramdown' | 'markdown'>) =>
  createMarkdown(kramdown, markdown),
);

/** The plugin's strip_markup: markdownify, strip_html and normalize_whitespace, without the marks of footnotes. */
const withoutMarkup = (text: string, config: ParseConfig): string =>
  without(normalizeWhitespace(stripHtml(markdownOf(config).render(text).html)), NOTES);

const firstWord = (text: string, from: number): number => {
  const at = text.slice(from).search(NOT_BLANK);
  return at < 0 ? text.length : from + at;
};

interface Source {
  readonly text: string;
  readonly front: Pick<FrontMatter, 'bodyStart' | 'bodyLine'>;
  readonly place: Pick<DocumentPlace, 'kind'>;
  readonly ext: string;
}

interface Headed {
  readonly data: DataMap;
  readonly bodyStart: number;
  readonly bodyLine: number;
  readonly stripped?: true;
}

/**
 * A document's data with the title of its first heading, and its body without that heading where the site or its own `strip_title` says
 * so. Pages with a title keep it; posts and items, with `collections: true`, have that of their heading whatever their front matter says.
 */
export function withHeading(data: DataMap, { text, front, place, ext }: Source, config: ParseConfig): Headed {
  const { bodyStart, bodyLine } = front;
  const { titles } = config.markdownPlugins;
  const isPage = place.kind === 'page';
  const isMarkdown = config.markdownExt.includes(ext.slice(1).toLowerCase());
  if (!titles || !isMarkdown || (isPage ? (data['title'] ?? null) !== null : !titles.collections)) return { data, bodyStart, bodyLine };
  const heading = headingAt(text, bodyStart, firstWord(text, bodyStart));
  const titled = heading ? { ...data, title: withoutMarkup(heading.text, config) } : data;
  const isStripped = Object.hasOwn(data, 'strip_title') ? data['strip_title'] === true : titles.strip;
  if (!isStripped) return { data: titled, bodyStart, bodyLine };
  const start = firstWord(text, heading?.end ?? bodyStart);
  return { data: titled, bodyStart: start, bodyLine: bodyLine + text.slice(bodyStart, start).split('\n').length - 1, stripped: true };
}
