// kramdown: an image alone in its paragraph, with `{:standalone}`, is a <figure> with its text below.
import { contentToken, indentAt } from '../blocks.ts';
import type { CoreState } from '../work.ts';

export function standaloneImages(state: CoreState): void {
  const { tokens } = state;
  tokens.forEach((token, at) => {
    const only = token.type === 'inline' && token.children?.length === 1 ? token.children[0] : undefined;
    const [open, close] = [tokens[at - 1], tokens[at + 1]];
    if (only?.type !== 'image' || !only.meta?.standalone || open?.type !== 'paragraph_open' || open.hidden || !close) return;
    for (const name of ['class', 'id']) {
      const value = only.attrGet(name);
      if (value === null || open.attrGet(name) !== null) continue;
      open.attrSet(name, value);
      only.attrs = (only.attrs ?? []).filter((pair) => pair[0] !== name);
    }
    open.tag = 'figure';
    close.tag = 'figure';
    const indent = indentAt(open.level + 1);
    const alt = state.md.utils.escapeHtml(only.attrGet('alt') ?? '');
    const caption = `\n${indent}<figcaption>${alt}</figcaption>\n`;
    token.children = [contentToken(state, 'html_inline', indent), only, contentToken(state, 'html_inline', caption)];
  });
}
