// The highlighting of code at build time, in the HTML and with the class names of Rouge.
import { errorCode } from '../../util/changed.ts';
import { htmlEscape, strip } from '../../util/text.ts';
import { type Named, namedOf } from './languages.ts';
import { lexedSpans, type States, statesOf } from './lexers/index.ts';
import { escapeCode, put, type Sink } from './sink.ts';

export { escapeCode } from './sink.ts';

/** Longest highlighted line (UTF-16 units): the time of a lexer may grow with the square of a line. */
const longestLine = 20_000;

/** A word that is too long for lexers, which may try it again from each of its letters. */
const endlessWord = /(?<!\w)\w{4000}/;

function isTooLong(code: string): boolean {
  if (code.length >= 4000 && endlessWord.test(code)) return true;
  if (code.length <= longestLine) return false;
  for (let start = 0; ; ) {
    const end = code.indexOf('\n', start);
    if ((end < 0 ? code.length : end) - start > longestLine) return true;
    if (end < 0) return false;
    start = end + 1;
  }
}

/** States of a language in another one; true where its bare text is put, false for a name that is unknown. */
function inLanguage(sink: Sink, name: string, text: string): States | boolean {
  const named = namedOf(name);
  if (named === undefined) return false;
  const states = statesOf(named.lexer);
  if (states) return states;
  put(sink, '', text);
  return true;
}

/** Spans of code; escaped text where a lexer is missing or fails. `lines`: no span crosses a line's end. */
function html(code: string, { lexer, options }: Named, lines: boolean): string {
  if (code === '' || isTooLong(code)) return escapeCode(code);
  try {
    const states = statesOf(lexer, options);
    const result = states && lexedSpans(states, code, { lines, inLanguage });
    return result?.length === code.length ? result.html : escapeCode(code);
  } catch (error) {
    if (errorCode(error) !== '') throw error; // a file of the program that can't be loaded
    // JavaScript's regular expressions run out of memory on some very long texts: the reader still gets the code
    return escapeCode(code);
  }
}

/** Lines in `<span class="hll">`, each with its newline, the last one too (Rouge's line highlighter). */
function markedLines(text: string, marks: readonly number[]): string {
  const marked = new Set(marks);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => (marked.has(index + 1) ? `<span class="hll">${line}\n</span>` : `${line}\n`)).join('');
}

/** Inner HTML of `<code>`: Rouge's spans; undefined for a language that Rouge does not know. `text`,
 *  languages without a lexer and code with a very long line or word give the escaped code. Throws only where a file of the program is gone.
 *  `markLines` are 1-based; with them, the result ends with a newline. */
export function highlight(code: string, language: string, options?: { readonly markLines?: readonly number[] }): string | undefined {
  const named = namedOf(language);
  if (named === undefined) return undefined;
  const marks = options?.markLines ?? [];
  return marks.length === 0 ? html(code, named, false) : markedLines(html(code, named, true), marks);
}

const figure = (name: string, shown: string): string => {
  const label = escapeCode(name).replaceAll('"', '&quot;');
  return `<figure class="highlight"><pre><code class="language-${label.replaceAll('+', '-')}" data-lang="${label}">${shown}</code></pre></figure>`;
};

/** Jekyll's `<figure>` of its `highlight` tag where the site has no highlighter: without numbers, too. */
export const plainFigure = (code: string, language: string): string => figure(language.toLowerCase(), htmlEscape(strip(code)));

/** Jekyll's `<figure>` of its `highlight` tag with Rouge. The language's case does not matter, an unknown one
 *  is plain text, empty lines at both ends are left out. Lines are marked as in Jekyll 4.4 (not in 4.3). */
export function highlightFigure(
  code: string,
  language: string,
  options: { readonly linenos: boolean; readonly markLines: readonly number[] },
): string {
  const name = language.toLowerCase();
  const text = code.replace(/^[\r\n]+|(?<![\r\n])[\r\n]+$/g, '');
  const inner = highlight(text, name, options) ?? highlight(text, 'text', options) ?? '';
  const shown = options.linenos ? numbered(`${inner}\n`, { lines: text.split('\n').length }) : inner.replace(/\n$/, '');
  return figure(name, shown);
}

/** Rouge's table: numbers from `first` on in one cell, code in the other; kramdown prefixes its classes. */
export function numbered(
  html: string,
  { lines, first = 1, prefix = '' }: { readonly lines: number; readonly first?: number; readonly prefix?: string },
): string {
  const numbers = Array.from({ length: lines }, (_, index) => `${first + index}\n`).join('');
  return (
    `<table class="rouge-table"><tbody><tr><td class="${prefix}gutter gl"><pre class="lineno">${numbers}</pre></td>` +
    `<td class="${prefix}code"><pre>${html}</pre></td></tr></tbody></table>`
  );
}
