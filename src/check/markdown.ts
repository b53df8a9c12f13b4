// What `gemless check` says of the posts' markdown: where kramdown makes something of a line that its author hardly meant.
import { createMarkdown } from '../markdown/index.ts';
import type { Config, Diagnostic, Document, Route } from '../types.ts';

const OPENING = /\{%(?:-?\s*(comment|highlight)\b)?|\{\{/g;

/** End of the next match of an expression with the flag g, from an offset on; -1 for none. Offsets ascend, so that no text is searched twice. */
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

/** Liquid's tags and outputs, with what stands between the tags whose content is no markdown: comments and code. */
function liquidIn(text: string): readonly (readonly [begin: number, end: number])[] {
  const found: (readonly [number, number])[] = [];
  const tagEnd = ends(text, /%\}/g);
  const outputEnd = ends(text, /\}\}/g);
  const blockEnds = {
    comment: ends(text, /\{%-?\s*endcomment\b(?:\s*-?%\})?/g),
    highlight: ends(text, /\{%-?\s*endhighlight\b(?:\s*-?%\})?/g),
  };
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const inside = match.index + 2;
    const name = match[1];
    const blockEnd = name === 'comment' || name === 'highlight' ? blockEnds[name](opening.lastIndex) : -1;
    const isClosed = blockEnd >= 0 && text.startsWith('%}', blockEnd - 2);
    const end = isClosed ? blockEnd : match[0] === '{{' ? outputEnd(inside) : tagEnd(inside);
    opening.lastIndex = end < 0 ? match.index + 1 : end;
    if (end >= 0) found.push([match.index, end]);
  }
  return found;
}

/** The text as markdown would meet it if Liquid were not there: a word for each output, nothing for tags, lines where they were. */
function withoutLiquid(text: string): string {
  let from = 0;
  const parts = liquidIn(text).map(([begin, end]) => {
    const found = text.slice(begin, end);
    const before = text.slice(from, begin);
    from = end;
    return before + (found.startsWith('{{') ? 'x' : '') + '\n'.repeat(found.split('\n').length - 1);
  });
  return parts.join('') + text.slice(from);
}

const sourceOf = (document: Document): string => {
  const text = document.file.text().slice(document.bodyStart).replaceAll('\r\n', '\n');
  return document.liquid ? withoutLiquid(text) : text;
};

/** Warnings for the markdown of the site's pages, in the order of `routes`, by the codes `markdown-pipes`, `-dashes` and `-start`: what the mends
 *  that the configuration leaves off would change. What a build itself warns of is left out. */
export function lintMarkdown(routes: readonly Route[], config: Config): Diagnostic[] {
  const markdown = createMarkdown({ ...config.kramdown, syntaxHighlighter: undefined }, config.markdown);
  const documents = new Set(routes.flatMap((route) => (route.kind === 'page' && route.document?.markdown ? [route.document] : [])));
  return [...documents].flatMap((document) =>
    markdown
      .render(sourceOf(document), { file: document.file.name, line: document.bodyLine }, { lint: true })
      .diagnostics.filter(({ code }) => /^markdown-(?:pipes|dashes|start)$/.test(code)),
  );
}
