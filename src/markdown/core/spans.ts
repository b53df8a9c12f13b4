// Reads the text of blocks and footnotes; text without a special character is not parsed.
import { parseInline } from '../inline-parser.ts';
import { type CoreState, type Token, workOf } from '../work.ts';

function read(state: CoreState, tokens: readonly Token[]): void {
  const work = workOf(state);
  for (const token of tokens) {
    if (token.type !== 'inline') continue;
    work.textLine = token.map?.[0] ?? work.textLine;
    parseInline(state, token);
  }
}

export function spans(state: CoreState): void {
  read(state, state.tokens);
  for (const footnote of workOf(state).footnotes.values()) read(state, footnote.tokens);
}
