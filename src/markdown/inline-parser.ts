// Runs the inline rules over a text: by first character, left to right, nested spans by recursion (kramdown).

import { contentToken } from './blocks.ts';
import { warnNesting } from './warnings.ts';
import {
  type CoreState,
  type Dispatch,
  type Frame,
  IN_NO_BLOCK,
  type InlineRule,
  type InlineState,
  newFrame,
  type Token,
  type Work,
  workOf,
} from './work.ts';

/** markdown-it's own bound (`maxNesting`), which its types leave out. */
export const MAX_NESTING = 100;

/** Kinds of open spans around a position: none is opened within itself. */
export const OPEN_EM = 1;
export const OPEN_STRONG = 2;
export const OPEN_LINK = 4;
export const OPEN_IMAGE = 8;

/** Whether the current span ends here, at a character that may be special. */
export type Stop = (state: InlineState) => boolean;

/** The table of rules by character, for the loop below. `]` is in it because it ends a link's text. */
export function dispatchOf(rules: readonly InlineRule[]): Dispatch {
  const table: InlineRule['rule'][][] = [];
  for (const { starts, rule } of rules) {
    for (const char of starts) {
      const code = char.charCodeAt(0);
      table[code] ??= [];
      table[code]?.push(rule);
    }
  }
  table[0x5d] ??= [];
  return Array.from({ length: 128 }, (_, code) => table[code]);
}

/** Adds literal text. */
export function addText(state: InlineState, text: string, length: number): true {
  state.pending += text;
  state.pos += length;
  return true;
}

/** Sets a span's end to the parser's position; an attribute list that follows is for `token`. */
export function finishSpan(state: InlineState, frame: Frame, token?: Token): true {
  frame.span = token;
  frame.spanEnd = state.pos;
  return true;
}

/** Runs `dispatch` from the state's position until `stop` returns true (true) or the text ends (false). */
function tokenize(state: InlineState, dispatch: Dispatch, stop?: Stop): boolean {
  const { src, posMax } = state;
  const work = workOf(state);
  const { frame } = work;
  frame.plainFrom = state.pos;
  while (state.pos < posMax) {
    let pos = state.pos;
    let rules: readonly InlineRule['rule'][] | undefined;
    let code = 0;
    for (; pos < posMax; pos++) {
      code = src.charCodeAt(pos);
      if (code > 0x7e) continue;
      rules = dispatch[code];
      // "-" and "." are symbols only when doubled
      if (rules !== undefined && ((code !== 0x2d && code !== 0x2e) || src.charCodeAt(pos + 1) === code)) break;
    }
    if (pos > state.pos) {
      state.pending += src.slice(state.pos, pos);
      state.pos = pos;
    }
    if (pos >= posMax || rules === undefined) break;
    if (stop?.(state)) return true;
    let done = false;
    for (const rule of rules) {
      if (rule(state, work, frame)) {
        done = true;
        break;
      }
    }
    if (done) frame.plainFrom = state.pos;
    else addText(state, src.charAt(state.pos), 1);
  }
  return false;
}

/** Number of line breaks between two positions. */
function breaksIn(src: string, from: number, to: number): number {
  let count = 0;
  for (let at = src.indexOf('\n', from); at >= 0 && at < to; at = src.indexOf('\n', at + 1)) count++;
  return count;
}

/** 0-based line of the parser's position in the whole text; counted on from where it was asked for last, since a text may have a warning a word. */
export function lineOf({ src, pos }: Pick<InlineState, 'src' | 'pos'>, work: Work): number {
  const last = work.counted.src === src ? work.counted : { pos: 0, line: 0 };
  const line = last.pos <= pos ? last.line + breaksIn(src, last.pos, pos) : last.line - breaksIn(src, pos, last.pos);
  work.counted = { src, pos, line };
  return work.textLine + line;
}

