// Position of an error in JSON, which V8's messages do not always give.

/** A string, number or word, or a sign of punctuation, after blanks. */
const TOKEN =
  /[ \t\r\n]*(?:("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)|([[\]{},:]))/y;

/** Kind of the next token; "first…" where a bracket may close at once. */
type State = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'after';

/** State after a token, or undefined where it does not fit. `open` holds the brackets not yet closed. */
function next(state: State, [, value, sign]: RegExpExecArray, open: string[]): State | undefined {
  if (state === 'after') {
    const last = open.at(-1);
    if (sign === ',') return last === '{' ? 'key' : last === '[' ? 'value' : undefined;
    if (last === undefined || sign !== (last === '{' ? '}' : ']')) return undefined;
    open.pop();
    return 'after';
  }
  if (state === 'colon') return sign === ':' ? 'value' : undefined;
  if ((state === 'firstKey' && sign === '}') || (state === 'firstValue' && sign === ']')) {
    open.pop();
    return 'after';
  }
  if (state === 'key' || state === 'firstKey') return value?.startsWith('"') ? 'colon' : undefined;
  if (value !== undefined) return 'after';
  if (sign !== '{' && sign !== '[') return undefined;
  open.push(sign);
  return sign === '{' ? 'firstKey' : 'firstValue';
}

/** Line and column, 1-based, of the first token that is no JSON; the end of a text that is cut off. */
export function locateJsonError(text: string): { readonly line: number; readonly column: number } {
  const token = new RegExp(TOKEN);
  const open: string[] = [];
  let state: State | undefined = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) break;
    state = next(state, match, open);
    if (state === undefined) break;
    at = token.lastIndex;
  }
  const rest = text.slice(at);
  const position = at + (rest.trim() === '' ? 0 : rest.search(/[^ \t\r\n]/));
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
