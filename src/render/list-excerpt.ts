// Excerpts in the lists of the built-in theme: short, and of prose. Jekyll's `excerpt` and that of feeds stay as they are.
import { plainText, withoutFootnotes } from '../util/text.ts';

/** Longest excerpt in columns, of which a wide letter has two: about three lines on a phone. */
const COLUMNS = 120;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const HEADING = /^\s*<h[1-6][\s>]/i;
/** What does not stand before an ellipsis. */
const LOOSE = new Set([...' ,;:.–—-(、。，']);

/** Text of the first paragraph of a body that has any. */
function firstParagraph(html: string): string {
  for (let start = html.search(/<p[\s>]/i); start !== -1; ) {
    const end = html.indexOf('</p>', start);
    const text = plainText(withoutFootnotes(html.slice(start, end === -1 ? undefined : end)));
    if (text !== '' || end === -1) return text;
    const next = html.slice(end).search(/<p[\s>]/i);
    start = next === -1 ? -1 : end + next;
  }
  return '';
}

/** A text of at most `columns`, cut after a word and with an ellipsis where it is longer; scripts without blanks are cut after a letter. */
export function shortened(text: string, columns = COLUMNS): string {
  let width = 0;
  let end = 0;
  let blank = 0;
  for (const letter of text) {
    width += WIDE.test(letter) ? 2 : 1;
    if (letter === ' ') blank = end;
    if (width > columns) break;
    end += letter.length;
  }
  if (end === text.length) return text;
  let cut = text.charAt(end) === ' ' ? end : blank > end / 2 ? blank : end;
  while (cut > 0 && LOOSE.has(text.charAt(cut - 1))) cut--;
  return `${text.slice(0, cut)}…`;
}

/**
 * Excerpt of a document in a list: its own, shortened; of one that begins with a heading, which is all of its first block, the first paragraph.
 * @param summary excerpt as plain text
 * @param excerpt excerpt as HTML; undefined where the front matter has it
 */
export function listExcerpt(summary: string, excerpt: string | undefined, html: () => string): string {
  const text = excerpt !== undefined && HEADING.test(excerpt) ? firstParagraph(excerpt) || firstParagraph(html()) || summary : summary;
  return shortened(text);
}
