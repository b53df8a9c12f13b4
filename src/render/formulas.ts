// Formulas of a text as KaTeX draws them, in the form in which kramdown leaves them to MathJax: \(…\) within
// a line, \[…\] as a block.
import type { Diagnostic, Document, SitePackage } from '../types.ts';
import { once } from '../util/cached.ts';
import { anyOf, COMMENT, TAGS_IN_VALUE } from '../util/html-pieces.ts';
import { loadFrom } from '../util/optional-package.ts';
import { decodeAttribute } from '../util/text.ts';

/** The part of KaTeX's interface that is used (katex.org/docs/api). */
interface Katex {
  readonly renderToString: (tex: string, options: { readonly displayMode: boolean; readonly throwOnError: boolean }) => string;
}

/** Comments, elements whose text is no formula, and formulas; an unclosed one takes all that is left. */
const PIECE = anyOf(
  COMMENT,
  /<(script|style|textarea|title|template|noscript|pre|code)\b[\s\S]*?(?:<\/\1\s*>|$)/,
  TAGS_IN_VALUE,
  /\\([([])([\s\S]*?)(?:\\[)\]]|$)/,
);

/** Line of a formula in the document's file: that of the first such text; else 1. */
function lineOf({ file }: Document, tex: string): number {
  const text = file.text();
  const at = text.indexOf(tex.trim());
  return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/^KaTeX parse error: /, '');

export interface Formulas {
  /** HTML with its formulas drawn; one that KaTeX cannot read stays as it is, with a warning. */
  readonly draw: (html: string, document: Document, report: (found: Diagnostic) => void) => string;
}

/** Undefined where KaTeX is not installed. It is loaded for the first formula. */
export function createFormulas(packages: readonly SitePackage[]): Formulas | undefined {
  const found = packages.find(({ name }) => name === 'katex');
  if (!found) return undefined;
  const katex = once(() => loadFrom<Katex>(found.folder));
  return {
    draw: (html, document, report) =>
      html.replace(PIECE, (piece: string, _element: string | undefined, open: string | undefined, inner = '') => {
        if (open === undefined || !piece.endsWith(open === '(' ? '\\)' : '\\]') || inner.includes('<')) return piece;
        const tex = decodeAttribute(inner);
        try {
          return katex().renderToString(tex, { displayMode: open === '[', throwOnError: true });
        } catch (error) {
          const hint = 'Correct the formula; the page shows its source.';
          report({
            severity: 'warning',
            code: 'formula',
            file: document.file.name,
            line: lineOf(document, tex),
            message: `KaTeX cannot read this formula: ${wordsOf(error)}`,
            hint,
          });
          return piece;
        }
      }),
  };
}
