// Texts and the diagnostics at their offsets.
import type { Diagnostic } from '../types.ts';

/** The text that a node stands in. */
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

/** 1-based line and column, in the file, of an offset in the source's text. */
function lineOf(source: Source, offset: number): { readonly file: string; readonly line: number; readonly column: number } {
  const starts = source.starts();
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { file: source.file, line: source.line + low, column: offset - (starts[low] ?? 0) + 1 };
}

/** A diagnostic without its severity and location. */
export interface Details {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Hint for braces that are not meant for Liquid. */
export const RAW_HINT = 'To show it as it is, put it between {% raw %} and {% endraw %}.';

/** Most characters of a message, which may quote an author's text. */
const LONGEST = 300;

function diagnose(source: Source, offset: number, severity: Diagnostic['severity'], { code, message, hint }: Details): Diagnostic {
  const short = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
  return { severity, code, ...lineOf(source, offset), message: short, ...(hint === undefined ? {} : { hint }) };
}

/** An offset of a source. */
export interface Location {
  readonly source: Source;
  readonly begin: number;
}

/** The error at a location. */
export function errorAt({ source, begin }: Location, details: Details): Diagnostic {
  return diagnose(source, begin, 'error', details);
}

/** The warning at a location. */
export function warningAt({ source, begin }: Location, details: Details): Diagnostic {
  return diagnose(source, begin, 'warning', details);
}

/** Markup on one line and short enough for a message. */
export function shortened(markup: string): string {
  const line = markup.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

/** The warning about markup that Ruby's strict parser refuses. */
export function lenientDetails(written: string): Details {
  const fix = written.startsWith('{%') && written.includes('{{') ? 'Inside of a tag, write variables without {{ }}.' : 'Correct it.';
  return { code: 'liquid-lenient', message: `Liquid can read "${shortened(written)}" only in part`, hint: `${fix} ${RAW_HINT}` };
}
