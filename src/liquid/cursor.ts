// Reading of markup from left to right, token by token, as by Ruby Liquid's lexer.

/** A position in markup. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** A word: a variable, a filter, `and`. */
export const NAME = /[A-Za-z_][\w-]*\??/y;

function skip(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && /\s/.test(cursor.text.charAt(cursor.at))) cursor.at++;
}

/** Reads a token behind white space; undefined when there is none. */
export function take(cursor: Cursor, token: RegExp | string): string | undefined {
  skip(cursor);
  if (typeof token === 'string') {
    if (!cursor.text.startsWith(token, cursor.at)) return undefined;
    cursor.at += token.length;
    return token;
  }
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** Reads the next token if it is this word; whether it was. */
export function takeWord(cursor: Cursor, word: string): boolean {
  const from = cursor.at;
  if (take(cursor, NAME) === word) return true;
  cursor.at = from;
  return false;
}

/** Whether only white space is left. */
export function atEnd(cursor: Cursor): boolean {
  skip(cursor);
  return cursor.at >= cursor.text.length;
}
