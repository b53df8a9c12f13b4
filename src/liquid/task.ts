// The state of parsing one text, and how the parse goes on behind an error, so that one run reports all errors of a text.
import type { Diagnostic } from '../types.ts';
import { nearest } from '../util/near.ts';
import type { Code } from './code.ts';
import { LiquidError, MOST_ERRORS } from './error.ts';
import { type Piece, scan } from './scan.ts';
import { type Details, errorAt, RAW_HINT, type Source, shortened, warningAt } from './source.ts';
import type { Tools } from './tag.ts';
import { BLOCKS } from './tags/index.ts';
import { unknownTag } from './tags/unknown.ts';

/** Tags between the tags of a block. */
export const MIDDLE_TAGS: readonly string[] = ['else', 'elsif', 'when'];

/** A tag that is being parsed. */
export interface OpenTag {
  readonly piece: Piece;
  /** Whether its end was found, or an error that stands for it. */
  isClosed: boolean;
  /** Whether an error in it may have hidden its end, so that a missing one is no second error. */
  isSpoilt: boolean;
}

/** The state of parsing one text. */
export interface Task {
  readonly source: Source;
  readonly tools: Tools;
  readonly code: Code;
  pieces: readonly Piece[];
  /** Index of the next piece. */
  at: number;
  readonly warnings: Diagnostic[];
  readonly errors: Diagnostic[];
  /** The tags that are being parsed, outermost first. */
  readonly open: OpenTag[];
  /** Ends that belong to tags with errors, by tag: they are no errors of their own. */
  readonly strays: (readonly string[])[];
  /** Whether the rest of the text can't be parsed: no block of it is missing an end. */
  isCut: boolean;
}

/** A task that begins with the first piece. */
export function createTask(source: Source, tools: Tools, code: Code): Task {
  const pieces = scan(source.text, code.boundary);
  return { source, tools, code, pieces, at: 0, warnings: [], errors: [], open: [], strays: [], isCut: false };
}

export function errorIn({ source }: Task, { begin }: Piece, details: Details): LiquidError {
  return new LiquidError(errorAt({ source, begin }, details));
}

export function warn({ source, warnings }: Task, { begin }: Piece, details: Details): void {
  warnings.push(warningAt({ source, begin }, details));
}

/** What is written at a piece. */
export function writtenAt({ source }: Task, { begin, end }: Piece): string {
  return source.text.slice(begin, end);
}

/** Leaves out the rest of the text. */
function cut(task: Task): void {
  task.pieces = [];
  task.isCut = true;
}

/** Notes an error, with which the parse goes on. */
export function note(task: Task, { diagnostic }: LiquidError): void {
  task.errors.push(diagnostic);
  if (diagnostic.code === 'liquid-limit' || task.errors.length >= MOST_ERRORS) cut(task);
}

