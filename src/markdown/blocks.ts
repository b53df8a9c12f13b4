// HTML of blocks' tokens with kramdown's white space: empty lines as in the text, two spaces for each level.
import { writeAttributes } from './html-tags.ts';
import type { CoreState, InlineState, Token } from './work.ts';

type Renderer = InlineState['md']['renderer'];

/** Elements on one line with their text; the tags of the other blocks have lines of their own. */
const ON_ONE_LINE: ReadonlySet<string> = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'td', 'th']);

const INDENTS = Array.from({ length: 32 }, (_, level) => '  '.repeat(level));

/** The blanks before a block: a token's level is the number of blocks it stands in. */
export const indentAt = (level: number): string => INDENTS[level] ?? '  '.repeat(level);

/** A token of text, or of finished HTML between blocks (a table of contents is some) or within a line. */
export function contentToken(state: CoreState, type: 'text' | 'html_block' | 'html_inline' | 'contents', content: string): Token {
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

interface Place {
  /** True if the output so far ends in a newline. */
  readonly afterNewline: boolean;
  /** Whether each of the open items begins with text. */
  readonly items: boolean[];
}

/** The tag of the block at `at`. */
function tag(tokens: readonly Token[], at: number, { afterNewline, items }: Place): string {
  const token = tokens[at];
  if (!token) return '';
  const isItem = token.tag === 'li' || token.tag === 'dd';
  const inLine = ON_ONE_LINE.has(token.tag);
  if (token.nesting > 0) {
    if (isItem) items.push(beginsWithText(tokens, at));
    const newline = inLine || (isItem && items.at(-1)) ? '' : '\n';
    return `${indentAt(token.level)}<${token.tag}${writeAttributes(token.attrs)}>${newline}`;
  }
  const hugs = isItem && items.pop() && !afterNewline;
  return `${inLine || hugs ? '' : indentAt(token.level)}</${token.tag}>\n`;
}

/** markdown-it's `renderer.render`. */
export function renderBlocks(this: Renderer, tokens: Token[], options: Parameters<Renderer['render']>[1], env: unknown): string {
  let html = '';
  const items: boolean[] = [];
  let afterNewline = false;
  let afterBlank = false;
  for (const [at, token] of tokens.entries()) {
    if (token.hidden) continue;
    let text: string;
    if (token.type === 'inline') text = this.renderInline(token.children ?? [], options, env);
    else if (token.type === 'blank') text = afterBlank ? '' : '\n';
    else if (token.nesting !== 0) text = tag(tokens, at, { afterNewline, items });
    else text = this.rules[token.type]?.(tokens, at, options, env, this) ?? this.renderToken(tokens, at, options);
    afterBlank = token.type === 'blank';
    // an element's end tag has a line of its own
    if (token.type === 'html_end' && !afterNewline) html += '\n';
    html += text;
    // kramdown puts the contents in later, for a word that stands on no line
    if (token.type === 'contents') afterNewline = false;
    else if (text !== '') afterNewline = text.charCodeAt(text.length - 1) === 0x0a;
  }
  return html;
}