/** Parses a span's content with `open` set, until `stop`. Gives up at markdown-it's greatest depth. */
export function tokenizeWithin(
  state: InlineState,
  work: Work,
  span: { readonly open: number; readonly region?: number; readonly dispatch: Dispatch; readonly stop: Stop },
): boolean {
  const { frame } = work;
  if (frame.depth >= MAX_NESTING) {
    warnNesting(work, lineOf(state, work));
    return false;
  }
  const { open, region, inEm } = frame;
  frame.open |= span.open;
  frame.inEm = span.open === OPEN_EM;
  if (span.region !== undefined) frame.region = span.region;
  frame.depth++;
  const found = tokenize(state, span.dispatch, span.stop);
  frame.depth--;
  frame.open = open;
  frame.inEm = inEm;
  frame.region = region;
  return found;
}

/** A state to go back to when a span turns out not to be one. */
export const checkpoint = (state: InlineState, frame: Frame) => ({
  pos: state.pos,
  pending: state.pending,
  tokens: state.tokens.length,
  level: state.level,
  span: frame.span,
  spanEnd: frame.spanEnd,
});

export function goBack(state: InlineState, frame: Frame, to: ReturnType<typeof checkpoint>): void {
  state.pos = to.pos;
  state.pending = to.pending;
  state.tokens.length = to.tokens;
  state.level = to.level;
  frame.span = to.span;
  frame.spanEnd = to.spanEnd;
}

/** Most characters of failed searches before results of earlier ones are reused (kramdown). */
const SEARCH_LIMIT = 50_000;
/** Most characters of failed searches before those in other HTML elements are reused too. */
const REGION_LIMIT = 400_000;

/** True if a search of this kind, in the same surroundings, from an earlier position found nothing. */
export function hasFailed(frame: Frame, kind: number, pos: number): boolean {
  if (frame.wasted < SEARCH_LIMIT) return false;
  return isMissing(frame, failureKey(frame, kind, frame.wasted < REGION_LIMIT ? frame.region : 0), pos);
}

/** True if a search for `what` from `pos` or from before found nothing. */
export const isMissing = (frame: Frame, what: number | string, pos: number): boolean =>
  frame.failures !== undefined && (frame.failures.get(what) ?? Number.POSITIVE_INFINITY) <= pos;

/** Notes that `what` does not occur after `pos`. */
export function setMissing(frame: Frame, what: number | string, pos: number): void {
  frame.failures ??= new Map();
  frame.failures.set(what, Math.min(pos, frame.failures.get(what) ?? pos));
}

/** Notes that a search found nothing, so that ten thousand openers cost one search. */
export function setFailed(frame: Frame, kind: number, search: { readonly pos: number; readonly posMax: number }): void {
  frame.wasted += search.posMax - search.pos;
  setMissing(frame, failureKey(frame, kind, frame.region), search.pos);
  setMissing(frame, failureKey(frame, kind, 0), search.pos);
}

const failureKey = (frame: Frame, kind: number, region: number): number => (region * 16 + frame.open) * 16 + kind;

/** The tokens of a text that is parsed on its own, in the current frame. */
export function parseApart(state: InlineState, work: Work, text: string): readonly Token[] {
  const inner = new state.md.inline.State(text, state.md, state.env, []);
  tokenize(inner, work.dispatch);
  if (inner.pending !== '') inner.pushPending();
  return inner.tokens;
}

function isPlain(text: string, dispatch: Dispatch): boolean {
  for (let pos = 0; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code < 0x7f && dispatch[code] !== undefined) return false;
  }
  return true;
}

/** markdown-it's `inline.parse`: reads the text of an inline token into its children. */
export function parseInline(core: CoreState, token: Token): void {
  const { content: text } = token;
  token.children ??= [];
  const work = workOf(core);
  if (isPlain(text, work.dispatch)) {
    if (text !== '') token.children.push(contentToken(core, 'text', text));
    return;
  }
  const state = new core.md.inline.State(text, core.md, core.env, token.children);
  work.frame = newFrame();
  work.frame.inNoBlock = token.meta === IN_NO_BLOCK;
  work.frame.inElement = token.meta !== null && !work.frame.inNoBlock;
  tokenize(state, work.dispatch);
  if (state.pending !== '') state.pushPending();
}