/** Offset of the `{%` that a tag or a broken output took in because its own end is missing; undefined for none. */
function takenIn(task: Task, piece: Piece): number | undefined {
  const from = piece.begin + 2;
  const at = task.source.text.slice(from, piece.end).search(piece.kind === 'broken' ? /\{[{%]/ : /\{%/);
  return at < 0 || piece.name === 'liquid' ? undefined : from + at;
}

/** The error of an output or a tag without its closing delimiter; undefined for a tag that has one. */
function unclosed(task: Task, piece: Piece): LiquidError | undefined {
  const written = writtenAt(task, piece);
  const isOutput = written.startsWith('{{');
  const inner = takenIn(task, piece);
  if (inner === undefined && piece.kind !== 'broken') return undefined;
  if (!isOutput && inner === undefined && written.endsWith('%}'))
    return errorIn(task, piece, { code: 'liquid-syntax', message: `"${shortened(written)}" has no tag name`, hint: RAW_HINT });
  const shown = shortened(written.slice(0, inner === undefined ? undefined : inner - piece.begin));
  const message = `"${shown}" is never closed by "${isOutput ? '}}' : '%}'}"`;
  return errorIn(task, piece, { code: 'liquid-syntax', message, hint: RAW_HINT });
}

/** Goes on with what a piece without its closing delimiter took in. */
function resume(task: Task, piece: Piece): boolean {
  const from = takenIn(task, piece);
  if (from === undefined || task.isCut) return false;
  task.pieces = scan(task.source.text, task.code.boundary, from);
  task.at = 0;
  return true;
}

/** Notes the error of a delimiter that is never closed. */
export function noteBroken(task: Task, piece: Piece): void {
  const error = unclosed(task, piece);
  // a delimiter that nothing closes up to the end of the text is reported at its first place
  const isRepeated = piece.end - piece.begin === 2 && task.errors.some(({ message }) => message === error?.message);
  if (error && !isRepeated) note(task, error);
  resume(task, piece);
}

/** Notes that a raw block or a comment is never closed: all behind it belongs to it. */
export function noteEndless(task: Task, piece: Piece): void {
  const { name } = piece;
  note(
    task,
    errorIn(task, piece, { code: 'liquid-tag', message: `"${name}" is never closed`, hint: `Write {% end${name} %} where it ends.` }),
  );
  cut(task);
}

/** Notes that a block has no end, unless another error says why. */
export function noteMissingEnd(task: Task, { piece, isSpoilt }: OpenTag): void {
  if (isSpoilt || task.isCut) return;
  const hint = `Write {% end${piece.name} %} where it ends. ${RAW_HINT}`;
  note(task, unclosed(task, piece) ?? errorIn(task, piece, { code: 'liquid-tag', message: `"${piece.name}" is never closed`, hint }));
}

/** Notes the error of a tag whose parser failed; before its body was parsed, its end is a stray. */
export function noteFailed(task: Task, open: OpenTag, error: LiquidError): void {
  const { piece } = open;
  note(task, unclosed(task, piece) ?? error);
  open.isSpoilt = true;
  if (!resume(task, piece)) return;
  if (!open.isClosed) task.strays.push([`end${piece.name}`]);
  open.isClosed = true;
}

/** Notes the error of a tag that does not exist or not here, and takes it for the end of the block around it where it may be that. */
export function noteUnknown(task: Task, piece: Piece): void {
  const { name } = piece;
  if (MIDDLE_TAGS.includes(name) && task.strays.length > 0) return;
  const around = task.open.at(-1);
  const closed = BLOCKS.has(name.replace(/^end/, '')) ? name.replace(/^end/, '') : undefined;
  const isOuter = closed !== undefined && task.open.some((open) => open.piece.name === closed);
  const cause = around && closed !== undefined ? unclosed(task, around.piece) : undefined;
  note(task, cause ?? errorIn(task, piece, unknownTag(name, around?.piece.name)));
  if (around && piece.markup.trim() === '') around.isSpoilt = true; // it may have been meant for the end
  if (around && isOuter) {
    around.isClosed = true;
    task.at--; // the block further out ends here
  } else if (around && closed === undefined && (name.startsWith('end') || nearest(name, [`end${around.piece.name}`]).length > 0)) {
    around.isClosed = true;
  } else if (closed === undefined && !MIDDLE_TAGS.includes(name)) {
    task.strays.push([name, ...nearest(name, BLOCKS)].map((block) => `end${block}`));
  }
}

/** Whether a tag belongs to one whose error is noted; the end of that is taken from the strays. */
export function isStray(task: Task, piece: Piece): boolean {
  const { strays, open } = task;
  if (strays.length === 0 || piece.kind !== 'tag') return false;
  const index = strays.findLastIndex((ends) => ends.includes(piece.name));
  if (index >= 0) strays.splice(index, 1);
  const last = open.at(-1);
  if (index >= 0 && last) last.isSpoilt = true;
  return index >= 0;
}
