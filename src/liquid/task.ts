// The state of parsing one text, and the errors at its pieces.
import type { Liquid as Engine, Template, Token } from 'liquidjs';
import type { Diagnostic } from '../types.ts';
import { type Regions, regionAt } from './code.ts';
import { LiquidError } from './error.ts';
import type { Outputs } from './outputs.ts';
import type { Piece } from './scan.ts';
import { type DiagnosticDetails, diagnose, type Source, shortened } from './state.ts';

/** A part of a template, with its offset in the source. */
export interface Node extends Template {
  readonly source: Source;
  readonly begin: number;
}

/** A token with its source: liquidjs's own tokens count lines from the text's beginning, not the file's. */
export type SourceToken = Pick<Token, 'kind' | 'input' | 'begin' | 'end' | 'file'> & {
  readonly source: Source;
  readonly piece: Piece;
  readonly text: string;
};

/** The state of parsing one text. */
export interface Task {
  readonly source: Source;
  readonly engine: Engine;
  readonly outputs: Outputs;
  readonly regions: () => Regions;
  readonly warnings: Diagnostic[];
  /** The blocks that are open, outermost first. */
  readonly open: { readonly name: string; readonly begin: number }[];
  readonly blank: WeakSet<Template>;
}

/** Hint for braces that are not meant for Liquid. */
export const RAW_HINT = 'To show it as it is, put it between {% raw %} and {% endraw %}.';

/** An error at an offset of the text, for `throw`. */
export function errorAt(task: Task, offset: number, details: Omit<DiagnosticDetails, 'severity'>): LiquidError {
  return new LiquidError(diagnose(task.source, offset, { severity: 'error', ...details }));
}

/** Whether a piece stands in code. */
export function inCode(task: Task, piece: Piece): boolean {
  return regionAt(task.regions(), piece.begin) !== undefined;
}

/** The warning about markup that Ruby's strict parser refuses. */
export function junkDetails(written: string): Omit<DiagnosticDetails, 'severity'> {
  return { code: 'liquid-lenient', message: `Liquid can read "${shortened(written)}" only in part`, hint: `Correct it. ${RAW_HINT}` };
}

/** The error at a tag whose markup cannot be parsed. */
export function syntaxError(task: Task, piece: Piece, error: unknown): LiquidError {
  const detail = error instanceof Error ? error.message.replace(/, (?:file:|line:).*$/s, '') : String(error);
  return errorAt(task, piece.begin, { code: 'liquid-syntax', message: `syntax error in tag "${piece.name}": ${detail}`, hint: RAW_HINT });
}
