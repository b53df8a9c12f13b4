// Text as Liquid's and Jekyll's filters change and count it. All of it takes time linear in the text.
import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';

/** Ruby's white space: ASCII only, a no-break space is part of a word. */
const NOT_ONE_SPACE = /[ \t\n\v\f\r]{2,}|[\t\n\v\f\r]/g;
const CJK = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/u;
const CJK_ALL = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/gu;
const NOT_CJK_WORD = /[^\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul} \t\n\v\f\r]+/gu;

/** Copy of a part of a text that does not keep the whole text in memory. */
export const copyOf = (part: string): string => Buffer.from(part).toString();

const BLOCKS = [
  ['<script', '</script>'],
  ['<!--', '-->'],
  ['<style', '</style>'],
] as const;
const HAS_BLOCK = /<(?:script|!--|style)/;

/** Without each stretch from `open` to the next `close`, the earliest first; `pairs` of several kinds may not overlap. */
export function without(text: string, pairs: readonly (readonly [string, string])[]): string {
  const next = pairs.map(([open]) => text.indexOf(open));
  let out = '';
  let from = 0;
  for (;;) {
    let which = -1;
    next.forEach((at, index) => {
      if (at >= 0 && (which < 0 || at < (next[which] ?? 0))) which = index;
    });
    const pair = pairs[which];
    const at = next[which];
    if (pair === undefined || at === undefined) return from === 0 ? text : out + text.slice(from);
    const end = text.indexOf(pair[1], at + pair[0].length);
    if (end < 0) {
      // never closed from here on, so neither are later ones
      next[which] = -1;
      continue;
    }
    out += text.slice(from, at);
    from = end + pair[1].length;
    pairs.forEach(([open], index) => {
      const seen = next[index] ?? -1;
      if (seen >= 0 && seen < from) next[index] = text.indexOf(open, from);
    });
  }
}

/** Ruby's strip: without white space (ASCII) and NUL at both ends. */
export function strip(text: string): string {
  const start = text.search(/[^ \t\n\v\f\r\0]/);
  if (start < 0) return '';
  let end = text.length;
  while (/[ \t\n\v\f\r\0]/.test(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}

/** Text with newlines for Windows' line ends. `\r\r\n` stays: it is two line ends to kramdown, and to markdown. */
export const unixLines = (text: string): string => (text.includes('\r') ? text.replace(/(?<!\r)\r\n/g, '\n') : text);

/** Liquid's strip_html: scripts, comments and styles with what they hold, then every tag. Entities stay. */
export function stripHtml(html: string): string {
  if (!html.includes('<')) return html;
  return without(without(html, BLOCKS), [['<', '>']]);
}

/** Text of a piece of HTML in one line: without tags, character references as HTML reads them. */
export function plainText(html: string): string {
  return decodeText(normalizeWhitespace(stripHtml(html)));
}

const BLOCK =
  /<(?=\/?(?:address|aside|blockquote|br|caption|d[dlt]|details|div|figcaption|figure|h[1-6r]|li|ol|p|pre|section|summary|t[dhr]|table|ul)\b)/gi;
const ENDS_SENTENCE = /[.!?…:;,。！？：；，、،؟؛।]["”’»」』)]*$/u;

/** What stands between a text and the one after it: a dot where the first is no whole sentence. */
const between = (first: string): string => (ENDS_SENTENCE.test(first.slice(-8)) ? ' ' : ' · ');

/** Text of HTML in one line, its paragraphs, headings, cells and items kept apart: "<li>a</li><li>b</li>" → "a · b". */
export function blockText(html: string): string {
  const blocks = stripHtml(html.replace(BLOCK, '\u001f<')).split('\u001f');
  const texts = blocks.map((block) => decodeText(normalizeWhitespace(block)).trim()).filter((text) => text !== '');
  return texts.map((text, index) => (index === texts.length - 1 ? text : text + between(text))).join('');
}

/** Text between tags with its character references as characters. */
export function decodeText(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}

/** Value of an attribute with its character references as characters: "&copy=1" of a query stays (HTML Standard). */
export function decodeAttribute(value: string): string {
  return value.includes('&') ? decodeHTMLAttribute(value) : value;
}

const NOTE_MARK = /<sup id="fnref:[^"]*" role="doc-noteref"><a [^>]*>\d+<\/a><\/sup>/g;
const NOTES = '<div class="footnotes" role="doc-endnotes">';
const NOTES_END = '\n  </ol>\n</div>';

/** HTML of kramdown's without its footnotes: neither marks in the text nor the list of notes. */
export function withoutFootnotes(html: string): string {
  const begin = html.indexOf(NOTES);
  const end = begin < 0 ? -1 : html.indexOf(NOTES_END, begin);
  if (end < 0) return html;
  return (html.slice(0, begin) + html.slice(end + NOTES_END.length)).replace(NOTE_MARK, '');
}

const isSpace = (code: number): boolean => code <= 32 && (code === 32 || (code >= 9 && code <= 13));

/** Words parted by ASCII white space. */
function countWords(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) inside = false;
    else if (!inside) {
      words++;
      inside = true;
    }
  }
  return words;
}

