// HTML in titles: elements of a few kinds, closed as they are opened; whatever else looks like a tag is text (`Vec<T>`, "The <b> tag").
import { modelOf, readEndTag, readTag } from '../html-tags.ts';
import { finishSpan, pushToken, tokenizeWithin } from '../inline-parser.ts';
import type { Frame, InlineState, TitleTag, Work } from '../work.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements that a title shows, without their attributes. */
const SHOWN = words('abbr b cite code del dfn em i ins kbd mark q s samp small strong sub sup u var');
/** Elements of which a title shows only the content. */
const DROPPED = words(
  'a acronym article aside bdi bdo big blockquote center div font h1 h2 h3 h4 h5 h6 header label li ol p pre section span strike tt ul',
);
const VOID = words('br img wbr');
/** A text longer than this is no title: all that looks like a tag in it is text. */
const LONGEST = 2000;

const AUTOLINK = /<(?:(?:mailto|https?|ftps?):|[\w.-]+@)/iy;

interface Open {
  readonly name: string;
  readonly at: number;
  readonly end: number;
  readonly shown: boolean;
}

/** End of the code span that begins at `at`, or of its backticks when nothing closes it. */
function codeEnd(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 0x60) end++;
  const close = text.indexOf(text.slice(at, end), end);
  return close < 0 ? end : close + end - at;
}

/**
 * The tags of a title by their offsets, and whether something else in it looks like a tag: such a title is about code, and its asterisks and
 * brackets are no markup (`Ptr<T*> and Box<U*>`).
 */
export function tagsOf(text: string): { readonly tags: ReadonlyMap<number, TitleTag>; readonly loose: boolean } {
  const tags = new Map<number, TitleTag>();
  if (!text.includes('<')) return { tags, loose: false };
  if (text.length > LONGEST) return { tags, loose: true };
  const opened: Open[] = [];
  let loose = false;
  /** Reads the tag at `at`; returns the offset after it. */
  const read = (at: number): number => {
    const ending = readEndTag(text, at);
    if (ending) {
      const index = opened.findLastIndex(({ name }) => name === ending.name);
      const open = opened[index];
      if (!open || index < opened.length - 1) loose = true;
      if (!open) return ending.end;
      opened.length = index;
      const { name, shown } = open;
      tags.set(open.at, { name, html: shown ? `<${name}>` : '', end: open.end, close: at });
      tags.set(at, { name, html: shown ? `</${name}>` : '', end: ending.end });
      return ending.end;
    }
    const tag = readTag(text, at);
    if (tag && VOID.has(tag.name) && (tag.name !== 'img' || tag.attributes.length > 0)) {
      tags.set(at, { name: tag.name, html: tag.name === 'img' ? '' : `<${tag.name}>`, end: tag.end });
      return tag.end;
    }
    if (tag && !tag.selfClosed && (SHOWN.has(tag.name) || DROPPED.has(tag.name))) {
      opened.push({ name: tag.name, at, end: tag.end, shown: SHOWN.has(tag.name) });
      return tag.end;
    }
    AUTOLINK.lastIndex = at;
    if (/[a-z/!?]/i.test(text.charAt(at + 1)) && !AUTOLINK.test(text)) loose = true;
    return at + 1;
  };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    at = code === 0x60 ? codeEnd(text, at) : code === 0x3c ? read(at) : at + 1;
  }
  return { tags, loose: loose || opened.length > 0 };
}

function pushHtml(state: InlineState, html: string): void {
  pushToken(state, 'html_inline', '', 0).content = html;
}

/** Inline rule for the tags that `tagsOf` found. An end tag without its start, as in `*<i>a* b</i>`, is left out. */
export function titleHtml(state: InlineState, work: Work, frame: Frame): boolean {
  const begin = state.pos;
  const tag = work.titleTags.get(begin);
  if (!tag) return false;
  state.pos = tag.end;
  const { close } = tag;
  const ending = work.titleTags.get(close ?? -1);
  if (close === undefined || !ending) {
    if (!state.src.startsWith('</', begin)) pushHtml(state, tag.html);
    return finishSpan(state, frame);
  }
  pushHtml(state, tag.html);
  const dispatch = modelOf(tag.name) === 'raw' ? work.rawDispatch : work.dispatch;
  const { posMax } = state;
  // no span reaches over the end tag
  state.posMax = close;
  tokenizeWithin(state, work, { open: 0, region: begin + 1, dispatch, stop: () => false });
  state.posMax = posMax;
  if (state.pos >= close) state.pos = Math.max(state.pos, ending.end);
  pushHtml(state, ending.html);
  return finishSpan(state, frame);
}
