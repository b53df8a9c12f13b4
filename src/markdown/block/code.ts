// kramdown: indented code has lines behind four columns, empty lines between them, and lazy lines, joined.
import { endsLazily } from '../block-bounds.ts';
import { addChild, indentOf, lineText } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

const INDENT = /^(?:\t| {4})/;

/** The first line behind the code that `line` is in. */
export function codeEnd(state: BlockState, line: number): number {
  let end = line;
  let afterBlank = true;
  for (let next = line; next < state.lineMax; next++) {
    if (state.isEmpty(next)) {
      afterBlank = true;
      continue;
    }
    if (!INDENT.test(lineText(state, next)) && (afterBlank || endsLazily(state, next))) break;
    afterBlank = false;
    end = next + 1;
  }
  return end;
}

export function code(state: BlockState, line: number): boolean {
  if (indentOf(state, line) < 4 || !INDENT.test(lineText(state, line))) return false;
  const end = Math.max(codeEnd(state, line), line + 1);
  let content = '';
  for (let next = line; next < end; next++) {
    const text = lineText(state, next);
    const lazy = next > line && !state.isEmpty(next) && indentOf(state, next) < 4;
    content += (next === line ? '' : lazy ? ' ' : '\n') + text.replace(INDENT, '');
  }
  const token = state.push('code_block', 'code', 0);
  token.content = `${content}\n`;
  state.line = end;
  addChild(workOf(state), 'other', { token });
  return true;
}
