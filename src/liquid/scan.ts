// Text → pieces, cut as Ruby Liquid's tokenizer cuts: plain text, outputs, tags, and delimiters that are never closed.

/** Offsets are in the text; an output's `markup` lies between the braces, a tag's behind its name. */
export interface Piece {
  readonly kind: 'text' | 'output' | 'tag' | 'broken';
  readonly begin: number;
  readonly end: number;
  /** A tag's name; "" otherwise. */
  readonly name: string;
  readonly markup: string;
  /** `{%-` and `-%}`: white space before or behind goes. */
  readonly trimLeft: boolean;
  readonly trimRight: boolean;
}

const TAG = /^\{%-?\s*(#|\w+)\s*([\s\S]*?)-?%\}$/;
const END_RAW = /\{%-?\s*endraw\s*-?%\}/g;
const COMMENTS = /\{%-?\s*(comment|endcomment)\b[\s\S]*?%\}/g;

function plain(begin: number, end: number): Piece {
  return { kind: 'text', begin, end, name: '', markup: '', trimLeft: false, trimRight: false };
}

function broken(begin: number, end: number, markup: string): Piece {
  return { kind: 'broken', begin, end, name: '', markup, trimLeft: false, trimRight: false };
}

/** Ruby's `{{.*?}}?`: up to the first brace, and its twin when there is one. */
function output(text: string, begin: number): Piece {
  const brace = text.indexOf('}', begin + 2);
  if (brace < 0) return broken(begin, begin + 2, '{{');
  if (text.charAt(brace + 1) !== '}') return broken(begin, brace + 1, text.slice(begin, brace + 1));
  const inner = text.slice(begin + 2, brace);
  const trimLeft = inner.startsWith('-');
  const trimRight = inner.length > 1 && inner.endsWith('-');
  const markup = inner.slice(trimLeft ? 1 : 0, trimRight ? -1 : undefined);
  return { kind: 'output', begin, end: brace + 2, name: '', markup, trimLeft, trimRight };
}

function tag(text: string, begin: number): Piece {
  const close = text.indexOf('%}', begin + 2);
  if (close < 0) return broken(begin, begin + 2, '{%');
  const whole = text.slice(begin, close + 2);
  const match = TAG.exec(whole);
  if (!match) return broken(begin, close + 2, whole);
  const trimLeft = whole.charAt(2) === '-';
  const trimRight = whole.charAt(whole.length - 3) === '-';
  return { kind: 'tag', begin, end: close + 2, name: match[1] ?? '', markup: match[2] ?? '', trimLeft, trimRight };
}

/** The place of the tag that ends a comment, comments in it passed over. */
function endOfComment(text: string, from: number): RegExpExecArray | undefined {
  COMMENTS.lastIndex = from;
  let depth = 1;
  for (let match = COMMENTS.exec(text); match; match = COMMENTS.exec(text)) {
    depth += match[1] === 'comment' ? 1 : -1;
    if (depth === 0) return match;
  }
  return undefined;
}

function endOfRaw(text: string, from: number): RegExpExecArray | undefined {
  END_RAW.lastIndex = from;
  return END_RAW.exec(text) ?? undefined;
}

/** Adds the tag, and for raw and comment what they hold. Returns where to go on. */
function addTag(text: string, piece: Piece, pieces: Piece[]): number {
  if (piece.name !== 'raw' && piece.name !== 'comment') {
    pieces.push(piece);
    return piece.end;
  }
  const end = piece.name === 'raw' ? endOfRaw(text, piece.end) : endOfComment(text, piece.end);
  if (!end) {
    pieces.push(piece);
    return text.length;
  }
  const after = end.index + end[0].length;
  const held = piece.name === 'raw' ? text.slice(piece.end, end.index) : '';
  pieces.push({ ...piece, name: `#${piece.name}`, markup: held, end: after, trimRight: end[0].charAt(end[0].length - 3) === '-' });
  return after;
}

/** Where a piece that begins at the first offset must have ended, when it ends at the second: code keeps its braces to itself. */
export type Boundary = (from: number, to: number) => number;

/** The pieces of a text, in order and without gaps. Raw blocks and comments are one piece each, named "#raw" (its markup is what it holds) and "#comment". */
export function scan(text: string, boundary: Boundary): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (let open = text.indexOf('{'); open >= 0; ) {
    const next = text.charAt(open + 1);
    if (next !== '{' && next !== '%') {
      open = text.indexOf('{', open + 1);
      continue;
    }
    if (open > at) pieces.push(plain(at, open));
    const found = next === '{' ? output(text, open) : tag(text, open);
    const piece = found.end > boundary(open, found.end) ? broken(open, open + 2, `{${next}`) : found;
    if (piece.kind === 'tag') at = addTag(text, piece, pieces);
    else {
      pieces.push(piece);
      at = piece.end;
    }
    open = text.indexOf('{', at);
  }
  if (at < text.length) pieces.push(plain(at, text.length));
  return pieces;
}
