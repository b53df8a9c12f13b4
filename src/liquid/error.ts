// Errors that end a parse or a render: thrown inside this room, returned from it as diagnostics.
import type { Diagnostic } from '../types.ts';
import { isDiskError } from '../util/changed.ts';
import { type Details, errorAt, type Location } from './source.ts';

/** A diagnostic on its way up. */
export class LiquidError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** An error whose location its catcher knows. */
export class Failure extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** Most errors of one text, and of one render; nothing is parsed or rendered behind that many. */
export const MOST_ERRORS = 50;

const LIMIT_HINT = 'Make the loop or the text smaller, or set `render_with_liquid: false` in the front matter.';

/** The error of a render that does what it may not: "grows too large". */
export const limitFailure = (what: string): Failure => new Failure('liquid-limit', `the Liquid here ${what}`, LIMIT_HINT);

/** Most items of a list that a filter makes: V8 ends the process where a list grows much longer. */
export const MOST_ITEMS = 10_000_000;

/** Throws for a list of more than MOST_ITEMS. */
export function limitItems(count: number): void {
  if (count > MOST_ITEMS) throw limitFailure('grows too large');
}

/** An error that the engine, a tag, a filter or Node threw. */
function detailsOf(error: unknown): Details {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const engines = /^Maximum call stack/.test(thrown.message)
    ? limitFailure('nests too deep')
    : thrown.message.startsWith('Invalid string length')
      ? limitFailure('grows too large')
      : thrown;
  return engines instanceof Failure
    ? { code: engines.code, message: engines.message, hint: engines.hint }
    : { code: 'liquid-render', message: engines.message };
}

/** The error as a LiquidError at this location, unless it has one. Throws errors of the disk: no text caused them. */
export function toLiquidError(error: unknown, location: Location): LiquidError {
  if (isDiskError(error)) throw error;
  return error instanceof LiquidError ? error : new LiquidError(errorAt(location, detailsOf(error)));
}
