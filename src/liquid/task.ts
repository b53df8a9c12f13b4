// One text on its way from pieces to nodes, and how its problems are told.
import type { Liquid as Engine, Template, Token } from 'liquidjs';
import type { Diagnostic } from '../types.ts';
import { type Regions, regionAt } from './code.ts';
import { Fault } from './fault.ts';
import type { Outputs } from './outputs.ts';
import type { Piece } from './scan.ts';
import { diagnose, type Problem, type Source, shortened } from './state.ts';

/** A part of a template, and the place it stands at. */
export interface Node extends Template {
  readonly source: Source;
  readonly begin: number;
}

/** A token that knows its place; liquidjs's own would count lines from the text's begin. */
export type PlacedToken = Pick<Token, 'kind' | 'input' | 'begin' | 'end' | 'file'> & {
  readonly source: Source;
  readonly piece: Piece;
  readonly text: string;
};

/** One text on its way to nodes. */
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

/** What helps against braces that are not meant for Liquid. */
export const RAW_HINT = 'To show it as it is, put it between {% raw %} and {% endraw %}.';

/** An error in the text, to be thrown. */
export function fault(task: Task, offset: number, problem: Omit<Problem, 'severity'>): Fault {
  return new Fault(diagnose(task.source, offset, { severity: 'error', ...problem }));
}

/** Whether a piece stands in code. */
export function inCode(task: Task, piece: Piece): boolean {
  return regionAt(task.regions(), piece.begin) !== undefined;
}

/** For markup that Ruby's strict parser refuses. */
export function junkProblem(written: string): Omit<Problem, 'severity'> {
  return { code: 'liquid-lenient', message: `Liquid can read "${shortened(written)}" only in part`, hint: `Correct it. ${RAW_HINT}` };
}

/** A tag whose markup cannot be read. */
export function syntaxFault(task: Task, piece: Piece, error: unknown): Fault {
  const detail = error instanceof Error ? error.message.replace(/, (?:file:|line:).*$/s, '') : String(error);
  return fault(task, piece.begin, { code: 'liquid-syntax', message: `syntax error in tag "${piece.name}": ${detail}`, hint: RAW_HINT });
}
