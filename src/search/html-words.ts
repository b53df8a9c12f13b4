// The words of HTML that a reader sees, in headings and in other text.
import { beginsWord, takeWord } from './words.ts';

/** Elements whose text readers do not see. */
const UNSEEN = [
  { open: '<script', close: '</script' },
  { open: '<style', close: '</style' },
  { open: '<!--', close: '-->' },
];
const NUMBERED = /&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));/gi;
const EXCLAMATION = 33;
const AMPERSAND = 38;
const SLASH = 47;
const SEMICOLON = 59;
const LESS = 60;
const GREATER = 62;
const SMALL_S = 115;
const LONGEST_ENTITY = 32;

/** The character of a numeric reference; a space for ASCII, which would be punctuation. */
const decoded = (html: string): string =>
  html.replace(NUMBERED, (_, hex: string | undefined, decimal: string | undefined) => {
    const code = Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16);
    return code >= 128 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });

/** End of the element at `at` if readers do not see its text; else `at`. */
function endOfUnseen(html: string, at: number): number {
  const letter = html.charCodeAt(at + 1);
  if (letter !== SMALL_S && letter !== EXCLAMATION) return at;
  for (const { open, close } of UNSEEN) {
    if (!html.startsWith(open, at)) continue;
    const end = html.indexOf(close, at + open.length);
    return end < 0 ? html.length : end + 1;
  }
  return at;
}

/** True for "h1" to "h6" at `at`. */
function isHeading(html: string, at: number): boolean {
  const level = html.charCodeAt(at + 1);
  return level >= 49 && level <= 54 && (html.charCodeAt(at) | 32) === 104;
}

/** End of the entity at `at`, since "&quot;" is not a word; behind the ampersand if there is none. */
function afterEntity(html: string, at: number): number {
  for (let end = at + 1; end < at + LONGEST_ENTITY; end++) {
    if (html.charCodeAt(end) === SEMICOLON) return end + 1;
    if (!beginsWord(html.charCodeAt(end))) break;
  }
  return at + 1;
}

/** End of the tag at `at`. */
function afterTag(html: string, at: number): number {
  let end = endOfUnseen(html, at);
  while (end < html.length && html.charCodeAt(end) !== GREATER) end++;
  return end + 1;
}

export interface WordSink {
  readonly text: (word: string) => void;
  readonly heading: (word: string) => void;
}

/** Calls `sink` with each word of `source`, folded (see `takeWord`), in linear time. Tags part words. */
export function eachHtmlWord(source: string, sink: WordSink): void {
  const html = source.includes('&#') ? decoded(source) : source;
  let found = sink.text;
  let at = 0;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (beginsWord(code)) at = takeWord(html, at, found);
    else if (code === LESS) {
      if (isHeading(html, at + 1)) found = sink.heading;
      else if (html.charCodeAt(at + 1) === SLASH && isHeading(html, at + 2)) found = sink.text;
      at = afterTag(html, at);
    } else at = code === AMPERSAND ? afterEntity(html, at) : at + 1;
  }
}