/** Jekyll's number_of_words. "cjk" counts each Chinese, Japanese or Korean character as a word; "auto" does so when the text has any. */
export function numberOfWords(text: string, mode?: 'cjk' | 'auto'): number {
  if (mode === undefined || (mode === 'auto' && !CJK.test(text))) return countWords(text);
  return (text.match(CJK_ALL)?.length ?? 0) + (text.match(NOT_CJK_WORD)?.length ?? 0);
}

/** Tenths of words for one kana, Chinese character or Hangul: people read 500 of them in the time of 200 words. */
const CHARACTER = 4;

/** Whether a character of U+3040 to U+D7FF, of scripts without blanks between words, begins at `i`: E3 81 80 to ED 9F BF in UTF-8. */
const isCharacter = (bytes: Uint8Array, i: number): boolean => {
  const byte = bytes[i] ?? 0;
  return byte >= 0xe3 && byte <= 0xed && (byte > 0xe3 || (bytes[i + 1] ?? 0) > 0x80);
};

/**
 * Tenths of words between tags. Nothing is called below the loop: V8 would compile the loop in the first call, before it has seen those
 * lines, and fall back to slow code at the end of each later call.
 */
function tenthsBetweenTags(bytes: Uint8Array): number {
  const last = bytes.lastIndexOf(62); // a "<" behind it is text
  const end = bytes.length;
  let tenths = 0;
  let inside = false;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 60 && i < last) {
      while (bytes[i] !== 62) i++;
    } else if (isSpace(byte)) inside = false;
    else if (isCharacter(bytes, i)) {
      tenths += CHARACTER;
      inside = true; // what follows it is no further word
    } else if (!inside) {
      tenths += 10;
      inside = true;
    }
  }
  return tenths;
}

/** Words to read in markup: numberOfWords(stripHtml(html)), fewer for scripts without blanks. `utf8` are the bytes of `html`. */
export function wordsOfHtml(html: string, utf8: Uint8Array): number {
  return Math.ceil(tenthsBetweenTags(HAS_BLOCK.test(html) ? new TextEncoder().encode(without(html, BLOCKS)) : utf8) / 10);
}

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** Offset of the code point number `count`, or the text's length when it has no more than that. */
function offsetOf(text: string, count: number): number {
  if (count >= text.length) return text.length;
  if (!PAIR.test(text.slice(0, count + 1))) return count;
  let at = 0;
  for (let i = 0; i < count && at < text.length; i++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** Liquid's truncate: at most `length` characters (code points), the ellipsis among them. */
export function truncate(text: string, length = 50, ellipsis = '...'): string {
  if (length >= 0 && offsetOf(text, length) >= text.length) return text;
  return text.slice(0, offsetOf(text, Math.max(0, length - [...ellipsis].length))) + ellipsis;
}

/** Liquid's truncatewords: the first `words` words, joined by one space, and the ellipsis; the text as it is when it has no more. */
export function truncatewords(text: string, words = 15, ellipsis = '...'): string {
  const most = Math.max(1, words);
  const found: string[] = [];
  for (const match of text.matchAll(/[^ \t\n\v\f\r]+/g)) {
    if (found.length === most) return found.join(' ') + ellipsis;
    found.push(match[0]);
  }
  // Ruby's split counts the nothing after a last blank as one more word
  return found.length === most && /[ \t\n\v\f\r]$/.test(text) ? found.join(' ') + ellipsis : text;
}

/** Jekyll's normalize_whitespace: each run of ASCII white space becomes one space, none at the ends. */
export function normalizeWhitespace(text: string): string {
  const single = text.replace(NOT_ONE_SPACE, ' ');
  return single.slice(single.startsWith(' ') ? 1 : 0, single.endsWith(' ') ? -1 : undefined);
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const HTML: Readonly<Record<string, string>> = { ...XML, "'": '&#39;' };

/** Jekyll's xml_escape: & < > " and ' (as `&apos;`), for text and attributes. */
export function xmlEscape(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => XML[char] ?? char) : text;
}

/** Liquid's escape (CGI.escapeHTML): & < > " and ' (as `&#39;`). */
export function htmlEscape(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => HTML[char] ?? char) : text;
}

/** Liquid's escape_once: as htmlEscape, but entities stay. */
export function htmlEscapeOnce(text: string): string {
  return text.replace(/["'<>]|&(?!(?:[a-zA-Z]+|#\d+);)/g, (char) => HTML[char] ?? char);
}

/** Jekyll's array_to_sentence_string: "a", "a and b", "a, b, and c". */
export function arrayToSentence(items: readonly string[], connector = 'and'): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  if (items.length === 2) return `${items[0]} ${connector} ${last}`;
  return `${items.slice(0, -1).join(', ')}, ${connector} ${last}`;
}

const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Without what XML 1.0 forbids (production 2, Char): control characters, U+FFFE, U+FFFF, lone surrogates. */
export function xmlChars(text: string): string {
  return text.replace(NOT_XML, '');
}
