// State of one render beside liquidjs's context: request, diagnostics, and the chain of includes.
import type { Context } from 'liquidjs';
import type { Diagnostic } from '../types.ts';
import type { LiquidRequest } from './host.ts';

/** The text that a token stands in. */
export interface Source {
  /** Path in diagnostics. */
  readonly file: string;
  readonly text: string;
  /** 1-based line of the file on which the text begins. */
  readonly line: number;
  /** Offsets at which lines begin. */
  readonly starts: () => readonly number[];
}

/** A source; its lines are counted for the first diagnostic. */
export function sourceFrom(file: string, text: string, line: number): Source {
  let offsets: readonly number[] | undefined;
  const starts = (): readonly number[] => {
    offsets ??= [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
    return offsets;
  };
  return { file, text, line, starts };
}

/** State of one render; grows while it runs. */
export interface RenderState {
  readonly request: LiquidRequest;
  readonly diagnostics: Diagnostic[];
  /** Names of the includes that are being rendered, outermost first. */
  readonly chain: string[];
  /** Files whose parse warnings are reported, and keys of warnings that are reported once a file. */
  readonly reported: Set<string>;
}

const KEY = 'gemless';

/** Sets the state of a context. */
export function attach(context: Context, state: RenderState): void {
  context.setRegister(KEY, state);
}

/** The state of the render that a filter or tag runs in. */
export function stateOf(context: Context): RenderState {
  return context.getRegister<RenderState>(KEY);
}

/** 1-based line and column, in the file, of an offset in the source's text. */
export function locationOf(source: Source, offset: number): { readonly file: string; readonly line: number; readonly column: number } {
  const starts = source.starts();
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { file: source.file, line: source.line + low, column: offset - (starts[low] ?? 0) + 1 };
}

/** A diagnostic without its location. */
export interface DiagnosticDetails {
  readonly severity: Diagnostic['severity'];
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Most characters of a message, which may quote an author's text. */
const LONGEST = 300;

/** The diagnostic at an offset of a source. */
export function diagnose(source: Source, offset: number, details: DiagnosticDetails): Diagnostic {
  const { severity, code, hint } = details;
  const message = details.message.length > LONGEST ? `${details.message.slice(0, LONGEST)}…` : details.message;
  return { severity, code, ...locationOf(source, offset), message, ...(hint === undefined ? {} : { hint }) };
}

/** Markup on one line and short enough for a message. */
export function shortened(markup: string): string {
  const line = markup.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
