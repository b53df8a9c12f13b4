// kramdown: an image alone in its paragraph, with `{:standalone}`, is a <figure> with its alternative text below.
import type { CoreState } from '../work.ts';

export function standaloneImages(state: CoreState): void {
  const { tokens } = state;
  tokens.forEach((token, at) => {
    const only = token.type === 'inline' && token.children?.length === 1 ? token.children[0] : undefined;
    const [open, close] = [tokens[at - 1], tokens[at + 1]];
    if (only?.type !== 'image' || !only.meta?.standalone || open?.type !== 'paragraph_open' || !close) return;
    for (const name of ['class', 'id']) {
      const value = only.attrGet(name);
      if (value === null || open.attrGet(name) !== null) continue;
      open.attrSet(name, value);
      only.attrs = (only.attrs ?? []).filter((pair) => pair[0] !== name);
    }
    open.tag = 'figure';
    close.tag = 'figure';
    const caption = new state.Token('html_inline', '', 0);
    caption.content = `<figcaption>${state.md.utils.escapeHtml(only.attrGet('alt') ?? '')}</figcaption>`;
    token.children?.push(caption);
  });
}
