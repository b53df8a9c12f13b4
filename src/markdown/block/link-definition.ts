// kramdown: `[name]: url "title"`, the title also on the next line; a URL may hold blanks.
import { stripRight } from '../../util/strip.ts';
import { addChild, indentOf, lineStart } from '../block-parser.ts';
import { type BlockState, linkName, workOf } from '../work.ts';

const START = /\[([^\n\]]+)\]:[ \t]*(?=[^ \t-\r])/y;
const TITLE = /^[ \t]*(["'])(.+)\1[ \t]*$/;
const BEFORE_TITLE: { readonly [quote: string]: RegExp } = { '"': />[ \t]+"/, "'": />[ \t]+'/ };

interface Target {
  readonly url: string;
  readonly title: string | undefined;
}

/** `<a b> 'Title'`, without blanks at its end: the first ">" before a quote ends the URL. */
function readAngled(text: string): Target | undefined {
  if (text.endsWith('>')) return { url: text.slice(1, -1), title: undefined };
  const found = BEFORE_TITLE[text.slice(-1)]?.exec(text);
  if (!found) return undefined;
  const title = text.slice(found.index + found[0].length, -1);
  return title === '' ? undefined : { url: text.slice(1, found.index), title };
}

/** A URL and a title that stand behind each other: `/x "Title"`, `<a b> 'Title'`. */
function readTarget(text: string): Target | undefined {
  const angled = text.startsWith('<') ? readAngled(text) : undefined;
  if (angled) return angled;
  const at = text.search(/[ \t]["']/);
  if (at < 0) return { url: text, title: undefined };
  const title = TITLE.exec(text.slice(at));
  return title ? { url: stripRight(text.slice(0, at)), title: title[2] } : undefined;
}

export function linkDefinition(state: BlockState, line: number): boolean {
  const at = lineStart(state, line);
  if (state.src.charCodeAt(at) !== 0x5b || indentOf(state, line) > 3) return false;
  START.lastIndex = at;
  const found = START.exec(state.src);
  const end = state.eMarks[line] ?? 0;
  const begin = at + (found?.[0].length ?? 0);
  if (!found || begin >= end) return false;
  const parts = readTarget(stripRight(state.src.slice(begin, end)));
  if (!parts) return false;
  let title = parts.title;
  state.line = line + 1;
  // a title may stand on the next line
  if (title === undefined && line + 1 < state.lineMax && !state.isEmpty(line + 1)) {
    title = TITLE.exec(state.src.slice(state.bMarks[line + 1], state.eMarks[line + 1]))?.[2];
    if (title !== undefined) state.line = line + 2;
  }
  const work = workOf(state);
  const child = addChild(work, 'definition');
  work.links.set(linkName(found[1] ?? ''), { href: parts.url, title, child });
  return true;
}
