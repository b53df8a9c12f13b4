// Text → a closure that renders it: pieces become nodes, and nodes run in order until a break or an error.
import type { Diagnostic } from '../types.ts';
import { isBlankText, stripLeft, stripRight } from '../util/strip.ts';
import { codeRegions, type Regions, regionAt } from './code.ts';
import type { Context } from './context.ts';
import { LiquidError, limitFailure, toLiquidError } from './error.ts';
import { outputRun } from './output.ts';
import { type Boundary, type Piece, scan } from './scan.ts';
import { type Details, errorAt, lenientDetails, RAW_HINT, type Source, shortened, sourceFrom, warningAt } from './source.ts';
import type { Markup, Parsed, Run, Tag, TagParser, Tools } from './tag.ts';
import { SILENT, SILENT_WHEN_BLANK, tagNamed } from './tags/index.ts';
import { unknownTag } from './tags/unknown.ts';
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

/** The state of parsing one text. */
interface Task {
  readonly source: Source;
  readonly tools: Tools;
  readonly pieces: readonly Piece[];
  /** Index of the next piece. */
  at: number;
  /** Whether an offset lies in code. */
  readonly inCode: (offset: number) => boolean;
  readonly warnings: Diagnostic[];
  /** The tags that are being parsed, outermost first. */
  readonly open: Piece[];
}

function errorIn({ source }: Task, { begin }: Piece, details: Details): LiquidError {
  return new LiquidError(errorAt({ source, begin }, details));
}

function warn({ source, warnings }: Task, { begin }: Piece, details: Details): void {
  warnings.push(warningAt({ source, begin }, details));
}

/** What is written at a piece. */
function writtenAt({ source }: Task, { begin, end }: Piece): string {
  return source.text.slice(begin, end);
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
  const written = writtenAt(task, piece);
  const short = shortened(piece.markup);
  if (task.inCode(piece.begin)) {
    const message = `"${shortened(written)}" in code is not closed and stays as it is written`;
    warn(task, piece, { code: 'liquid-code', message, hint: RAW_HINT });
    return textNode(piece, written);
  }
  const closing = piece.markup.startsWith('{{') ? '}}' : '%}';
  const message = piece.markup.endsWith('%}') ? `"${short}" has no tag name` : `"${short}" is never closed by "${closing}"`;
  throw errorIn(task, piece, { code: 'liquid-syntax', message, hint: RAW_HINT });
}

/** An unknown tag in code is text. */
function unknownNode(task: Task, piece: Piece): Node {
  if (!task.inCode(piece.begin)) throw errorIn(task, piece, unknownTag(piece.name, task.open.at(-1)?.name));
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

/** The block up to the end tag or a tag between, and that tag. */
function parseBody(task: Task, piece: Piece, stops: readonly string[]): Ended<Markup> {
  if (task.open.length > DEEPEST)
    throw errorIn(task, piece, { code: 'liquid-limit', message: 'blocks nest too deep', hint: `Nest at most ${DEEPEST} blocks.` });
  const { block, run, end } = parseBlock(task, [`end${piece.name}`, ...stops]);
  if (end) return { block, run, end: markupOf(task, end) };
  const hint = `Write {% end${piece.name} %} where it ends. ${RAW_HINT}`;
  throw errorIn(task, piece, { code: 'liquid-tag', message: `"${piece.name}" is never closed`, hint });
}

function tagNode(task: Task, piece: Piece, parser: TagParser): Node {
  const { source, tools } = task;
  const blocks: Block[] = [];
  const tag: Tag = {
    ...markupOf(task, piece),
    tools,
    body: (...stops) => {
      const { block, run, end } = parseBody(task, piece, stops);
      blocks.push(block);
      return { run, end };
    },
    fragment: (text) => parse(sourceFrom(source.file, text, source.line), false, tools).run,
    error: (details) => errorIn(task, piece, details),
  };
  task.open.push(piece);
  const run = parser(tag);
  task.open.pop();
  const blank = SILENT.has(piece.name) || (blocks.length > 0 && blocks.every((block) => block.blank));
  if (blank && SILENT_WHEN_BLANK.has(piece.name)) for (const block of blocks) block.nodes = block.nodes.filter(({ isText }) => !isText);
  return { begin: piece.begin, run, isText: false, blank };
}

function outputNode(task: Task, piece: Piece): Node {
  const { source, tools } = task;
  const { begin } = piece;
  const expression = tools.expression(piece.markup);
  const inCode = (): boolean => task.inCode(begin);
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
    const hint = `Write {% end${name} %} where it ends.`;
    throw errorIn(task, piece, { code: 'liquid-tag', message: `"${name}" is never closed`, hint });
  }
  const parser = tagNamed(name, task.tools.config);
  return parser ? tagNode(task, piece, parser) : unknownNode(task, piece);
}

/** The nodes up to one of the tags `ends`, and that tag; without one, up to the end of the text. */
function parseBlock(task: Task, ends: readonly string[]): Ended<Piece | undefined> {
  const nodes: Node[] = [];
  let end: Piece | undefined;
  while (!end && task.at < task.pieces.length) {
    const index = task.at++;
    const piece = task.pieces[index];
    if (piece?.kind === 'tag' && ends.includes(piece.name)) end = piece;
    else if (piece) nodes.push(nodeOf(task, piece, index));
  }
  const block: Block = { nodes, blank: nodes.every(({ blank }) => blank) };
  return { block, run: runnerOf(task.source, block), end };
}

/** The lines of `{% liquid %}` as tags of their own, all at its location; an empty one is a comment. */
function linesOf(piece: Piece): readonly Piece[] {
  if (piece.kind !== 'tag' || piece.name !== 'liquid') return [piece];
  let comments = 0;
  return piece.markup.split('\n').map((line) => {
    const [, name = '#', markup = ''] = /^(#|\w+(?!\w))\s*(|\S.*)$/.exec(line.trim()) ?? [];
    if (name === 'comment') comments++;
    const inComment = comments > 0;
    if (name === 'endcomment') comments--;
    return { ...piece, name: inComment ? '#' : name, markup };
  });
}

/** The code of a text, found at the first call. */
function lazyRegions(text: string, markdown: boolean): { readonly find: () => Regions; readonly boundary: Boundary } {
  let regions: Regions | undefined = markdown ? undefined : [];
  const find = (): Regions => {
    regions ??= codeRegions(text);
    return regions;
  };
  const boundary: Boundary = (from, to) => {
    if (regions === undefined && !/[\n`]/.test(text.slice(from, to))) return text.length; // code cannot end in between
    return regionAt(find(), from)?.[1] ?? text.length;
  };
  return { find, boundary };
}

/** Parses a text; code in `markdown` may hold braces of other languages. Throws a LiquidError where Jekyll does. */
export function parse(source: Source, markdown: boolean, tools: Tools): Parsed {
  const { text } = source;
  if (text.length > PARSE_LIMIT)
    throw toLiquidError(limitFailure(`is longer than ${PARSE_LIMIT / 1_000_000} million characters`), { source, begin: 0 });
  const { find, boundary } = lazyRegions(text, markdown);
  const pieces = scan(text, boundary).flatMap(linesOf);
  const inCode = (offset: number): boolean => regionAt(find(), offset) !== undefined;
  const task: Task = { source, tools, pieces, at: 0, inCode, warnings: [], open: [] };
  const { run } = parseBlock(task, []);
  return { run, warnings: task.warnings };
}
