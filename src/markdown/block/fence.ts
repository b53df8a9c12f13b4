// GFM parser: three or more "`" or "~", one word, a closing fence. Our own: `{1,3-5}`, `title="…"`.
import { isBlankText, strip, stripRight } from '../../util/strip.ts';
import { fenceAt } from '../block-bounds.ts';
import { addChild, indentOf, lineStart } from '../block-parser.ts';
import { warn } from '../warnings.ts';
import { type BlockState, type CodeExtras, isMissing, setMissing, workOf } from '../work.ts';

/** "ruby?line=1": a language and options for the highlighter; then our own options. */
const INFO = /^(?:(?!\{\d[\d, -]*\}|title=")([^ \t-\r][^ \t-\r?]*)(\?[^ \t-\r]*)?)?((?:(?:^|[ \t-\r]+)(?:\{\d[\d, -]*\}|title="[^"]*"))*)$/;

const isEven = (marker: string): boolean => marker === marker.charAt(0).repeat(marker.length);

/** Whether a line may close a fence: kramdown's own parser, unlike GFM's, lets no blank stand before the marker. */
const mayClose = (state: BlockState, line: number): boolean => indentOf(state, line) <= (workOf(state).options.input === 'GFM' ? 3 : 0);

function closingLine(state: BlockState, fence: string, line: number): number {
  if (isMissing(state, fence, line)) return -1;
  const last = fence.charAt(fence.length - 1);
  for (let next = line; next < state.lineMax; next++) {
    const at = lineStart(state, next);
    if (state.src.charAt(at) !== fence.charAt(0) || !mayClose(state, next) || !state.src.startsWith(fence, at)) continue;
    let end = at + fence.length;
    while (state.src.charAt(end) === last) end++;
    if (isBlankText(state.src.slice(end, state.eMarks[next]))) return next;
  }
  setMissing(state, fence, line);
  return -1;
}

/** Length of the longest possible closing fence below that is shorter than the marker; 0 for none. */
function longestCloser(state: BlockState, marker: string, line: number): number {
  const char = marker.charAt(0);
  let longest = 0;
  for (let next = line; next < state.lineMax; next++) {
    const at = lineStart(state, next);
    if (!mayClose(state, next) || !state.src.startsWith(char, at)) continue;
    const run = stripRight(state.src.slice(at, state.eMarks[next]));
    if (run.length >= 3 && run.length < marker.length && isEven(run)) longest = Math.max(longest, run.length);
  }
  return longest;
}

interface Fence {
  /** The language. */
  readonly info: string;
  /** `?start_inline=1`, or nothing. */
  readonly options: string;
  /** `{1,3-5} title="app.js"`, or nothing. */
  readonly extras: string;
  /** The line that closes it. */
  readonly end: number;
}

/** A line that may begin a fence. */
interface Opening {
  readonly marker: string;
  /** The text behind the marker. */
  readonly info: string;
  readonly line: number;
}

/** The opening of a fence; "``````" that only "```" closes opens a fence of the language "```". */
function opened(state: BlockState, { marker, info, line }: Opening): Fence | undefined {
  const name = INFO.exec(strip(info));
  if (!name) return undefined;
  const end = closingLine(state, marker, line + 1);
  if (end >= 0) return { info: name[1] ?? '', options: name[2] ?? '', extras: name[3] ?? '', end };
  const rest = INFO.exec(stripRight(marker.slice(-1) + info));
  if (marker.length === 3 || !rest || !isEven(marker) || closingLine(state, marker.slice(0, 3), line + 1) < 0) return undefined;
  const part = marker.slice(0, longestCloser(state, marker, line + 1));
  return { info: marker.slice(part.length + 1) + (rest[1] ?? ''), options: '', extras: '', end: closingLine(state, part, line + 1) };
}

const readExtras = (extras: string): CodeExtras => ({
  marks: /\{(\d[\d, -]*)\}/.exec(extras.replace(/title="[^"]*"/, ''))?.[1],
  title: /title="([^"]*)"/.exec(extras)?.[1],
});

/** Warns of a fence without an end, or of an end that is outside of the item or quote of its fence. */
function warnFence(state: BlockState, { marker, info, line }: Opening): void {
  const work = workOf(state);
  const open = work.openFence;
  const earlier = open && work.diagnostics[open.warning];
  work.openFence = undefined;
  if (earlier && state.level < open.level && isBlankText(info) && marker.startsWith(open.marker)) {
    const message = `the code fence ${open.marker} is closed outside of the list item or quote that it begins in, so it is read as text`;
    const hint = 'Indent all its lines as deep as the item’s text, or begin them as the quote’s lines.';
    work.diagnostics[open.warning] = { ...earlier, message, hint };
    return;
  }
  work.openFence = { warning: work.diagnostics.length, marker, level: state.level };
  warn(work, line, {
    code: 'markdown-fence',
    message: `the code fence ${marker} is never closed, so it is read as text`,
    hint: `Close it with a line of ${marker}.`,
  });
}

export function fence(state: BlockState, line: number): boolean {
  const at = lineStart(state, line);
  const code = state.src.charCodeAt(at);
  if ((code !== 0x60 && code !== 0x7e) || indentOf(state, line) > 3) return false;
  const work = workOf(state);
  if (work.options.input !== 'GFM' && (code === 0x60 || at !== state.bMarks[line])) return false;
  const marker = fenceAt(state.src, at);
  if (!marker) return false;
  const info = state.src.slice(at + marker.length, state.eMarks[line]);
  const opening = { marker, info, line };
  const found = opened(state, opening);
  if (!found) {
    // "```x```" and "`~`" are code within a line
    if (INFO.test(strip(info)) && isEven(marker) && !info.includes(marker.charAt(0))) warnFence(state, opening);
    return false;
  }
  work.openFence = undefined;
  const token = state.push('fence', 'code', 0);
  token.content = found.end === line + 1 ? '' : state.src.slice(state.bMarks[line + 1], (state.eMarks[found.end - 1] ?? 0) + 1);
  token.info = found.info + found.options;
  if (found.info !== '') token.attrs = [['class', `language-${found.info}`]];
  if (found.extras !== '') token.meta = readExtras(found.extras);
  state.line = found.end + 1;
  addChild(work, 'other', { token });
  return true;
}
