// Pieces → tokens: tags become liquidjs's tokens at their own locations, raw blocks text, comments nothing.
import { TagToken, TokenKind } from 'liquidjs';
import { stripLeft, stripRight } from '../util/strip.ts';
import type { LiquidError } from './error.ts';
import type { Clause } from './markup.ts';
import type { Piece } from './scan.ts';
import { diagnose, shortened } from './state.ts';
import { TAG_READERS } from './tag-markup.ts';
import { errorAt, inCode, junkDetails, RAW_HINT, type SourceToken, syntaxError, type Task } from './task.ts';

function brokenError(task: Task, piece: Piece): LiquidError {
  const closing = piece.markup.startsWith('{{') ? '}}' : '%}';
  const whole = piece.markup.endsWith('%}');
  const message = whole ? `"${shortened(piece.markup)}" has no tag name` : `"${shortened(piece.markup)}" is never closed by "${closing}"`;
  return errorAt(task, piece.begin, { code: 'liquid-syntax', message, hint: RAW_HINT });
}

/** A TagToken with the markup for liquidjs and the location of the tag. */
function tagToken(task: Task, piece: Piece): SourceToken {
  let clause: Clause;
  try {
    clause = TAG_READERS.get(piece.name)?.(piece.markup) ?? { text: piece.markup, junk: false };
  } catch (error) {
    throw syntaxError(task, piece, error);
  }
  const { source } = task;
  if (clause.junk) {
    task.warnings.push(diagnose(source, piece.begin, { severity: 'warning', ...junkDetails(source.text.slice(piece.begin, piece.end)) }));
  }
  const text = `{% ${piece.name.replace('#', '')} ${clause.text} %}`;
  const token = new TagToken(text, 0, text.length, task.engine.options, source.file);
  return Object.assign(token, { input: source.text, begin: piece.begin, end: piece.end, name: piece.name, source, piece, text: '' });
}

/** The lines of `{% liquid %}` as tags of their own, all at its location. */
function liquidLines(piece: Piece): readonly Piece[] {
  const lines = piece.markup.split('\n').map((line) => /^(#|\w+(?!\w))\s*(|\S.*)$/.exec(line.trim()));
  return lines.flatMap((match) =>
    match ? [{ ...piece, name: match[1] ?? '', markup: match[2] ?? '', trimLeft: false, trimRight: false }] : [],
  );
}

/** A token for text or an output, of which liquidjs reads only the kind. */
function token(task: Task, piece: Piece, text: string): SourceToken {
  const kind = piece.kind === 'output' ? TokenKind.Output : TokenKind.HTML;
  const { source } = task;
  return { kind, input: source.text, begin: piece.begin, end: piece.end, file: source.file, source, piece, text };
}

/** The tokens of one piece; `text` is a text piece after trimming. Throws a LiquidError where Jekyll does. */
export function tokensOf(task: Task, piece: Piece, text: string): readonly SourceToken[] {
  if (piece.kind === 'text' || piece.kind === 'output') return [token(task, piece, text)];
  const written = task.source.text.slice(piece.begin, piece.end);
  if (piece.kind === 'broken') {
    if (!inCode(task, piece)) throw brokenError(task, piece);
    const details = {
      severity: 'warning',
      code: 'liquid-code',
      message: `"${shortened(written)}" in code is not closed and stays as it is written`,
      hint: RAW_HINT,
    } as const;
    task.warnings.push(diagnose(task.source, piece.begin, details));
    return [token(task, { ...piece, kind: 'text' }, written)];
  }
  if (piece.name === '#raw') return [token(task, { ...piece, kind: 'text' }, piece.markup)];
  if (piece.name === '#comment' || piece.name === '#') return [token(task, { ...piece, kind: 'text' }, '')];
  if (piece.name === 'raw' || piece.name === 'comment') {
    throw errorAt(task, piece.begin, {
      code: 'liquid-tag',
      message: `"${piece.name}" is never closed`,
      hint: `Write {% end${piece.name} %} where it ends.`,
    });
  }
  if (piece.name === 'liquid') return liquidLines(piece).flatMap((line) => (line.name === '#' ? [] : [tagToken(task, line)]));
  return [tagToken(task, piece)];
}

/** A text without the white space that `-%}` before it and `{%-` behind it remove. */
export function trimmed(text: string, before: Piece | undefined, after: Piece | undefined): string {
  const left = before?.trimRight ? stripLeft(text) : text;
  return after?.trimLeft ? stripRight(left) : left;
}
