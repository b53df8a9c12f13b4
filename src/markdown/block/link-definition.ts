// kramdown: `[name]: url "title"`, the title also on the next line; a URL may hold blanks.
import { stripRight } from '../../util/strip.ts';
import { addChild, indentOf, lineStart } from '../block-parser.ts';
import type { BlockState } from '../work.ts';
import { workOf } from '../work.ts';

const START = /\[([^\n\]]+)\]:[ \t]*(?=[^ \t-\r])/y;
const TITLE = /^[ \t]*(["'])(.+)\1[ \t]*$/;
const ANGLED = /^<(.*?)>(?:[ \t]+(["'])(.+)\2)?[ \t]*$/;
/** A line that is longer is no definition. */
const MAX_LINE = 10_000;

/** A link's name, for finding its definition: white space as one blank, lower case. */
export const linkName = (text: string): string => text.replace(/[ \t-\r]+/g, ' ').toLowerCase();

interface Target {
  readonly url: string;
  readonly title: string | undefined;
}

/** A URL and a title that stand behind each other: `/x "Title"`, `<a b> 'Title'`. */
function readTarget(text: string): Target | undefined {
  const angled = text.startsWith('<') ? ANGLED.exec(text) : null;
  if (angled) return { url: angled[1] ?? '', title: angled[3] };
  const at = text.search(/[ \t]["']/);
  if (at < 0) return { url: text, title: undefined };
  const title = TITLE.exec(text.slice(at));
  return title ? { url: stripRight(text.slice(0, at)), title: title[2] } : undefined;
}

export function linkDefinition(state: BlockState, line: number, endLine: number): boolean {
  const at = lineStart(state, line);
  if (state.src.charCodeAt(at) !== 0x5b || indentOf(state, line) > 3) return false;
  START.lastIndex = at;
  const found = START.exec(state.src);
  const end = state.eMarks[line] ?? 0;
  const begin = at + (found?.[0].length ?? 0);
  if (!found || begin >= end || end - begin > MAX_LINE) return false;
  const parts = readTarget(stripRight(state.src.slice(begin, end)));
  if (!parts) return false;
  let title = parts.title;
  state.line = line + 1;
  // a title may stand on the next line
  if (title === undefined && line + 1 < endLine && !state.isEmpty(line + 1)) {
    title = TITLE.exec(state.src.slice(state.bMarks[line + 1], state.eMarks[line + 1]))?.[2];
    if (title !== undefined) state.line = line + 2;
  }
  const work = workOf(state);
  const child = addChild(work, 'definition');
  work.links.set(linkName(found[1] ?? ''), { href: parts.url, title, child });
  return true;
}
