// Spans of titles, where names and calls of programs are text: `__init__`, `list[0](x)`.
import { addText } from '../inline-parser.ts';
import type { InlineRule } from '../work.ts';
import { emphasis } from './emphasis.ts';
import { link } from './link.ts';

export const titleEmphasis: InlineRule['rule'] = (state, work, frame) =>
  state.src.startsWith('__', state.pos) ? addText(state, '__', 2) : emphasis(state, work, frame);

export const titleLink: InlineRule['rule'] = (state, work, frame) =>
  /\w/.test(state.src.charAt(state.pos - 1)) ? false : link(state, work, frame);
