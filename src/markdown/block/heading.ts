// GFM parser: one to six "#" at the beginning of a line, a blank, text; closing "#" and `{#id}` are removed.
import { stripLeft, stripRight } from '../../util/strip.ts';
import { addChild, afterBoundary, pushText } from '../block-parser.ts';
import { type BlockState, workOf } from '../work.ts';

const ID = /[\t ]\{#([A-Za-z_:\u00c0-\ufffd][-A-Za-z0-9._:\u00b7\u00c0-\ufffd]*)\}$/;

interface HeadingText {
  readonly text: string;
  /** Its own id, from `{#id}` at the end. */
  readonly id: string | undefined;
}

/** Pushes a heading's tokens. */
export function pushHeading(state: BlockState, level: number, { text, id }: HeadingText): void {
  const work = workOf(state);
  const tag = `h${Math.min(Math.max(level + work.options.headerOffset, 1), 6)}`;
  const open = state.push('heading_open', tag, 1);
  if (id !== undefined) open.attrSet('id', id);
  open.meta = { inElement: work.elements > 0, level };
  const inline = pushText(state, text, state.line);
  state.push('heading_close', tag, -1);
  work.headings.push([open, inline]);
  addChild(work, 'other', { token: open, inline });
}

/** A heading's text and its id, when it has one of its own. */
export function splitId(line: string): HeadingText {
  const text = stripRight(line);
  const found = text.endsWith('}') ? ID.exec(text) : null;
  return found ? { text: stripRight(text.slice(0, found.index)), id: found[1] } : { text, id: undefined };
}

export function heading(state: BlockState, line: number): boolean {
  const { src } = state;
  const begin = state.bMarks[line] ?? 0;
  if (src.charCodeAt(begin) !== 0x23) return false;
  const work = workOf(state);
  const gfm = work.options.input === 'GFM';
  if (!(gfm && work.options.gfmQuirks.includes('paragraph_end')) && !afterBoundary(work.scope)) return false;
  let level = 1;
  while (level < 6 && src.charCodeAt(begin + level) === 0x23) level++;
  const after = src.charCodeAt(begin + level);
  if (gfm && after !== 0x20 && after !== 0x09) return false;
  const { text, id } = splitId(stripLeft(src.slice(begin + level, state.eMarks[line])));
  const bare = stripRight(text.replace(gfm ? /[\t ]#+$/ : /(?<![\\#])#+$/, ''));
  if (bare === '') return false;
  pushHeading(state, level, { text: bare, id });
  state.line = line + 1;
  return true;
}
