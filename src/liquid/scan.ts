// Text → pieces, as by Ruby Liquid's tokenizer: plain text, outputs, tags, and delimiters that are never closed.

/** A piece from `begin` to before `end`. An output's `markup` lies between the braces, a tag's behind its name. */
export interface Piece {
  readonly kind: 'text' | 'output' | 'tag' | 'broken';
  readonly begin: number;
  readonly end: number;
  /** A tag's name; "" otherwise. */
  readonly name: string;
  readonly markup: string;
  /** `{%-` and `-%}` remove the white space before or behind. */
  readonly trimLeft: boolean;
  readonly trimRight: boolean;
}

/** Largest end of a piece that begins at `from` and would end at `to`: a piece that begins in code ends in it. */
export type Boundary = (from: number, to: number) => number;

const TAG = /^\{%-?\s*(#|\w+)\s*/;
const END_RAW = /\{%-?\s*endraw\s*-?%\}/g;
const COMMENTS = /\{%-?\s*(comment|endcomment|raw)\b/g;

function plain(begin: number, end: number): Piece {
  return { kind: 'text', begin, end, name: '', markup: '', trimLeft: false, trimRight: false };
}

function broken(begin: number, end: number, markup: string): Piece {
  return { kind: 'broken', begin, end, name: '', markup, trimLeft: false, trimRight: false };
}

function output(text: string, begin: number, end: number): Piece {
  if (text.charAt(end - 2) !== '}' || end - begin < 4) return broken(begin, end, text.slice(begin, end));
  const inner = text.slice(begin + 2, end - 2);
  const trimLeft = inner.startsWith('-');
  const trimRight = inner.length > 1 && inner.endsWith('-');
  const markup = inner.slice(trimLeft ? 1 : 0, trimRight ? -1 : undefined);
  return { kind: 'output', begin, end, name: '', markup, trimLeft, trimRight };
}

function tag(text: string, begin: number, end: number): Piece {
  const whole = text.slice(begin, end);
  const match = TAG.exec(whole);
  if (!match) return broken(begin, end, whole);
  const trimLeft = whole.charAt(2) === '-';
  const trimRight = whole.charAt(whole.length - 3) === '-';
  const markup = whole.slice(match[0].length, trimRight ? -3 : -2);
  return { kind: 'tag', begin, end, name: match[1] ?? '', markup, trimLeft, trimRight };
}

/** Finds the next offset of a string, from an offset on. Calls come in ascending order, so each character is read once. */
function finder(text: string, wanted: string): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found !== -1 && found < from) found = text.indexOf(wanted, from);
    return found;
  };
}

/** Offset behind the delimiter that closes the one at `begin`; undefined when there is none. */
type Closing = (begin: number) => number | undefined;

/** Ruby's `{%.*?%}` and `{{.*?}}?`: an output ends at the first brace, or behind two. */
function createClosing(text: string): Closing {
  const tagEnd = finder(text, '%}');
  const brace = finder(text, '}');
  return (begin) => {
    const isTag = text.charAt(begin + 1) === '%';
    const end = isTag ? tagEnd(begin + 2) : brace(begin + 2);
    if (end < 0) return undefined;
    return isTag || text.charAt(end + 1) === '}' ? end + 2 : end + 1;
  };
}

/** Begin and end of the tag that closes a comment, behind the comments and raw blocks within it. */
function endOfComment(text: string, from: number, closing: Closing): readonly [number, number] | undefined {
  COMMENTS.lastIndex = from;
  let depth = 1;
  let rawEnds = true;
  for (let match = COMMENTS.exec(text); match; match = COMMENTS.exec(text)) {
    const end = closing(match.index);
    if (end === undefined) return undefined;
    if (match[1] === 'raw') {
      const raw: readonly [number, number] | undefined = rawEnds ? endOfRaw(text, end) : undefined;
      // looked for once only, or many raw blocks without an end would take quadratic time
      rawEnds = raw !== undefined;
      COMMENTS.lastIndex = raw?.[1] ?? end;
      continue;
    }
    depth += match[1] === 'comment' ? 1 : -1;
    if (depth === 0) return [match.index, end];
    COMMENTS.lastIndex = end;
  }
  return undefined;
}

function endOfRaw(text: string, from: number): readonly [number, number] | undefined {
  END_RAW.lastIndex = from;
  const match = END_RAW.exec(text);
  return match ? [match.index, match.index + match[0].length] : undefined;
}

/** A raw block or a comment with its content; the tag alone when nothing closes it. */
function block(text: string, piece: Piece, closing: Closing): Piece {
  const found = piece.name === 'raw' ? endOfRaw(text, piece.end) : endOfComment(text, piece.end, closing);
  if (!found) return piece;
  const [from, end] = found;
  // in Ruby the end of a raw block removes no white space, but its beginning does, behind the block
  if (piece.name === 'raw') return { ...piece, name: '#raw', markup: text.slice(piece.end, from), end };
  return { ...piece, name: '#comment', markup: '', end, trimRight: text.charAt(end - 3) === '-' };
}

function pieceAt(text: string, open: number, boundary: Boundary, closing: Closing): Piece {
  const delimiter = text.slice(open, open + 2);
  const end = closing(open);
  if (end === undefined || end > boundary(open, end)) return broken(open, open + 2, delimiter);
  if (delimiter === '{{') return output(text, open, end);
  const piece = tag(text, open, end);
  return isBlock(piece) ? block(text, piece, closing) : piece;
}

/** Whether a piece is the tag of a raw block or a comment; with its content it is named "#raw" or "#comment". */
function isBlock(piece: Piece): boolean {
  return piece.name === 'raw' || piece.name === 'comment';
}

/** The lines of `{% liquid %}` as tags of their own, all at its location; an empty one is a comment. */
function linesOf(piece: Piece): readonly Piece[] {
  if (piece.kind !== 'tag' || piece.name !== 'liquid') return [piece];
  let comments = 0;
  return piece.markup.split('\n').map((line) => {
    const [, name = '#', markup = ''] = /^(#|\w+(?!\w))\s*(|\S.*)$/.exec(line.trim()) ?? [];
    if (name === 'comment') comments++;
    const inComment = comments > 0;
    if (name === 'endcomment') comments--;
    return { ...piece, name: inComment ? '#' : name, markup };
  });
}

/**
 * The pieces of a text from an offset on, in order and without gaps; the lines of `liquid` are tags of their own. Raw blocks ("#raw",
 * with their content as markup) and comments ("#comment") are one piece each; one that is never closed is the last piece.
 */
export function scan(text: string, boundary: Boundary, from = 0): readonly Piece[] {
  const pieces: Piece[] = [];
  const closing = createClosing(text);
  let at = from;
  for (let open = text.indexOf('{', from); open >= 0; ) {
    const next = text.charAt(open + 1);
    if (next !== '{' && next !== '%') {
      open = text.indexOf('{', open + 1);
      continue;
    }
    if (open > at) pieces.push(plain(at, open));
    const piece = pieceAt(text, open, boundary, closing);
    pieces.push(...linesOf(piece));
    at = piece.end;
    if (isBlock(piece)) return pieces; // never closed, and so an error
    open = text.indexOf('{', at);
  }
  if (at < text.length) pieces.push(plain(at, text.length));
  return pieces;
}
