// kramdown: `$$ … $$` between block boundaries is a formula; behind a backslash it is a formula in text.
import { isBlankText, strip } from '../../util/strip.ts';
import { attributesLine, isBoundary } from '../block-bounds.ts';
import { addChild, afterBoundary, indentOf, lineAt, lineStart, moveMark } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

export function blockMath(state: BlockState, line: number): boolean {
  const { src } = state;
  const at = lineStart(state, line);
  const escaped = src.charCodeAt(at) === 0x5c;
  const begin = escaped ? at + 1 : at;
  if (src.charCodeAt(begin) !== 0x24 || src.charCodeAt(begin + 1) !== 0x24 || indentOf(state, line) > 3) return false;
  const work = workOf(state);
  if (!afterBoundary(work.scope)) return false;
  const close = src.indexOf('$$', begin + 2);
  if (close < 0 || close >= (state.eMarks[state.lineMax - 1] ?? 0)) return false;
  const last = lineAt(state, close, line);
  const behind = src.slice(close + 2, state.eMarks[last]);
  // an attribute list may stand behind the formula: `$$x$$ {: .y}`
  const listed = /^ {0,3}\{:/.test(behind) && attributesLine(src, close + 2 + behind.search(/[^ \t-\r]/)) !== undefined;
  if (!listed && !isBlankText(behind)) return false;
  if (escaped) {
    moveMark(state, line, begin);
    return false;
  }
  if (!listed && !isBoundary(state, last + 1)) return false;
  const token = state.push('math_block', 'math', 0);
  token.content = strip(src.slice(begin + 2, close));
  state.line = listed ? last : last + 1;
  if (listed) moveMark(state, last, close + 2);
  addChild(work, 'other', { token });
  return true;
}
