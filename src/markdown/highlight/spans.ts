// Prism's tokens → Rouge's spans.
import type { Token, Tokens } from './prism.ts';
import { finish, put, type Sink, sinkOf } from './sink.ts';
import { type Classes, type Entry, type Shape, type Style, styleOf } from './styles.ts';

interface Text {
  readonly cls: string;
  readonly text: string;
}

/** Parts of a text with a class of their own. */
interface Parts {
  readonly pattern: RegExp;
  readonly classOf: (part: string) => string;
}

/** Puts text in which some matches have a class of their own. */
function putParts(sink: Sink, { cls, text }: Text, { pattern, classOf }: Parts): void {
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    put(sink, cls, text.slice(end, match.index));
    put(sink, classOf(match[0]), match[0]);
    end = match.index + match[0].length;
  }
  put(sink, cls, text.slice(end));
}

const escapeClass = (): string => 'se';

function putText(sink: Sink, text: string, within: Within): void {
  const { cls, shape, style } = within;
  if (cls === '') {
    if (style.words === undefined) put(sink, '', text);
    else putParts(sink, { cls: '', text }, { pattern: style.words, classOf: style.word });
  } else if (shape?.escapes !== undefined && text.includes('\\'))
    putParts(sink, { cls, text }, { pattern: shape.escapes, classOf: escapeClass });
  // White space between the parts of a tag has no class; that between the parts of a string belongs to it.
  else put(sink, cls.startsWith('s') || text.trim() !== '' ? cls : '', text);
}

/** Style and class for the text and the tokens inside a token. */
interface Within {
  readonly cls: string;
  readonly shape: Shape | undefined;
  readonly inside: Classes | undefined;
  readonly style: Style;
}

function entryOf(token: Token, within: Within): Entry | undefined {
  const { type, alias } = token;
  const { inside, style } = within;
  const own = (typeof alias === 'string' ? inside?.[alias] : undefined) ?? inside?.[type] ?? style.classes[type];
  if (own !== undefined || alias === undefined || alias === null) return own;
  if (typeof alias === 'string') return style.classes[alias];
  for (const other of alias) {
    const entry = inside?.[other] ?? style.classes[other];
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** The text at a token's beginning, enough for its quotes or its word. */
function textOf(content: Tokens): string {
  if (typeof content === 'string') return content;
  if ('type' in content) return textOf(content.content);
  const [first] = content;
  return first === undefined ? '' : textOf(first);
}

function putToken(sink: Sink, token: Token, within: Within): void {
  const { type, content } = token;
  if (type.startsWith('language-')) {
    putAll(sink, content, { cls: '', shape: undefined, inside: undefined, style: styleOf(type.slice(9)) });
    return;
  }
  const entry = entryOf(token, within);
  if (entry === undefined) {
    putAll(sink, content, within);
    return;
  }
  const shape = typeof entry === 'object' ? entry : undefined;
  const is = typeof entry === 'object' ? entry.is : entry;
  const cls = typeof is === 'string' ? is : is(textOf(content));
  if (shape === undefined && typeof content === 'string' && cls !== '') {
    put(sink, cls, content);
    return;
  }
  const next: Within = {
    cls,
    shape,
    inside: shape?.inside ?? within.inside,
    style: shape?.as === undefined ? within.style : styleOf(shape.as),
  };
  if (typeof content === 'string' && content.length > 1 && shape?.ends !== undefined) {
    const last = content.length - 1;
    put(sink, shape.ends, content.slice(0, 1));
    putText(sink, content.slice(1, last), next);
    put(sink, shape.ends, content.slice(last));
  } else putAll(sink, content, next);
}

function putAll(sink: Sink, tokens: Tokens, within: Within): void {
  if (typeof tokens === 'string') putText(sink, tokens, within);
  else if ('type' in tokens) putToken(sink, tokens, within);
  else {
    for (const token of tokens) {
      if (typeof token === 'string') putText(sink, token, within);
      else putToken(sink, token, within);
    }
  }
}

/** Puts the spans of a grammar's tokens. */
export const putTokens = (sink: Sink, tokens: Tokens, grammar: string): void =>
  putAll(sink, tokens, { cls: '', shape: undefined, inside: undefined, style: styleOf(grammar) });

/** HTML of tokens and the length of their text (UTF-16 units). `lines`: no span crosses a line's end. */
export function spans(tokens: Tokens, grammar: string, lines: boolean): { readonly html: string; readonly length: number } {
  const sink = sinkOf(lines);
  putTokens(sink, tokens, grammar);
  return finish(sink);
}
