// kramdown: `[text](url "title")`, `[text][name]`, `[name]`, and images with "!"; URLs may hold blanks.

import { strip } from '../../util/strip.ts';
import { applyAttributes, isSafeUrl } from '../attributes.ts';
import {
  addText,
  checkpoint,
  finishSpan,
  goBack,
  hasFailed,
  isMissing,
  lineOf,
  OPEN_IMAGE,
  OPEN_LINK,
  setFailed,
  setMissing,
  tokenizeWithin,
} from '../inline-parser.ts';
import { warnUrl } from '../warnings.ts';
import { type AttributeList, type Frame, type InlineState, linkName, type Token, type Work, workOf } from '../work.ts';

/** The failure kinds of links and images. */
const LINK = 4;
const IMAGE = 5;
const MAX_NAME = 1000;

interface Target {
  readonly href: string;
  readonly title: string | undefined;
  readonly attributes: AttributeList | undefined;
  readonly end: number;
}

/** As isSafeUrl; an image may also be in its URL (`data:image/…`), since images run no scripts. */
const isSafeTarget = (state: InlineState, url: string, image: boolean): boolean =>
  (image && /^data:image\//i.test(url)) || isSafeUrl(state.md, url);

const ESCAPED = /\\([\\.*_+`<>()[\]{}#!:|"'$=-])/g;
const REFERENCE = /[ \t-\r]*\[([^\]]*)\]/y;

/** `[name]` behind the text, or the text itself as a name. */
function referenceTarget(state: InlineState, text: string, close: number): Target | undefined {
  REFERENCE.lastIndex = close + 1;
  const found = REFERENCE.exec(state.src);
  const name = found?.[1] || text;
  const link = name.length > MAX_NAME ? undefined : workOf(state).links.get(linkName(name));
  if (!link) return undefined;
  return { href: link.href, title: link.title, attributes: link.child.attributes, end: close + 1 + (found?.[0].length ?? 0) };
}

/** A title and ")" from `at`, where its blanks begin. */
function titleEnd(state: InlineState, frame: Frame, at: number): { readonly title: string; readonly end: number } | undefined {
  const { src } = state;
  let begin = at;
  while (/[ \t-\r]/.test(src.charAt(begin))) begin++;
  const quote = src.charAt(begin);
  if (quote !== '"' && quote !== "'") return undefined;
  if (isMissing(frame, quote, begin)) return undefined;
  const missing = (frame.failures?.get(quote) ?? Number.POSITIVE_INFINITY) + 2;
  for (let close = src.indexOf(quote, begin + 2); close >= 0 && close < missing; close = src.indexOf(quote, close + 1)) {
    let end = close + 1;
    while (/[ \t-\r]/.test(src.charAt(end))) end++;
    if (src.charAt(end) === ')') return { title: src.slice(begin + 1, close), end: end + 1 };
  }
  setMissing(frame, quote, begin);
  return undefined;
}

/** End of the URL that begins with "(" at `at`: its own ")", or a blank before a title. */
function urlEnd(state: InlineState, frame: Frame, at: number): { readonly end: number; readonly closed: boolean } | undefined {
  const { src, posMax } = state;
  if (isMissing(frame, '(', at)) return undefined;
  const missing = frame.failures?.get('(');
  let depth = 0;
  for (let pos = at; pos < posMax; pos++) {
    if (pos === missing) {
      // what holds an unclosed "(" is unclosed, too: links in links ask from the last on, and each would read all that follows
      setMissing(frame, '(', at);
      return undefined;
    }
    const code = src.charCodeAt(pos);
    if (code === 0x28) depth++;
    else if (code === 0x29) {
      if (--depth === 0) return { end: pos, closed: true };
    } else if (code <= 0x20 && (src.charCodeAt(pos + 1) === 0x22 || src.charCodeAt(pos + 1) === 0x27)) return { end: pos, closed: false };
  }
  // an unclosed "(": most from here on are unclosed too, and closed ones are rare in such a text
  if (depth > 32) setMissing(frame, '(', at);
  return undefined;
}

const targetAt = (href: string, { title, end }: { readonly title?: string | undefined; readonly end: number }): Target => ({
  href,
  title,
  attributes: undefined,
  end,
});

function inlineTarget(state: InlineState, frame: Frame, at: number): Target | undefined {
  const { src } = state;
  if (src.charCodeAt(at + 1) === 0x3c) {
    const close = src.indexOf('>', at + 2);
    const href = close < 0 ? undefined : src.slice(at + 2, close);
    if (href !== undefined && !href.includes('\n')) {
      if (src.charCodeAt(close + 1) === 0x29) return targetAt(href, { end: close + 2 });
      const titled = titleEnd(state, frame, close + 1);
      return titled && targetAt(href, titled);
    }
  }
  const found = urlEnd(state, frame, at);
  if (!found) return undefined;
  const href = strip(src.slice(at + 1, found.end));
  if (found.closed) return targetAt(href, { end: found.end + 1 });
  const titled = titleEnd(state, frame, found.end);
  return titled && targetAt(href, titled);
}

function targetOf(state: InlineState, begin: number, close: number): Target | undefined {
  const { src } = state;
  const { frame, links } = workOf(state);
  const next = src.charCodeAt(close + 1);
  if (next === 0x28) return inlineTarget(state, frame, close + 1);
  if (links.size === 0) return undefined;
  const text = close - begin > MAX_NAME ? '' : src.slice(begin, close).replace(ESCAPED, '$1');
  return referenceTarget(state, text, close);
}

/** Parses the text between the brackets; returns the position of "]", or -1. */
function bracketEnd(state: InlineState, work: Work, image: boolean): number {
  const { frame } = work;
  const opened: number[] = [];
  let depth = 1;
  let images = 0;
  const { level } = state;
  let counted = state.tokens.length;
  const stop = (at: InlineState): boolean => {
    // an image in between has taken the bracket that was counted for it
    for (; counted < at.tokens.length; counted++) {
      if (at.tokens[counted]?.type !== 'image' || at.tokens[counted]?.level !== level) continue;
      images++;
      opened.pop();
    }
    const code = at.src.charCodeAt(at.pos);
    if (code === 0x5d) {
      depth--;
      const from = opened.pop();
      frame.brackets ??= new Map();
      if (from !== undefined) frame.brackets.set(from, at.pos);
    } else if (code === 0x5b || (code === 0x21 && at.src.charCodeAt(at.pos + 1) === 0x5b)) {
      depth++;
      opened.push(at.pos);
    } else return false;
    return depth - images === 0;
  };
  const found = tokenizeWithin(state, work, { open: image ? OPEN_IMAGE : OPEN_LINK, dispatch: work.dispatch, stop });
  return found ? state.pos : -1;
}

/** Adds a link or an image; `alt` is the text of an image. */
function finish(state: InlineState, token: Token, target: Target & { readonly alt?: string }): true {
  if (target.attributes) applyAttributes(state, token, target.attributes);
  token.attrSet(token.tag === 'a' ? 'href' : 'src', target.href);
  if (target.alt !== undefined) token.attrSet('alt', target.alt);
  if (target.title !== undefined) token.attrSet('title', target.title);
  state.pos = target.end;
  return finishSpan(state, workOf(state).frame, token);
}

/** Adds only the text of a link or image whose URL is refused. */
function showWords(state: InlineState, open: Token, target: Target): true {
  open.type = 'html_inline';
  open.tag = '';
  open.nesting = 0;
  state.level--;
  state.pos = target.end;
  return finishSpan(state, workOf(state).frame);
}

export function link(state: InlineState, work: Work, frame: Frame): boolean {
  const { src, pos } = state;
  const image = src.charCodeAt(pos) === 0x21;
  const begin = image ? pos + 2 : pos + 1;
  if (src.charCodeAt(begin - 1) !== 0x5b || src.charCodeAt(begin) === 0x5e || begin >= state.posMax) return false;
  const asText = (): true => addText(state, src.slice(pos, begin), begin - pos);
  const kind = image ? IMAGE : LINK;
  if (!image && (frame.open & (OPEN_LINK | OPEN_IMAGE)) !== 0) return asText();
  const known = frame.brackets?.get(pos);
  if (known === undefined ? hasFailed(frame, kind, pos) : !targetOf(state, begin, known)) return asText();
  const back = checkpoint(state, frame);
  const token = state.push(image ? 'image' : 'link_open', image ? 'img' : 'a', image ? 0 : 1);
  state.pos = begin;
  const began = state.tokens.length;
  const close = bracketEnd(state, work, image);
  const target = close < 0 ? undefined : targetOf(state, begin, close);
  if (!target) {
    goBack(state, frame, back);
    if (close < 0) setFailed(frame, kind, state);
    return asText();
  }
  const safe = isSafeTarget(state, target.href, image);
  if (!safe) warnUrl(work, lineOf({ src, pos }, work), { url: target.href, image });
  const alt = image ? src.slice(begin, close).replace(ESCAPED, '$1') : undefined;
  if (alt !== undefined) {
    if (!safe) goBack(state, frame, back);
    if (!safe) return addText(state, alt, target.end - pos);
    state.tokens.length = began;
    state.pending = '';
    state.level = back.level;
    return finish(state, token, { ...target, alt });
  }
  if (!safe) return showWords(state, token, target);
  state.push('link_close', 'a', -1);
  return finish(state, token, target);
}
