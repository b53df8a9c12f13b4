// Prism's tokens → Rouge's spans.
import type { Token, Tokens } from './prism.ts';
import { finish, put, type Sink, sinkOf } from './sink.ts';
import { type Entry, entryOf } from './styles.ts';

/** What a token gets: by its type, else by the first of its other names that has a class. */
function entryOfToken({ type, alias }: Token): Entry | undefined {
  const names = [type, alias ?? []].flat();
  return names.map(entryOf).find((entry) => entry !== undefined);
}

/** The text at a token's beginning, enough for its quotes or its word. */
function textOf(content: Tokens): string {
  if (typeof content === 'string') return content;
  if ('type' in content) return textOf(content.content);
  const [first] = content;
  return first === undefined ? '' : textOf(first);
}

/** Puts text between tokens: white space has no class there, but that between the parts of a string belongs to it. */
const putText = (sink: Sink, text: string, cls: string): void => put(sink, cls.startsWith('s') || text.trim() !== '' ? cls : '', text);

function putToken(sink: Sink, token: Token, around: string): void {
  const { content } = token;
  const entry = entryOfToken(token);
  const cls = entry === undefined ? around : typeof entry === 'string' ? entry : entry(textOf(content));
  if (entry !== undefined && typeof content === 'string') put(sink, cls, content);
  else putAll(sink, content, cls);
}

function putAll(sink: Sink, tokens: Tokens, cls: string): void {
  if (typeof tokens === 'string') putText(sink, tokens, cls);
  else if ('type' in tokens) putToken(sink, tokens, cls);
  else {
    for (const token of tokens) {
      if (typeof token === 'string') putText(sink, token, cls);
      else putToken(sink, token, cls);
    }
  }
}

/** Puts the spans of a grammar's tokens. */
export const putTokens = (sink: Sink, tokens: Tokens): void => putAll(sink, tokens, '');

/** HTML of tokens and the length of their text (UTF-16 units). `lines`: no span crosses a line's end. */
export function spans(tokens: Tokens, lines: boolean): { readonly html: string; readonly length: number } {
  const sink = sinkOf(lines);
  putTokens(sink, tokens);
  return finish(sink);
}
