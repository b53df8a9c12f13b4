// kramdown: a rule begins a block; below a paragraph's text it is part of the paragraph.
import { addChild, lineStart } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

const RULE = /^ {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$/;

/** Three or more "*", "-" or "_", blanks between them or not. */
export function isRule(text: string): boolean {
  return RULE.test(text);
}

/** kramdown: a rule begins a block; below a paragraph's text it is part of the paragraph. */
export function horizontalRule(state: BlockState, line: number): boolean {
  const code = state.src.charCodeAt(lineStart(state, line));
  if ((code !== 0x2a && code !== 0x2d && code !== 0x5f) || !isRule(state.src.slice(state.bMarks[line], state.eMarks[line]))) return false;
  const token = state.push('hr', 'hr', 0);
  state.line = line + 1;
  addChild(workOf(state), 'other', { token });
  return true;
}
