// Text → nodes that liquidjs's renderer runs: Ruby's tokens and markup, liquidjs's block tags.
import { type Liquid as Engine, Parser, type TagToken, type Template, TokenKind, type TopLevelToken, toValueSync } from 'liquidjs';
import type { Diagnostic } from '../types.ts';
import { didYouMean } from '../util/near.ts';
import { codeRegions, type Regions, regionAt } from './code.ts';
import { LiquidError, toLiquidError } from './error.ts';
import { literalTag, outputNode, type TextNode, textNode } from './nodes.ts';
import type { Outputs } from './outputs.ts';
import { type Boundary, type Piece, scan } from './scan.ts';
import type { Source } from './state.ts';
import { BLOCKS } from './tag-markup.ts';
import { errorAt, inCode, RAW_HINT, type SourceToken, syntaxError, type Task } from './task.ts';
import { tokensOf, trimmed } from './tokens.ts';
import type { TagClass } from './tools.ts';

/** A parsed text. */
export interface Parsed {
  readonly nodes: readonly Template[];
  readonly warnings: readonly Diagnostic[];
}

/** Tags whose bodies print nothing when they hold only white space and silent tags. */
const SILENT_WHEN_BLANK = new Set(['if', 'unless', 'for', 'case']);
const SILENT = new Set(['assign', 'capture']);
/** Deepest nesting of blocks, as in Ruby's Liquid. */
const DEEPEST = 100;

function unknownTag(task: Task, piece: Piece): LiquidError {
  const block = task.open.at(-1);
  if (piece.name === 'else' || piece.name === 'elsif' || piece.name === 'when') {
    return errorAt(task, piece.begin, {
      code: 'liquid-tag',
      message: `"${piece.name}" is not inside a block that takes it`,
      hint: RAW_HINT,
    });
  }
  if (piece.name.startsWith('end') && BLOCKS.has(piece.name.slice(3))) {
    const message = block ? `"${piece.name}" does not close "${block.name}"` : `"${piece.name}" closes nothing`;
    const hint = block ? `Close the inner block first: {% end${block.name} %}.` : RAW_HINT;
    return errorAt(task, piece.begin, { code: 'liquid-tag', message, hint });
  }
  const near = didYouMean(piece.name, [
    ...Object.keys(task.engine.tags),
    ...[...BLOCKS].map((name) => `end${name}`),
    'raw',
    'comment',
    'elsif',
    'else',
    'when',
  ]);
  const hint = [near, RAW_HINT].filter((part) => part !== undefined).join(' ');
  return errorAt(task, piece.begin, { code: 'liquid-tag', message: `unknown tag "${piece.name}"`, hint });
}

/** Empties the bodies of a block that holds only white space and silent tags, as Ruby's Liquid does. */
function silence(task: Task, node: Template): void {
  const children = node.children ? (toValueSync(node.children(false, true)) as Template[]) : [];
  const texts = children.filter((child): child is TextNode => 'text' in child);
  const silent = children.every((child) => ('text' in child ? (child as TextNode).text.trim() === '' : task.blank.has(child)));
  if (!silent) return;
  for (const child of texts) child.text = '';
  task.blank.add(node);
}

function closingHint(name: string): string {
  return BLOCKS.has(name) ? `Write {% end${name} %} where it ends. ${RAW_HINT}` : RAW_HINT;
}

function parseTag(task: Task, parser: Parser, token: SourceToken, rest: TopLevelToken[]): Template {
  const { piece } = token;
  const Made = task.engine.tags[piece.name] as unknown as TagClass | undefined;
  if (!Made) {
    if (inCode(task, piece)) return literalTag(task, token);
    throw unknownTag(task, piece);
  }
  if (task.open.length >= DEEPEST)
    throw errorAt(task, piece.begin, { code: 'liquid-limit', message: 'blocks nest too deep', hint: `Nest at most ${DEEPEST} blocks.` });
  task.open.push({ name: piece.name, begin: piece.begin });
  try {
    const node = Object.assign(new Made(token as unknown as TagToken, rest, task.engine, parser), {
      source: task.source,
      begin: piece.begin,
    });
    if (SILENT_WHEN_BLANK.has(piece.name)) silence(task, node);
    else if (SILENT.has(piece.name)) task.blank.add(node);
    return node;
  } catch (error) {
    if (error instanceof LiquidError) throw error;
    if (error instanceof Error && / not closed(?:,|$)/.test(error.message)) {
      throw errorAt(task, piece.begin, { code: 'liquid-tag', message: `"${piece.name}" is never closed`, hint: closingHint(piece.name) });
    }
    if (error instanceof Error && /limit exceeded|^undefined filter/.test(error.message))
      throw toLiquidError(error, task.source, piece.begin);
    throw syntaxError(task, piece, error);
  } finally {
    task.open.pop();
  }
}

function plainNode(task: Task, item: SourceToken): Template {
  if (item.kind === TokenKind.HTML) return textNode(task, item, item.text);
  try {
    return outputNode(task, item);
  } catch (error) {
    throw toLiquidError(error, task.source, item.begin);
  }
}

/** A queue of tokens for liquidjs: the shift of a long array takes linear time. */
function queue(tokens: readonly SourceToken[]): { readonly length: number; readonly shift: () => SourceToken | undefined } {
  const rest = [...tokens].reverse();
  return {
    get length() {
      return rest.length;
    },
    shift: () => rest.pop(),
  };
}

/** liquidjs's parser over our tokens, with our own parseToken. */
function parseTagged(task: Task, tokens: readonly SourceToken[]): Template[] {
  const parser = new Parser(task.engine);
  const parseToken = (token: TopLevelToken, rest: TopLevelToken[]): Template => {
    const item = token as unknown as SourceToken;
    return item.kind === TokenKind.Tag ? parseTag(task, parser, item, rest) : plainNode(task, item);
  };
  parser.parseToken = parseToken as unknown as Parser['parseToken'];
  return parser.parseTokens(queue(tokens) as unknown as TopLevelToken[]);
}

/** Parts of an engine that a parser needs. */
export interface ParseTools {
  readonly engine: Engine;
  readonly outputs: Outputs;
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
export function parse(source: Source, markdown: boolean, tools: ParseTools): Parsed {
  const { text } = source;
  const { find, boundary } = lazyRegions(text, markdown);
  const task: Task = { source, ...tools, regions: find, warnings: [], open: [], blank: new WeakSet() };
  if (text.length > tools.engine.options.parseLimit) throw toLiquidError(new Error('parse length limit exceeded'), source, 0);
  const pieces = scan(text, boundary);
  const tokens = pieces.flatMap((piece, i) =>
    tokensOf(task, piece, piece.kind === 'text' ? trimmed(text.slice(piece.begin, piece.end), pieces[i - 1], pieces[i + 1]) : ''),
  );
  const tagged = tokens.some(({ kind }) => kind === TokenKind.Tag);
  return { nodes: tagged ? parseTagged(task, tokens) : tokens.map((item) => plainNode(task, item)), warnings: task.warnings };
}
