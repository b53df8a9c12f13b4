// Text → a closure that renders it: pieces become nodes, and nodes run in order until a break or an error.
import { isBlankText, stripLeft, stripRight } from '../util/strip.ts';
import { createCode } from './code.ts';
import type { Context } from './context.ts';
import { LiquidError, limitFailure, toLiquidError } from './error.ts';
import { outputRun } from './output.ts';
import type { Piece } from './scan.ts';
import { lenientDetails, RAW_HINT, type Source, shortened, sourceFrom } from './source.ts';
import type { Markup, Parsed, Run, Tag, TagParser, Tools } from './tag.ts';
import { BLOCKS, SILENT, SILENT_WHEN_BLANK, tagNamed } from './tags/index.ts';
import {
  createTask,
  errorIn,
  isStray,
  MIDDLE_TAGS,
  noteBroken,
  noteEndless,
  noteFailed,
  noteMissingEnd,
  noteUnknown,
  type OpenTag,
  type Task,
  warn,
  writtenAt,
} from './task.ts';
import { unknownFilters } from './unknown-filters.ts';

/** Most characters of a text. */
const PARSE_LIMIT = 10_000_000;
/** Deepest nesting of blocks, as in Ruby's Liquid. */
const DEEPEST = 100;

/** A part of a template. */
interface Node {
  readonly begin: number;
  readonly run: Run;
  /** Text as it is written. */
  readonly isText: boolean;
  /** Whether it prints nothing but white space. */
  readonly blank: boolean;
}

/** Nodes that run in order; those of a silent block lose their texts when the block is complete. */
interface Block {
  nodes: readonly Node[];
  readonly blank: boolean;
}

/** A block, the closure that runs it, and the tag at which it ends. */
interface Ended<End> {
  readonly block: Block;
  readonly run: Run;
  readonly end: End;
}

/** An error of nodes gets the location of the innermost one. */
function runnerOf(source: Source, block: Block): Run {
  return (context: Context) => {
    let begin = 0;
    try {
      context.step();
      for (const node of block.nodes) {
        begin = node.begin;
        node.run(context);
        if (context.interrupt !== undefined) return;
      }
    } catch (error) {
      throw toLiquidError(error, { source, begin });
    }
  };
}

function textNode({ begin }: Piece, text: string): Node {
  return { begin, run: (context) => context.write(text), isText: true, blank: isBlankText(text) };
}

/** A text without the white space that `-%}` before it and `{%-` behind it remove. */
function textOf(task: Task, piece: Piece, index: number): string {
  const left = task.pieces[index - 1]?.trimRight ? stripLeft(writtenAt(task, piece)) : writtenAt(task, piece);
  return task.pieces[index + 1]?.trimLeft ? stripRight(left) : left;
}

/** Braces in code that are never closed are text. */
function brokenNode(task: Task, piece: Piece): Node {
  if (!task.code.has(piece.begin)) {
    noteBroken(task, piece);
    return textNode(piece, '');
  }
  const written = writtenAt(task, piece);
  const message = `"${shortened(written)}" in code is not closed and stays as it is written`;
  warn(task, piece, { code: 'liquid-code', message, hint: RAW_HINT });
  return textNode(piece, written);
}

/** An unknown tag in code is text. */
function unknownNode(task: Task, piece: Piece): Node {
  if (!task.code.has(piece.begin)) {
    noteUnknown(task, piece);
    return textNode(piece, '');
  }
  const written = writtenAt(task, piece);
  const message = `"${shortened(written)}" stays as it is written, since it stands in code and is no tag here`;
  warn(task, piece, { code: 'liquid-code', message, hint: `${RAW_HINT} That also ends this warning.` });
  return textNode(piece, written);
}

function syntaxError(task: Task, piece: Piece, error: unknown): LiquidError {
  if (error instanceof LiquidError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return errorIn(task, piece, { code: 'liquid-syntax', message: `syntax error in tag "${piece.name}": ${detail}`, hint: RAW_HINT });
}

function markupOf(task: Task, piece: Piece): Markup {
  const { source } = task;
  const { name, markup, begin } = piece;
  const read: Markup['read'] = (reader) => {
    try {
      const value = reader(markup);
      if (value.lenient) warn(task, piece, lenientDetails(writtenAt(task, piece)));
      for (const details of unknownFilters({ filters: value.filters ?? [] }, task.tools)) warn(task, piece, details);
      return value;
    } catch (error) {
      throw syntaxError(task, piece, error);
    }
  };
  return { source, name, markup, begin, read };
}

/** The block up to the end tag or a tag between, and that tag; where it has no end, up to the end of the text. */
function parseBody(task: Task, open: OpenTag, stops: readonly string[]): Ended<Markup> {
  const { piece } = open;
  if (task.open.length > DEEPEST)
    throw errorIn(task, piece, { code: 'liquid-limit', message: 'blocks nest too deep', hint: `Nest at most ${DEEPEST} blocks.` });
  const name = `end${piece.name}`;
  const { block, run, end } = parseBlock(task, [name, ...stops]);
  if (!end) noteMissingEnd(task, open);
  open.isClosed ||= end === undefined || end.name === name;
  return { block, run, end: markupOf(task, end ?? { ...piece, name }) };
}

/** The closure of a tag; one whose parser fails is noted, and the rest of its block is parsed for more errors. */
function parsedTag(task: Task, open: OpenTag, parse: () => Run): Run {
  task.open.push(open);
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof LiquidError)) throw error;
    noteFailed(task, open, error);
    while (!open.isClosed && !task.isCut) parseBody(task, open, MIDDLE_TAGS);
    return () => undefined;
  } finally {
    task.open.pop();
  }
}

