// kramdown: `[name]: url "title"`, the title also on the next line; a URL may hold blanks.
import { addChild, indentOf, lineStart } from '../block-parser.ts';
import type { BlockState } from '../work.ts';
import { workOf } from '../work.ts';

const START = /\[([^\n\]]+)\]:[ \t]*(?:<([^\n>]*)>|([^\n]*\S))?/y;
const TITLE = /^[ \t]*(["'])(.+)\1[ \t]*$/;

/** A link's name, for finding its definition: white space as one blank, lower case. */
export const linkName = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase();

/** A URL and a title that stand behind each other: `/x "Title"`. */
function splitTitle(text: string): { readonly url: string; readonly title: string | undefined } | undefined {
  const at = text.search(/[ \t]["']/);
  if (at < 0) return { url: text, title: undefined };
  const title = TITLE.exec(text.slice(at));
  return title ? { url: text.slice(0, at).trimEnd(), title: title[2] } : undefined;
}

export function linkDefinition(state: BlockState, line: number, endLine: number): boolean {
  const at = lineStart(state, line);
  if (state.src.charCodeAt(at) !== 0x5b || indentOf(state, line) > 3) return false;
  START.lastIndex = at;
  const found = START.exec(state.src);
  if (!found || (found[2] === undefined && found[3] === undefined)) return false;
  const angled = found[2] !== undefined;
  const rest = state.src.slice(at + found[0].length, state.eMarks[line]);
  const parts = angled ? { url: found[2] ?? '', title: TITLE.exec(rest)?.[2] } : splitTitle(found[3] ?? '');
  if (!parts || (angled && parts.title === undefined && rest.trim() !== '')) return false;
  let title = parts.title;
  state.line = line + 1;
  if (title === undefined && line + 1 < endLine && !state.isEmpty(line + 1)) {
    title = TITLE.exec(state.src.slice(state.bMarks[line + 1], state.eMarks[line + 1]))?.[2];
    if (title !== undefined) state.line = line + 2;
  }
  const work = workOf(state);
  const child = addChild(work, 'definition');
  work.links.set(linkName(found[1] ?? ''), { href: parts.url, title, child });
  return true;
}
