// Filters from text to text, as Liquid's and Jekyll's.
import { cgiEscape, percentDecode } from '../../util/percent.ts';
import { downcase, type SlugMode, slugify } from '../../util/slugify.ts';
import { strip, stripLeft, stripRight } from '../../util/strip.ts';
import {
  arrayToSentence,
  htmlEscape,
  htmlEscapeOnce,
  normalizeWhitespace,
  numberOfWords,
  stripHtml,
  truncate,
  truncatewords,
  withoutFootnotes,
  xmlEscape,
} from '../../util/text.ts';
import { uriEscape } from '../../util/uri.ts';
import { integerOf } from './numbers.ts';
import { type Filter, fromHtml, isSafe, keywordsOf, like, onParts, onText, onValue, plain, safe, textOf } from './values.ts';

const MODES: ReadonlySet<string> = new Set(['raw', 'default', 'pretty', 'ascii', 'latin', 'none']);

function isMode(mode: unknown): mode is SlugMode {
  return typeof mode === 'string' && MODES.has(mode);
}

/** Ruby's String#split: " " splits at white space, "" into characters; empty parts at the end are dropped. */
function split(text: string, separator: string): readonly string[] {
  if (separator === ' ') return text.split(/[ \t\n\v\f\r\0]+/).filter((word) => word !== '');
  const parts = separator === '' ? [...text] : text.split(separator);
  let end = parts.length;
  while (end > 0 && parts[end - 1] === '') end--;
  return parts.slice(0, end);
}

function replace(text: string, search: unknown, replacement: unknown): string {
  const by = textOf(replacement);
  // r/…/ in a template
  return search instanceof RegExp ? text.replace(search, by) : text.replaceAll(textOf(search), () => by);
}

function replaceLast(text: string, search: unknown, replacement: unknown): string {
  const found = textOf(search);
  const at = text.lastIndexOf(found);
  return at < 0 ? text : text.slice(0, at) + textOf(replacement) + text.slice(at + found.length);
}

function capitalize(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + downcase(text.slice(first.length));
}

const parts: { readonly [name: string]: Filter } = {
  append: onParts((text, more) => text + textOf(more)),
  prepend: onParts((text, more) => textOf(more) + text),
  remove: onParts((text, search) => replace(text, search, '')),
  remove_first: onParts((text, search) => text.replace(textOf(search), '')),
  remove_last: onParts((text, search) => replaceLast(text, search, '')),
  replace: onParts(replace),
  replace_first: onParts((text, search, replacement) => text.replace(textOf(search), () => textOf(replacement))),
  replace_last: onParts(replaceLast),
};

/** Nunjucks' own: `length` characters without the end, cut at a blank unless `killwords`. */
function truncateAsNunjucks(text: string, length: number, { killwords, end }: { killwords: unknown; end: unknown }): string {
  if (text.length <= length) return text;
  const blank = killwords ? -1 : text.lastIndexOf(' ', length);
  return text.slice(0, blank < 0 ? length : blank) + (end === undefined || end === null ? '...' : textOf(end));
}

/** Liquid's form, `truncate(20, "…")`, or Nunjucks' own, `truncate(20, true, "…")`, which has a boolean or keywords. */
function truncateEither(text: string, ...args: readonly unknown[]): string {
  const keywords = keywordsOf(args);
  const [length, second, third] = keywords ? args.slice(0, -1) : args;
  if (!keywords && typeof second !== 'boolean') return truncate(text, integerOf(length, 50), second === undefined ? '...' : textOf(second));
  const options = { killwords: second ?? keywords?.['killwords'], end: third ?? keywords?.['end'] };
  return truncateAsNunjucks(text, integerOf(length ?? keywords?.['length'], 255), options);
}

const changes: { readonly [name: string]: Filter } = {
  upcase: onText((text) => text.toUpperCase()),
  downcase: onText(downcase),
  capitalize: onText(capitalize),
  strip: onText(strip),
  lstrip: onText(stripLeft),
  rstrip: onText(stripRight),
  strip_newlines: onText((text) => text.replace(/\r?\n/g, '')),
  normalize_whitespace: onText(normalizeWhitespace),
  truncate: onText(truncateEither),
  truncatewords: onText((text, words, ellipsis) =>
    truncatewords(text, integerOf(words, 15), ellipsis === undefined ? '...' : textOf(ellipsis)),
  ),
};

const escapes: { readonly [name: string]: Filter } = {
  // whole documents go into feeds escaped, marked HTML too; the result is ready to be printed
  xml_escape: (input) => safe(xmlEscape(textOf(input))),
  escape_once: (input) => safe(htmlEscapeOnce(textOf(input))),
  newline_to_br: (input) => {
    const html = isSafe(input) ? String(input) : htmlEscape(textOf(input));
    return safe(html.replace(/\r?\n/g, '<br />\n'));
  },
  strip_html: (input) => fromHtml(stripHtml(textOf(input))),
  strip_footnotes: (input) => like(input, withoutFootnotes(textOf(input))),
  cgi_escape: onValue((value) => cgiEscape(textOf(value))),
  uri_escape: onValue((value) => uriEscape(textOf(value))),
  url_encode: onValue((value) => (value === null || value === undefined ? value : cgiEscape(textOf(value)))),
  url_decode: onValue((value) => (value === null || value === undefined ? value : percentDecode(textOf(value).replaceAll('+', ' ')))),
};

/** A list as one text: HTML when all its items are, else text. */
function joined(items: readonly unknown[], join: (texts: readonly string[]) => string): unknown {
  const html = items.length > 0 && items.every(isSafe);
  const text = join(items.map(textOf));
  return html ? safe(text) : text;
}

const listOf = (input: unknown): readonly unknown[] =>
  Array.isArray(input) ? input : input === null || input === undefined ? [] : [input];

/** Text filters by name. */
export const stringFilters: { readonly [name: string]: Filter } = {
  ...parts,
  ...changes,
  ...escapes,
  slugify: onValue((value, mode) => {
    if (value === null || value === undefined) return value;
    // Jekyll takes an unknown mode for "none", and none for "default"
    return slugify(textOf(value), mode === undefined || mode === null ? 'default' : isMode(mode) ? mode : 'none');
  }),
  split: (input, separator) => {
    const pieces = split(textOf(input), textOf(separator));
    return isSafe(input) ? pieces.map((piece) => safe(piece)) : pieces;
  },
  number_of_words: onValue((value, mode) => numberOfWords(textOf(value), mode === 'cjk' || mode === 'auto' ? mode : undefined)),
  array_to_sentence_string: (input, connector) =>
    joined(listOf(input), (texts) => arrayToSentence(texts, connector === undefined ? 'and' : textOf(connector))),
  join: (input, glue, attribute) => {
    const items = listOf(plain(input));
    const name = plain(attribute);
    const picked =
      typeof name === 'string'
        ? items.map((item) => (typeof item === 'object' && item !== null ? Reflect.get(item, name) : undefined))
        : items;
    return joined(picked.flat(), (texts) => texts.join(glue === undefined ? ' ' : textOf(glue)));
  },
};
