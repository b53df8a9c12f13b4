// Filters on text: Ruby Liquid's and Jekyll's.
import { Buffer } from 'node:buffer';
import { cgiEscape, cgiUnescape } from '../../util/percent.ts';
import type { SlugMode } from '../../util/slugify.ts';
import { capitalize, downcase, slugify } from '../../util/slugify.ts';
import { strip, stripLeft, stripRight } from '../../util/strip.ts';
import * as texts from '../../util/text.ts';
import { uriEscape } from '../../util/uri.ts';
import { limitItems, MOST_ITEMS } from '../error.ts';
import type { LiquidHost } from '../host.ts';
import type { Filter, Filters } from '../tag.ts';
import { integerOf, isNil, jsonText, rubyText, stringOf } from '../values.ts';

const MODES: ReadonlySet<unknown> = new Set(['raw', 'default', 'pretty', 'ascii', 'latin', 'none']);

/** A filter from text to anything; nil is "" to it. */
function text(change: (input: string, ...args: string[]) => unknown): Filter {
  return (input, args) => change(stringOf(input), ...args.map(stringOf));
}

/** A filter from text to anything; nil stays nil. */
function unlessNil(change: (input: string) => unknown): Filter {
  return (input) => (isNil(input) ? undefined : change(stringOf(input)));
}

/** A place where text is replaced: the text before it, and behind it. */
interface Match {
  readonly found: string;
  readonly before: string;
  readonly behind: string;
}

/** A replacement as Ruby's gsub reads it: two backslashes are one, `\0` and `\&` are the match, `\+` and `\1` groups, which a text has not. */
function unescaped(replacement: string, { found, before, behind }: Match): string {
  const parts: { readonly [code: string]: string } = { '\\': '\\', '&': found, '0': found, '`': before, "'": behind };
  return replacement.replace(/\\([\\&0-9+`'])/g, (_, code: string) => parts[code] ?? '');
}

const replace: Filter = (input, [pattern, replacement], context) => {
  const found = stringOf(pattern);
  const text = stringOf(input);
  const parts = found === '' ? ['', ...text, ''] : text.split(found);
  const by = stringOf(replacement);
  if (!/\\[`']/.test(by)) {
    const same = unescaped(by, { found, before: '', behind: '' });
    context.use((parts.length - 1) * same.length);
    return parts.join(same);
  }
  let at = 0;
  const pieces = parts.slice(0, -1).map((part) => {
    const start = at + part.length;
    at = start + found.length;
    const piece = unescaped(by, { found, before: text.slice(0, start), behind: text.slice(at) });
    context.use(piece.length);
    return part + piece;
  });
  return pieces.join('') + (parts.at(-1) ?? '');
};

function replaceFirst(input: string, found = '', by = ''): string {
  const at = input.indexOf(found);
  if (at < 0) return input;
  const [before, behind] = [input.slice(0, at), input.slice(at + found.length)];
  return before + unescaped(by, { found, before, behind }) + behind;
}

function replaceLast(input: string, pattern: string, by = ''): string {
  const at = input.lastIndexOf(pattern);
  return at < 0 ? input : input.slice(0, at) + by + input.slice(at + pattern.length);
}

/** Ruby's split: " " means runs of white space, "" every character, and empty strings at the end go. */
function split(input: string, pattern = ''): string[] {
  if (pattern === '') limitItems(input.length);
  const parts = pattern === '' ? [...input] : input.split(pattern === ' ' ? /[ \t\n\v\f\r\0]+/ : pattern, MOST_ITEMS + 1);
  limitItems(parts.length);
  if (pattern === ' ') return parts.filter((part) => part !== '');
  while (parts.at(-1) === '') parts.pop();
  return parts;
}

/** truncate and truncatewords: at most so many characters or words, and an ellipsis. */
const shortened =
  (cut: (text: string, count: number, ellipsis: string) => string, usual: number): Filter =>
  (input, args) => {
    const [count, ellipsis] = args;
    return isNil(input)
      ? undefined
      : cut(stringOf(input), count === undefined ? usual : integerOf(count), args.length < 2 ? '...' : stringOf(ellipsis));
  };

const numberOfWords: Filter = (input, [mode]) => texts.numberOfWords(stringOf(input), mode === 'cjk' || mode === 'auto' ? mode : undefined);

const slug: Filter = (input, [mode]) => {
  if (isNil(input)) return undefined;
  return slugify(stringOf(input), isNil(mode) ? 'default' : MODES.has(mode) ? (mode as SlugMode) : 'none');
};

function decode(input: string, encoding: 'base64' | 'base64url'): string {
  return Buffer.from(input, encoding).toString('utf8');
}

const PLAIN: Filters = {
  upcase: text((input) => input.toUpperCase()),
  downcase: text(downcase),
  capitalize: text(capitalize),
  append: text((input, more = '') => input + more),
  prepend: text((input, more = '') => more + input),
  strip: text(strip),
  lstrip: text(stripLeft),
  rstrip: text(stripRight),
  strip_newlines: text((input) => input.replace(/\r?\n/g, '')),
  strip_html: text(texts.stripHtml),
  newline_to_br: text((input) => input.replace(/\r?\n/g, '<br />\n')),
  normalize_whitespace: text(texts.normalizeWhitespace),
  split: text(split),
  replace,
  replace_first: text(replaceFirst),
  replace_last: text(replaceLast),
  remove: text((input, pattern = '') => input.replaceAll(pattern, '')),
  remove_first: text((input, pattern = '') => input.replace(pattern, '')),
  remove_last: text((input, pattern = '') => replaceLast(input, pattern)),
  truncate: shortened(texts.truncate, 50),
  truncatewords: shortened(texts.truncatewords, 15),
  number_of_words: numberOfWords,
  slugify: slug,
};

const ESCAPES: Filters = {
  escape: unlessNil(texts.htmlEscape),
  h: unlessNil(texts.htmlEscape),
  escape_once: text(texts.htmlEscapeOnce),
  xml_escape: text(texts.xmlEscape),
  cgi_escape: text(cgiEscape),
  url_encode: unlessNil(cgiEscape),
  url_decode: unlessNil(cgiUnescape),
  uri_escape: unlessNil(uriEscape),
  base64_encode: text((input) => Buffer.from(input, 'utf8').toString('base64')),
  base64_decode: text((input) => decode(input, 'base64')),
  base64_url_safe_encode: text((input) => Buffer.from(input, 'utf8').toString('base64').replaceAll('+', '-').replaceAll('/', '_')),
  base64_url_safe_decode: text((input) => decode(input, 'base64url')),
  jsonify: (input) => jsonText(input),
  inspect: (input) => texts.xmlEscape(rubyText(input)),
};

/** The filters on text; markdownify, smartify, scssify and sassify come from the host. */
export function stringFilters(host: LiquidHost): Filters {
  return {
    ...PLAIN,
    ...ESCAPES,
    markdownify: text((input) => host.markdownify(input)),
    smartify: text((input) => host.smartify(input)),
    scssify: text((input) => host.sassify(input, 'scss')),
    sassify: text((input) => host.sassify(input, 'sass')),
  };
}
