// HTML of blocks' tokens with kramdown's white space: empty lines as in the text, two spaces for each level.
import { writeAttributes } from './html-tags.ts';
import type { CoreState, InlineState, Token } from './work.ts';

type Renderer = InlineState['md']['renderer'];

/** Elements on one line with their text; the tags of the other blocks have lines of their own. */
const ON_ONE_LINE: ReadonlySet<string> = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'td', 'th']);

const INDENTS = Array.from({ length: 32 }, (_, level) => '  '.repeat(level));

/** The blanks before a block: a token's level is the number of blocks it stands in. */
export const indentAt = (level: number): string => INDENTS[level] ?? '  '.repeat(level);

/** A token of text, or of finished HTML between blocks or within a line. */
export function contentToken(state: CoreState, type: 'text' | 'html_block' | 'html_inline', content: string): Token {
  const token = new state.Token(type, '', 0);
  token.content = content;
  return token;
}

/** Whether the item that opens at `at` begins with text, which then follows its tag directly. */
function beginsWithText(tokens: readonly Token[], at: number): boolean {
  let next = at + 1;
  while (tokens[next]?.type === 'blank' && tokens[next]?.hidden) next++;
  const first = tokens[next];
  return first === undefined || first.nesting < 0 || (first.type === 'paragraph_open' && first.hidden);
}

/** The tag of the block at `at`. `afterNewline`: the output so far ends in a newline. */
function tag(tokens: readonly Token[], at: number, afterNewline: boolean): string {
  const token = tokens[at];
  if (!token) return '';
  const isItem = token.tag === 'li' || token.tag === 'dd';
  const inLine = ON_ONE_LINE.has(token.tag);
  if (token.nesting > 0) {
    const newline = inLine || (isItem && beginsWithText(tokens, at)) ? '' : '\n';
    return `${indentAt(token.level)}<${token.tag}${writeAttributes(token.attrs)}>${newline}`;
  }
  return `${inLine || (isItem && !afterNewline) ? '' : indentAt(token.level)}</${token.tag}>\n`;
}

/** markdown-it's `renderer.render`. */
export function renderBlocks(this: Renderer, tokens: Token[], options: Parameters<Renderer['render']>[1], env: unknown): string {
  let html = '';
  let afterNewline = false;
  let afterBlank = false;
  for (const [at, token] of tokens.entries()) {
    if (token.hidden) continue;
    let text: string;
    if (token.type === 'inline') text = this.renderInline(token.children ?? [], options, env);
    else if (token.type === 'blank') text = afterBlank ? '' : '\n';
    else if (token.nesting !== 0) text = tag(tokens, at, afterNewline);
    else text = this.rules[token.type]?.(tokens, at, options, env, this) ?? this.renderToken(tokens, at, options);
    afterBlank = token.type === 'blank';
    if (text === '') continue;
    html += text;
    afterNewline = text.charCodeAt(text.length - 1) === 0x0a;
  }
  return html;
}
