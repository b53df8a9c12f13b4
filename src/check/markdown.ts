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

/** What a text has to hold for one of the warnings: a bar, an option, a line that begins with a number that is not 1, and a point. */
const SURPRISING = /\||--[\p{L}\d]|^[ \t>*+:-]*(?:1\.[ \t]+)?(?!1\.)\d{1,9}\.[ \t]/mu;

/** Text without fenced code and code spans, in which nothing is surprising; the whole of it where a fence is not closed. */
function withoutCode(text: string): string {
  let fence: string | undefined;
  let prose = '';
  for (const line of text.split('\n')) {
    const [, mark] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === undefined && mark === undefined) prose += `${line.replace(/`[^`]+`/g, '')}\n`;
    else if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
  }
  return fence === undefined ? prose : text;
}

/** Warnings for the markdown of the site's pages, in the order of `routes`, by the codes `markdown-pipes`,
 *  `-dashes` and `-start`: lines that the fixes that the configuration leaves off would change. Warnings of a
 *  build are left out. */
export function lintMarkdown(routes: readonly Route[], config: Config): Diagnostic[] {
  const markdown = createMarkdown({ ...config.kramdown, syntaxHighlighter: undefined }, config.markdown);
  const documents = new Set(routes.flatMap((route) => (route.kind === 'page' && route.document?.markdown ? [route.document] : [])));
  return [...documents].flatMap((document) => {
    const text = sourceOf(document);
    if (!SURPRISING.test(withoutCode(text))) return [];
    return markdown
      .render(text, { file: document.file.name, line: document.bodyLine }, { lint: true })
      .diagnostics.filter(({ code }) => /^markdown-(?:pipes|dashes|start)$/.test(code));
  });
}
