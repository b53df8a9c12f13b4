// How a template's fault is told: a diagnostic in the author's lines, one sentence, a name that is near.
import type { Diagnostic } from '../../types.ts';
import type { Source } from './loader.ts';

/** What is said of a fault, and where it is when that is known. */
export interface Fault {
  readonly message: string;
  readonly hint?: string | undefined;
  /** In the template's text, from 0. */
  readonly at?: number | undefined;
}

/** A diagnostic at a line of the template's text (from 1) and a column. */
export function fault(
  source: Source,
  code: string,
  at: { line?: number | undefined; column?: number | undefined },
  said: Fault,
): Diagnostic {
  return {
    severity: 'error',
    code,
    file: source.file.name,
    ...(at.line === undefined ? {} : { line: at.line + source.offset }),
    ...(at.column === undefined ? {} : { column: at.column }),
    message: said.message,
    ...(said.hint ? { hint: said.hint } : {}),
  };
}

/** One sentence of Nunjucks' own words, without its prefixes. */
export function sentence(message: string): string {
  return message
    .replace(/^(?:\s*\([^)\n]*\)(?: \[Line \d+(?:, Column \d+)?\])?\s*\n?\s*)+/, '')
    .replace(/^(?:Template render error|Error|TypeError|RangeError):\s*/, '')
    .replace(/^parse[A-Z]\w*:\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
}

/** What an error says, as one sentence. */
export function words(error: unknown): string {
  return sentence(error instanceof Error ? error.message : String(error));
}

/** Line and column, both from 1, of an offset. */
export function spot(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
