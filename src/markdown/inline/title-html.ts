// HTML in titles: elements of a few kinds, closed as they are opened; whatever else looks like a tag is text (`Vec<T>`, "The <b> tag").
import { modelOf, readEndTag, readTag } from '../html-tags.ts';
import { finishSpan, tokenizeWithin } from '../inline-parser.ts';
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

/** Tags of a title while they are read. */
interface Reading {
  readonly tags: Map<number, TitleTag>;
  /** Elements whose end tag is still to come. */
  readonly open: Open[];
  /** True if something looks like a tag and is none. */
  loose: boolean;
}

/** Reads an end tag; returns the offset after it. */
function readEnd(reading: Reading, at: number, { name, end }: { readonly name: string; readonly end: number }): number {
  const { tags, open } = reading;
  const index = open.findLastIndex((one) => one.name === name);
  const start = open[index];
  if (!start || index < open.length - 1) reading.loose = true;
  if (!start) return end;
  open.length = index;
  tags.set(start.at, { name, html: start.shown ? `<${name}>` : '', end: start.end, close: at });
  tags.set(at, { name, html: start.shown ? `</${name}>` : '', end });
  return end;
}

/** Reads the "<" at `at`; returns the offset after the tag, or after "<" where there is none. */
function readAngle(reading: Reading, text: string, at: number): number {
  const ending = readEndTag(text, at);
  if (ending) return readEnd(reading, at, ending);
  const tag = readTag(text, at);
  if (tag && VOID.has(tag.name) && (tag.name !== 'img' || tag.attributes.length > 0)) {
    reading.tags.set(at, { name: tag.name, html: tag.name === 'img' ? '' : `<${tag.name}>`, end: tag.end });
    return tag.end;
  }
  if (tag && !tag.selfClosed && (SHOWN.has(tag.name) || DROPPED.has(tag.name))) {
    reading.open.push({ name: tag.name, at, end: tag.end, shown: SHOWN.has(tag.name) });
    return tag.end;
  }
  AUTOLINK.lastIndex = at;
  if (/[a-z/!?]/i.test(text.charAt(at + 1)) && !AUTOLINK.test(text)) reading.loose = true;
  return at + 1;
}

/**
 * Tags of a title by their offsets. `loose`: something else in it looks like a tag. Such a title is about code, and its asterisks and
 * brackets are no markup (`Ptr<T*> and Box<U*>`).
 */
export function tagsOf(text: string): { readonly tags: ReadonlyMap<number, TitleTag>; readonly loose: boolean } {
  const reading: Reading = { tags: new Map(), open: [], loose: false };
  if (!text.includes('<')) return reading;
  if (text.length > LONGEST) return { ...reading, loose: true };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    at = code === 0x60 ? codeEnd(text, at) : code === 0x3c ? readAngle(reading, text, at) : at + 1;
  }
  return { tags: reading.tags, loose: reading.loose || reading.open.length > 0 };
}

function pushHtml(state: InlineState, html: string): void {
  state.push('html_inline', '', 0).content = html;
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
