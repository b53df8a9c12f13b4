// Errors that end a parse or a render: thrown inside this room, returned from it as diagnostics.
import type { Diagnostic } from '../types.ts';
import { isDiskError } from '../util/changed.ts';
import { type DiagnosticDetails, diagnose, type Source } from './state.ts';

/** A diagnostic on its way up through liquidjs. A class, since liquidjs passes errors by throwing. */
export class LiquidError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

const LIMIT_HINT = 'Make the loop or the text smaller, or set `render_with_liquid: false` in the front matter.';

/** An error that liquidjs, a tag or a filter threw, in the words of a diagnostic. */
function detailsOf(error: unknown): DiagnosticDetails {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const message = thrown.message;
  if (/limit exceeded$|Invalid string length|Maximum call stack|too large to be printed/.test(message)) {
    const what = message.startsWith('template render')
      ? 'takes too long'
      : message.startsWith('Maximum')
        ? 'nests too deep'
        : 'grows too large';
    return { severity: 'error', code: 'liquid-limit', message: `the Liquid here ${what}`, hint: LIMIT_HINT };
  }
  const filter = /^undefined filter: (.*)$/.exec(message)?.[1];
  if (filter !== undefined) return { severity: 'error', code: 'liquid-filter', message: `unknown filter "${filter}"` };
  const variable = /^undefined variable: (.*?)(?:, (?:file|line):.*)?$/s.exec(message)?.[1]; // liquidjs adds its own location
  if (variable !== undefined) return { severity: 'error', code: 'liquid-variable', message: `undefined variable "${variable}"` };
  return { severity: 'error', code: 'liquid-render', message };
}

/** The error as a LiquidError at this offset, unless it has one. Throws errors of the disk: no text caused them. */
export function toLiquidError(error: unknown, source: Source, offset: number): LiquidError {
  if (isDiskError(error)) throw error;
  return error instanceof LiquidError ? error : new LiquidError(diagnose(source, offset, detailsOf(error)));
}
