// HTML by kramdown's rules: which elements are spans, what they may hold, and how a tag is read and written.
import { isBlankText } from '../util/strip.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const SPAN_ELEMENTS = words(
  'a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var',
);
export const BLOCK_ELEMENTS = words(
  'address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul',
);
export const VOID_ELEMENTS = words('area base br col command embed hr img input keygen link meta param source track wbr');
const BLOCK_MODEL = words(
  'address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup iframe li main map menu nav noscript object section summary td',
);
const SPAN_MODEL = words(
  'a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt',
);
const RAW_MODEL = words('script style math option textarea pre code kbd samp var');
/** Names of HTML's elements, in any case. */
const HTML_NAMES = new Set([...SPAN_ELEMENTS, ...BLOCK_ELEMENTS, ...VOID_ELEMENTS, ...BLOCK_MODEL, ...SPAN_MODEL, ...RAW_MODEL]);

export type Model = 'block' | 'span' | 'raw';

/** Content of an element, where markdown in it is read at all. */
export const modelOf = (name: string): Model => (BLOCK_MODEL.has(name) ? 'block' : SPAN_MODEL.has(name) ? 'span' : 'raw');

export interface Tag {
  readonly name: string;
  readonly attributes: [string, string][];
  /** True if it ends in "/>". */
  readonly selfClosed: boolean;
  /** Offset after ">". */
  readonly end: number;
}

const NAME = /[\p{L}_][-\p{L}\p{N}._\p{M}]*(?::[\p{L}_][-\p{L}\p{N}._\p{M}]*)?/uy;
const SPACE = /[ \t-\r]*/y;
const EQUALS = /[ \t-\r]*=[ \t-\r]*/y;
const WORD = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]+/uy;

function sticky(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The name at `at`, in lower case where it is HTML's. */
export function tagName(text: string, at: number): string | undefined {
  const name = sticky(NAME, text, at);
  if (name === undefined) return undefined;
  const lower = name.toLowerCase();
  return HTML_NAMES.has(lower) ? lower : name;
}

/** A value after "=", quoted or a word: its text and the offset after it. */
function readValue(text: string, at: number): readonly [string, number] | undefined {
  const quote = text.charCodeAt(at);
  if (quote === 0x22 || quote === 0x27) {
    const close = text.indexOf(text.charAt(at), at + 1);
    return close < 0 ? undefined : [text.slice(at + 1, close), close + 1];
  }
  const word = sticky(WORD, text, at);
  return word === undefined ? undefined : [word, at + word.length];
}

/** Start tag at `at` (a "<") with attributes as names, words or quoted; undefined otherwise (kramdown). */
export function readTag(text: string, at: number): Tag | undefined {
  const name = tagName(text, at + 1);
  if (name === undefined) return undefined;
  const attributes: [string, string][] = [];
  let pos = at + 1 + name.length;
  for (;;) {
    const space = sticky(SPACE, text, pos)?.length ?? 0;
    const next = text.charCodeAt(pos + space);
    if (next === 0x3e) return { name, attributes, selfClosed: false, end: pos + space + 1 };
    if (next === 0x2f && text.charCodeAt(pos + space + 1) === 0x3e) return { name, attributes, selfClosed: true, end: pos + space + 2 };
    if (space === 0) return undefined;
    const key = sticky(NAME, text, pos + space);
    if (key === undefined) return undefined;
    pos += space + key.length;
    const equals = sticky(EQUALS, text, pos);
    const value = equals === undefined ? undefined : readValue(text, pos + equals.length);
    if (equals !== undefined && value === undefined) return undefined;
    setAttribute(attributes, HTML_NAMES.has(name) ? key.toLowerCase() : key, value?.[0] ?? '');
    if (value) pos = value[1];
  }
}

function setAttribute(attributes: [string, string][], name: string, value: string): void {
  const there = attributes.find((pair) => pair[0] === name);
  if (there) there[1] = value;
  else attributes.push([name, value]);
}

/** Reads the end tag at `at` (a "<"). */
export function readEndTag(text: string, at: number): { readonly name: string; readonly end: number } | undefined {
  if (text.charCodeAt(at + 1) !== 0x2f) return undefined;
  const name = tagName(text, at + 2);
  if (name === undefined) return undefined;
  const close = at + 2 + name.length;
  const end = close + (sticky(SPACE, text, close)?.length ?? 0);
  return text.charCodeAt(end) === 0x3e ? { name, end: end + 1 } : undefined;
}

const REFERENCE_OR_SPECIAL = /&(?:[\w:][\w:.-]*|#\d+|#x[\da-fA-F]+);|[<>&"]/g;
const ESCAPES: { readonly [char: string]: string } = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Text escaped for HTML, with references (`&nbsp;`) as they are. */
export const escapeText = (text: string): string =>
  /[<>&]/.test(text) ? text.replace(REFERENCE_OR_SPECIAL, (found) => (found === '"' ? found : (ESCAPES[found] ?? found))) : text;

/** An attribute's value escaped for HTML, with references as they are. */
const escapeAttribute = (text: string): string =>
  /[<>&"]/.test(text) ? text.replace(REFERENCE_OR_SPECIAL, (found) => ESCAPES[found] ?? found) : text;

/** ` a="b" c="d"`; an empty id is left out. */
export function writeAttributes(attributes: readonly (readonly [string, string])[] | null): string {
  let html = '';
  for (const [name, value] of attributes ?? []) {
    if (name !== 'id' || !isBlankText(value)) html += ` ${name}="${escapeAttribute(value)}"`;
  }
  return html;
}

/** Removes the `markdown` attribute from a tag and returns the content that it asks for. */
export function takeMarkdown(tag: Tag): string | undefined {
  const at = tag.attributes.findIndex((pair) => pair[0] === 'markdown');
  if (at < 0) return undefined;
  return tag.attributes.splice(at, 1)[0]?.[1];
}
