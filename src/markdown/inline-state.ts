// markdown-it's inline state without lists of delimiters: kramdown's spans are nested when they are read.
import type MarkdownIt from 'markdown-it';
import type { Token } from './work.ts';

/** Makes a parser use this state. */
export function setInlineState(md: MarkdownIt): void {
  const Base = md.inline.State;
  md.inline.State = class extends Base {
    /** Adds a token behind the pending text. */
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      if (this.pending !== '') {
        const text = new this.Token('text', '', 0);
        text.content = this.pending;
        text.level = this.level;
        this.tokens.push(text);
        this.pending = '';
      }
      const token = new this.Token(type, tag, nesting);
      if (nesting < 0) this.level--;
      token.level = this.level;
      if (nesting > 0) this.level++;
      this.tokens.push(token);
      return token;
    }
  };
}
