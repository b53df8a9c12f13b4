// kramdown: a defined abbreviation becomes <abbr> wherever it stands as a word in text.

import { applyAttributes } from '../attributes.ts';
import { contentToken } from '../blocks.ts';
import { type CoreState, type Token, workOf } from '../work.ts';

/** Ruby's word characters: ASCII, so that "한국어HTML" holds the word "HTML". */
const WORD = /\w/;

/** Matches any of the names, longest first. */
function patternOf(names: readonly string[]): RegExp {
  const sorted = [...names].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map((name) => name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'g');
}

function abbreviation(state: CoreState, name: string): Token[] {
  const found = workOf(state).abbreviations.get(name);
  const open = new state.Token('abbr_open', 'abbr', 1);
  if (found?.child.attributes) applyAttributes(state, open, found.child.attributes);
  if (found?.title) open.attrSet('title', found.title);
  return [open, contentToken(state, 'text', name), new state.Token('abbr_close', 'abbr', -1)];
}

function split(state: CoreState, text: string, pattern: RegExp): Token[] | undefined {
  const tokens: Token[] = [];
  let from = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const end = found.index + found[0].length;
    if (WORD.test(text.charAt(found.index - 1)) || WORD.test(text.charAt(end))) {
      pattern.lastIndex = found.index + 1;
      continue;
    }
    if (found.index > from) tokens.push(contentToken(state, 'text', text.slice(from, found.index)));
    tokens.push(...abbreviation(state, found[0]));
    from = end;
  }
  if (tokens.length === 0) return undefined;
  if (from < text.length) tokens.push(contentToken(state, 'text', text.slice(from)));
  return tokens;
}

function replace(state: CoreState, children: readonly Token[], pattern: RegExp): Token[] {
  const result: Token[] = [];
  for (const token of children) {
    const parts = token.type === 'text' && !token.meta ? split(state, token.content, pattern) : undefined;
    if (parts) result.push(...parts);
    else result.push(token);
  }
  return result;
}

export function abbreviations(state: CoreState): void {
  const work = workOf(state);
  if (work.abbreviations.size === 0) return;
  const pattern = patternOf([...work.abbreviations.keys()]);
  const texts = [state.tokens, ...[...work.footnotes.values()].map((footnote) => footnote.tokens)];
  for (const tokens of texts) {
    for (const token of tokens) if (token.children) token.children = replace(state, token.children, pattern);
  }
}
