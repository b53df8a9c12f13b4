// kramdown: tags within text are balanced, to its end when unclosed; block tags and lone end tags are text.

import { BLOCK_ELEMENTS, escapeText, modelOf, readEndTag, readTag, type Tag, tagName, takeMarkdown, VOID_ELEMENTS } from '../html-tags.ts';
import { addText, finishSpan, isMissing, lineOf, MAX_NESTING, setMissing, tokenizeWithin } from '../inline-parser.ts';
import { warnComment, warnNesting } from '../warnings.ts';
import type { Frame, InlineState, Token, Work } from '../work.ts';

/** `markup` of the tokens of elements that are written as HTML. */
export const HTML_MARKUP = '<';

/** Whether markdown is read in the element. */
function readsMarkdown(work: Work, tag: Tag): boolean {
  const canHold = modelOf(tag.name) !== 'raw';
  switch (takeMarkdown(tag)) {
    case 'span':
      return true;
    case '1':
      return canHold;
    case '0':
      return false;
    default:
      // unknown elements hold spans only by their `markdown` attribute
      return canHold && !work.frame.raw && work.options.parseSpanHtml;
  }
}

/** Makes a token's text one that is no markdown: its references (`&lt;`) stay as they are. */
function keepReferences(token: Token): void {
  token.type = 'html_inline';
  token.info = token.content;
  token.content = escapeText(token.content);
}

/** Adds the start tag of a block, which is text here. */
function blockTag(state: InlineState, end: number): true {
  const text = state.src.slice(state.pos, end);
  if (!text.includes('&')) return addText(state, text, text.length);
  const token = state.push('text', '', 0);
  token.content = text;
  keepReferences(token);
  state.pos = end;
  return true;
}

function element(state: InlineState, work: Work, tag: Tag): boolean {
  const { frame } = work;
  const begin = state.pos;
  const markdown = readsMarkdown(work, tag);
  const empty = tag.selfClosed || VOID_ELEMENTS.has(tag.name);
  // links are links, also to markdown-it's `linkify`; the markup tells them from those of markdown
  const type = tag.name === 'a' ? 'link' : 'html';
  const token = state.push(empty ? 'html_open' : `${type}_open`, tag.name, empty ? 0 : 1);
  token.attrs = tag.attributes.map(([name, value]): [string, string] => [name, value.replace(/\n+/g, ' ')]);
  token.markup = HTML_MARKUP;
  token.meta = { empty: VOID_ELEMENTS.has(tag.name) };
  state.pos = tag.end;
  if (empty) return finishSpan(state, frame, token);
  const began = state.tokens.length;
  const { raw } = frame;
  frame.raw = !markdown;
  const stop = (at: InlineState): boolean => at.src.charCodeAt(at.pos) === 0x3c && readEndTag(at.src, at.pos)?.name === tag.name;
  const found = tokenizeWithin(state, work, {
    open: 0,
    region: begin + 1,
    dispatch: markdown ? work.dispatch : work.rawDispatch,
    stop,
  });
  frame.raw = raw;
  if (found) state.pos = readEndTag(state.src, state.pos)?.end ?? state.pos;
  else {
    state.pending += state.src.slice(state.pos, state.posMax);
    state.pos = state.posMax;
  }
  state.push(`${type}_close`, tag.name, -1).markup = HTML_MARKUP;
  if (!markdown) for (const inside of state.tokens.slice(began)) if (inside.type === 'text') keepReferences(inside);
  return finishSpan(state, frame, token);
}

function comment(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  const end = isMissing(frame, '-->', pos) ? -1 : src.indexOf('-->', pos + 4);
  if (end < 0) {
    // once for a text
    if (!isMissing(frame, '-->', pos)) warnComment(work, lineOf(state, work));
    setMissing(frame, '-->', pos);
    return addText(state, '<', 1);
  }
  const token = state.push('html_inline', '', 0);
  token.content = src.slice(pos, end + 3);
  state.pos = end + 3;
  return finishSpan(state, frame, token);
}

export function spanHtml(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  if (src.startsWith('<!--', pos)) return comment(state, work, frame);
  const ending = readEndTag(src, pos);
  if (ending) return addText(state, src.slice(pos, ending.end), ending.end - pos);
  if (tagName(src, pos + 1) === undefined) return src.charCodeAt(pos + 1) === 0x2f && addText(state, '<', 1);
  const tag = readTag(src, pos);
  if (tag && frame.depth >= MAX_NESTING) warnNesting(work, lineOf(state, work));
  if (!tag || frame.depth >= MAX_NESTING) return addText(state, '<', 1);
  if (BLOCK_ELEMENTS.has(tag.name)) return blockTag(state, tag.end);
  return element(state, work, tag);
}
