// GFM parser: a fence of three or more "`" or "~", one word behind it, and a closing fence; without that it is text.
import { fenceAt } from '../block-bounds.ts';
import { addChild, indentOf, lineStart } from '../block-parser.ts';
import type { BlockState } from '../work.ts';
import { isMissing, setMissing, warn, workOf } from '../work.ts';

/** "ruby?line=1": a language and what only the highlighter reads. */
const INFO = /^\s*(?:(\S+?)(?:\?\S*)?)?\s*$/;

function closingLine(state: BlockState, fence: string, line: number, endLine: number): number {
  const work = workOf(state);
  if (isMissing(work, state, fence, line)) return -1;
  const last = fence.charAt(fence.length - 1);
  for (let next = line; next < endLine; next++) {
    const at = lineStart(state, next);
    if (state.src.charAt(at) !== fence.charAt(0) || at - (state.bMarks[next] ?? 0) > 3 || !state.src.startsWith(fence, at)) continue;
    let end = at + fence.length;
    while (state.src.charAt(end) === last) end++;
    if (state.src.slice(end, state.eMarks[next]).trim() === '') return next;
  }
  setMissing(work, state, fence, line);
  return -1;
}

export function fence(state: BlockState, line: number, endLine: number): boolean {
  const at = lineStart(state, line);
  const code = state.src.charCodeAt(at);
  if ((code !== 0x60 && code !== 0x7e) || indentOf(state, line) > 3) return false;
  const work = workOf(state);
  if (work.options.input !== 'GFM' && (code === 0x60 || at !== state.bMarks[line])) return false;
  const marker = fenceAt(state.src, at);
  const info = marker && INFO.exec(state.src.slice(at + marker.length, state.eMarks[line]));
  if (!marker || !info) return false;
  const end = closingLine(state, marker, line + 1, endLine);
  if (end < 0) {
    warn(work, line, {
      code: 'markdown-fence',
      message: `The code fence ${marker} is never closed, so it is read as text`,
      hint: `Close it with a line of ${marker}`,
    });
    return false;
  }
  const token = state.push('fence', 'code', 0);
  token.content = end === line + 1 ? '' : state.src.slice(state.bMarks[line + 1], (state.eMarks[end - 1] ?? 0) + 1);
  token.info = info[1] ?? '';
  state.line = end + 1;
  addChild(work, 'other', { token });
  return true;
}
