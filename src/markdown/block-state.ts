// markdown-it's block state, with lines found by a search for their ends: three times as fast.
import type MarkdownIt from 'markdown-it';
import type { BlockState } from './work.ts';

const SPACE = 0x20;
const TAB = 0x09;

/** Enters the lines of a text: begin and end of each, characters and columns of its indent. */
function enterLines(state: BlockState, src: string): void {
  const { length } = src;
  const lines = { bMarks: [] as number[], eMarks: [] as number[], tShift: [] as number[], sCount: [] as number[], bsCount: [] as number[] };
  const enter = (begin: number, end: number, indent: number, columns: number): void => {
    lines.bMarks.push(begin);
    lines.eMarks.push(end);
    lines.tShift.push(indent);
    lines.sCount.push(columns);
    lines.bsCount.push(0);
  };
  for (let begin = 0; begin < length; ) {
    const newline = src.indexOf('\n', begin);
    const end = newline < 0 ? length : newline;
    let at = begin;
    let columns = 0;
    for (; at < end; at++) {
      const code = src.charCodeAt(at);
      if (code === SPACE) columns++;
      else if (code === TAB) columns += 4 - (columns % 4);
      else break;
    }
    if (newline < 0 && at === end) break; // blanks after the last newline are no line
    enter(begin, end, at - begin, columns);
    begin = end + 1;
  }
  enter(length, length, 0, 0); // markdown-it looks one line beyond the last
  Object.assign(state, lines, { lineMax: lines.bMarks.length - 1 });
}

/** Makes a parser use this state. */
export function setBlockState(md: MarkdownIt): void {
  const Base = md.block.State;
  md.block.State = class extends Base {
    constructor(...[src, parser, env, tokens]: ConstructorParameters<typeof Base>) {
      super('', parser, env, tokens);
      this.src = src;
      enterLines(this, src);
    }
  };
}