function tagNode(task: Task, piece: Piece, parser: TagParser): Node {
  const { source, tools } = task;
  const blocks: Block[] = [];
  const open: OpenTag = { piece, isClosed: !BLOCKS.has(piece.name), isSpoilt: false };
  const tag: Tag = {
    ...markupOf(task, piece),
    tools,
    body: (...stops) => {
      const { block, run, end } = parseBody(task, open, stops);
      blocks.push(block);
      return { run, end };
    },
    fragment: (text) => {
      const { run, errors } = parse(sourceFrom(source.file, text, source.line), false, tools);
      if (errors[0]) throw errorIn(task, piece, errors[0]);
      return run;
    },
    error: (details) => errorIn(task, piece, details),
  };
  const run = parsedTag(task, open, () => parser(tag));
  const blank = SILENT.has(piece.name) || (blocks.length > 0 && blocks.every((block) => block.blank));
  if (blank && SILENT_WHEN_BLANK.has(piece.name)) for (const block of blocks) block.nodes = block.nodes.filter(({ isText }) => !isText);
  return { begin: piece.begin, run, isText: false, blank };
}

function outputNode(task: Task, piece: Piece): Node {
  const { source, tools } = task;
  const { begin } = piece;
  const expression = tools.expression(piece.markup);
  const inCode = (): boolean => task.code.has(begin);
  const unknown = unknownFilters(expression, tools);
  // an output in code may belong to another language
  if (unknown.length > 0 && !inCode()) for (const details of unknown) warn(task, piece, details);
  return { begin, run: outputRun({ source, begin, expression, written: writtenAt(task, piece), inCode }), isText: false, blank: false };
}

function nodeOf(task: Task, piece: Piece, index: number): Node {
  if (piece.kind === 'text') return textNode(piece, textOf(task, piece, index));
  if (piece.kind === 'broken') return brokenNode(task, piece);
  if (piece.kind === 'output') return outputNode(task, piece);
  const { name, markup } = piece;
  if (name === '#raw') return { ...textNode(piece, markup), isText: false, blank: markup === '' };
  if (name === '#comment' || name === '#') return textNode(piece, '');
  if (name === 'raw' || name === 'comment') {
    noteEndless(task, piece);
    return textNode(piece, '');
  }
  const parser = tagNamed(name, task.tools.config);
  return parser ? tagNode(task, piece, parser) : unknownNode(task, piece);
}

/** The nodes up to one of the tags `ends` or an error that stands for it, and that tag; without one, up to the end of the text. */
function parseBlock(task: Task, ends: readonly string[]): Ended<Piece | undefined> {
  const around = task.open.at(-1);
  const nodes: Node[] = [];
  let end: Piece | undefined;
  while (!end && task.at < task.pieces.length) {
    const index = task.at++;
    const piece = task.pieces[index];
    if (!piece || isStray(task, piece)) continue;
    if (piece.kind === 'tag' && ends.includes(piece.name)) end = piece;
    else nodes.push(nodeOf(task, piece, index));
    if (around?.isClosed) end = { ...piece, name: `end${around.piece.name}` };
  }
  const block: Block = { nodes, blank: nodes.every(({ blank }) => blank) };
  return { block, run: runnerOf(task.source, block), end };
}

/**
 * Parses a text; code in `markdown` may hold braces of other languages. Where Jekyll fails there are errors: those of the whole text,
 * as far as one does not follow from another, and the closure must not run.
 */
export function parse(source: Source, markdown: boolean, tools: Tools): Parsed {
  const { text } = source;
  if (text.length > PARSE_LIMIT) {
    const failure = limitFailure(`is longer than ${PARSE_LIMIT / 1_000_000} million characters`);
    return { run: () => undefined, warnings: [], errors: [toLiquidError(failure, { source, begin: 0 }).diagnostic] };
  }
  const task = createTask(source, tools, createCode(text, markdown));
  const { run } = parseBlock(task, []);
  const { warnings, errors } = task;
  return { run, warnings, errors };
}
