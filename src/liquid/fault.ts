// A problem that ends the render: thrown inside the stage only, and a Diagnostic when it leaves.
import type { Diagnostic } from '../types.ts';
import { isOfTheDisk } from '../util/changed.ts';
import { diagnose, type Problem, type Source } from './state.ts';

/** Carries a finished diagnostic up through liquidjs. A class, since liquidjs passes errors by throwing. */
export class Fault extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

const LIMIT_HINT = 'Make the loop or the text smaller, or set `render_with_liquid: false` in the front matter.';

/** What an error that was thrown while parsing or rendering means to the author. */
export function problemOf(error: unknown): Problem {
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
  const variable = /^undefined variable: (.*?)(?:, (?:file|line):.*)?$/s.exec(message)?.[1]; // liquidjs adds its own place
  if (variable !== undefined) return { severity: 'error', code: 'liquid-variable', message: `undefined variable "${variable}"` };
  return { severity: 'error', code: 'liquid-render', message };
}

/** The error as a Fault at this place, unless it has been placed further in. What the disk did goes on as it is: no text is to blame for it. */
export function placed(error: unknown, source: Source, offset: number): Fault {
  if (isOfTheDisk(error)) throw error;
  return error instanceof Fault ? error : new Fault(diagnose(source, offset, problemOf(error)));
}
