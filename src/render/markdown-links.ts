// Links in the source of markdown, found as jekyll-relative-links finds them: code is not spared.

/** `[text](path#fragment "title")` or, with `isReference`, a line of `[text]: path#fragment "title"`. */
export interface MarkdownLink {
  readonly isReference: boolean;
  readonly text: string;
  readonly path: string;
  /** With the "#"; "" for none. */
  readonly fragment: string;
  /** With the blanks before it; "" for none. */
  readonly title: string;
  /** Offset of the link; that of a reference is the beginning of the blank lines before it. */
  readonly start: number;
  readonly end: number;
}

const BLANK = /[ \t\n\v\f\r]/;
const BLANKS = /[ \t\n\v\f\r]*/y;
const LINE_END = /[ \t\v\f\r]*(?![^\n])/y;

/** Offset after a sticky pattern's match at an offset; undefined where it does not match. */
function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  const length = pattern.exec(text)?.[0].length;
  return length === undefined ? undefined : at + length;
}

const isBlank = (text: string, at: number): boolean => BLANK.test(text[at] ?? '');

interface Source {
  readonly text: string;
  /** End of the line of an offset. */
  readonly lineEnd: (at: number) => number;
}

/** A text whose lines are looked up from its beginning on: the end of the last one is cached, since it may be long. */
function sourceOf(text: string): Source {
  let from = 0;
  let end = -1;
  const lineEnd = (at: number): number => {
    if (at >= from && at <= end) return end;
    from = at;
    end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    return end;
  };
  return { text, lineEnd };
}

/** End of a title at an offset, blanks before it included: the next `"` without a backslash before it. */
function titleEnd(text: string, at: number): number | undefined {
  const open = isBlank(text, at) ? (after(BLANKS, text, at) ?? at) : at;
  if (open === at || text[open] !== '"') return undefined;
  let close = text.indexOf('"', open + 1);
  while (close > 0 && text[close - 1] === '\\') close = text.indexOf('"', close + 1);
  return close < 0 ? undefined : close + 1;
}

/** End of a link whose path, fragment and title end at an offset; undefined where it does not end there. */
type Close = (text: string, at: number) => number | undefined;

const closeInline: Close = (text, at) => (text[at] === ')' ? at + 1 : undefined);
const closeReference: Close = (text, at) => after(LINE_END, text, at);

type Tail = Pick<MarkdownLink, 'title' | 'end'>;

/** Title and end of a link from an offset. */
function tailAt(text: string, at: number, close: Close): Tail | undefined {
  const titled = titleEnd(text, at);
  const end = titled === undefined ? undefined : close(text, titled);
  if (end !== undefined) return { title: text.slice(at, titled), end };
  const plain = close(text, at);
  return plain === undefined ? undefined : { title: '', end: plain };
}

/** The first offset from `from` to `most` at which a link's rest is. What does not fit before a run of blanks does not fit in it. */
function firstTail(text: string, { from, most }: { readonly from: number; readonly most: number }, tail: (at: number) => Tail | undefined) {
  for (let at = from; at <= most; at++) {
    if (at > from && isBlank(text, at) && isBlank(text, at - 1)) continue;
    const found = tail(at);
    if (found) return { ...found, at };
  }
  return undefined;
}

type Target = Pick<MarkdownLink, 'path' | 'fragment' | 'title' | 'end'>;

/** Path, fragment and title from `from`. The path is the shortest behind which the rest fits, and ends at `most` at the latest. */
function targetAt(
  { text, lineEnd }: Source,
  { from, most, close }: { readonly from: number; readonly most: number; readonly close: Close },
) {
  let dead = -1; // end of a line on which no fragment ends
  let fragment = '';
  const found = firstTail(text, { from: from + 1, most }, (at) => {
    const line = text[at] === '#' ? lineEnd(at) : dead;
    const ended = line === dead ? undefined : firstTail(text, { from: at + 2, most: line }, (end) => tailAt(text, end, close));
    if (ended) fragment = text.slice(at, ended.at);
    else dead = line;
    return ended ?? tailAt(text, at, close);
  });
  const target: Target | undefined = found && { path: text.slice(from, found.at), fragment, title: found.title, end: found.end };
  return target;
}

/** The link whose bracket is at `start`: its text goes to the first "](" of the line behind which there is a target. */
function inlineAt(source: Source, start: number): MarkdownLink | undefined {
  const { text, lineEnd } = source;
  const line = text.slice(start, lineEnd(start));
  for (let end = line.indexOf('](', 1); end >= 0; end = line.indexOf('](', end + 1)) {
    const from = start + end + 2;
    const most = text.indexOf(')', from);
    if (most < 0) return undefined;
    const target = most === from ? undefined : targetAt(source, { from, most, close: closeInline });
    if (target) return { ...target, isReference: false, text: line.slice(1, end), start };
  }
  return undefined;
}

/** The definition whose bracket is at `bracket`, the first of its line; `start` is where the blank lines before it begin. */
function referenceAt(source: Source, start: number, bracket: number): MarkdownLink | undefined {
  const { text, lineEnd } = source;
  const most = lineEnd(bracket);
  const line = text.slice(bracket, most);
  const end = line.indexOf(']: ', 1);
  const from = bracket + end + 3;
  const target = end < 0 || from >= most ? undefined : targetAt(source, { from, most, close: closeReference });
  return target && { ...target, isReference: true, text: line.slice(1, end), start };
}

/** Beginning of the line of a bracket, or of the blank lines above it, not before `from`; undefined when text stands before the bracket. */
function lineStart(text: string, bracket: number, from: number): number | undefined {
  let start: number | undefined;
  for (let at = bracket; ; at--) {
    if (at === 0 || text[at - 1] === '\n') start = at;
    if (at <= from || !isBlank(text, at - 1)) return start;
  }
}

/** Links of a text, from its beginning on. */
export function* markdownLinks(text: string): Generator<MarkdownLink> {
  const source = sourceOf(text);
  const last = text.lastIndexOf(')');
  let dead = -1; // end of a line on which no link begins any more
  let from = 0;
  for (let bracket = text.indexOf('['); bracket >= 0; bracket = text.indexOf('[', from)) {
    const start = lineStart(text, bracket, from);
    const inline = (): MarkdownLink | undefined => {
      if (bracket > last || bracket <= dead) return undefined;
      const link = inlineAt(source, bracket);
      if (!link) dead = source.lineEnd(bracket);
      return link;
    };
    const reference = (): MarkdownLink | undefined => (start === undefined ? undefined : referenceAt(source, start, bracket));
    const link = start === bracket ? (inline() ?? reference()) : (reference() ?? inline());
    if (link) yield link;
    from = link?.end ?? bracket + 1;
  }
}
