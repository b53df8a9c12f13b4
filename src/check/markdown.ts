// Warnings of `gemless check` about lines that kramdown reads in another way than their author meant.
import { createMarkdown } from '../markdown/index.ts';
import type { Config, Diagnostic, Document, Route } from '../types.ts';
import { replaceLiquid } from '../util/replace-liquid.ts';
import { unixLines } from '../util/text.ts';

/** Text without Liquid: a word for each output, nothing for tags, line breaks as they were. */
const withoutLiquid = (text: string): string =>
  replaceLiquid(text, (found) => (found.startsWith('{{') ? 'x' : '') + '\n'.repeat(found.split('\n').length - 1), { blocks: true });

const sourceOf = (document: Document): string => {
  const text = unixLines(document.file.text().slice(document.bodyStart));
  return document.liquid ? withoutLiquid(text) : text;
};

/** Beginning of a line of a table that its author means, behind the marks of quotes and lists. */
const MEANT = /^[ \t>*+:\d.-]*\|/;
/** An option; a line that begins with a number that is not 1, and a point. */
const SURPRISING = /--[\p{L}\d]|^[ \t>*+:-]*(?:1\.[ \t]+)?(?!1\.)\d{1,9}\.[ \t]/u;

const isSurprising = (line: string): boolean => SURPRISING.test(line) || (line.includes('|') && !MEANT.test(line));

/** Whether a text may have one of the warnings: not by its fenced code and code spans. Where a fence is not closed, all of it counts. */
function maySurprise(text: string): boolean {
  const lines = text.split('\n');
  let fence: string | undefined;
  for (const line of lines) {
    const [, mark] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (isSurprising(line.includes('`') ? line.replace(/`[^`]+`/g, '') : line)) return true;
  }
  return fence !== undefined && lines.some(isSurprising);
}

/** Warnings for the markdown of the site's pages, in the order of `routes`, by the codes `markdown-pipes`,
 *  `-dashes` and `-start`: lines that the fixes that the configuration leaves off would change. Warnings of a
 *  build are left out. */
export function lintMarkdown(routes: readonly Route[], config: Config): Diagnostic[] {
  const markdown = createMarkdown({ ...config.kramdown, syntaxHighlighter: undefined }, config.markdown);
  const documents = new Set(routes.flatMap((route) => (route.kind === 'page' && route.document?.markdown ? [route.document] : [])));
  return [...documents].flatMap((document) => {
    const text = sourceOf(document);
    if (!maySurprise(text)) return [];
    return markdown
      .render(text, { file: document.file.name, line: document.bodyLine }, { lint: true })
      .diagnostics.filter(({ code }) => /^markdown-(?:pipes|dashes|start)$/.test(code));
  });
}
