// A few lines of a source file with an error's location marked, as plain text.

/** Longest part of a line that is shown, in UTF-16 units: minified files have lines of megabytes. */
const WIDTH = 120;
/** Lines above and below. */
const CONTEXT = 2;

/** Lines from `first` to `last` (0-based, inclusive), without splitting the whole text. */
function linesBetween(text: string, first: number, last: number): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let index = 0; index <= last; index++) {
    const end = text.indexOf('\n', start);
    if (index >= first) lines.push(text.slice(start, end < 0 ? text.length : end).replace(/\r$/, ''));
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}

/**
 * Line `line` (1-based), marked by ">", with two lines around it, and a caret below a column (1-based):
 *
 *       2 | title: x
 *     > 3 | tags: [a, b
 *         |       ^
 *
 * "" when the text has no such line. Tabs stay tabs, above the caret too, so that both shift alike.
 */
export function codeFrame(text: string, line: number, column?: number): string {
  const first = Math.max(0, line - 1 - CONTEXT);
  const lines = linesBetween(text, first, line - 1 + CONTEXT);
  const marked = lines[line - 1 - first];
  if (line < 1 || marked === undefined) return '';
  const at = column === undefined ? 0 : Math.min(column - 1, marked.length);
  const from = at > WIDTH - 20 ? at - Math.floor(WIDTH / 2) : 0;
  const gutter = String(first + lines.length).length;
  const out: string[] = [];
  lines.forEach((content, index) => {
    const number = first + index + 1;
    const cut = (from > 0 && content !== '' ? '…' : '') + content.slice(from, from + WIDTH) + (content.length > from + WIDTH ? '…' : '');
    out.push(`${number === line ? '>' : ' '} ${String(number).padStart(gutter)} | ${cut}`.trimEnd());
    if (number !== line || column === undefined) return;
    const lead = (from > 0 ? ' ' : '') + marked.slice(from, at).replace(/[^\t]/g, ' ');
    out.push(`  ${' '.repeat(gutter)} | ${lead}^`);
  });
  return out.join('\n');
}
