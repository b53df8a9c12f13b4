// Languages that are lexed by rules of their own, as in Rouge.
import type { LexerOptions } from '../languages.ts';
import * as all from './all.ts';
import type { States } from './lexer.ts';

export { lexedSpans, type States } from './lexer.ts';

const lexers: { readonly [name: string]: (options?: LexerOptions) => States } = { ...all };

/** States of a lexer by its name; undefined for other names. */
export const statesOf = (lexer: string, options?: LexerOptions): States | undefined =>
  Object.hasOwn(lexers, lexer) ? lexers[lexer]?.(options) : undefined;
