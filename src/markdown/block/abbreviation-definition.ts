// kramdown: `*[HTML]: HyperText …` explains a word wherever it stands in the text.
import { strip } from '../../util/strip.ts';
import { addChild, indentOf, lineStart } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

const START = /\*\[([^\n]+?)\]:([^\n]*)/y;

export function abbreviationDefinition(state: BlockState, line: number): boolean {
  const at = lineStart(state, line);
  if (state.src.charCodeAt(at) !== 0x2a || state.src.charCodeAt(at + 1) !== 0x5b || indentOf(state, line) > 3) return false;
  START.lastIndex = at;
  const found = START.exec(state.src);
  if (!found) return false;
  const work = workOf(state);
  work.abbreviations.set(found[1] ?? '', { title: strip(found[2] ?? ''), child: addChild(work, 'definition') });
  state.line = line + 1;
  return true;
}
