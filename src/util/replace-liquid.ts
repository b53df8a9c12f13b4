// Liquid in a text that is not rendered: its tags and outputs, found and replaced in linear time.

const OPENING = /\{%(?:-?\s*(comment|highlight)\b)?|\{\{/g;

/** End of the next match of an expression (flag g) from an offset on, -1 for none. Offsets must ascend. */
function ends(text: string, closing: RegExp): (from: number) => number {
  let found: RegExpExecArray | null | undefined;
  return (from) => {
    if (found === undefined || (found !== null && found.index < from)) {
      closing.lastIndex = from;
      found = closing.exec(text);
    }
    return found === null ? -1 : found.index + found[0].length;
  };
}

/**
 * The text with each tag (`{% … %}`) and each output (`{{ … }}`) replaced; what is never closed stays. With
 * `blocks`, comments and highlighted code are one piece, from tag to tag.
 */
export function replaceLiquid(text: string, replacement: (found: string) => string, { blocks = false } = {}): string {
  const tagEnd = ends(text, /%\}/g);
  const outputEnd = ends(text, /\}\}/g);
  const blockEnds = {
    comment: ends(text, /\{%-?\s*endcomment\b(?:\s*-?%\})?/g),
    highlight: ends(text, /\{%-?\s*endhighlight\b(?:\s*-?%\})?/g),
  };
  const opening = new RegExp(OPENING);
  let replaced = '';
  let from = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const inside = match.index + 2;
    const name = match[1];
    const blockEnd = blocks && (name === 'comment' || name === 'highlight') ? blockEnds[name](opening.lastIndex) : -1;
    const isClosed = blockEnd >= 0 && text.startsWith('%}', blockEnd - 2);
    const end = isClosed ? blockEnd : match[0] === '{{' ? outputEnd(inside) : tagEnd(inside);
    opening.lastIndex = end < 0 ? match.index + 1 : end;
    if (end < 0) continue;
    replaced += text.slice(from, match.index) + replacement(text.slice(match.index, end));
    from = end;
  }
  return replaced + text.slice(from);
}
